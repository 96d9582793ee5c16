"""How the disagreement ended: resolved, part resolved, decided, not resolved, or otherwise."""

from datetime import date

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import following, stages
from escalation_desktop.casework.profile import profile
from escalation_desktop.domain import not_shared
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import GapExplained, InterimSet, Outcome, Party
from escalation_desktop.domain.now import counterpart, stage_of
from escalation_desktop.domain.prefill import stage_so_far
from escalation_desktop.domain.wording import FORMS, say
from escalation_desktop.ui.case.action_rows import ActionRows
from escalation_desktop.ui.case.move_dialog import MoveDialog
from escalation_desktop.ui.case.people_fields import PartyFields
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.moments import Unreadable
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.widgets.choice import Choice, Radios
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.text import LineBox, Words, heading

AGREED = [
    ("resolved", "Resolved", "Both sides agree on the outcome."),
    ("part_resolved", "Part resolved", "Both sides agree on a part; the rest stays in dispute."),
]
OTHER = [
    ("decided", "Decided, not agreed", "Somebody decided; one side does not agree."),
    ("unresolved", "Not resolved", "It ends here without agreement and without a decision."),
    ("withdrawn", "Withdrawn", "The side that raised it does not go on."),
    ("diverted", "Moved elsewhere", "The whole matter is dealt with in another procedure."),
]
_TITLES = {"resolved": "How it was resolved", "": "How it ended"}
_TEXT_LABEL = {
    "resolved": "The agreed outcome", "part_resolved": "What was agreed",
    "decided": "What was decided", "unresolved": "Where it stands",
    "withdrawn": "Why it is withdrawn", "diverted": "Where it is dealt with now",
}  # fmt: skip
_HOW, _HOW_DECIDED = "How was it resolved?", "How was it decided?"
_HOW_HELP = "In a discussion, at a meeting, by telephone, in writing…"
_ROWS = {
    "resolved": ("how", "agreed", "actions", "review"),
    "part_resolved": ("how", "agreed", "actions", "dispute", "review"),
    "decided": ("how", "decided", "actions", "dispute", "review"),
    "unresolved": ("actions", "dispute", "told", "review"),
    "withdrawn": ("dispute", "stopped"),
    "diverted": ("told",),
}


def _said_form(form: str) -> str:
    """Return the form of the last communication in words; a form called "other" says nothing."""
    return "" if form == "other" else say(FORMS, form).lower()


