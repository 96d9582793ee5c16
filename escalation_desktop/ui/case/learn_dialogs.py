"""Gaps and lessons: noting one, saying who was told, saying what became of it."""

from typing import Literal

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import learning
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.learning import Learning
from escalation_desktop.domain.lessons import GAPS, LESSONS, say_learned
from escalation_desktop.ui.case.move_dialog import MoveDialog
from escalation_desktop.ui.case.people_fields import PartyFields, is_named
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.record.when import read_at
from escalation_desktop.ui.widgets.choice import Choice, Radios
from escalation_desktop.ui.widgets.text import LineBox, Words

_WHAT = [
    ("gap", "A gap in the policy", "It says nothing, can be read in two ways, or is misprinted."),
    ("lesson", "A lesson for practice", "What others could do better, or copy."),
]


class LearnDialog(MoveDialog):
    """``stage`` is the turn it was seen at; its place stands on the papers."""

    done_words = "Saved to record: it stands in Returns until it is settled."

    def __init__(
        self, parent: QWidget | None, context: Context, state: CaseState, stage: str = ""
    ) -> None:
        super().__init__(parent, context, state, "A gap or a lesson", f"learn:{stage}")
        self.stage = stage
        self.form.add(
            Words(
                "It goes onto the confirmation and the policy-gap report in your words. A return "
                "counts its kind alone.",
                "small",
            )
        )
        what = Radios(_WHAT, value="gap")
        self.add("what", "What is it?", what)
        self.code = Choice()
        self.add("code", "Of which kind?", self.code)
        self.add("text", "In your words", GrowingBox(lines=3), optional=True)
        what.chosen.connect(lambda _: self._offer())
        self._offer()
        self.ready()

    def write(self) -> bool:
        what: Literal["gap", "lesson"] = "gap" if self.value("what") == "gap" else "lesson"
        if not self.value("code") and not self.text("text").strip():
            self.rows["code"].set_error("Choose a kind, or write it in your words.")
            self.rows["code"].focus()
            return False
        learning.note(
            self.context.session, self.state.case, what, self.value("code"), self.text("text"),
            stage=self.stage,
        )  # fmt: skip
        return True

    def _offer(self) -> None:
        table = GAPS if self.value("what") == "gap" else LESSONS
        self.code.set_options([("", "Not said"), *table.items()])


def _tell_first(dialog: MoveDialog, one: Learning) -> None:
    """Show what was noted before, in its own words, above what is asked."""
    dialog.form.add(Words(say_learned(one.body.what, one.body.code), "label"))
    if one.body.text:
        dialog.form.add(Words(one.body.text, selectable=True))


class ToldDialog(MoveDialog):
    """Who was told of it, how and when."""

    done_words = "Saved to record: who was told."

    def __init__(
        self, parent: QWidget | None, context: Context, state: CaseState, one: Learning
    ) -> None:
        super().__init__(parent, context, state, "Who was told of it?", f"learn-told:{one.id}")
        self.one = one
        _tell_first(self, one)
        self.who = PartyFields(self, "who", "Who")
        self.add("method", "How", LineBox(), optional=True)
        self.add_when("When?")
        self.ready()

    def write(self) -> bool:
        at = read_at(self.context, self.rows["when"])
        if at is None or not is_named(self, self.who, "Say who was told."):
            return False
        learning.tell(
            self.context.session, self.state.case, self.one.id, self.who.party("other"),
            self.text("method"), at.instant,
        )  # fmt: skip
        return True


class SettledDialog(MoveDialog):
    """What became of it; it leaves the register then."""

    done_words = "Saved to record: settled."

    def __init__(
        self, parent: QWidget | None, context: Context, state: CaseState, one: Learning
    ) -> None:
        super().__init__(parent, context, state, "What became of it?", f"learn-settled:{one.id}")
        self.one = one
        _tell_first(self, one)
        self.add("how", "What became of it", GrowingBox(lines=3), optional=True)
        self.ready()

    def write(self) -> bool:
        learning.settle(self.context.session, self.state.case, self.one.id, self.text("how"))
        return True
