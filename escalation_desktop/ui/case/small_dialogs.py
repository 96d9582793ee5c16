"""The small forms: safe by, risk, what keeps the child safe, declining, typed stages, taking up."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import disagreements, stages
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.now import next_move
from escalation_desktop.domain.policy import RiskGrade
from escalation_desktop.domain.times import ends_with_day, say_due
from escalation_desktop.ui.case.move_dialog import MoveDialog
from escalation_desktop.ui.case.people_fields import PartyFields
from escalation_desktop.ui.case.spoken import heading_of
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.record.when import read_at
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.text import LineBox, Words

_NOT_EMPTY = "Write a day, and the time if it matters."


class SafeByDialog(MoveDialog):
    """By when this must be sorted for the child to be safe; it can only shorten a limit."""

    done_words = "Saved to record: the “safe by” date."

    def __init__(self, parent: QWidget | None, context: Context, state: CaseState) -> None:
        super().__init__(
            parent, context, state, "By when must this be sorted for the child to be safe?", "safe"
        )
        for before in state.protective[-1:]:
            text = say_due(before.at, ends_with_day(before.at))
            self.form.add(Words(f"Set before: {text}. It stays in the record.", "small"))
        self.add(
            "by", "Safe by", DateTimeField(context.session.now),
            "A day alone counts to its end. It is your judgement, not the policy’s.",
        )  # fmt: skip
        self.add("reason", "Why then?", GrowingBox(lines=3), optional=True)
        self.ready()

    def write(self) -> bool:
        row, field = self.rows["by"], self.fields["by"]
        assert isinstance(field, DateTimeField)
        if not field.line.text().strip():
            row.set_error(_NOT_EMPTY)
            row.focus()
            return False
        at = read_at(self.context, row, past=False, ends=True)
        if at is None:
            return False
        disagreements.set_safe_by(
            self.context.session, self.state.case, at.instant, self.text("reason")
        )
        return True


def _say_grade(grade: RiskGrade) -> str:
    """Say what holds for a grade, and whose words they are: the policy's or our reading."""
    if grade.basis == "stated" and grade.clause:
        note = f" {grade.note}" if grade.note else ""
        return f"In the policy: {grade.text} ({grade.clause}).{note}"
    whose = f"our reading of {grade.clause}" if grade.clause else "from this app, not the policy"
    return f"{(grade.note or grade.text).removesuffix('.')} ({whose})."


class RiskDialog(MoveDialog):
    """The grade of risk and why; ``grade`` is the new one."""

    def __init__(
        self, parent: QWidget | None, context: Context, state: CaseState, grade: str
    ) -> None:
        titles = {
            "increased": "The risk to the child has increased",
            "as_recorded": "The risk is as recorded before",
        }
        super().__init__(parent, context, state, titles[grade], f"risk:{grade}")
        self.grade = grade
        self.done_words = f"Saved to record: {titles[grade].lower()}."
        text = next((g for g in state.policy.risk_grade if g.id == grade), None)
        if text is not None and (text.note or text.clause):
            self.form.add(Words(_say_grade(text), "small"))
        self.add_when("When was it seen?")
        self.add("reason", "What has changed?", GrowingBox(lines=3), optional=True)
        self.ready()

    def write(self) -> bool:
        at = read_at(self.context, self.rows["when"])
        if at is None:
            return False
        disagreements.set_risk(
            self.context.session, self.state.case, self.grade, reason=self.text("reason"),
            identified_at=at.instant, precision=at.precision,
        )  # fmt: skip
        return True


class InterimDialog(MoveDialog):
    """What keeps the child safe while the two sides disagree."""

    done_words = "Saved to record: what keeps the child safe meanwhile."

    def __init__(self, parent: QWidget | None, context: Context, state: CaseState) -> None:
        super().__init__(parent, context, state, "What keeps the child safe meanwhile?", "interim")
        now = state.interim
        self.add(
            "protects", "Who sees the child and when; what protects them", GrowingBox(
                now.protects if now else "", lines=3
            ),
        )  # fmt: skip
        views = now.childs_views if now else ""
        self.add("views", "What does the child say?", GrowingBox(views, lines=2), optional=True)
        self.add(
            "effect", "What does the disagreement do to the child?",
            GrowingBox(now.effect_on_child if now else "", lines=2), optional=True,
        )  # fmt: skip
        self.ready()

    def write(self) -> bool:
        disagreements.set_interim(
            self.context.session, self.state.case, self.text("protects"), self.text("views"),
            self.text("effect"),
        )  # fmt: skip
        return True


class DeclineDialog(MoveDialog):
    """Our own side will not go on: recorded, and never the end of it."""

    done_words = "Saved to record. The stage stays open; ways on are shown beside it."

    def __init__(self, parent: QWidget | None, context: Context, state: CaseState) -> None:
        super().__init__(parent, context, state, "Our side will not go on", "decline")
        self.form.add(
            Words("It is recorded and does not close the disagreement. The stage stays open.")
        )
        self.who = PartyFields(self, "who", "Who on our side declined?", one_line=True)
        self.add("why", "What was the reason?", GrowingBox(lines=3), optional=True)
        self.ready()

    def write(self) -> bool:
        stages.own_side_declined(
            self.context.session, self.state.case, self.who.line_typed() or "not named",
            self.text("why"),
        )  # fmt: skip
        return True


