"""The window's frame: top bar, rail, pages, and what lies over them. It knows no case.

Three layers share the room below the top bar: the gate (first run, unlock), the work (rail and
pages), and a sheet over either (a child in danger). The top bar with its red button is always
there. The title of the window never holds case text.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from escalation_desktop.errors import AppError
from escalation_desktop.ui.early import no_focus
from escalation_desktop.ui.first_paint import FirstPaint
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.note_strip import NoteStrip
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.rail import Rail
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.top_bar import TopBar, TrainingStrip
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.empty_state import EmptyState
from escalation_desktop.ui.widgets.focus import first_field
from escalation_desktop.ui.widgets.reading_order import put_in_order, step_focus

if TYPE_CHECKING:
    from escalation_desktop.ui.slow_reading import SlowReading

APP_NAME = "Escalation"


class MainWindow(QMainWindow):
    """The frame. Everything it shows is given to it; every wish goes out as a signal.

    Signals:
        danger_requested: the red button or Ctrl+D, from anywhere.
        help_requested: F1, with the help page for where the focus is; empty: none of its own.
        about_requested: what is installed here, from the settings, the search or the help.
        lock_requested: lock now (foot of the rail, Ctrl+L).
        blank_requested: show nothing for now (foot of the rail, F9).
        page_shown: a page came to the front.
        closing: the window is about to close and nothing stopped it.
    """

    danger_requested = Signal()
    help_requested = Signal(str)
    about_requested = Signal()
    lock_requested = Signal()
    blank_requested = Signal()
    page_shown = Signal(str)
    closing = Signal()

    def __init__(self, *, training: bool = False) -> None:
        super().__init__()
        self.setWindowTitle(f"{APP_NAME} – TRAINING" if training else APP_NAME)
        self.setProperty("training", training)
        self.resize(1280, 720)
        self.setMinimumSize(640, 420)
        self.bar = TopBar()
        self.search = self.bar.search
        self.rail = Rail()
        self.foot = self.rail.foot
        self._pages: dict[str, Page] = {}
        self._makers: dict[str, Callable[[QWidget], Page]] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._failure: EmptyState | None = None
        self._locked = False
        self.save_drafts: Callable[[], bool] = lambda: True
        """Keeps what every open form holds, before a lock or the close; False stops it."""
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes, when the page in front has let go."""
        self._sheet: QWidget | None = None
        self._under: QWidget | None = None
        self._focus_under: QWidget | None = None
        self._focus_work: QWidget | None = None
        self._build(training)
        self._connect()

    # ------------------------------------------------------------------ pages

    def expect_page(
        self, key: str, make: Callable[[QWidget], Page], *, words: str = "", icon: str = ""
    ) -> None:
        """Have a page be made when it is first wanted; it is on the rail when it has ``words``.

        ``make`` is given the parent to make it in.
        """
        self._makers[key] = make
        if words:
            self.rail.add(key, words, icon)

    def add_page(self, page: Page) -> None:
        """Add a page; it is on the rail when it has ``rail_words``."""
        self._put(page, self._page_area())

    def _page_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        no_focus(area)
        self._stack.addWidget(area)
        return area

    def _put(self, page: Page, area: QScrollArea) -> None:
        area.setWidget(page)
        self._pages[page.key] = page
        self._areas[page.key] = area
        page.go_requested.connect(self.go)
        if page.rail_words and page.key not in self.rail.keys():  # noqa: SIM118 - no mapping
            self.rail.add(page.key, page.rail_words, page.icon)

    def clear_pages(self) -> None:
        """Let all pages go: the store is being closed, and they belong to its session."""
        self._drop_failure()
        for area in self._areas.values():
            self._stack.removeWidget(area)
            area.deleteLater()
        self._pages.clear()
        self._makers.clear()
        self._areas.clear()
        self.rail.clear()
        self._notes.clear()

    def page(self, key: str) -> Page:
        """Return a page, made now where nobody wanted it yet; KeyError where there is none.

        Where making it fails nothing of it stays, and the next who wants it tries again.
        """
        if key not in self._pages:
            make, area = self._makers[key], self._page_area()
            try:
                self._put(make(area.viewport()), area)
            except BaseException:
                self._stack.removeWidget(area)
                area.deleteLater()
                raise
            self._makers.pop(key, None)
        return self._pages[key]

    def has_page(self, key: str) -> bool:
        """Tell whether there is a page of that key, made or to be made."""
        return key in self._pages or key in self._makers

    def current_page(self) -> Page | None:
        front = self._stack.currentWidget()
        return next((page for key, page in self._pages.items() if self._areas[key] is front), None)

    def go(self, key: str, what: object = None) -> bool:
        """Bring a page to the front; False when the page in front does not let go."""
        if self._locked:
            return False
        before = self.current_page()
        # A page that is to show something else lets go as well: its forms change with it.
        goes = before is not self._pages.get(key) or what is not None
        if before is not None and goes and not before.leave():
            self.rail.show_chosen(before.key)
            return False
        self.close_sheet()
        self._drop_failure()
        try:
            page = self.page(key)
            with self.slow.reading(page.reads):
                if what is not None:
                    page.open(what)
                page.refresh()
        except AppError as error:
            self._show_failure(key, what, error)
            return True
        self._stack.setCurrentWidget(self._areas[key])
        self._areas[key].verticalScrollBar().setValue(0)
        self.rail.show_chosen(key)
        put_in_order(self)
        first = page.first_focus() or first_field(page)
        if first is not None:
            first.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        self.page_shown.emit(key)
        return True

    def _show_failure(self, key: str, what: object, error: AppError) -> None:
        """Say in a page's place why it cannot be shown and what to do; never half a page."""
        again = button("Try again", lambda: self.go(key, what), kind="primary")
        self._failure = EmptyState("warning", error.sentence, error.next_step, again)
        self._stack.addWidget(self._failure)
        self._stack.setCurrentWidget(self._failure)
        self.rail.show_chosen(key)
        announce(self, f"{error.sentence} {error.next_step}")
        again.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def _drop_failure(self) -> None:
        if self._failure is not None:
            self._stack.removeWidget(self._failure)
            self._failure.deleteLater()
            self._failure = None

    @cached_property
    def slow(self) -> "SlowReading":
        """What says over a page that it is still being read."""
        from escalation_desktop.ui.slow_reading import SlowReading  # late: not at the start

        return SlowReading(self._stack)

    def let_go(self) -> bool:
        """Have the page in front save its drafts, before a lock or the close; False stops it."""
        page = self.current_page()
        # Saved first: a page asks nothing then, and neither does a dialog over it.
        return self._locked or page is None or (self.save_drafts() and page.leave())

    # ------------------------------------------------------------------ gate and sheet

    def remember_focus(self) -> None:
        """Keep where the focus is, for when the work is shown again."""
        self._focus_work = self._focus_under if self._sheet is not None else self.focusWidget()

    def show_gate(self, gate: QWidget, *, under_sheet: bool = False) -> None:
        """Show the unlock or first-run screen: no rail, no search; danger stays.

        With ``under_sheet`` a sheet that is open stays, with the gate below it.
        """
        stays = under_sheet and self._sheet is not None
        if not stays:
            self.close_sheet()
        self._locked = True
        old = self._gate_area.takeWidget()
        if old is not None and old is not gate:
            old.deleteLater()
        self._gate_area.setWidget(gate)
        gate.setObjectName("page")
        self.search.setEnabled(False)
        self.search.hide()
        if not stays:
            self._body.setCurrentWidget(self._gate_area)
        if self.isVisible():
            put_in_order(self)
        else:  # it takes as long as making the window: nobody reads what is not painted yet
            FirstPaint(self).over.connect(lambda: put_in_order(self))
        first = gate.focusProxy() or first_field(gate)
        if stays:
            self._under, self._focus_under = self._gate_area, first
            return
        if first is not None:
            first.setFocus()

    def show_work(self) -> None:
        """Show rail and pages, with the focus where it was; the gate's widget is let go."""
        self.close_sheet()
        self._locked = False
        old = self._gate_area.takeWidget()
        if old is not None:
            old.deleteLater()
        self.search.setEnabled(True)
        self.search.show()
        self._body.setCurrentWidget(self._work)
        focus, self._focus_work = self._focus_work, None
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def open_sheet(self, sheet: QWidget) -> None:
        """Show something over gate or work until Escape; the window takes the widget over."""
        if self._sheet is not None:
            self.close_sheet()
        self._under = self._body.currentWidget()
        self._focus_under = self.focusWidget()
        self._sheet = sheet
        self._sheet_area.setWidget(sheet)
        self._body.setCurrentWidget(self._sheet_area)
        put_in_order(self)
        (first_field(sheet) or sheet).setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def close_sheet(self) -> None:
        """Go back to what lay under the sheet, with the focus where it was."""
        if self._sheet is None:
            return
        sheet, self._sheet = self._sheet, None
        if self._under is not None:
            self._body.setCurrentWidget(self._under)
        self._sheet_area.takeWidget()
        sheet.deleteLater()
        focus, self._focus_under = self._focus_under, None
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def come_forward(self) -> None:
        """Bring the window before all others, out of the task bar if need be."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def sheet(self) -> QWidget | None:
        """What lies over the window now, or None."""
        return self._sheet

    def show_note(self, sentence: str, more: str = "", state: str = "done") -> None:
        """Show one fact above the page; the next takes its place."""
        self._notes.show_note(sentence, more, state)

    # ------------------------------------------------------------------ making it

    def _build(self, training: bool) -> None:
        self._stack = QStackedWidget()
        self._notes = NoteStrip()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notes)
        column.addWidget(self._stack, 1)
        self._work = QWidget()
        self._work.setObjectName("work")
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(right, 1)
        self._gate_area = _area("gate")
        self._sheet_area = _area("sheet")
        self._body = QStackedWidget()
        for layer in (self._work, self._gate_area, self._sheet_area):
            self._body.addWidget(layer)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        if training:
            outer.addWidget(TrainingStrip())
        outer.addWidget(self._body, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.bar.danger_requested.connect(self.danger_requested)
        self.bar.help_requested.connect(self._ask_help)
        self.rail.chosen.connect(self.go)
        self.foot.lock_requested.connect(self.lock_requested)
        self.foot.blank_requested.connect(self.blank_requested)
        self._shortcut("Ctrl+K", self._focus_search)
        self._shortcut("Ctrl+D", self.danger_requested.emit)
        self._shortcut("Ctrl+L", self.lock_requested.emit)
        self._shortcut("F9", self.blank_requested.emit)
        self._shortcut("F1", self._ask_help)
        self._shortcut("Ctrl+/", lambda: self.help_requested.emit("keys"))
        self._shortcut("Esc", self._escape)
        for number in range(1, 10):
            self._shortcut(f"Alt+{number}", lambda number=number: self._go_to_number(number))
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            self._shortcut(keys, lambda step=step: look().step(step))

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.activated.connect(act)

    def _go_to_number(self, number: int) -> None:
        keys = self.rail.keys()
        if number <= len(keys):
            self.go(keys[number - 1])

    def _focus_search(self) -> None:
        if self.search.isEnabled():
            self.close_sheet()
            self.search.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def _ask_help(self) -> None:
        from escalation_desktop.ui.help.places import help_for  # late: not at the start

        focus, layer = self.focusWidget(), self._body.currentWidget()
        near = focus if focus is self.search or layer.isAncestorOf(focus) else None
        under = self._sheet or (self._gate_area.widget() if self._locked else self.current_page())
        self.help_requested.emit(help_for(near) or help_for(under))

    def _escape(self) -> None:
        if self._sheet is not None:
            self.close_sheet()
        elif self.search.hasFocus():
            self.search.clear()
            page = self.current_page()
            first = page.first_focus() or first_field(page) if page is not None else None
            if first is not None:
                first.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        else:
            self._notes.clear()

    def focusNextPrevChild(self, onward: bool) -> bool:  # Qt's name
        return step_focus(self, onward)

    def closeEvent(self, event: QCloseEvent) -> None:  # Qt's name
        if not self.let_go() or not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        event.accept()


def _area(name: str) -> QScrollArea:
    made = QScrollArea()
    made.setObjectName(name)
    made.setWidgetResizable(True)
    no_focus(made)
    return made
