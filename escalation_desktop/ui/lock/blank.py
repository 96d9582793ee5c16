"""A screen that shows nothing, until any key or a click."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.ui.widgets.text import Words

_ALONE = frozenset(
    {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
)
_THROUGH = frozenset({Qt.Key.Key_L, Qt.Key.Key_D})
"""With Ctrl they do what they always do: lock, and a child in danger."""


class BlankScreen(QWidget):
    """Asks for no passphrase: it is for the moment when somebody comes to the desk.

    Who walks away locks. Left alone, it is locked after the time that is set, as any page.

    Signals:
        woken: a key was pressed or the mouse was clicked; the key does nothing else.
    """

    woken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The screen is blanked")
        words = "Press any key or click to go on. Ctrl+L locks."
        self.setAccessibleDescription(words)
        said = Words(words, "muted")
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(said)

    def event(self, event: QEvent) -> bool:  # Qt's name
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Every other short cut of the window would act on what is not in sight.
            if not _goes_through(event):
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        if event.key() not in _ALONE:
            self.woken.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # Qt's name
        event.accept()
        self.woken.emit()

    def focusNextPrevChild(self, _next: bool) -> bool:  # Qt's name
        return False  # Tab is a key like any other


def _goes_through(event: QKeyEvent) -> bool:
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and event.key() in _THROUGH