class OutcomeDialog(MoveDialog):
    """Every field may stay empty; what the written confirmation then lacks is told there."""

    def __init__(
        self, parent: QWidget | None, context: Context, state: CaseState, *, agreed: bool,
        kind: str = "",
    ) -> None:  # fmt: skip
        title = _TITLES["resolved" if agreed else ""]
        super().__init__(parent, context, state, title, f"outcome:{agreed}")
        options = AGREED if agreed else OTHER
        self.kind = Radios(options, value=kind or options[0][0])
        self.add("kind", "What is the result?", self.kind)
        self.add_when("When did it end?")
        self._outcome_fields()
        self._meeting_fields()
        self._closing_fields()
        self.ready()
        self.kind.chosen.connect(lambda _: self._show_rows())
        self._show_rows()

    # ------------------------------------------------------------------ fields

    def _outcome_fields(self) -> None:
        context, state = self.context, self.state
        known = stage_so_far(state, state.turns[-1] if state.turns else None)
        self.text_row = self.add(
            "text", "The agreed outcome", GrowingBox("\n".join(known.decisions), lines=4)
        )
        self.add("how", _HOW, LineBox(_said_form(known.form)), _HOW_HELP)
        who = profile(context.session)
        turn = state.turns[-1] if state.turns else None
        ours = turn.started.ours if turn is not None and turn.started.ours.name else Party(
            name=who.name, role=who.role, agency=who.agency, side="ours"
        )  # fmt: skip
        self.for_us = PartyFields(self, "for_us", "Agreed for our side by", party=ours)
        self.for_them = PartyFields(
            self, "for_them", "Agreed for their side by", party=counterpart(state, turn)
        )
        self.decided_by = PartyFields(self, "decided_by", "Who decided?", one_line=True)
        self.not_agreed = PartyFields(self, "not_agreed", "Who does not agree?", one_line=True)
        self.agreed_head = heading("What is to be done")
        self.form.add(self.agreed_head)
        self.agreed_rows = ActionRows(context.session.now)
        self.form.add(self.agreed_rows)
        self.keep("actions", self.agreed_rows)
        self.no_actions = self.add_tick("no_actions", "No action was agreed")
        issues = "\n".join(known.issues)
        self.add("still", "What stays in dispute?", GrowingBox(issues, lines=3))
        protects = state.interim.protects if state.interim else ""
        self.add("protects", "What keeps the child safe meanwhile?", GrowingBox(protects, lines=2))
        self.add("stopped_why", "What was the reason?", GrowingBox(lines=2))
        self.stopped_by = PartyFields(self, "stopped_by", "Who decided to stop?", one_line=True)

    def _meeting_fields(self) -> None:
        turn = self.state.turns[-1] if self.state.turns else None
        stage = stage_of(self.state, turn.stage) if turn is not None else None
        self.meeting = stage is not None and stage.kind == "chaired_meeting"
        if not self.meeting or stage is None:
            return
        rule = stage.meeting.chair_rule if stage.meeting else ""
        help_text = f"In the policy: {rule}." if rule else ""
        self.add(
            "meeting_chair", "Who chaired the meeting, from which agency?", LineBox(), help_text
        )
        self.add("meeting_attendees", "Who attended?", GrowingBox(lines=2))

    def _closing_fields(self) -> None:
        terminal = self.state.ladder.terminal_suggestion
        self.add(
            "told", "Who was told that there is no further step?", GrowingBox(lines=2), terminal
        )
        self.add(
            "review_on", "When is it looked at again?",
            DateTimeField(self.context.session.now, wants_time=False), optional=True,
        )  # fmt: skip
        self.questions = self.state.policy.closure_question
        for asked in self.questions:
            self.add(
                f"closure:{asked.id}",
                asked.text,
                Radios([("yes", "Yes"), ("no", "No")]),
                f"The policy asks this at the end ({asked.clause})." if asked.clause else "",
            )
        self.add("lessons", "What can be learnt from it?", GrowingBox(lines=2), optional=True)
        self._sharing_fields()
        waiting = [n for n in self.state.notices if n.status == "to_send"]
        if waiting:
            names = "; ".join(notice.notice.to.text for notice in waiting)
            self.form.add(Words(f"Not yet marked as told: {names}.", "small"))

    def _sharing_fields(self) -> None:
        self.asks_sharing = not_shared.is_asked(self.state)
        if not self.asks_sharing:
            return
        why = Choice(not_shared.WHY)
        self.add(
            "not_shared", "Not shared yet: why?", why,
            "Both sides and the worker who raised it get the record. A reason is printed on the "
            "written confirmation.",
        )  # fmt: skip
        self.add("not_shared_words", "The reason, in your words", LineBox(), optional=True)
        why.chosen.connect(lambda _: self._show_rows())

    def _not_shared(self) -> GapExplained | None:
        if not self.asks_sharing:
            return None
        return not_shared.explanation(self.value("not_shared"), self.text("not_shared_words"))

    def _show_rows(self) -> None:
        shown = _ROWS[self.value("kind")]
        self.text_row.set_label(_TEXT_LABEL[self.value("kind")])
        was_decided = self.value("kind") == "decided"
        self.rows["how"].set_label(_HOW_DECIDED if was_decided else _HOW, _HOW_HELP)
        self.rows["how"].setVisible("how" in shown)
        for part in (self.for_us, self.for_them):
            part.setVisible("agreed" in shown)
        for part in (self.decided_by, self.not_agreed):
            part.setVisible("decided" in shown)
        for whole in (self.agreed_head, self.agreed_rows, self.no_actions):
            whole.setVisible("actions" in shown)
        self.rows["still"].setVisible("dispute" in shown)
        self.rows["protects"].setVisible("dispute" in shown)
        self.rows["stopped_why"].setVisible("stopped" in shown)
        self.stopped_by.setVisible("stopped" in shown)
        self.rows["told"].setVisible("told" in shown)
        self.rows["review_on"].setVisible("review" in shown)
        if self.asks_sharing:
            own = self.value("not_shared") == not_shared.OWN_WORDS
            self.rows["not_shared_words"].setVisible(own)

    # ------------------------------------------------------------------ saving

    def write(self) -> bool:
        at = self.when()
        if at is None or not self.agreed_rows.is_readable():
            return False
        readable, review = self._review()
        if not readable:
            return False
        kind = self.value("kind")
        shown = _ROWS[kind]
        stage = self.state.turns[-1].key if self.state.turns else ""
        actions = [
            following.new_action(
                act.what, who=act.who, side=act.side, by_when=act.by_when, stage=stage
            )
            for act in (self.agreed_rows.agreed() if "actions" in shown else ())
        ]
        stages.close(
            self.context.session, self.state.case, self._outcome(kind, shown, review),
            at=at.instant, precision=at.precision, actions=actions, interim=self._interim(shown),
            not_shared=self._not_shared(),
        )  # fmt: skip
        self.done_words = "Saved to record. Next: the written confirmation, under Documents."
        return True

    def _outcome(self, kind: str, shown: tuple[str, ...], review: date | None) -> Outcome:
        agreed = "agreed" in shown
        return Outcome(
            kind=kind,  # type: ignore[arg-type]
            text=self.text("text"),
            still_in_dispute=self.text("still") if "dispute" in shown else "",
            how=self.text("how") if "how" in shown else "",
            agreed_for_us=self.for_us.party("ours") if agreed else Party(side="ours"),
            agreed_for_them=self.for_them.party("theirs") if agreed else Party(side="theirs"),
            decided_by=self.decided_by.line_typed() if "decided" in shown else "",
            not_agreed_by=self.not_agreed.line_typed() if "decided" in shown else "",
            stopped_by=self.stopped_by.line_typed() if "stopped" in shown else "",
            stopped_why=self.text("stopped_why") if "stopped" in shown else "",
            told=self.text("told") if "told" in shown else "",
            review_on=review if "review" in shown else None,
            lessons=self.text("lessons"),
            closure={
                asked.id: answer
                for asked in self.questions
                if (answer := self.value(f"closure:{asked.id}"))
            },
            no_actions="actions" in shown and self.ticked("no_actions"),
            meeting_chair=self.text("meeting_chair") if self.meeting else "",
            meeting_attendees=self.text("meeting_attendees") if self.meeting else "",
        )

    def _interim(self, shown: tuple[str, ...]) -> InterimSet | None:
        before = self.state.interim or InterimSet(protects="")
        typed = self.text("protects")
        if "dispute" not in shown or typed == before.protects:
            return None
        return InterimSet(
            protects=typed, childs_views=before.childs_views,
            effect_on_child=before.effect_on_child,
        )  # fmt: skip

    def _review(self) -> tuple[bool, date | None]:
        """Return whether the date of the review can be read, and the date."""
        field = self.fields["review_on"]
        assert isinstance(field, DateTimeField)
        try:
            moment = field.value()
        except Unreadable as unreadable:
            self.rows["review_on"].set_error(str(unreadable))
            self.rows["review_on"].focus()
            return False, None
        return True, moment.day if moment is not None else None
