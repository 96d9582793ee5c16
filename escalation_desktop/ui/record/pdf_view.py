"""The very bytes of a document on screen, and its words beside them for who cannot see a page.

By keyboard: Page Up and Page Down turn pages, Ctrl+plus, Ctrl+minus and Ctrl+0 change the size,
Ctrl+F finds, F3 and Shift+F3 go to the next and the last match, Ctrl+T reads it as text. QtPdf is
loaded on first use.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from escalation_desktop.domain.blocks import Document
from escalation_desktop.ui.record.paper_text import Line, PaperText
from escalation_desktop.ui.record.pdf_find import FindBar
from escalation_desktop.ui.record.pdf_zoom import Zoom
from escalation_desktop.ui.widgets.buttons import button, icon_button
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words


class PdfView(QWidget):
    """Shows a PDF from memory; nothing of it is written to a file.

    Call ``release`` before the window that holds it goes.

    Signals:
        page_shown: another page is in front, counted from 1.
    """

    page_shown = Signal(int)

    def __init__(self, name: str = "The document") -> None:
        super().__init__()
        self._bytes = QByteArray()
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        # A view that loses its document warns; it is given an empty one instead.
        self._nothing = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setAccessibleName(name)
        self.view.setMinimumSize(240, 260)
        self.text = PaperText(f"{name} as text")
        self.place = Words("", "small", wraps=False)
        self.zoom = Zoom(self.view)
        self.headings = Choice()
        self.headings.setAccessibleName("Go to heading")
        self.finder = FindBar(self.document, self.view)
        self.back = icon_button("back", "Page back", lambda: self.turn(-1))
        self.on = icon_button("right", "Page on", lambda: self.turn(1))
        self.find_button = button(
            "Find…", self.open_find, kind="quiet", icon="search", tip="Ctrl+F"
        )
        self.text_button = button("Read as text", self.switch, kind="quiet", icon="list",
                                  tip="Ctrl+T")  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.text)
        self._build()
        self._connect()

    def show_bytes(self, data: bytes, document: Document | None = None, *, text: str = "") -> None:
        """Show a PDF's bytes from its first page.

        ``document`` (or, where only that is at hand, its plain ``text``) is what *Read as text*
        reads out in the order of its structure; without either there is no such button.
        """
        self.view.setDocument(self._nothing)
        self.finder.let_go()
        self.document.close()
        self._buffer.close()
        self._bytes = QByteArray(data)
        self._buffer.setBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.view.setDocument(self.document)
        self.finder.take(self.document)
        if document is not None:
            self.text.show_document(document)
        else:
            self.text.show_text(text, _headings(self.document) if text else ())
        self.headings.set_options([(str(n), words) for n, words in enumerate(self.text.headings)])
        self.text_button.setVisible(document is not None or bool(text))
        self.go(1)
        self._dress()

    def page_count(self) -> int:
        return max(self.document.pageCount(), 0)

    def page(self) -> int:
        """Return the page in front, counted from 1."""
        return self.view.pageNavigator().currentPage() + 1

    def turn(self, steps: int) -> None:
        self.go(self.page() + steps)

    def go(self, page: int) -> None:
        """Bring a page to the front, counted from 1; beyond the ends nothing happens."""
        if 1 <= page <= self.page_count():
            self.view.pageNavigator().jump(page - 1, QPointF(), 0)
            self._tell_place()

    def reads_text(self) -> bool:
        """Tell whether the words are in front, and not the pages."""
        return self._stack.currentWidget() is self.text

    def switch(self) -> None:
        """Change between the pages and their words; the focus goes along."""
        if self.text_button.isHidden():
            return
        front = self.view if self.reads_text() else self.text
        self._stack.setCurrentWidget(front)
        self.setFocusProxy(front)
        self._dress()
        front.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_find(self) -> None:
        """Show the line to find in, over pages or words."""
        self.finder.open(self.text if self.reads_text() else None)

    def release(self) -> None:
        """Let the bytes go; called before the window is deleted."""
        self.view.setDocument(self._nothing)
        self.finder.let_go()
        self.document.close()
        self._buffer.close()

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        top = QWidget()
        row = FlowLayout(top, gap=8)
        for part in (self.back, self.place, self.on, self.zoom, self.headings, self.find_button,
                     self.text_button):  # fmt: skip
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(top)
        column.addWidget(self.finder)
        column.addWidget(self._stack, 1)
        self.finder.hide()
        self.text_button.hide()
        self.setFocusProxy(self.view)
        self._dress()

    def _connect(self) -> None:
        self.headings.activated.connect(lambda at: self.text.go_to(at))
        self.view.pageNavigator().currentPageChanged.connect(self._tell_place)
        self.finder.closed.connect(lambda: self._stack.currentWidget().setFocus())
        for keys, act in (
            ("PgUp", lambda: self.turn(-1)), ("PgDown", lambda: self.turn(1)),
            ("Ctrl+Home", lambda: self.go(1)),
            ("Ctrl+End", lambda: self.go(self.page_count())),
        ):  # fmt: skip
            self._shortcut(keys, act, self.view)
        for keys, act in (
            ("Ctrl++", self.zoom.larger), ("Ctrl+=", self.zoom.larger),
            ("Ctrl+-", self.zoom.smaller), ("Ctrl+0", self.zoom.fit), ("Ctrl+F", self.open_find),
            ("F3", self.finder.next), ("Shift+F3", self.finder.previous), ("Ctrl+T", self.switch),
        ):  # fmt: skip
            self._shortcut(keys, act, self)

    @staticmethod
    def _shortcut(keys: str, act: Callable[[], object], where: QWidget) -> None:
        made = QShortcut(QKeySequence(keys), where)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)

    def _dress(self) -> None:
        text = self.reads_text()
        for part in (self.back, self.place, self.on, self.zoom):
            part.setVisible(not text)
        self.headings.setVisible(text and self.headings.count() > 0)
        self.text_button.setText("Show the pages" if text else "Read as text")
        self.text_button.setAccessibleName(self.text_button.text())
        if not self.finder.isHidden():
            self.open_find()

    def _tell_place(self, *_: int) -> None:
        count, page = self.page_count(), self.page()
        self.place.set_text(f"Page {page} of {count}")
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < count)
        self.page_shown.emit(page)


def _headings(document: QPdfDocument) -> list[Line]:
    """Return the headings that a PDF's own outline names, in order, each with its level."""
    outline = QPdfBookmarkModel()
    outline.setDocument(document)

    def under(parent: QModelIndex, level: int) -> Iterator[Line]:
        for row in range(outline.rowCount(parent)):
            index = outline.index(row, 0, parent)
            yield str(outline.data(index, QPdfBookmarkModel.Role.Title.value)), level
            yield from under(index, level + 1)

    return list(under(QModelIndex(), 1))
