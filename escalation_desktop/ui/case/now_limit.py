"""The top of the Now panel: the stage, the earliest limit and how far it is."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.clocks import HowFar, Limit, how_far
from escalation_desktop.domain.now import next_move
from escalation_desktop.domain.times import say_instant, say_short_day
from escalation_desktop.domain.wording import until
from escalation_desktop.ui.case.spoken import heading_of
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words, chip, set_state

DOUBT = (
    "The laptop’s clock is in doubt: the dates stand as they are, but how far off they are is "
    "counted by that clock."
)
_STATUS = {
    "resolved": "Resolved", "part_resolved": "Part resolved", "decided": "Decided, not agreed",
    "unresolved": "Not resolved", "withdrawn": "Withdrawn", "diverted": "Moved elsewhere",
}  # fmt: skip


class LimitHead(QWidget):
    """Made anew for each state."""

    def __init__(self, state: CaseState, *, in_doubt: bool = False) -> None:
        super().__init__()
        self._earliest: Limit | None = None
        self._far = Words("")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(Words(now_words(state), "heading"))
        if state.status != "open":
            self._closed(state)
            return
        self._limit(state)
        if in_doubt:
            self._column.addWidget(Words(DOUBT, "warning"))

    def tell(self, now: datetime, calendar: WorkingCalendar) -> None:
        """Tell anew how far the limit is; nothing else moves, and nothing is announced."""
        if self._earliest is None:
            return
        text, shape = _said_far(how_far(self._earliest, now, calendar))
        if text != self._far.text():
            self._far.set_text(text)
            set_state(self._far, shape)

    def _closed(self, state: CaseState) -> None:
        outcome = state.outcome
        if outcome is not None and outcome.text:
            self._column.addWidget(Words(outcome.text, "lead", selectable=True))
        if outcome is not None and outcome.decided_by:
            self._column.addWidget(Words(f"Decided by {outcome.decided_by}"))
        late = [action for action in state.actions if action.overdue]
        for action in late:
            when = action.action.by_when
            said = f" (by {say_short_day(when)})" if when else ""
            self._column.addWidget(
                Words(f"Not done by its date: {action.action.what}{said}", "warning")
            )

    def _limit(self, state: CaseState) -> None:
        earliest = state.limits.earliest
        if earliest is None or earliest.due is None:
            self._column.addWidget(Words(no_limit_words(state), "lead"))
        else:
            big = QWidget()
            flow = FlowLayout(big, gap=10)
            self._column.addWidget(Words(f"Earliest limit: {earliest.title}", "label"))
            text = Words(_capital(earliest.due.text), "number")
            text.setAccessibleName(f"Earliest limit. {earliest.title}: {earliest.due.text}")
            flow.addWidget(text)
            self._earliest, self._far = earliest, chip(*_said_far(state.how_far))
            flow.addWidget(self._far)
            self._column.addWidget(big)
        if state.answer_expected is not None:
            expected = state.answer_expected
            whom = f" from {expected.from_whom}" if expected.from_whom else ""
            late = " That time has passed." if expected.by <= state.now else ""
            self._column.addWidget(
                Words(f"You expect an answer{whom} by {until(expected.by)}.{late}", "small")
            )


def _said_far(far: HowFar) -> tuple[str, str]:
    """Return what the chip says and its shape."""
    shape = {"overdue": "overdue", "today": "warning"}.get(far.state, "")
    return f"{'⚠ ' if far.state == 'overdue' else ''}{far.text}", shape


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def now_words(state: CaseState) -> str:
    """Return the first line: "Now: Stage 3: Line managers", or how the case ended."""
    if state.status != "open":
        when = f" on {say_instant(state.outcome_at)}" if state.outcome_at else ""
        return f"{_STATUS[state.status]}{when}"
    turn = state.current
    view = state.stage_view(turn.key) if turn is not None else None
    if view is not None:
        return f"Now: {heading_of(view)}"
    if state.exhausted:
        return "Not resolved at the last stage"
    following = next_move(state)
    if following.stage:
        return f"Between stages. Next: {following.label}"
    return "No stage is running"


def no_limit_words(state: CaseState) -> str:
    """Return why there is no date."""
    if state.exhausted:
        return "The policy gives no further step."
    if state.ladder.status == "external" and state.current is None:
        return "The stages and limits are held in another document."
    return "The policy states no limit with a date here."
