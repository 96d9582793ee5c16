"""The page of one disagreement: stages on the left, what is due on the right, the record below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QTabWidget,
    QWidget,
)

from escalation_desktop.casework import auditing
from escalation_desktop.casework.contacts import overdue, printed_when, review_state
from escalation_desktop.casework.summaries import say_children
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import say_damaged
from escalation_desktop.domain.inside import plain_title
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.times import say_instant
from escalation_desktop.errors import AppError
from escalation_desktop.ui.case.halves import Halves
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.case.newer_version import NewerVersion
from escalation_desktop.ui.case.now_panel import NowPanel
from escalation_desktop.ui.case.part_keys import part_keys
from escalation_desktop.ui.case.shared_height import LEAST_NOW, MOST_NOW, SharedHeight
from escalation_desktop.ui.case.stages_panel import StagesPanel
from escalation_desktop.ui.case.where import Where
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.minutes import Minutes
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.record.actions_tab import ActionsTab
from escalation_desktop.ui.record.documents_tab import DocumentsTab
from escalation_desktop.ui.record.people_tab import PeopleTab
from escalation_desktop.ui.record.record_tab import RecordTab
from escalation_desktop.ui.record.ring import ring_key
from escalation_desktop.ui.record.writing_keys import writing_keys
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.focus import first_field, go_to
from escalation_desktop.ui.widgets.upright import UprightArea

DAMAGE_NEXT = (
    "The rest is as it was recorded. Open the damaged entry in the record to see what is wrong "
    "with it. Delete nothing: restore the newest backup elsewhere, and tell IT."
)

RECORD, ACTIONS, PEOPLE, DOCUMENTS = range(4)


class CasePage(Page):
    """Opened with a case's id.

    Signals:
        danger_requested: show Child in danger, at once.
    """

    danger_requested = Signal()

    key = "disagreement"
    reads = "the disagreement"
    icon = "disagreement"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Disagreement", parent)
        self._context = context
        self._case = ""
        self.state: CaseState | None = None
        self.moves = Moves(context, self)
        self.stages = StagesPanel(context, self.moves)
        self.now = NowPanel(context, self.moves)
        self.record = RecordTab(context)
        self.actions_tab = ActionsTab(context)
        self.people = PeopleTab(context)
        self.documents = DocumentsTab(context)
        self.split = SharedHeight()
        self.tabs = QTabWidget()
        self.seen_by = self.add_action(
            button("Who saw this…", lambda: self.go_requested.emit("audit", self._case),
                   kind="quiet", icon="list")
        )  # fmt: skip
        self._opened: set[str] = set()
        self._entry = ""
        self.damage: Banner | None = None
        self.where = Where(self.moves)
        self.version = NewerVersion(context, self.moves)
        for made in (self.version.again, self.where.hand_over, self.where.both_lines):
            self.add_action(made)
        self._stale: set[int] = set()
        self._build()
        self._connect()
        self.minutes = Minutes(self, self._tell_time)

    # ------------------------------------------------------------------ the page

    def open(self, what: object) -> None:
        """Show a case by its id, or with ("entry", case, entry) where its record says something."""
        before, self._entry = self._case, ""
        if isinstance(what, str):
            self._case = what
        elif isinstance(what, tuple) and what[:1] == ("entry",):
            _, self._case, self._entry = what
        if self._case != before:
            self.split.share(MOST_NOW)  # of another one, what is due is read first

    def refresh(self) -> None:
        """Read the case again and show it; the focus stays on what it was on."""
        if not self._case:
            return
        held, in_now = _held(self), self.now.isAncestorOf(self.window().focusWidget() or self)
        state = self._context.session.state(self._case)
        self.state = state
        self.moves.set_state(state)
        self._note_opened()
        self._show_head(state)
        self._show_damage(state)
        self.where.show_case(state)
        self.version.show_case(state, away=self.where.is_away)
        self.stages.show_case(state)
        self.stages.set_read_only(self.where.is_away)
        self.now.show_case(state, away=self.where.is_away)
        self._stale = set(range(self.tabs.count()))
        self._show_tab(self.tabs.currentIndex())
        self._show_counts(state)
        self._arrange()
        _give_back(self, held, self.now if in_now else None)
        if self._entry:
            self.tabs.setCurrentIndex(RECORD)
            self.record.select(self._entry)

    def came_back(self) -> None:
        """Read the limits again, and note that the disagreement is open to read."""
        self._opened.clear()
        self.refresh()

    def _tell_time(self) -> None:
        if self.state is not None:
            self.now.tell_time(self.state)

    def leave(self) -> bool:
        """Keep every draft; False where one could not be kept."""
        return all([self.moves.leave(), *(tab.leave() for tab in self._tab_pages())])

    def first_focus(self) -> QWidget | None:
        if self._entry:
            self._entry = ""
            return self.record.list
        if self.state is None:
            return None
        return self.stages.first or first_field(self.now)

    def write_note(self) -> None:
        """Bring the note composer to the front."""
        self.tabs.setCurrentIndex(RECORD)
        self.record.focus_note()

    def write_attempt(self) -> None:
        """Go to the result of an attempt that reached nobody; Enter saves the first."""
        self.tabs.setCurrentIndex(RECORD)
        self.record.focus_attempt()

    def say_words(self) -> None:
        """Choose from what to say at this stage; the words go into the note."""
        self.tabs.setCurrentIndex(RECORD)
        self.record.composer.words_to_use()

    def make_form(self, form: str, notice: str) -> None:
        """Preview the partnership's own form that a notice goes on."""
        self.tabs.setCurrentIndex(DOCUMENTS)
        self.documents.open_form(form, notice)

    def write_call(self, contact: str, number: str, party: Party) -> None:
        """Begin the note of a call that is being made."""
        self.tabs.setCurrentIndex(RECORD)
        self.record.begin_call(contact, number, party)

    def showEvent(self, event: QShowEvent) -> None:  # Qt's name
        super().showEvent(event)
        self._arrange()

    def go_to_missing(self, jump: str) -> None:
        """Go to where something that a written confirmation lacks is given (``closing.Jump``)."""
        if self.state is None:
            return
        if jump == "outcome" and self.state.status == "open":
            self.moves.resolve()
        elif jump == "outcome":
            self._go_to_outcome(self.state)
        elif jump == "interim":
            self.moves.interim()
        elif jump == "note":
            self.write_note()
        elif jump == "actions":
            self.tabs.setCurrentIndex(ACTIONS)
            go_to(self.actions_tab.form.what)
        elif jump in ("head", "people"):
            self.tabs.setCurrentIndex(PEOPLE)
            if jump == "head":
                self.people.change_head()
            else:
                go_to(first_field(self.people) or self.tabs.tabBar())
        else:
            self._go_to_now()

    def _go_to_now(self) -> None:
        """Go to the first thing to press in the panel of what is due: notices and routes."""
        for widget in self.now.findChildren(QWidget):
            tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if tab and widget.isVisibleTo(self.now) and widget.isEnabled():
                go_to(widget)
                return

    def _go_to_outcome(self, state: CaseState) -> None:
        """Select the outcome in the record, where it can be corrected or added to."""
        self.tabs.setCurrentIndex(RECORD)
        outcomes = [record.id for record in state.records if record.kind == "outcome"]
        if outcomes and self.record.select(outcomes[-1]):
            go_to(self.record.list)

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Parts of the disagreement")
        # Holders before what they hold: each time a widget gets another parent Qt works out the
        # look of all that is in it again, and the record alone holds 400 widgets.
        heights = (self.now.whole_height, self.stages.whole_height, self.split.whole_height)
        self.halves = Halves(self.stages, self.split, self.now, stretch=(9, 11), heights=heights)
        self.halves.turned.connect(self._arrange)
        self.split.most = lambda: self.now.whole_height(self.now.width())
        self.split.clean = self.now.clean_height
        self.body.addWidget(self.where)
        self.body.addWidget(self.version)
        self.body.addWidget(self.halves, 1)
        self.split.addWidget(self.now)
        self.split.addWidget(self.tabs)
        for name, tab in zip(
            ("Record", "Actions", "People", "Documents"), self._tab_pages(), strict=True
        ):
            area = UprightArea()  # lets a tab be taller than the room it has
            self.tabs.addTab(area, name)
            tab.setProperty("kind", "clear")
            area.setWidget(tab)

    def _connect(self) -> None:
        self.moves.changed.connect(self.refresh)
        self.moves.danger_wanted.connect(self.danger_requested)
        self.moves.note_wanted.connect(self.write_note)
        self.moves.inside_wanted.connect(
            lambda: self.go_requested.emit("new", ("inside", self._case))
        )
        self.moves.call_wanted.connect(self.write_call)
        self.moves.attempt_wanted.connect(self.write_attempt)
        self.moves.words_wanted.connect(self.say_words)
        self.moves.form_wanted.connect(self.make_form)
        ring_key(self, self.now.ring_first)
        part_keys(self, self.tabs, self._go_to_now)
        writing_keys(self, words=self.say_words, attempt=self.write_attempt)
        self.now.clause_wanted.connect(self._show_clause)
        self.now.documents_wanted.connect(lambda: self.tabs.setCurrentIndex(DOCUMENTS))
        self.stages.shape_changed.connect(self._arrange)
        self.stages.paper_issued.connect(self.refresh)
        for tab in self._tab_pages():
            tab.changed.connect(self.refresh)
        self.documents.jump_requested.connect(self.go_to_missing)
        self.record.removed.connect(self._let_go)
        self.tabs.currentChanged.connect(self._show_tab)
        look().changed.connect(self._on_look)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _tab_pages(self) -> tuple[RecordTab, ActionsTab, PeopleTab, DocumentsTab]:
        return self.record, self.actions_tab, self.people, self.documents

    # ------------------------------------------------------------------ what it shows

    def _note_opened(self) -> None:
        """Note once for each unlocking that this disagreement was opened to read."""
        if self._case in self._opened:
            return
        self._opened.add(self._case)
        try:
            auditing.case_opened(self._context.session, self._case)
        except AppError as error:  # what is read about a child's safety is not held back for it
            self._context.messages.note(
                "It could not be noted that you opened this.", error.sentence, state="warning"
            )

    def _show_damage(self, state: CaseState) -> None:
        told = say_damaged(state.records)
        if self.damage is not None and self.damage.accessibleName() == told:
            return
        if self.damage is not None:
            self.body.removeWidget(self.damage)
            self.damage.hide()
            self.damage.deleteLater()
        self.damage = Banner(told, DAMAGE_NEXT, state="danger") if told else None
        if self.damage is not None:
            self.body.insertWidget(0, self.damage)

    def _show_head(self, state: CaseState) -> None:
        head = state.head
        between = f"{head.our_agency or 'our agency'} ↔ {head.other_agency or 'other agency'}"
        self.set_title(
            f"{head.reference} · {say_children(head.children)} · {between}", head_words(state)
        )

    def _show_tab(self, index: int) -> None:
        """Show the case in a tab that comes to the front; the others wait until they do."""
        if self.state is not None and index in self._stale:
            self._stale.discard(index)
            tab = self._tab_pages()[index]
            tab.show_case(self.state)
            tab.set_read_only(self.where.is_away)

    def _show_counts(self, state: CaseState) -> None:
        counts = {
            RECORD: ("Record", 0),
            ACTIONS: ("Actions", len(state.actions)),
            PEOPLE: ("People", len(state.people)),
            DOCUMENTS: ("Documents", len(state.documents)),
        }
        for index, (name, number) in counts.items():
            self.tabs.setTabText(index, f"{name} {number}" if number else name)
            spoken = f"{name}, {number} listed" if number else ""
            self.tabs.tabBar().setAccessibleTabName(index, spoken)

    def _let_go(self) -> None:
        """Leave a disagreement that was removed for good."""
        self._case, self.state = "", None
        self._stale.clear()
        self.go_requested.emit("disagreements", None)

    def _show_clause(self) -> None:
        turn = self.state.current if self.state is not None else None
        key = turn.key if turn is not None else self.stages.selection.key
        self.stages.open_stage(key)

    def _arrange(self) -> None:
        """Side by side each part scrolls by itself; below each other the page scrolls."""
        stacked = self.halves.is_stacked
        self.now.show_whole(stacked)
        self.stages.show_whole(stacked)
        self.tabs.setMinimumHeight(look().px("control") * 22 if stacked else 0)
        self.halves.measure()
        self.split.fit()

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Give the larger part of a low window to what is worked in, until the user says how."""
        if now is None or self.halves.is_stacked or not self.isVisible():
            return
        if self.tabs.isAncestorOf(now):
            self.split.share(LEAST_NOW)
        elif self.now.isAncestorOf(now):
            self.split.share(MOST_NOW)

    def _on_look(self) -> None:
        if self.state is not None and self.isVisible():
            self.refresh()


def head_words(state: CaseState) -> str:
    """Return the line below the title: policy, its date and review, opened when, raised by whom."""
    policy, head = state.policy, state.head
    review = review_state(policy, state.today)
    warned = f"⚠ {review}" if overdue(policy, state.today) else review
    raised = "received from them" if head.received else "raised by us"
    parts = [
        f"{plain_title(policy.short_title)}: {policy.title}", printed_when(policy), warned,
        f"opened {say_instant(head.opened_at)}", raised,
    ]  # fmt: skip
    if head.training:
        parts.insert(0, "TRAINING")
    return " · ".join(parts)


def _held(page: QWidget) -> str:
    widget = page.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def _give_back(page: QWidget, name: str, panel: NowPanel | None = None) -> None:
    """Put the focus on the widget of that name, since the panel's own were made anew.

    ``panel`` is the one it was in: with no such name there any more, it goes to the first way on.
    """
    now = page.window().focusWidget()
    if panel is None and (not name or (now is not None and now is not page and now.isVisible())):
        return
    for widget in (panel or page).findChildren(QWidget):
        takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled()
        if name and widget.accessibleName() == name and takes and widget.isVisible():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
    if panel is not None:
        panel.focus_ways()
