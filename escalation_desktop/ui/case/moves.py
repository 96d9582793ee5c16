"""Opening the forms that move a case: one at a time, over the page; nothing bars any of them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import disagreements, following
from escalation_desktop.casework.hand_over import Sent, side_by_side
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.profile import lock_screen
from escalation_desktop.casework.register import papers_of
from escalation_desktop.domain.case import CaseState, NoticeState, RouteState
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.mail import ready_message
from escalation_desktop.domain.now import acting
from escalation_desktop.domain.policy import Route
from escalation_desktop.domain.register import register
from escalation_desktop.errors import AppError, StoreDamaged
from escalation_desktop.ui.case import small_dialogs as small
from escalation_desktop.ui.case.end_stage_dialog import EndStageDialog
from escalation_desktop.ui.case.follow_dialogs import (
    NoticeDialog,
    RouteDialog,
    RouteEndDialog,
    RouteStepDialog,
)
from escalation_desktop.ui.case.handover_dialogs import MessageDialog
from escalation_desktop.ui.case.learn_dialogs import LearnDialog
from escalation_desktop.ui.case.move_dialog import MoveDialog
from escalation_desktop.ui.case.outcome_dialog import OutcomeDialog
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.paper_opening import preview_paper
from escalation_desktop.ui.record.share_dialog import ShareDialog
from escalation_desktop.ui.widgets.dialog import AppDialog


class Moves(QObject):
    """What the Now panel's buttons do. ``dialog`` is the form that is open, or None.

    Signals:
        changed: something was written to the record.
        danger_wanted: the child is in danger now: the numbers, at once.
        note_wanted: the note composer, to write what came of it.
        attempt_wanted: the composer, for an attempt that reached nobody.
        words_wanted: what to say at this stage, and phrases.
        form_wanted: (form, notice) the partnership's own form that a notice goes on.
        inside_wanted: our own agency is to be challenged, in a disagreement of its own.
        call_wanted: (contact as it is, number, who) a call note with these; the number is copied.
    """

    changed = Signal()
    inside_wanted = Signal()
    danger_wanted = Signal()
    note_wanted = Signal()
    call_wanted = Signal(str, str, object)
    attempt_wanted = Signal()
    words_wanted = Signal()
    form_wanted = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._state: CaseState | None = None
        self.dialog: AppDialog | None = None

    @property
    def state(self) -> CaseState:
        assert self._state is not None
        return self._state

    def set_state(self, state: CaseState) -> None:
        self._state = state

    def leave(self) -> bool:
        """Close the form that is open, its draft kept; False where it could not be kept."""
        return self.dialog is None or self.dialog.leave()

    # ------------------------------------------------------------------ stages

    def resolve(self) -> None:
        self._open(OutcomeDialog(self._parent, self._context, self.state, agreed=True))

    def not_resolved(self) -> None:
        self._open(EndStageDialog(self._parent, self._context, self.state))

    def no_reply(self) -> None:
        self._open(EndStageDialog(self._parent, self._context, self.state, no_reply=True))

    def skip(self) -> None:
        self._open(EndStageDialog(self._parent, self._context, self.state, skip=True))

    def start_next(self) -> None:
        self._open(small.StartStageDialog(self._parent, self._context, self.state))

    def type_stage(self) -> None:
        self._open(small.TypeStageDialog(self._parent, self._context, self.state))

    def end_otherwise(self, kind: str = "") -> None:
        self._open(OutcomeDialog(self._parent, self._context, self.state, agreed=False, kind=kind))

    def declined(self) -> None:
        self._open(small.DeclineDialog(self._parent, self._context, self.state))

    def resume(self) -> None:
        self._open(small.ResumeDialog(self._parent, self._context, self.state))

    # ------------------------------------------------------------------ facts and safety

    def safe_by(self) -> None:
        self._open(small.SafeByDialog(self._parent, self._context, self.state))

    def learn(self, stage: str = "") -> None:
        """Note a gap or a lesson, seen at the turn of that key or at none."""
        self._open(LearnDialog(self._parent, self._context, self.state, stage))

    def to_version(self) -> None:
        """Show what moving to the version of the policy in force would do."""
        from escalation_desktop.ui.case.version_dialog import VersionDialog  # late: seldom

        self._open(VersionDialog(self._parent, self._context, self.state))

    def open_form(self, make: Callable[..., MoveDialog], *more: object) -> None:
        """Open a form that is made over the case, with what else it is about."""
        self._open(make(self._parent, self._context, self.state, *more))

    def calendar(self) -> None:
        """Save the dates of limits as a file for a calendar; the case itself does not change."""
        if self._context.refuses("calendar"):
            return
        from escalation_desktop.ui.case.calendar_dialog import CalendarDialog

        self._open(CalendarDialog(self._context, self._parent, self.state.case))

    def risk(self, grade: str) -> None:
        """Record another grade; "immediate" shows the numbers first and is written beside them."""
        if grade == self.state.risk:
            return
        if grade != "immediate":
            self._open(small.RiskDialog(self._parent, self._context, self.state, grade))
            return
        self.danger_wanted.emit()
        route = next((route for route in self.state.policy.route if route.danger), None)
        running = {open_.route.id for open_ in self.state.routes if open_.ended is None}
        if route is not None and route.id not in running:
            self._act(
                lambda: following.start_route(self._context.session, self.state.case, route.id)
            )
        else:
            self._act(lambda: disagreements.set_risk(self._context.session, self.state.case, grade))

    def interim(self) -> None:
        self._open(small.InterimDialog(self._parent, self._context, self.state))

    def answer(self, fact: str, value: str) -> None:
        """Answer a fact; an empty value takes the answer back."""
        self._act(
            lambda: disagreements.set_facts(self._context.session, self.state.case, {fact: value})
        )

    # ------------------------------------------------------------------ beside the stages

    def notice(self, notice: NoticeState, *, sent: bool) -> None:
        self._open(NoticeDialog(self._parent, self._context, self.state, notice, sent=sent))

    def fill_in(self, form: str, notice: str) -> None:
        """Fill in the partnership's own form; ``notice`` is the one that it goes with, or ""."""
        self.form_wanted.emit(form, notice)

    def notice_not_known(self, notice: NoticeState) -> None:
        """Record that nobody here knows whether its owner told them; it stops nothing."""
        self._act(
            lambda: following.set_notice(
                self._context.session, self.state.case, notice.notice.id, "not_known"
            )
        )

    def start_route(self, route: Route) -> None:
        if route.danger:
            self.risk("immediate")
            return
        self._open(RouteDialog(self._parent, self._context, self.state, route))

    def route_step(self, route: RouteState, step: int) -> None:
        self._open(RouteStepDialog(self._parent, self._context, self.state, route, step))

    def end_route(self, route: RouteState) -> None:
        self._open(RouteEndDialog(self._parent, self._context, self.state, route))

    # ------------------------------------------------------------------ handing over

    def briefing(self) -> None:
        """Preview the briefing; where it was issued, ask who has it, unless that was told there."""
        to, case = self._handed_to(), self.state.case
        if not preview_paper(
            self._context, self._parent, case, Wanted("briefing", recipient=to), "Briefing"
        ):
            return
        before = {paper.number for paper in register(self.state.records)}
        self.changed.emit()
        waiting = [
            paper for paper in papers_of(self._context.session, case)
            if paper.number not in before and not paper.holders
        ]  # fmt: skip
        if waiting:
            paper = waiting[-1]
            dialog = ShareDialog(
                self._context, self._parent, self.state, "document", paper.number, paper.number,
                reader=paper.recipient,
            )  # fmt: skip
            dialog.accepted.connect(lambda: self._on_saved("Saved to record. Ask what came of it."))
            self._open(dialog)

    def _handed_to(self) -> Party | None:
        """Return whom of one's own the briefing is probably for, as typed in Settings."""
        posts = acting(self.state).hand_to
        try:
            own = lock_screen(self._context.folder)
        except StoreDamaged:
            return None
        name = (own.lead if posts[:1] == ("lead",) else own.manager).name
        return Party(name=name, side="ours") if posts and name.strip() else None

    def message(self, address: str = "") -> None:
        subject, body = ready_message(self.state)
        self._open(
            MessageDialog(
                self._parent,
                self._context,
                self.state.case,
                address,
                subject,
                body,
                self.state.head.children,
            )
        )

    def came_of_it(self) -> None:
        self.note_wanted.emit()

    def tried_again(self) -> None:
        self.attempt_wanted.emit()

    def what_to_say(self) -> None:
        self.words_wanted.emit()

    @property
    def rings_own_side(self) -> bool:
        """Whether the policy's contacts are our own: it was us who were challenged."""
        return self.state.head.received

    def ring(self, contact: str, number: str, party: Party) -> None:
        """Copy a number and start a call note: by telephone, now, with whom."""
        self.copy(number, "The number")
        self.call_wanted.emit(contact, number, party)

    def add_number(self, role: str, agency: str, answers: str) -> None:
        """Add a contact of one's own for a role that the policy prints no number for."""
        from escalation_desktop.ui.pages.contact_dialog import ContactDialog  # late: seldom

        dialog = ContactDialog(
            self._parent, self._context, role=role, agency=agency, answers=answers
        )
        dialog.accepted.connect(self.changed)
        self._open(dialog)

    def copy(self, text: str, what: str) -> None:
        if self._context.copy(text):
            self._context.messages.note(f"{what} is on the clipboard.", text)

    # ------------------------------------------------------------------ to a colleague

    def hand_over(self) -> None:
        """Hand the whole disagreement over in a file; not where IT lets none leave so."""
        if self._context.refuses("hand_over"):
            return
        from escalation_desktop.ui.case.hand_over_dialog import HandOverDialog  # late: seldom

        dialog = HandOverDialog(self._parent, self._context, self.state)
        dialog.handed.connect(self._on_handed)
        dialog.failed.connect(lambda _: self.changed.emit())
        self._open(dialog)

    def receipt(self) -> None:
        from escalation_desktop.ui.case.away_dialogs import ReceiptDialog  # late: seldom

        self._open(ReceiptDialog(self._parent, self._context, self.state))

    def take_back(self) -> None:
        from escalation_desktop.ui.case.away_dialogs import TakeBackDialog  # late: seldom

        self._open(TakeBackDialog(self._parent, self._context, self.state))

    def both_lines(self) -> None:
        """Show what two stores wrote, side by side."""
        from escalation_desktop.ui.case.lines_dialog import LinesDialog  # late: seldom

        found = side_by_side(self._context.session, self.state.case)
        if found is not None:
            self._open(LinesDialog(self._parent, found, self.state))

    def _on_handed(self, sent: Sent, to: str) -> None:
        from escalation_desktop.ui.case.told_words import ToldWordsDialog  # late: seldom

        self.changed.emit()
        self._open(ToldWordsDialog(self._parent, self._context, sent, to))

    # ------------------------------------------------------------------ own

    def _open(self, dialog: AppDialog) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = dialog
        if isinstance(dialog, MoveDialog):
            dialog.saved.connect(self._on_saved)
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def _on_saved(self, words: str) -> None:
        self.changed.emit()
        self._context.messages.note(words)

    def _on_finished(self, _: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _act(self, act: Callable[[], object]) -> None:
        try:
            act()
        except AppError as error:
            self._context.messages.error(error)
            return
        self.changed.emit()
