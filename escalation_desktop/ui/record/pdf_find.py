"""Finding words in a document, in its pages or in its words: how many, which one, or none."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QTextEdit, QWidget

from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.widgets.buttons import icon_button
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import LineBox, Words


class FindBar(QWidget):
    """A line to type in, the count, next and previous; Escape closes it.

    Signals:
        closed: it was closed, and the focus is free.
    """

    closed = Signal()

    def __init__(self, document: QPdfDocument, view: QPdfView) -> None:
        super().__init__()
        self._view = view
        self._nothing = QPdfDocument(self)
        self._pages = QPdfSearchModel(self)
        self._words: QTextEdit | None = None
        self._at = -1
        self._found: list[QTextCursor] = []
        self.line = LineBox(placeholder="Find in this document", short=True)
        self.line.setAccessibleName("Find in this document")
        self.said = Words("", "small", wraps=False)
        row = FlowLayout(self, gap=8)
        for part in (
            self.line, self.said,
            icon_button("back", "Previous match, Shift+F3", self.previous),
            icon_button("right", "Next match, F3", self.next),
            icon_button("close", "Stop finding", self.close_bar),
        ):  # fmt: skip
            row.addWidget(part)
        self.line.textChanged.connect(lambda _: self._look())
        self.line.installEventFilter(self)
        self._pages.countChanged.connect(self._counted)
        self._pages.statusChanged.connect(self._counted)
        self.take(document)
        view.setSearchModel(self._pages)

    def take(self, document: QPdfDocument) -> None:
        """Find in this document from now on."""
        self._pages.setDocument(document)
        self._look()

    def let_go(self) -> None:
        """Hold no document, because it is about to be closed."""
        self._pages.setSearchString("")
        self._pages.setDocument(self._nothing)

    def open(self, words: QTextEdit | None) -> None:
        """Show the line and go to it; find in ``words``, or in the pages with None."""
        changed = words is not self._words
        self._words = words
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        if changed:
            self._look()

    def close_bar(self) -> None:
        self.line.clear()
        self.hide()
        self.closed.emit()

    def count(self) -> int:
        return len(self._found) if self._words is not None else self._pages.count()

    def next(self) -> None:
        self._go(1)

    def previous(self) -> None:
        self._go(-1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._go(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        self._at = -1
        typed = self.line.text_typed()
        self._found = []
        if self._words is None:
            self._pages.setSearchString(typed)
        else:
            self._found = _all_in(self._words.document(), typed)
        if not typed:
            self._tell("")
        elif self._words is not None:
            self._counted()

    def _counted(self, *_: object) -> None:
        if not self.line.text_typed():
            return
        if self.count() and self._at < 0:
            self._go(1)
        elif self.count():
            self._tell(f"{self._at + 1} of {self.count()}")
        elif self._words is not None or self._pages.status() == QPdfSearchModel.Status.Finished:
            self._tell("Not found.")

    def _go(self, steps: int) -> None:
        count = self.count()
        if not count:
            return
        self._at = (self._at + steps) % count if self._at >= 0 or steps > 0 else count - 1
        if self._words is not None:
            self._words.setTextCursor(self._found[self._at])
            self._words.ensureCursorVisible()
        else:
            self._view.setCurrentSearchResultIndex(self._at)
            found = self._pages.resultAtIndex(self._at)
            self._view.pageNavigator().jump(found.page(), found.location(), 0)
        self._tell(f"{self._at + 1} of {count}")

    def _tell(self, words: str) -> None:
        if words != self.said.text():
            self.said.set_text(words)
            announce(self.line, words)


def _all_in(document: QTextDocument, typed: str) -> list[QTextCursor]:
    """Return a cursor on each place where the typed words stand, capitals or not."""
    found: list[QTextCursor] = []
    cursor = document.find(typed, 0) if typed else QTextCursor()
    while not cursor.isNull():
        found.append(cursor)
        cursor = document.find(typed, cursor)
    return found
