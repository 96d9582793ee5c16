"""Supervision as forms: a manager's review or question, the answer to one, and a conflict."""

from typing import Literal

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import supervising
from escalation_desktop.casework.profile import lock_screen
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.interest import next_in_line
from escalation_desktop.domain.journal import Party, ReviewWay
from escalation_desktop.domain.supervision import Question
from escalation_desktop.errors import StoreDamaged
from escalation_desktop.ui.case.move_dialog import MoveDialog
from escalation_desktop.ui.case.people_fields import PartyFields, is_named
from escalation_desktop.ui.case.spoken import heading_of
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.record.when import read_at
from escalation_desktop.ui.widgets.choice import Choice, Radios, Segments
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import LineBox, Words

_HOW = [
    (
        "told",
        "As told to me",
        "I write down what the manager said. My name stands as who typed it.",
    ),
    ("in_person", "By the manager, here", "The manager sits at this laptop and enters it."),
]
_WHAT = [
    ("reviewed", "A review", "The record was looked at."),
    ("signed_off", "A sign-off", "The manager stands behind the record as it is now."),
]
FOR_US = "For our agency alone: it is on no paper for others. It can still be disclosed."


class _Manager:
    """The part of a form that says which manager of ours it was, and how it came here."""

    def __init__(self, form: MoveDialog) -> None:
        self._form = form
        self._who = PartyFields(form, "who", "Which manager?", party=_manager(form.context))
        form.add("how", "How did it come here?", Radios(_HOW, value="told"))
        form.add("told_how", "How you were told", LineBox(), "By telephone, in supervision.",
                 optional=True)  # fmt: skip

    @property
    def party(self) -> Party:
        return self._who.party("ours")

    def is_named(self) -> bool:
        """Say whether it is told which manager it was; if not, ask for it."""
        return is_named(self._form, self._who, "Say which manager it was.")

    @property
    def way(self) -> ReviewWay:
        return "in_person" if self._form.value("how") == "in_person" else "told"


class ReviewDialog(MoveDialog):
    """A manager looked at the record, or signs it off as it stands."""

    done_words = "Saved to record: the manager’s review."

    def __init__(self, parent: QWidget | None, context: Context, state: CaseState) -> None:
        super().__init__(parent, context, state, "A manager’s review or sign-off", "review")
        self.form.add(Words(FOR_US, "small"))
        self.add("what", "What is it?", Radios(_WHAT, value="reviewed"))
        self.manager = _Manager(self)
        self.add("said", "What the manager said", GrowingBox(lines=3), optional=True)
        self.add_when("When?")
        self.ready()

    def write(self) -> bool:
        at = read_at(self.context, self.rows["when"])
        if at is None or not self.manager.is_named():
            return False
        supervising.review(
            self.context.session, self.state.case, self.manager.party, how=self.manager.way,
            told_how=self.text("told_how"), signed_off=self.value("what") == "signed_off",
            said=self.text("said"), at=at.instant, precision=at.precision,
        )  # fmt: skip
        return True


class QuestionDialog(MoveDialog):
    """A manager's question back to the worker."""

    done_words = "Saved to record: the question stands under Supervision until it is answered."

    def __init__(self, parent: QWidget | None, context: Context, state: CaseState) -> None:
        super().__init__(parent, context, state, "A manager’s question", "question")
        self.form.add(Words(FOR_US, "small"))
        self.add("question", "What does the manager ask?", GrowingBox(lines=3))
        self.manager = _Manager(self)
        self.add_when("When?")
        self.ready()

    def write(self) -> bool:
        if not self.is_written("question", "Write the question."):
            return False
        at = read_at(self.context, self.rows["when"])
        if at is None or not self.manager.is_named():
            return False
        supervising.ask(
            self.context.session, self.state.case, self.manager.party, self.text("question"),
            how=self.manager.way, told_how=self.text("told_how"), at=at.instant,
            precision=at.precision,
        )  # fmt: skip
        return True


class AnswerDialog(MoveDialog):
    """The worker's answer to a manager's question."""

    done_words = "Saved to record: the answer."

    def __init__(
        self, parent: QWidget | None, context: Context, state: CaseState, one: Question
    ) -> None:
        super().__init__(parent, context, state, "Answer the question", f"answer:{one.id}")
        self.one = one
        self.form.add(Words(one.body.question, selectable=True))
        self.form.add(Words(f"{one.line} {FOR_US}", "small"))
        self.add("answer", "Your answer", GrowingBox(lines=4))
        self.ready()

    def write(self) -> bool:
        if not self.is_written("answer", "Write the answer."):
            return False
        supervising.answer(self.context.session, self.state.case, self.one.id, self.text("answer"))
        return True


class ConflictDialog(MoveDialog):
    """Somebody is passed over at a stage for a conflict of interest; it goes to the next in line.

    The stages offered are those that run or may still come.
    """

    done_words = "Saved to record: who is passed over, and who acts instead."

    def __init__(self, parent: QWidget | None, context: Context, state: CaseState) -> None:
        super().__init__(parent, context, state, "Somebody has a conflict of interest", "conflict")
        self.form.add(
            Words(
                "The stage stays as the policy words it. Who is passed over, why, and who acts "
                "instead stand beside it, also on papers for both sides.",
                "small",
            )
        )
        rows = {v.stage: v for v in state.stages if v.status in ("now", "next", "later")}
        options = [(stage, heading_of(view)) for stage, view in rows.items()]
        self.stage = Choice(options, empty="")
        self.stage.set_value(options[0][0])
        self.add("stage", "At which stage?", self.stage)
        side = Segments([("theirs", "Their side"), ("ours", "Our side")], value="theirs",
                        name="On which side?")  # fmt: skip
        self.add("side", "On which side?", side)
        self.whom = PartyFields(self, "whom", "Who is passed over?")
        self.add("reason", "Why?", GrowingBox(lines=2), "It stands on papers: keep it short.")
        self.next = Words("", "small")
        self.form.add(self.next)
        self.instead = PartyFields(self, "instead", "Who acts instead?")
        self.form.add(FormRow("Decided by", self._decider(), optional=True))
        self.stage.chosen.connect(lambda _: self._say_next())
        side.chosen.connect(lambda _: self._say_next())
        self.ready()
        self._say_next()

    def write(self) -> bool:
        side = self._side()
        whom = self.whom.party(side)
        if not is_named(self, self.whom, "Say who is passed over."):
            return False
        if not self.is_written("reason", "Say why."):
            return False
        supervising.pass_over(
            self.context.session, self.state.case, self.value("stage"), side, whom,
            reason=self.text("reason"), decided_by=self.text("decided_by"),
            instead=self.instead.party(side),
        )  # fmt: skip
        return True

    def _decider(self) -> LineBox:
        box = LineBox()
        self.keep("decided_by", box)
        return box

    def _side(self) -> Literal["ours", "theirs"]:
        return "ours" if self.value("side") == "ours" else "theirs"

    def _say_next(self) -> None:
        role, stage = next_in_line(self.state.stages, self.value("stage"), self._side())
        said = (
            f"Next in line in the policy ({stage}): {role}."
            if role
            else ("The policy names nobody further on that side.")
        )
        self.next.set_text(said)


def _manager(context: Context) -> Party:
    """Return the worker's own manager as typed in Settings, to begin with."""
    try:
        name = lock_screen(context.folder).manager.name
    except StoreDamaged:
        name = ""
    return Party(name=name, side="ours")
