"""The search box in the top bar: as you type, a list under it over everything there is.

Nothing typed here is kept or logged; the list goes when the box is left.
"""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QVBoxLayout, QWidget

from escalation_desktop.casework.search import Everything, count_hits
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.search_list import HitRole, SearchModel, SearchPainter
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.text import Words, clean
from escalation_desktop.ui.words import count


class SearchEverything(QObject):
    """Joins the window's search box to the list. ``end`` lets both go when the store is closed."""

    def __init__(self, window: MainWindow, context: Context) -> None:
        super().__init__()
        self._window = window
        self._session = context.session
        self._index: Everything | None = None
        self._model = SearchModel()
        self.panel = _Panel(window, self._model)
        self.list = self.panel.list
        self.list.clicked.connect(self._open)
        self._prepare = QTimer(self, singleShot=True, interval=0)
        self._prepare.timeout.connect(self._make_index)
        self._box = window.search
        self._box.textChanged.connect(self._typed)
        self._box.installEventFilter(self)
        self.list.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        window.installEventFilter(self)

    def end(self) -> None:
        """Empty the box and let the list go, because the store is being closed."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.disconnect(self._focus_moved)
        self._box.textChanged.disconnect(self._typed)
        self._box.removeEventFilter(self)
        self._window.removeEventFilter(self)
        self._prepare.stop()
        self._box.clear()
        self._index = None
        self.panel.hide()
        self.panel.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.panel.isVisible():
                self.panel.place(self._box)
            return False
        if watched is self._box and event.type() == QEvent.Type.FocusIn:
            self._index = None  # contacts may have changed since
            self._prepare.start()
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        escape = event.key() == Qt.Key.Key_Escape
        if watched is self.list and event.type() == QEvent.Type.ShortcutOverride and escape:
            event.accept()  # else the window would take it for its own
            return True
        if event.type() == QEvent.Type.KeyPress:
            return self._key(watched, Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, key: Qt.Key) -> bool:
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not self.panel.isVisible():
            if watched is self._box and key == Qt.Key.Key_Down:
                self._typed(self._box.text())
                return True
            return False
        if watched is self._box:
            if key == Qt.Key.Key_Down:
                self._go_to_list()
                return True
            if enter:
                self._open(self._model.index(self._model.first_hit()))
                return True
            return False
        if key == Qt.Key.Key_Escape:
            self.close()
            return True
        if key == Qt.Key.Key_Up and self.list.currentIndex().row() <= self._model.first_hit():
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if enter:
            self._open(self.list.currentIndex())
            return True
        return False

    def close(self) -> None:
        """Hide the list and go back to the box, whose words stay."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.panel.hide()

    def _typed(self, text: str) -> None:
        typed = clean(text).strip()
        if not typed:
            self.panel.hide()
            return
        groups = self._make_index().find(typed)
        self._model.show(groups)
        found = count_hits(groups)
        said = count(found, "result") if found else "Nothing matches. Try fewer letters."
        self.panel.show_under(self._box, said, bool(found))
        announce(self._box, said)

    def _make_index(self) -> Everything:
        """Return the index, made anew for each visit: before the first key if there is time."""
        self._prepare.stop()
        if self._index is None:
            self._index = Everything(self._session)
        return self._index

    def _go_to_list(self) -> None:
        first = self._model.first_hit()
        if first >= 0:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self._model.index(first))

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(HitRole) if index.isValid() else None
        if hit is None:
            return
        self.panel.hide()
        self._box.clear()
        self._window.go(hit.page, hit.what)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new not in (self._box, self.list, None):
            self.panel.hide()


class _Panel(QFrame):
    """The list and its count, over the pages and under the box."""

    def __init__(self, window: MainWindow, model: SearchModel) -> None:
        super().__init__(window)
        self.setProperty("kind", "popup")
        self.setAccessibleName("Search results")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        self._said = Words("", "small")
        self._said.setContentsMargins(8, 2, 8, 2)
        self.list = QListView()
        self.list.setAccessibleName("Search results")
        self.list.setModel(model)
        self.list.setItemDelegate(SearchPainter(self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        column.addWidget(self._said)
        column.addWidget(self.list, 1)
        self.hide()

    def show_under(self, box: QWidget, said: str, found: bool) -> None:
        self._said.set_text(said)
        self.list.setVisible(found)
        self.place(box)
        self.show()
        self.raise_()

    def place(self, box: QWidget) -> None:
        """Put it under the box, as wide as it, and no taller than the window has room for."""
        window = self.window()
        at = box.mapTo(window, QPoint(0, box.height() + 2))
        width = min(max(box.width(), look().px("field-long")), window.width() - 16)
        left = min(at.x(), window.width() - width - 8)
        rows = range(self.list.model().rowCount())
        tall = sum(self.list.sizeHintForRow(row) for row in rows) + 12
        wanted = 0 if self.list.isHidden() else tall
        head = self._said.sizeHint().height() + 22
        self.setGeometry(left, at.y(), width, min(wanted + head, window.height() - at.y() - 12))
