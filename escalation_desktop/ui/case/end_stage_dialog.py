"""Ending a stage that did not resolve it: what is written down, and where it goes next."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import notes, stages
from escalation_desktop.casework.notes import Beside
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.closing_parts import asks_for
from escalation_desktop.domain.journal import AnswerExpected, Note, StageEnded
from escalation_desktop.domain.no_reply import grounds
from escalation_desktop.domain.now import later_stages, next_move, stage_of
from escalation_desktop.domain.prefill import stage_so_far
from escalation_desktop.ui.case.move_dialog import MoveDialog
from escalation_desktop.ui.case.people_fields import PartyFields
from escalation_desktop.ui.case.spoken import heading_of
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.record.when import At, read_at
from escalation_desktop.ui.widgets.buttons import line
from escalation_desktop.ui.widgets.choice import Choice, Radios
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.text import Words, heading

STAY = "stay"
MOVE_ON = [
    ("agreed", "Agreed by both sides"),
    ("not_agreed", "Not agreed"),
    ("not_reached", "They could not be reached about it"),
]


class EndStageDialog(MoveDialog):
    """Not resolved, or no reply: the same things are written down for both.

    ``skip`` opens it with the question to which later stage.
    """

    def __init__(
        self,
        parent: QWidget | None,
        context: Context,
        state: CaseState,
        *,
        no_reply: bool = False,
        skip: bool = False,
    ) -> None:
        turn = state.current
        assert turn is not None
        self.turn = turn
        self.no_reply = no_reply
        self.next = next_move(state)
        view = state.stage_view(turn.key)
        name = heading_of(view) if view else turn.stage
        word = "No reply" if no_reply else "Not resolved"
        super().__init__(parent, context, state, f"{word} at {name}", f"end:{turn.key}:{no_reply}")
        self.done_words = f"Saved to record: {word.lower()} at {view.label if view else name}."
        self._what_happened()
        self.add_when()
        self._where_next(skip=skip)
        self.ready()
        self._show_rows()

    # ------------------------------------------------------------------ fields

    def _what_happened(self) -> None:
        stage = stage_of(self.state, self.turn.stage)
        known = stage_so_far(self.state, self.turn)
        for ask in stage.exit_asks if stage is not None else ():
            where = f" ({ask.clause or stage.clause})" if stage is not None else ""
            self.form.add(Words(f"The policy asks here: {ask.text}{where}", "small"))
        self.tried = "\n".join(grounds(self.state, self.turn)) if self.no_reply else ""
        if self.no_reply:
            self.add(
                "grounds", "What was tried, and when", GrowingBox(self.tried, lines=2),
                "From the record, to be changed as you like: no reply is the grounds.",
                optional=True,
            )  # fmt: skip
        self.add(
            "issues", "What is still in dispute?", GrowingBox("\n".join(known.issues), lines=3),
            "One thing on each line.", optional=not self._asks("N6"),
        )  # fmt: skip
        self.add(
            "actions_taken", "What was done at this stage?",
            GrowingBox("\n".join(known.actions_taken), lines=2), "One thing on each line.",
            optional=not self._asks("N11"),
        )  # fmt: skip
        self.add(
            "decisions", "What was decided?", GrowingBox("\n".join(known.decisions), lines=2),
            "One decision on each line.", optional=not self._asks("N12"),
        )  # fmt: skip
        self.decided_by = PartyFields(self, "decided_by", "Decided by", one_line=True)
        if not self.no_reply:
            self.add(
                "move_agreed", "Is moving on agreed with the other side?", Radios(MOVE_ON),
                "Their agreement is not needed to move on.", optional=True,
            )  # fmt: skip
        view = self.state.stage_view(self.turn.key)
        if view is not None and view.overdue:
            self.add(
                "reason_overdue", "Why did it take longer than the limit?",
                GrowingBox(known.reason_overdue, lines=2), optional=not self._asks("N22"),
            )  # fmt: skip
        self.add("comment", "Anything else", GrowingBox(lines=2), optional=True)

    def _asks(self, field: str) -> bool:
        """Tell whether the policy asks for this: what the papers then need is not optional."""
        return asks_for(self.state.policy, field)

    def _where_next(self, *, skip: bool) -> None:
        self.form.add(line())
        self.form.add(heading("What happens next"))
        options = []
        if self.next.stage:
            words = self.next.label if self.next.label == self.next.title else (
                f"{self.next.label}: {self.next.title}"
            )  # fmt: skip
            options.append(("next", f"Start {words}"))
        later = later_stages(self.state)
        if later:
            options.append(("later", "Go straight to a later stage"))
        if self.no_reply:
            options.insert(0, (STAY, "Stay at this stage and wait for an answer"))
        else:
            options.append((STAY, "End this stage and start nothing yet"))
        first = "later" if skip and later else ("next" if self.next.stage else options[0][0])
        self.where = Radios(options, value=first)
        self.add("where", "Next step", self.where)
        self.where.chosen.connect(lambda _: self._show_rows())
        self.add(
            "to_stage", "To which stage?",
            Choice([(view.key, heading_of(view)) for view in later]),
        )  # fmt: skip
        self.add(
            "skip_reason", "Why are stages left out?", GrowingBox(lines=2),
            "The policy’s own order goes through them. The child’s safety comes first.",
            optional=True,
        )  # fmt: skip
        self.skip_by = PartyFields(self, "skip_by", "Who decided that?", one_line=True)
        self.add(
            "answer_by", "I expect an answer by", DateTimeField(self.context.session.now),
            "Your own date, not the policy’s.", optional=True,
        )  # fmt: skip
        self.ours = PartyFields(
            self, "ours", "Who speaks for our side at the next stage?", note=self.next.ours
        )
        self.theirs = PartyFields(
            self, "theirs", "Who is it on the other side?", note=self.next.theirs
        )
        if self.next.repeats:
            self.add_tick("ours_top", "This is our most senior person")
            self.add_tick("theirs_top", "This is their most senior person")

    def _show_rows(self) -> None:
        where = self.value("where")
        for name in ("to_stage", "skip_reason"):
            self.rows[name].setVisible(where == "later")
        self.skip_by.setVisible(where == "later")
        self.rows["answer_by"].setVisible(where == STAY and self.no_reply)
        for part in (self.ours, self.theirs):
            part.setVisible(where != STAY)
        for name in ("ours_top", "theirs_top"):
            if name in self.fields:
                self.fields[name].setVisible(where == "next")

    # ------------------------------------------------------------------ saving

    def write(self) -> bool:
        at = self.when()
        if at is None:
            return False
        where = self.value("where")
        if where == STAY and self.no_reply:
            return self._wait(at)
        ended = self._ended()
        if where == STAY:
            stages.end_stage(
                self.context.session, self.state.case, ended, at.instant, precision=at.precision
            )
            return True
        target, rung = self.next.stage, self.next.rung
        if where == "later":
            view = self.state.stage_view(self.value("to_stage"))
            assert view is not None
            target, rung = view.stage, view.rung
        is_next = where == "next"
        stages.escalate(
            self.context.session, self.state.case, ended, at=at.instant, precision=at.precision,
            to_stage=target, to_rung=rung,
            ours=self.ours.party("ours"), theirs=self.theirs.party("theirs"),
            ours_top=is_next and "ours_top" in self.fields and self.ticked("ours_top"),
            theirs_top=is_next and "theirs_top" in self.fields and self.ticked("theirs_top"),
            skip_reason=self.text("skip_reason") if where == "later" else "",
            skip_decided_by=self.skip_by.line_typed() if where == "later" else "",
        )  # fmt: skip
        return True

    def _ended(self) -> StageEnded:
        return StageEnded(
            stage=self.turn.stage,
            rung=self.turn.rung,
            result="no_reply" if self.no_reply else "not_resolved",
            issues=self.lines("issues"),
            actions_taken=self.lines("actions_taken"),
            decisions=self.lines("decisions"),
            decided_by=self.decided_by.line_typed(),
            move_agreed=self.value("move_agreed") if "move_agreed" in self.fields else "",  # type: ignore[arg-type]
            reason_overdue=self.text("reason_overdue") if "reason_overdue" in self.fields else "",
            tried=self.text("grounds") if self.no_reply else "",
            comment=self.text("comment"),
        )

    def _wait(self, at: At) -> bool:
        by = None
        field = self.fields["answer_by"]
        assert isinstance(field, DateTimeField)
        if field.line.text().strip():
            by = read_at(self.context, self.rows["answer_by"], past=False, ends=True)
            if by is None:
                return False
        note = Note(
            outcome="no_reply", stage=self.turn.stage, rung=self.turn.rung,
            discussed=self.text("comment") or "No reply so far.", issues=self.lines("issues"),
            actions_taken=self.lines("actions_taken"), decisions=self.lines("decisions"),
            overdue_reason=self.text("reason_overdue") if "reason_overdue" in self.fields else "",
            # What the record holds already is not said twice; what was changed is kept.
            evidence=self.text("grounds") if self.text("grounds") != self.tried else "",
        )  # fmt: skip
        answer = None
        if by is not None:
            party = self.turn.started.theirs
            whom = ", ".join(part for part in (party.name, party.role) if part)
            answer = AnswerExpected(by=by.instant, from_whom=whom)
        notes.save_note(
            self.context.session, self.state.case, note, at.instant, precision=at.precision,
            beside=Beside(answer=answer),
        )  # fmt: skip
        return True
