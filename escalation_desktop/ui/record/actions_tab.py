"""The agreed actions: what, who, by when, and what became of each."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import following, stages
from escalation_desktop.domain.case import ActionState, CaseState
from escalation_desktop.domain.ladder import label_of
from escalation_desktop.domain.times import say_day
from escalation_desktop.domain.wording import ACTION_STATES, NOT_GIVEN, say
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer
from escalation_desktop.ui.record.action_form import ActionForm
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.record.entry_dialogs import WordsDialog
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words, chip

INTERNAL_ACTION = "Agreed in an internal note: on no paper that leaves our agency."


class ActionsTab(QWidget):
    """A card an action, the overdue first; below them the form for another.

    Signals:
        changed: something was written to the record.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._state: CaseState | None = None
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.empty = Words("No action is agreed yet. Add the first one below.", "muted")
        self.form = ActionForm(context)
        self.form.agreed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.empty)
        column.addWidget(self._list)
        column.addWidget(self.form)
        column.addStretch(1)

    def show_case(self, state: CaseState) -> None:
        self._state = state
        clear_column(self._column)
        actions = sorted(state.actions, key=_urgency)
        for action in actions:
            self._column.addWidget(self._card(action))
        self.empty.setVisible(not actions)
        self.form.show_case(state)

    def set_read_only(self, away: bool) -> None:
        """Turn off what writes, while the disagreement is elsewhere; a draft stays as it is."""
        self.form.setEnabled(not away)
        self._list.setEnabled(not away)

    def leave(self) -> bool:
        return self.form.leave()

    def _card(self, action: ActionState) -> Card:
        body = action.action
        card = Card(gap=4)
        card.setAccessibleName(f"{body.what or NOT_GIVEN}: {standing_of(action, self._state)}")
        card.add(Words(body.what or "What is to be done was not given", "subheading"))
        who = body.who or NOT_GIVEN
        by = say_day(body.by_when) if body.by_when else NOT_GIVEN
        card.add(Words(f"Who: {who}. By when: {by}.", "muted"))
        state = "overdue" if action.overdue else "done" if action.status == "done" else "later"
        card.add(chip(standing_of(action, self._state), state))
        if body.internal:
            card.add(Words(INTERNAL_ACTION, "small"))
        if action.comment:
            card.add(Words(action.comment))
        buttons = QWidget()
        row = FlowLayout(buttons, gap=8)
        name = body.what or "this action"
        for status, words, icon in (
            ("done", "Done…", "done"),
            ("not_done", "Not done…", "close"),
            ("no_longer_needed", "No longer needed…", "remove"),
        ):
            if status != action.status:
                row.addWidget(
                    button(
                        words,
                        lambda status=status, action=action: self._update(action, status),
                        kind="quiet",
                        icon=icon,
                        name=f"{words} {name}",
                    )
                )
        if action.status == "not_done" and self._state is not None and self._can_resume():
            row.addWidget(
                button("Take up again…", lambda action=action: self._resume(action),
                       icon="escalate", name=f"Take up again because of {name}")
            )  # fmt: skip
        card.add(buttons)
        return card

    def _update(
        self, action: ActionState, status: Literal["done", "not_done", "no_longer_needed"]
    ) -> None:
        if self._state is None:
            return
        state = self._state
        key = f"action:{action.action.id}"
        dialog = WordsDialog(
            self._context,
            self.window(),
            f"Action {say(ACTION_STATES, status)}",
            action.action.what,
            "In a few words: who says so, and when",
            "Save to record",
            lambda text: following.update_action(
                self._context.session, state.case, action.action.id, status, text, discard=key
            ),
            key=key,
            case=state.case,
            may_be_empty=True,
        )
        if not ran(dialog):
            return
        self._context.messages.note("Saved to record.")
        self.changed.emit()
        if status == "not_done" and self._can_resume():
            self._resume(action)

    def _can_resume(self) -> bool:
        return self._state is not None and self._state.status != "open" and bool(self._state.turns)

    def _resume(self, action: ActionState) -> None:
        """Offer to take the disagreement up again where the action was agreed, or one further."""
        state = self._state
        if state is None:
            return
        offered = resume_places(state, action)
        answers = [Answer(key, f"Take it up at {words}") for key, words, _, _ in offered]
        chosen = self._context.messages.ask(
            "An agreed action was not done. Take the disagreement up again?",
            "Earlier stages are not repeated. What was agreed stays in the record.",
            [*answers, Answer("no", "Leave it closed", "primary")],
            escape="no",
        )
        found = next((place for place in offered if place[0] == chosen), None)
        if found is None:
            return
        _, _, stage, rung = found
        try:
            stages.resume(
                self._context.session, state.case, stage,
                _why_resumed(action), rung=rung,
            )  # fmt: skip
        except AppError as error:
            self._context.messages.error(error)
            return
        self.changed.emit()


def _why_resumed(action: ActionState) -> str:
    """Return the reason that goes on paper; what an internal note agreed is not named there."""
    if action.action.internal:
        return "An action of our own was not done."
    return f"Action not done: {action.action.what}"


def standing_of(action: ActionState, state: CaseState | None) -> str:
    """Return what became of an action, in words: "overdue by 3 days", "done"."""
    if action.overdue and action.action.by_when is not None and state is not None:
        days = (state.today - action.action.by_when).days
        return f"overdue by {days} {'day' if days == 1 else 'days'}"
    return say(ACTION_STATES, action.status)


def resume_places(state: CaseState, action: ActionState) -> list[tuple[str, str, str, int]]:
    """Return (key, words, stage, rung): where it was agreed, and the stage after it."""
    turn = next((t for t in state.turns if t.key == action.action.stage), state.turns[-1])
    views = [view for view in state.stages if view.stage != turn.stage or view.rung == turn.rung]
    at = next((i for i, v in enumerate(views) if v.key == turn.key), None)
    found = []
    stage = next((s for s in state.ladder.stage if s.id == turn.stage), None)
    if stage is not None:
        found.append(("here", label_of(stage, turn.rung), turn.stage, turn.rung))
    if at is not None and at + 1 < len(views):
        after = views[at + 1]
        found.append(("next", after.label, after.stage, after.rung))
    return found


def _urgency(action: ActionState) -> tuple[int, str]:
    order = {"open": 1, "not_done": 2, "done": 3, "no_longer_needed": 4}
    by = action.action.by_when
    return (0 if action.overdue else order[action.status]), by.isoformat() if by else "9999"
