"""The window's own keys, lent to a dialog: while it is open its window hears none of them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from escalation_desktop.ui.theme import look

_WISHES = (
    ("Ctrl+D", "danger_requested"), ("Ctrl+L", "lock_requested"), ("F9", "blank_requested"),
)  # fmt: skip
_STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}


def lend_keys(dialog: QDialog) -> None:
    """Have a dialog's window hear Ctrl+D, Ctrl+L and F9 through it."""
    for keys, wish in _WISHES:
        made = QShortcut(QKeySequence(keys), dialog)
        made.activated.connect(lambda wish=wish: _wish(dialog, wish))


def scales_text(event: QKeyEvent) -> bool:
    """Make all text larger or smaller where the key asks for it; a page on paper comes first."""
    step = _STEPS.get(Qt.Key(event.key()))
    shift = Qt.KeyboardModifier.ShiftModifier
    if step is None or event.modifiers() & ~shift != Qt.KeyboardModifier.ControlModifier:
        return False
    look().step(step)
    return True


def _wish(dialog: QDialog, name: str) -> None:
    top: QWidget | None = dialog
    while top is not None and not hasattr(top, name):
        top = top.parentWidget()
    if top is not None:
        getattr(top, name).emit()
