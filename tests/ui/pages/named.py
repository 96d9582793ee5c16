"""What a screen reader would say of a page's controls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView)


def nameless(holder: QWidget) -> list[str]:
    """Return the controls that Tab reaches and a screen reader cannot name."""
    found = []
    for widget in holder.findChildren(QWidget):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if isinstance(widget, CONTROLS) and takes and not widget.accessibleName():
            inner = isinstance(widget, QAbstractItemView) and widget.parent() is not holder
            if not (inner and isinstance(widget.parentWidget().parentWidget(), QComboBox)):
                found.append(type(widget).__name__)
    return found


def primaries(holder: QWidget) -> list[str]:
    """Return the words of the primary buttons shown."""
    return [
        made.text()
        for made in holder.findChildren(QAbstractButton)
        if made.property("kind") == "primary" and not made.isHidden()
    ]
