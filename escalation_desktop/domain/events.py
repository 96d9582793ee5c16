"""Which clocks run now, and since when each does.

A clock starts at an event; ``starts_on`` may name several, and then it starts when the last of
them has happened. No clock is ever paused: none of the policies allows it.
"""

from collections.abc import Mapping
from datetime import datetime

from escalation_desktop.domain import conditions, ladder
from escalation_desktop.domain.case import Head, Turn
from escalation_desktop.domain.clocks import RunningClock
from escalation_desktop.domain.policy import Clock, Ladder, Policy
from escalation_desktop.domain.tally import Tally


def running_clocks(
    policy: Policy, main: Ladder, head: Head, tally: Tally, facts: Mapping[str, str]
) -> tuple[RunningClock, ...]:
    """Return the live clocks of an open case, the stage's own first.

    A closed case has none. Between two stages only the clocks over a span or the whole ladder
    run. Clocks of open routes run beside the ladder.
    """
    if tally.status != "open":
        return ()
    turn = tally.turns[-1] if tally.turns else None
    current = turn if turn is not None and turn.ended is None else None
    times = event_times(head, tally, turn)
    found: list[RunningClock] = []
    order = ladder.stages_of(main, head.track)
    place = ""
    if current is not None:
        stage = next((s for s in order if s.id == current.stage), None)
        if stage is not None:
            place = ladder.label_of(stage, current.rung)
            found += [
                RunningClock(clock, starts(clock, times), place)
                for clock in stage.clock
                if _live(clock, facts)
            ]
    stage_id = turn.stage if turn is not None else (order[0].id if order else "")
    for clock, left in ladder.spans(policy, stage_id, order):
        if _live(clock, facts):
            label = ladder.span_label(clock, order)
            found.append(RunningClock(clock, starts(clock, times), label, left))
    for clock in policy.clock:
        if clock.span is None and current is not None and _live(clock, facts):
            found.append(RunningClock(clock, starts(clock, times), place))
    for route in tally.routes:
        if route.ended is None:
            done = {step.step for _, step in route.steps}
            found += [
                RunningClock(step.clock, route.started_at, route.route.title)
                for index, step in enumerate(route.route.steps)
                if step.clock is not None and index not in done and _live(step.clock, facts)
            ]
    return tuple(found)


def event_times(head: Head, tally: Tally, turn: Turn | None) -> dict[str, datetime]:
    """Return when each event that a clock may start from last happened (aware UTC)."""
    times = {
        "disagreement_arose": head.arose_at,
        "concern_identified": head.arose_at,
        "case_opened": head.opened_at,
        **tally.events,
    }
    if turn is not None:
        times["stage_started"] = turn.started_at
    ends = [t.ended_at for t in tally.turns if t.ended_at is not None]
    if ends:
        times["previous_stage_ended"] = ends[-1]
    if tally.risk_at is not None:
        times["risk_increased"] = tally.risk_at
    open_routes = [route.started_at for route in tally.routes if route.ended is None]
    if open_routes:
        times["route_started"] = open_routes[-1]
    return times


def starts(clock: Clock, times: Mapping[str, datetime]) -> datetime | None:
    """Return when a clock started, or None while an event it needs has not happened."""
    if any(event not in times for event in clock.starts_on):
        return None
    return max(times[event] for event in clock.starts_on)


def _live(clock: Clock, facts: Mapping[str, str]) -> bool:
    # A clock whose condition hangs on an unanswered fact does not run: the window shows the fact
    # as not answered with what it decides, rather than a date nobody can rely on.
    return conditions.holds(clock.when, facts) is True
