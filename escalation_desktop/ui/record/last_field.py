"""Remembering which text field of a form was written in last, for what is put in from elsewhere."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from escalation_desktop.ui.widgets.text import TextBox


class LastField(QObject):
    """Watches some fields; the first one counts until another has the focus.

    ``others`` returns those there are besides, which may become more.
    """

    def __init__(
        self, first: TextBox, others: Callable[[], Iterable[TextBox]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._others = others
        self._last = self._first = first
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)  # an event filter is asked of every paint, too

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

    def forget(self) -> None:
        """Begin again with the first field."""
        self._last = self._first

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        fields = (self._first, *self._others())
        self._last = next((field for field in fields if field is now), self._last)
