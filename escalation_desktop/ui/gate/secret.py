"""A field for a passphrase: shown on request, pasting allowed, never kept anywhere else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.text import LineBox


class SecretBox(QWidget):
    """A line for a secret with a button that shows or hides it.

    Signals:
        entered: Enter was pressed in it.
    """

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = LineBox()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.returnPressed.connect(self.entered)
        self._show = button("Show", self._toggle, name="Show what is typed")
        self._show.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self._show)
        self.setFocusProxy(self.line)

    def set_spoken(self, label: str, description: str) -> None:
        self.line.setAccessibleName(label)
        self.line.setAccessibleDescription(description)

    def value(self) -> str:
        return self.line.text()

    def clear(self) -> None:
        self.line.clear()

    def _toggle(self) -> None:
        shown = self._show.isChecked()
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._show.setText("Hide" if shown else "Show")
        self._show.setAccessibleName("Hide what is typed" if shown else "Show what is typed")
