"""The very bytes of a document on screen: pages by keyboard, zoom. QtPdf is loaded on first use."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words

ZOOMS = [
    ("width", "Whole width"), ("page", "Whole page"), ("1.0", "100 %"), ("1.5", "150 %"),
    ("2.0", "200 %"), ("3.0", "300 %"),
]  # fmt: skip


class PdfView(QWidget):
    """Shows a PDF from memory; nothing of it is written to a file.

    Signals:
        page_shown: another page is in front, counted from 1.
    """

    page_shown = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._bytes = QByteArray()
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        # A view that loses its document warns; it is given an empty one instead.
        self._nothing = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setAccessibleName("The document")
        self.view.setMinimumSize(240, 260)
        self.place = Words("", "small", wraps=False)
        self.zoom = Choice(ZOOMS)
        self.zoom.setAccessibleName("Size on screen")
        self.back = button("Page back", lambda: self.turn(-1), kind="quiet", icon="back")
        self.on = button("Page on", lambda: self.turn(1), kind="quiet", icon="right")
        top = QWidget()
        row = FlowLayout(top, gap=8)
        for part in (self.back, self.place, self.on, self.zoom):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(top)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.zoom.chosen.connect(self._set_zoom)
        self.view.pageNavigator().currentPageChanged.connect(self._tell_place)
        for keys, act in (
            ("PgUp", lambda: self.turn(-1)), ("PgDown", lambda: self.turn(1)),
            ("Ctrl+Home", lambda: self.go(1)),
            ("Ctrl+End", lambda: self.go(self.page_count())),
        ):  # fmt: skip
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)
        self._set_zoom("width")

    def show_bytes(self, data: bytes) -> None:
        """Show a PDF's bytes from its first page."""
        self.view.setDocument(self._nothing)
        self.document.close()
        self._buffer.close()
        self._bytes = QByteArray(data)
        self._buffer.setBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.view.setDocument(self.document)
        self.go(1)
        self._tell_place()

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

    def release(self) -> None:
        """Let the bytes go; called before the window is deleted."""
        self.view.setDocument(self._nothing)
        self.document.close()
        self._buffer.close()

    def _tell_place(self, *_: int) -> None:
        count, page = self.page_count(), self.page()
        self.place.set_text(f"Page {page} of {count}")
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < count)
        self.page_shown.emit(page)

    def _set_zoom(self, zoom: str) -> None:
        modes = {
            "width": QPdfView.ZoomMode.FitToWidth, "page": QPdfView.ZoomMode.FitInView,
        }  # fmt: skip
        if zoom in modes:
            self.view.setZoomMode(modes[zoom])
        else:
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(float(zoom))
