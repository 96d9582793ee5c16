"""The search box in the top bar: as you type, a list under it over everything there is.

The first results are there within a frame; the notes among them are put in order of how well they
match when the typing rests, by a worker, and neither the row that is selected nor the one that
Enter opens is moved by that. Nothing typed here is kept or logged; the list goes when the box is
left.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from escalation_desktop.casework.search import NOTES, Everything, Hit, count_hits, rank, ranked
from escalation_desktop.store import NoteHit
from escalation_desktop.ui import commands
from escalation_desktop.ui.commands import Command, Finder
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.search_list import HitRole, SearchModel
from escalation_desktop.ui.search_panel import SearchPanel
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.widgets.text import clean
from escalation_desktop.ui.words import count

_RESTS = 120
"""Milliseconds without a key before notes are put in order."""
_TOLD = 400
"""The same before a screen reader is told how much was found: not at each key."""
_NOTHING = "Nothing matches. Try fewer letters."
_NEAR = "Nothing matches exactly. These are nearly spelt so."


class SearchEverything(QObject):
    """Joins the window's search box to the list. ``end`` lets both go when the store is closed."""

    def __init__(self, window: MainWindow, context: Context, tasks: Tasks | None = None) -> None:
        super().__init__()
        self._window = window
        self._session = context.session
        self._tasks = tasks or Tasks(context.messages.bug, self)
        self._index: Everything | None = None
        self._finder = Finder(())
        self._model = SearchModel()
        self.panel = SearchPanel(window, self._model)
        self.list = self.panel.list
        self.list.clicked.connect(self._open)
        self._prepare = self._timer(0, self._prepare_it)
        self._order = self._timer(_RESTS, self._rank)
        self._tell = self._timer(_TOLD, lambda: announce(self._box, self.panel.said.text()))
        self._then = self._timer(0, self._run)
        self._command: Command | None = None
        self._is_ready = False
        self._box = window.search
        self._box.setAccessibleDescription("Disagreements, notes, contacts, policies and commands")
        self._box.textChanged.connect(self._typed)
        self._box.installEventFilter(self)
        self.list.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        window.installEventFilter(self)

    def rest(self) -> None:
        """Empty the box and the list, because the store is locked."""
        for timer in (self._prepare, self._order, self._tell, self._then):
            timer.stop()
        self._box.clear()
        self._index, self._is_ready = None, False
        self._finder = Finder(())
        self._model.show([])
        self.panel.hide()

    def end(self) -> None:
        """Empty the box and let the list go, because the store is being closed."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.disconnect(self._focus_moved)
        self._box.textChanged.disconnect(self._typed)
        self._box.removeEventFilter(self)
        self._window.removeEventFilter(self)
        self.rest()
        self._tasks.cancel_all()
        self._tasks.wait()
        self.panel.deleteLater()

    # ------------------------------------------------------------------ keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.panel.isVisible():
                self.panel.place(self._box)
            return False
        if watched is self._box and event.type() == QEvent.Type.FocusIn:
            self._expect_changes()
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        escape = event.key() == Qt.Key.Key_Escape
        if watched is self.list and event.type() == QEvent.Type.ShortcutOverride and escape:
            event.accept()  # else the window would take it for its own
            return True
        if event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not self.panel.isVisible():
            if watched is self._box and key == Qt.Key.Key_Down:
                self._show(self._box.text())
                return True
            return False
        if watched is self._box:
            if key == Qt.Key.Key_Down:
                self._go_to_list()
                return True
            if enter and self._model.typed:
                self._open(self._model.index(self._model.first_hit()))
                return True
            return False
        if key == Qt.Key.Key_Escape:
            self.close()
            return True
        if key == Qt.Key.Key_Up and self.list.currentIndex().row() <= self._model.first_hit():
            self._back_to_box()
            return True
        if enter:
            self._open(self.list.currentIndex())
            return True
        if key == Qt.Key.Key_Backspace or (event.text().isprintable() and event.text()):
            self._back_to_box()  # to type on, wherever the selection has gone
            QApplication.sendEvent(self._box, event)
            return True
        return False

    def close(self) -> None:
        """Hide the list and go back to the box, whose words stay."""
        self._back_to_box()
        self.panel.hide()

    def _back_to_box(self) -> None:
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ finding

    def _typed(self, text: str) -> None:
        if text.strip():
            self._show(text)
            return
        self._order.stop()
        self._tell.stop()
        self.panel.hide()

    def _show(self, text: str) -> None:
        """Show what is found for a text; every command where it is empty."""
        typed = clean(text).strip()
        index = self._make_ready()
        if typed:
            groups = commands.with_commands(index.find(typed), self._finder.find(typed), typed)
        else:
            groups = [self._finder.find("", most=1000)]
        self._model.show(groups, typed)
        found = count_hits(groups)
        if not typed:
            said = f"{count(found, 'command')}. Type, or go down to the list."
        elif found:
            said = f"{count(found, 'result')}. Enter opens the first, Down goes to the list."
        else:
            said = _NOTHING
        self.panel.show_under(self._box, said)
        self._tell.start()
        if not found or any(group.key == NOTES and len(group.hits) > 1 for group in groups):
            self._order.start()
        else:
            self._order.stop()

    def _expect_changes(self) -> None:
        """Look again before the next key: contacts or the page in front may be others by then."""
        self._is_ready = False
        self._prepare.start()

    def _prepare_it(self) -> None:
        """Be ready before the first key, where the box still has the focus.

        Qt gives it the focus for a moment, too, while one page goes and another comes.
        """
        if self._box.hasFocus():
            self._make_ready()

    def _make_ready(self) -> Everything:
        """Return the index, brought up to date for each visit: before the first key if it can."""
        self._prepare.stop()
        if self._index is None:
            self._index = Everything(self._session)
        elif not self._is_ready:
            self._index.refresh()
        if not self._is_ready:
            self._finder = Finder(commands.commands(self._window))
            self.panel.warm(self._box)
        self._is_ready = True
        return self._index

    def _rank(self) -> None:
        typed = self._model.typed
        if not self._model.groups:
            self._show_near(typed)
            return
        self._tasks.run(
            "rank notes", rank, self._session.store.reader, typed,
            on_answer=lambda best: self._ranked(typed, best),
            on_error=lambda _: None,  # the newest stay; what is wrong is told where it is opened
        )  # fmt: skip

    def _show_near(self, typed: str) -> None:
        near = self._index.near(typed) if self._index is not None and typed else []
        if near:
            self._model.show(near, typed)
            self.panel.show_under(self._box, _NEAR)
            self._tell.start()

    def _ranked(self, typed: str, best: list[NoteHit]) -> None:
        if self._index is None or typed != self._model.typed or not self.panel.isVisible():
            return
        row = self.list.currentIndex().row()
        kept: Hit | None = self._model.hit(row if row >= 0 else self._model.first_hit())
        hits = [self._index.note(hit) for hit in best]
        self._model.change(ranked(self._model.groups, hits, kept))

    # ------------------------------------------------------------------ opening

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
        self._expect_changes()
        if isinstance(hit.what, Command):
            # once this key is over: a command may open a dialog or close the store
            self._command = hit.what
            self._then.start()
            return
        self._window.go(hit.page, hit.what)

    def _run(self) -> None:
        command, self._command = self._command, None
        if command is not None:
            command.act()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new not in (self._box, self.list, None):
            self.panel.hide()

    def _timer(self, interval: int, act: Callable[[], object]) -> QTimer:
        made = QTimer(self, singleShot=True, interval=interval)
        made.timeout.connect(act)
        return made