class TypeStageDialog(MoveDialog):
    """A stage that the worker looked up in another document."""

    done_words = "Saved to record: a stage typed by you."

    def __init__(self, parent: QWidget | None, context: Context, state: CaseState) -> None:
        super().__init__(parent, context, state, "Add a stage from the procedure", "type-stage")
        where = state.ladder.external_title or "the procedure you looked up"
        self.form.add(
            Words(
                f"This policy holds no stages: they are in {where}. What you type here is shown "
                "and printed as typed by you, not as the policy’s."
            )
        )
        self.add("title", "What is the stage called?", LineBox())
        self.add("with_whom", "Who speaks with whom?", LineBox(), optional=True)
        self.add("limit_words", "The limit, as printed there", LineBox(), optional=True)
        self.add(
            "due", "Which is, as a date", DateTimeField(context.session.now),
            "The day or time you work out yourself. A day alone counts to its end.",
            optional=True,
        )  # fmt: skip
        self.start = self.add_tick("start", "We are at this stage now")
        self.start.set_value(state.current is None)
        self.start.setVisible(state.current is None)
        self.ready()

    def write(self) -> bool:
        field = self.fields["due"]
        assert isinstance(field, DateTimeField)
        due = None
        if field.line.text().strip():
            at = read_at(self.context, self.rows["due"], past=False, ends=True)
            if at is None:
                return False
            due = at.instant
        now = self.context.session.now()
        starts = self.state.current is None and self.ticked("start")
        disagreements.type_stage(
            self.context.session, self.state.case, self.text("title") or "Stage without a title",
            self.text("with_whom"), self.text("limit_words"), due, start_at=now if starts else None,
        )  # fmt: skip
        return True


class StartStageDialog(MoveDialog):
    """Between two stages: start the next one, or another."""

    def __init__(self, parent: QWidget | None, context: Context, state: CaseState) -> None:
        self.next = next_move(state)
        super().__init__(parent, context, state, "Start the next stage", f"start:{self.next.stage}")
        views = [view for view in state.stages if view.status in ("next", "later")]
        self.add("stage", "Which stage?", Choice([(v.key, heading_of(v)) for v in views]))
        self.add_when("When did it start?")
        self.ours = PartyFields(self, "ours", "Who speaks for our side?", note=self.next.ours)
        self.theirs = PartyFields(
            self, "theirs", "Who is it on the other side?", note=self.next.theirs
        )
        if self.next.repeats:
            self.add_tick("ours_top", "This is our most senior person")
            self.add_tick("theirs_top", "This is their most senior person")
        self.ready()

    def write(self) -> bool:
        at = self.when()
        view = self.state.stage_view(self.value("stage"))
        if at is None or view is None:
            return False
        stages.start_stage(
            self.context.session, self.state.case, view.stage, rung=view.rung, at=at.instant,
            precision=at.precision, ours=self.ours.party("ours"),
            theirs=self.theirs.party("theirs"),
            ours_top=self.next.repeats and self.ticked("ours_top"),
            theirs_top=self.next.repeats and self.ticked("theirs_top"),
        )  # fmt: skip
        self.done_words = f"Saved to record: {view.label} started."
        return True


class ResumeDialog(MoveDialog):
    """A closed disagreement is taken up again; earlier stages are not repeated."""

    done_words = "Saved to record: the disagreement is open again."

    def __init__(self, parent: QWidget | None, context: Context, state: CaseState) -> None:
        super().__init__(parent, context, state, "Take it up again", "resume")
        # What is taken over goes on paper, so nothing that an internal note agreed.
        late = [act.action.what for act in state.shared_actions if act.overdue]
        for what in late:
            self.form.add(Words(f"Not done by its date: {what}", "warning"))
        # a stage that was worked twice is offered once, by its last turn
        by_place = {(view.stage, view.rung): view for view in state.stages}
        views = [view for view in by_place.values() if view.status != "skipped"]
        self.add("stage", "At which stage?", Choice([(v.key, heading_of(v)) for v in views]))
        self._choose(state)
        self.add("reason", "Why?", GrowingBox("\n".join(late), lines=3), optional=True)
        self.ready()

    def _choose(self, state: CaseState) -> None:
        field = self.fields["stage"]
        assert isinstance(field, Choice)
        agreed_at = [act.action.stage for act in state.actions if act.overdue]
        last = state.turns[-1].key if state.turns else ""
        field.set_value(agreed_at[0] if agreed_at else last)

    def write(self) -> bool:
        view = self.state.stage_view(self.value("stage"))
        if view is None:
            self.rows["stage"].set_error("There is no stage to take it up at. Add one first.")
            return False
        stages.resume(
            self.context.session, self.state.case, view.stage, self.text("reason"),
            rung=view.rung,
        )  # fmt: skip
        return True
