"""Below who acts next: how the limit is worked out, the other limits, where it says so, safe by."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.clocks import PROTECTIVE_ID, Limit
from escalation_desktop.domain.times import say_due
from escalation_desktop.ui import words
from escalation_desktop.ui.case.now_rows import Folded
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words


class LimitWorked(QWidget):
    """Made anew for each state.

    Signals:
        safe_by_wanted: set or change the "safe by" date.
        clause_wanted: what the policy says there.
        calendar_wanted: the dates as a file for a calendar.
    """

    safe_by_wanted = Signal()
    clause_wanted = Signal()
    calendar_wanted = Signal()

    def __init__(self, state: CaseState, *, away: bool = False) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._sums(state)
        self._links(state, away=away)

    def _sums(self, state: CaseState) -> None:
        earliest = state.limits.earliest
        if earliest is not None and earliest.due is not None:
            worked = f"How worked out: {earliest.due.sum} {earliest.due.warning}".strip()
            self._column.addWidget(Words(worked, "small", selectable=True))
        for note in state.limits.notes:
            self._column.addWidget(Words(note, "small"))
        dated = [limit for limit in state.limits.others if limit.due is not None]
        for limit in dated:
            self._column.addWidget(Words(other_words(limit), "small", selectable=True))
        if dated:
            sums = [Words(f"{limit.title}: {limit.due.sum}", "small") for limit in dated]
            self._column.addWidget(Folded("How the other limits are worked out", *sums))

    def _links(self, state: CaseState, *, away: bool) -> None:
        links = QWidget()
        flow = FlowLayout(links, gap=4)
        earliest = state.limits.earliest
        if earliest is not None and earliest.id != PROTECTIVE_ID and earliest.clause:
            basis = words.say(words.BASES, earliest.basis)
            text = f"{earliest.clause[:1].upper()}{earliest.clause[1:]}, {basis}"
            flow.addWidget(
                button(
                    text,
                    self.clause_wanted.emit,
                    kind="link",
                    name=f"Where it says so: {text}",
                    wraps=True,
                )
            )
        if not away:
            flow.addWidget(
                button(_safe_words(state), self.safe_by_wanted.emit, kind="link", wraps=True)
            )
        if earliest is not None and not away:
            flow.addWidget(button("Calendar file…", self.calendar_wanted.emit, kind="link"))
        self._column.addWidget(links)


def _safe_words(state: CaseState) -> str:
    if not state.protective:
        return "By when must this be sorted for the child to be safe? Not set…"
    return f"Safe by {say_due(state.protective[-1].at, True)}. Change…"


def other_words(limit: Limit) -> str:
    """Return another limit in one line, with where it is said."""
    due = limit.due.text if limit.due is not None else "no date set"
    soft = " (a guide)" if limit.is_soft else ""
    printed = f" “{limit.printed}”" if limit.printed and limit.id != PROTECTIVE_ID else ""
    basis = words.say(words.BASES, limit.basis)
    where = f" ({limit.clause}, {basis})" if limit.clause else ""
    return f"Also: {limit.title}{printed}{soft}: {due}{where}"
