"""The printer, the clipboard and the mail program as far as IT lets words leave through them.

Each asks ``casework.outputs`` and raises OutputRefused before anything leaves. A page asks
``Context.refuses`` first, so that it need not begin what cannot end.
"""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework.outputs import Outputs
from escalation_desktop.ui.seams import Clipboard, Mail, Printer


class AllowedClipboard:
    def __init__(self, real: Clipboard, outputs: Outputs) -> None:
        self._real, self._outputs = real, outputs

    def copy(self, text: str) -> None:
        self._outputs.check("copy")
        self._real.copy(text)


class AllowedPrinter:
    def __init__(self, real: Printer, outputs: Outputs) -> None:
        self._real, self._outputs = real, outputs

    def print_pdf(self, parent: QWidget, data: bytes, title: str) -> int:
        self._outputs.check("print")
        return self._real.print_pdf(parent, data, title)


class AllowedMail:
    """What stands in a message leaves as what is copied does."""

    def __init__(self, real: Mail, outputs: Outputs) -> None:
        self._real, self._outputs = real, outputs

    def compose(self, address: str, subject: str, body: str) -> bool:
        self._outputs.check("copy")
        return self._real.compose(address, subject, body)
