"""Days used against allowed, for the limits that no single stage's row shows.

A stage's own limits stand in its row (``case.StageView.used``). Here are the limits over several
stages, and those of the whole policy that a stage met while their condition held.
"""

from dataclasses import dataclass
from datetime import datetime

from escalation_desktop.domain import conditions, events, journal, ladder
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.case import CaseState, Turn
from escalation_desktop.domain.deadlines import Due, counted_by, due_of, used_of
from escalation_desktop.domain.policy import Clock, Interpretation


@dataclass(frozen=True)
class UsedLimit:
    """One limit: its scope ("Stages 1–5 together"), as printed, and what was used of it."""

    scope: str
    printed: str
    used: str
    clause: str
    basis: str
    reading: Interpretation | None
    is_span: bool

    @property
    def line(self) -> str:
        rests = f" ({self._rests})" if self._rests else ""
        return f"{self.scope}: “{self.printed}”{rests}; used {self.used}."

    @property
    def _rests(self) -> str:
        if self.basis == "interpreted":
            return f"our reading of {self.clause}" if self.clause else "our reading"
        return self.clause


@dataclass(frozen=True)
class MetLimit:
    """A limit that ran in this case: from when, and until its stages or the case had ended."""

    scope: str
    clock: Clock
    start: datetime
    end: datetime
    turn: str = ""
    """The key of the turn it ran in; empty for a limit over several stages."""


def used_beyond_stages(state: CaseState) -> tuple[UsedLimit, ...]:
    """Return the span and policy-wide limits that this case met, in the policy's order."""
    calendar = WorkingCalendar(state.policy.calendar)
    return tuple(
        _limit(met, used_of(met.clock.duration, met.start, met.end, calendar)[1], state)
        for met in met_beyond_stages(state)
    )


def met_beyond_stages(state: CaseState) -> tuple[MetLimit, ...]:
    """Return the span and policy-wide limits that ran, in the policy's order."""
    found: list[MetLimit] = []
    for clock in state.policy.clock:
        if clock.duration.amount is None and clock.duration.unit is None:
            continue
        found += _of_span(clock, state) if clock.span is not None else _of_turns(clock, state)
    return tuple(found)


def met_in_stages(state: CaseState) -> tuple[MetLimit, ...]:
    """Return the limits of the stages' own that ran and have a date, in the order of the turns."""
    found: list[MetLimit] = []
    stages = {stage.id: stage for stage in state.ladder.stage}
    for turn in state.turns:
        stage = stages.get(turn.stage)
        for clock in events.clocks_of(stage) if stage is not None else ():
            if counted_by(clock.duration).unit is not None:
                found += _of_turn(clock, state, turn)
    return tuple(found)


def due_of_limit(met: MetLimit, state: CaseState) -> Due | None:
    """Return when a limit that ran ended or would have."""
    calendar = WorkingCalendar(state.policy.calendar)
    return due_of(met.clock.duration, met.start, calendar, state.policy.day_end)


def _of_span(clock: Clock, state: CaseState) -> list[MetLimit]:
    order = ladder.stages_of(state.ladder, state.head.track)
    ids = [stage.id for stage in order]
    if clock.span is None or clock.span[0] not in ids or clock.span[1] not in ids:
        return []
    covered = ids[ids.index(clock.span[0]) : ids.index(clock.span[1]) + 1]
    turns = [turn for turn in state.turns if turn.stage in covered]
    if not turns or conditions.holds(clock.when, state.facts) is not True:
        return []
    start = events.starts(clock, _times(state, turns[0]))
    end = state.end_of(turns[-1])
    if start is None or start > end:
        return []
    return [MetLimit(ladder.span_label(clock, order), clock, start, end)]


def _of_turns(clock: Clock, state: CaseState) -> list[MetLimit]:
    return [met for turn in state.turns for met in _of_turn(clock, state, turn)]


def _of_turn(clock: Clock, state: CaseState, turn: Turn) -> list[MetLimit]:
    end = state.end_of(turn)
    times = _times(state, turn, end)
    risk = "increased" if "risk_increased" in times else "as_recorded"
    if conditions.holds(clock.when, state.facts | {"risk": risk}) is not True:
        return []
    start = events.starts(clock, times)
    if start is None or start > end:
        return []
    view = state.stage_view(turn.key)
    label = view.label if view is not None else "A stage"
    return [MetLimit(label, clock, start, end, turn.key)]


def reading_of(clock: Clock, state: CaseState) -> Interpretation | None:
    """Return the first reading that a limit rests on, or None."""
    return next((r for r in state.policy.interpretation if clock.id in r.affects), None)


def _limit(met: MetLimit, used: str, state: CaseState) -> UsedLimit:
    clock = met.clock
    return UsedLimit(
        met.scope, clock.duration.printed, used, clock.clause, clock.basis,
        reading_of(clock, state), is_span=clock.span is not None,
    )  # fmt: skip


def _times(state: CaseState, turn: Turn, until: datetime | None = None) -> dict[str, datetime]:
    times = {
        "disagreement_arose": state.head.arose_at,
        "concern_identified": state.head.arose_at,
        "case_opened": state.head.opened_at,
        "stage_started": turn.started_at,
    }
    ends = [t.ended_at for t in state.turns if t.ended_at and t.ended_at <= turn.started_at]
    if ends:
        times["previous_stage_ended"] = ends[-1]
    for record in state.records:
        now = state.replaced.get(record.id, record)
        if record.id in state.struck or (until is not None and now.happened_at > until):
            continue
        if isinstance(now.body, journal.EventRecorded):
            times[now.body.event] = now.happened_at
        if isinstance(now.body, journal.RiskSet):
            since = times.pop("risk_increased", now.happened_at)
            if now.body.grade != "as_recorded":
                times["risk_increased"] = min(since, now.happened_at)
    return times
