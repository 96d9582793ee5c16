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
        self._label = ""
        self._show = button("Show", self._toggle, name="Show what is typed")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self._show)
        self.setFocusProxy(self.line)

    def set_spoken(self, label: str, description: str) -> None:
        self.line.setAccessibleName(label)
        self.line.setAccessibleDescription(description)
        self._label = label
        self._name_button()

    def value(self) -> str:
        return self.line.text()

    def clear(self) -> None:
        self.line.setText("")  # after clear() Show and Ctrl+Z would bring it back

    def _toggle(self) -> None:
        mode = QLineEdit.EchoMode
        self.line.setEchoMode(mode.Password if self._is_shown() else mode.Normal)
        self._name_button()

    def _name_button(self) -> None:
        """Have the button say what it will do, and to which field."""
        deed = "Hide" if self._is_shown() else "Show"
        self._show.setText(deed)
        about = f": {self._label}" if self._label else ""
        self._show.setAccessibleName(f"{deed} what is typed{about}")

    def _is_shown(self) -> bool:
        return self.line.echoMode() == QLineEdit.EchoMode.Normal
