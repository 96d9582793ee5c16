"""What drops down from the search box: a count, and the list of what was found."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from escalation_desktop.ui.search_list import SearchModel, SearchPainter
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.text import Words

_SETTLED = 250
"""Milliseconds without a key before a panel that has become too tall is made shorter."""


class SearchPanel(QFrame):
    """Over the pages and under the box, and never over the whole of the page.

    It paints all of its ground itself, so that the page beneath is not painted at each key; and
    it grows at once but shrinks only when the typing rests, for the same reason.
    """

    def __init__(self, window: QWidget, model: SearchModel) -> None:
        super().__init__(window)
        self._model = model
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Search results")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        self.said = Words("", "small", wraps=False)
        self.said.setContentsMargins(8, 2, 8, 2)
        self.list = QListView()
        self.list.setAccessibleName("Search results")
        self.list.setModel(model)
        self._painter = SearchPainter(self.list, model)
        self.list.setItemDelegate(self._painter)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        self._box: QWidget | None = None
        self._rest = QTimer(self, singleShot=True, interval=_SETTLED)
        self._rest.timeout.connect(self._shrink)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        painter, now = QPainter(self), look()
        painter.fillRect(event.rect(), now.colour("panel"))
        painter.setPen(now.colour("border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def warm(self, box: QWidget) -> None:
        """Dress and lay out now what the first key would have to wait for."""
        if not self.isVisible():
            self.setGeometry(self._wanted(box))
            for part in (self, *self.findChildren(QWidget)):
                part.ensurePolished()
            self.layout().activate()

    def show_under(self, box: QWidget, said: str) -> None:
        """Show what the model holds, under the box."""
        self._box = box
        self.said.set_text(said)
        self.list.setVisible(bool(self._model.rows))
        wanted = self._wanted(box)
        if not self.isVisible():
            self.setGeometry(wanted)
            self.show()
            self.raise_()
            return
        if wanted.height() < self.height() and wanted.width() == self.width():
            self._rest.start()
            return
        self._rest.stop()
        self.setGeometry(wanted)

    def place(self, box: QWidget) -> None:
        """Put it under the box again, because the window has another size."""
        self.setGeometry(self._wanted(box))

    def _shrink(self) -> None:
        if self._box is not None and self.isVisible():
            self.place(self._box)

    def _wanted(self, box: QWidget) -> QRect:
        """Return its place: as wide as the box, no taller than the window has room for."""
        window = self.window()
        at = box.mapTo(window, QPoint(0, box.height() + 2))
        width = min(max(box.width(), look().px("field-long")), window.width() - 16)
        left = min(at.x(), window.width() - width - 8)
        rows = self._painter.height(self._model.rows)
        head = self.said.sizeHint().height() + 22
        tall = rows + 12 + head if rows else head
        room = min(window.height() - at.y() - 12, window.height() * 3 // 4)
        return QRect(left, at.y(), width, min(tall, room))
