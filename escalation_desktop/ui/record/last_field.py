"""Remembering which text field of a form was written in last, for what is put in from elsewhere."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject

from escalation_desktop.ui.widgets.text import TextBox


class LastField(QObject):
    """Watches some fields; the first one counts until another has the focus."""

    def __init__(self, fields: Iterable[TextBox], parent: QObject) -> None:
        super().__init__(parent)
        every = list(fields)
        self._last = self._first = every[0]
        for field in every:
            field.installEventFilter(self)

    def put(self, text: str) -> None:
        """Put words where the cursor was, on a line of their own, and go there."""
        field = self._last if not self._last.isHidden() else self._first
        cursor = field.textCursor()
        before = field.toPlainText()[: cursor.selectionStart()]
        lead = "\n" if before and not before.endswith("\n") else ""
        cursor.insertText(f"{lead}{text}")
        field.setTextCursor(cursor)
        field.setFocus()
        field.ensureCursorVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, TextBox):
            self._last = watched
        return super().eventFilter(watched, event)
