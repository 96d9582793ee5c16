"""Where the focus goes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def first_field(holder: QWidget) -> QWidget | None:
    """Return the first widget inside ``holder`` that Tab would reach, None if there is none."""
    widget = holder.nextInFocusChain()
    while widget is not None and widget is not holder:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        shown = not widget.isHidden() and widget.isEnabled()
        if takes and shown and holder.isAncestorOf(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None
