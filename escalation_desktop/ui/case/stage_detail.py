"""What the policy asks at one stage: roles, methods, limits, contacts, guidance, readings."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework.contacts import cards_of
from escalation_desktop.domain import ladder
from escalation_desktop.domain.case import CaseState, StageView
from escalation_desktop.domain.forms import forms_of_stage
from escalation_desktop.domain.now import stage_of
from escalation_desktop.domain.policy import Clock, Interpretation, Stage
from escalation_desktop.ui import words
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.case.now_numbers import contact_line
from escalation_desktop.ui.case.spoken import foot_of, heading_of, place_of, place_words, sides_of
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.widgets.anew import AnewArea
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.text import Words, chip


class StageDetail(QWidget):
    """One stage, read from the policy the case is pinned to.

    Signals:
        left: back to the stages (the button, or Escape).
    """

    left = Signal()

    def __init__(self, context: Context, moves: Moves) -> None:
        super().__init__()
        self._context = context
        self._moves = moves
        self.key = ""
        self._case = ""
        self._away = False
        self.note: QWidget | None = None
        """The way to note a gap at the stage that is shown."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.back = button("Back to the stages", self.left.emit, icon="back", kind="quiet")
        column.addWidget(self.back)
        self._area = AnewArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("What the policy asks at this stage")
        column.addWidget(self._area, 1)

    def set_read_only(self, away: bool) -> None:
        """Offer nothing that writes, while a colleague has the disagreement."""
        self._away = away
        if self.note is not None:
            self.note.setHidden(away)

    def show_stage(self, state: CaseState, key: str) -> None:
        """Show a stage by its row's key; of the same one, how far it was scrolled stays."""
        view = state.stage_view(key)
        if view is None:
            return
        is_same = (self._case, self.key) == (state.case, key)
        self._case, self.key = state.case, key
        content = self._area.begin()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 8, 8)
        self._column.setSpacing(6)
        self._say(heading_of(view), "heading")
        self._column.addWidget(chip(place_words(view), place_of(view)))
        self._say(foot_of(view, state.how_far.text), "small")
        stage = stage_of(state, view.stage)
        if stage is None:
            self._typed(state, view)
        else:
            self._policy(state, view, stage)
        self._worked(state, view)
        self.note = self._way_to_note(view)
        self._column.addWidget(self.note)
        self.note.setHidden(self._away)
        self._column.addStretch(1)
        self._area.put(content, stays=is_same)

    def show_whole(self, whole: bool) -> None:
        """Stand in a page that scrolls as a whole; else scroll within."""
        self._area.show_whole(whole)

    def content_height(self, wide: int) -> int:
        """Return the height at which nothing scrolls, in so many pixels of width."""
        gap = self.layout().spacing()
        return self.back.sizeHint().height() + gap + self._area.tall_for(wide)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------------ parts

    def _typed(self, state: CaseState, view: StageView) -> None:
        where = state.ladder.external_title or "another document"
        self._say(
            f"You typed this stage from a procedure held elsewhere ({where}). It is not in the "
            "policy."
        )
        self._part("Who", sides_of(view))
        self._part("Limit", view.limit_text)

    def _policy(self, state: CaseState, view: StageView, stage: Stage) -> None:
        basis = words.say(words.BASES, stage.basis)
        self._say(stage.summary)
        self._say(f"{stage.clause} – {basis}. {stage.note}".strip(), "small")
        self._part("Who speaks for the side that raised it", _escalator(stage))
        self._part("Our side", view.ours)
        self._part("Their side", view.theirs)
        self._part("Also taking part", "; ".join(role.text for role in stage.others))
        self._part("How", ", ".join(stage.methods) or f"{words.NOT_STATED} in the policy")
        self._limits(state, view, stage)
        if stage.meeting is not None:
            meeting = stage.meeting
            self._part("Called together by", meeting.convened_by)
            self._part("Chair", meeting.chair_rule)
            self._part("Attend", "; ".join(meeting.attendees))
            self._part("It must bring", "; ".join(meeting.outputs))
            self._part("Reports to", meeting.reports_to)
        if stage.decision is not None:
            by = stage.decision.by or f"{words.NOT_STATED} in the policy: enter it"
            self._part("Decision by", f"{by}{' (final)' if stage.decision.final else ''}")
        if stage.repeat is not None:
            self._part("Repeated", f"{stage.repeat.body_text} Until: {stage.repeat.until_text}")
        self._list("Asked at its end (nothing bars moving on)", [a.text for a in stage.exit_asks])
        self._list("Forms", list(forms_of_stage(state.policy, stage)))
        self._list("Guidance", list(stage.guidance))
        self._contacts(state, stage)
        self._readings(state, stage)

    def _limits(self, state: CaseState, view: StageView, stage: Stage) -> None:
        order = ladder.stages_of(state.ladder, state.head.track)
        said = [_limit_words(clock, "This stage") for clock in stage.clock]
        for clock, _ in ladder.spans(state.policy, stage.id, order):
            said.append(_limit_words(clock, ladder.span_label(clock, order)))
        said += [
            _limit_words(clock, "At each stage")
            for clock in state.policy.clock
            if clock.span is None
        ]
        self._list("Limits", said or [f"{words.NOT_STATED} in the policy"])

    def _contacts(self, state: CaseState, stage: Stage) -> None:
        ids = ladder.contacts_of(stage, state.head.track)
        made = cards_of(self._context.session, state.policy, ids)
        self._say("Contacts printed for this stage", "subheading")
        if not made:
            self._say(f"{words.NOT_IN_POLICY[:1].upper()}{words.NOT_IN_POLICY[1:]}.", "muted")
        for card in made:
            self._column.addWidget(contact_line(card, self._moves))

    def _readings(self, state: CaseState, stage: Stage) -> None:
        ids = {stage.id, *(clock.id for clock in stage.clock)}
        order = ladder.stages_of(state.ladder, state.head.track)
        ids |= {clock.id for clock, _ in ladder.spans(state.policy, stage.id, order)}
        found = [r for r in state.policy.interpretation if ids & set(r.affects)]
        if not found:
            return
        self._say("Where the policy can be read in several ways", "subheading")
        for reading in found:
            self._reading(reading)

    def _reading(self, reading: Interpretation) -> None:
        self._say(f"{reading.question} ({reading.clause})")
        for number, text in enumerate(reading.readings):
            if number == reading.chosen:
                self._say(f"✓ Our reading: {text}")
            else:
                self._say(f"Other reading: {text}", "muted")
        self._say(reading.why, "small")

    def _worked(self, state: CaseState, view: StageView) -> None:
        turn = next((t for t in state.turns if t.key == view.key), None)
        if turn is None or turn.ended is None:
            return
        ended = turn.ended
        self._say("What is on record", "subheading")
        self._list("Still in dispute", list(ended.issues))
        self._list("Done", list(ended.actions_taken))
        self._list("Decided", list(ended.decisions))
        self._part("Decided by", ended.decided_by)
        self._part("Why over the limit", ended.reason_overdue)

    def _way_to_note(self, view: StageView) -> QWidget:
        key, words = view.key, "Note a gap or a lesson…"
        return button(
            words, lambda: self._moves.learn(key), kind="link", name=f"{words} {heading_of(view)}"
        )

    def _say(self, text: str, kind: str = "") -> None:
        if text:
            self._column.addWidget(Words(text, kind, selectable=True))

    def _part(self, title: str, text: str) -> None:
        if text:
            self._say(title, "subheading")
            self._say(text)

    def _list(self, title: str, texts: list[str]) -> None:
        if texts:
            self._say(title, "subheading")
            for text in texts:
                self._say(f"• {text}" if len(texts) > 1 else text)


def _escalator(stage: Stage) -> str:
    if stage.escalator is None:
        return ""
    alone = "" if stage.escalator.is_worker else " – the worker hands over a briefing"
    return f"{stage.escalator.role}{alone}"


def _limit_words(clock: Clock, scope: str) -> str:
    basis = words.say(words.BASES, clock.basis)
    strength = words.say(words.STRENGTHS, clock.strength)
    note = f" {clock.note}" if clock.note else ""
    return f"{scope}: “{clock.duration.printed}” ({strength}; {clock.clause}, {basis}).{note}"
