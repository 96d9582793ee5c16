"""The few things outside the window that a test cannot or must not touch, one small class each.

app.py passes the real ones in; tests pass fakes of the same shape.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # printing loads when something is printed
    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrinter


class Clipboard(Protocol):
    def copy(self, text: str) -> None:
        """Put plain text on the clipboard."""


class FileChooser(Protocol):
    def save_as(self, parent: QWidget, title: str, suggested: str, kind: str) -> Path | None:
        """Ask where to save; ``kind`` like "PDF (*.pdf)"; None when the user turns back."""

    def open_file(self, parent: QWidget, title: str, kind: str) -> Path | None:
        """Ask for a file to read; None when the user turns back."""

    def open_files(self, parent: QWidget, title: str, kind: str) -> list[Path]:
        """Ask for files to read; empty when the user turns back."""

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for a folder; None when the user turns back."""


class Printer(Protocol):
    def print_pdf(self, parent: QWidget, data: bytes, title: str) -> int:
        """Print a PDF's very pages and return how many copies were sent.

        0 when the user turns back. ``title`` names the job in the printer's queue. Raises
        DocumentError.
        """


@dataclass(frozen=True)
class PrinterFacts:
    """What a printer tells of itself; empty where it tells nothing."""

    two_sided: "tuple[QPrinter.DuplexMode, ...]" = ()
    papers: "tuple[QPageSize, ...]" = ()


class PrintQueue(Protocol):
    """The computer's printers."""

    def names(self) -> list[str]:
        """Return the printers that are set up, the usual one first."""

    def about(self, name: str) -> PrinterFacts:
        """Return what a printer tells of itself."""

    def open(self, name: str) -> "QPrinter":
        """Return a printer to draw on."""

    def own_window(self, parent: QWidget, printer: "QPrinter") -> bool:
        """Let the user change what only this printer knows; False when the user turns back."""


class Mail(Protocol):
    def compose(self, address: str, subject: str, body: str) -> bool:
        """Open a new message in the user's own mail program; False if there is none."""


class QtClipboard:
    def copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)


class QtFileChooser:
    def save_as(self, parent: QWidget, title: str, suggested: str, kind: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # late: not at the start

        chosen, _ = QFileDialog.getSaveFileName(parent, title, suggested, kind)
        return Path(chosen) if chosen else None

    def open_file(self, parent: QWidget, title: str, kind: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # late: not at the start

        chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kind)
        return Path(chosen) if chosen else None

    def open_files(self, parent: QWidget, title: str, kind: str) -> list[Path]:
        from PySide6.QtWidgets import QFileDialog  # late: not at the start

        chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", kind)
        return [Path(one) for one in chosen]

    def folder(self, parent: QWidget, title: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(parent, title)
        return Path(chosen) if chosen else None


class QtPrinter:
    """Asks which printer and how, then draws the PDF's own pages on it."""

    def __init__(self, queue: PrintQueue | None = None) -> None:
        self._queue = queue or QtPrintQueue()

    def print_pdf(self, parent: QWidget, data: bytes, title: str) -> int:
        from escalation_desktop.ui.print_dialog import PrintDialog  # late: printing loads slowly
        from escalation_desktop.ui.printing import no_printer

        if not self._queue.names():
            raise no_printer()
        dialog = PrintDialog(parent, self._queue, data, title)
        dialog.exec()
        dialog.deleteLater()
        if dialog.error is not None:
            raise dialog.error
        return dialog.copies_sent


class QtPrintQueue:
    def names(self) -> list[str]:
        from PySide6.QtPrintSupport import QPrinterInfo

        mine, names = QPrinterInfo.defaultPrinterName(), QPrinterInfo.availablePrinterNames()
        return sorted(names, key=lambda name: (name != mine, name.casefold()))

    def about(self, name: str) -> PrinterFacts:
        from PySide6.QtPrintSupport import QPrinterInfo

        found = QPrinterInfo.printerInfo(name)
        return PrinterFacts(tuple(found.supportedDuplexModes()), tuple(found.supportedPageSizes()))

    def open(self, name: str) -> "QPrinter":
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)

    def own_window(self, parent: QWidget, printer: "QPrinter") -> bool:
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        dialog = QPrintDialog(printer, parent)
        for option in (QAbstractPrintDialog.PrintDialogOption.PrintPageRange,
                       QAbstractPrintDialog.PrintDialogOption.PrintToFile):  # fmt: skip
            dialog.setOption(option, False)  # pages are chosen in our window; files are saved
        return bool(dialog.exec())


class QtMail:
    def compose(self, address: str, subject: str, body: str) -> bool:
        from urllib.parse import quote

        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        link = f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(body)}"
        return QDesktopServices.openUrl(QUrl(link))
