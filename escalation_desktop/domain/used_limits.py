"""Days used against allowed, for the limits that no single stage's row shows.

A stage's own limits stand in its row (``case.StageView.used``). Here are the limits over several
stages, and those of the whole policy that a stage met while their condition held.
"""

from dataclasses import dataclass
from datetime import datetime

from escalation_desktop.domain import conditions, events, journal, ladder
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.case import CaseState, Turn
from escalation_desktop.domain.deadlines import used_of
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


def used_beyond_stages(state: CaseState) -> tuple[UsedLimit, ...]:
    """Return the span and policy-wide limits that this case met, in the policy's order."""
    calendar = WorkingCalendar(state.policy.calendar)
    found: list[UsedLimit] = []
    for clock in state.policy.clock:
        if clock.duration.amount is None and clock.duration.unit is None:
            continue
        if clock.span is not None:
            found += _of_span(clock, state, calendar)
        else:
            found += _of_turns(clock, state, calendar)
    return tuple(found)


def _of_span(clock: Clock, state: CaseState, calendar: WorkingCalendar) -> list[UsedLimit]:
    order = ladder.stages_of(state.ladder, state.head.track)
    ids = [stage.id for stage in order]
    if clock.span is None or clock.span[0] not in ids or clock.span[1] not in ids:
        return []
    covered = ids[ids.index(clock.span[0]) : ids.index(clock.span[1]) + 1]
    turns = [turn for turn in state.turns if turn.stage in covered]
    if not turns or conditions.holds(clock.when, state.facts) is not True:
        return []
    start = events.starts(clock, _times(state, turns[0]))
    end = turns[-1].ended_at or state.outcome_at or state.now
    if start is None or start > end:
        return []
    used = used_of(clock.duration, start, end, calendar)[1]
    return [_limit(clock, ladder.span_label(clock, order), used, state)]


def _of_turns(clock: Clock, state: CaseState, calendar: WorkingCalendar) -> list[UsedLimit]:
    found = []
    labels = {view.key: view.label for view in state.stages}
    for turn in state.turns:
        end = turn.ended_at or state.outcome_at or state.now
        times = _times(state, turn, end)
        risk = "increased" if "risk_increased" in times else "as_recorded"
        if conditions.holds(clock.when, state.facts | {"risk": risk}) is not True:
            continue
        start = events.starts(clock, times)
        if start is not None and start <= end:
            used = used_of(clock.duration, start, end, calendar)[1]
            found.append(_limit(clock, labels.get(turn.key, "A stage"), used, state))
    return found


def _limit(clock: Clock, scope: str, used: str, state: CaseState) -> UsedLimit:
    reading = next((r for r in state.policy.interpretation if clock.id in r.affects), None)
    return UsedLimit(
        scope, clock.duration.printed, used, clock.clause, clock.basis, reading,
        is_span=clock.span is not None,
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
