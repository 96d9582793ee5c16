"""Which clocks run now, and since when each does.

A clock starts at an event; ``starts_on`` may name several, and then it starts when the last of
them has happened. No clock is ever paused: none of the policies allows it.
"""

from collections.abc import Mapping
from datetime import datetime

from escalation_desktop.domain import conditions, ladder
from escalation_desktop.domain.case import Head, Turn
from escalation_desktop.domain.clocks import RunningClock
from escalation_desktop.domain.notices import notice_states
from escalation_desktop.domain.policy import Clock, Ladder, Policy
from escalation_desktop.domain.tally import Tally


def running_clocks(
    policy: Policy, main: Ladder, head: Head, tally: Tally, facts: Mapping[str, str]
) -> tuple[RunningClock, ...]:
    """Return the live clocks of an open case, the stage's own first.

    A closed case has none. Between two stages run the clocks over a span, and those that ask for
    the next stage: only starting it does what they ask. Clocks of open routes, and of notices
    still to be sent, run beside the ladder.
    """
    if tally.status != "open":
        return ()
    turn = tally.turns[-1] if tally.turns else None
    over = turn is None or turn.ended is not None
    following = ladder.next_position(main, head.track, facts, tally.turns) if over else None
    times = event_times(head, tally, turn)
    found: list[RunningClock] = []
    order = ladder.stages_of(main, head.track)
    stage = next((s for s in order if turn is not None and s.id == turn.stage), None)
    place = ladder.label_of(stage, turn.rung) if stage is not None and turn is not None else ""
    found += [
        RunningClock(clock, starts(clock, times), place)
        for clock in (stage.clock if stage is not None else ())
        if _live(clock, facts) and (not over or _waits(clock, following))
    ]
    if following is not None:
        at = following.stage.id
    else:
        at = turn.stage if turn is not None and not over else ""
    for clock, left in ladder.spans(policy, at, order):
        if _live(clock, facts):
            label = ladder.span_label(clock, order)
            found.append(RunningClock(clock, starts(clock, times), label, left))
    for clock in policy.clock:
        runs = turn is not None and (not over or _waits(clock, following))
        if clock.span is None and runs and _live(clock, facts):
            found.append(RunningClock(clock, starts(clock, times), place))
    for told in notice_states(policy, tally, facts):
        clock_of = told.notice.clock
        if told.status == "to_send" and clock_of is not None and _live(clock_of, facts):
            who = f"Tell {told.notice.to.text}"
            found.append(RunningClock(clock_of, starts(clock_of, times), who))
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
    """Return when each event that a clock may start from last happened (aware UTC).

    A discussion or a meeting counts for the turn it belongs to: the minutes of this stage's
    meeting are not due because an earlier stage had one.
    """
    times = {
        "disagreement_arose": head.arose_at,
        "concern_identified": head.arose_at,
        "case_opened": head.opened_at,
        **tally.events,
    }
    times.update(_held(tally, turn))
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


def _held(tally: Tally, turn: Turn | None) -> dict[str, datetime]:
    times: dict[str, datetime] = {}
    for held in tally.held:
        if turn is not None and held.stage and (held.stage, held.rung) != (turn.stage, turn.rung):
            continue
        after = turn is None or held.at >= turn.started_at
        if after and held.at >= times.get(held.event, held.at):
            times[held.event] = held.at
    return times


def _waits(clock: Clock, following: ladder.Position | None) -> bool:
    """Tell whether a clock runs on after its stage ended, until the next one is started."""
    return clock.required_act == "escalate" and following is not None


def starts(clock: Clock, times: Mapping[str, datetime]) -> datetime | None:
    """Return when a clock started, or None while an event it needs has not happened."""
    if any(event not in times for event in clock.starts_on):
        return None
    return max(times[event] for event in clock.starts_on)


def _live(clock: Clock, facts: Mapping[str, str]) -> bool:
    # A clock whose condition hangs on an unanswered fact does not run: the window shows the fact
    # as not answered with what it decides, rather than a date nobody can rely on.
    if conditions.holds(clock.when, facts) is True:
        return True
    # Immediate danger is risk increased further: it must never take a limit away.
    danger = facts.get("risk") == "immediate"
    return danger and conditions.holds(clock.when, {**facts, "risk": "increased"}) is True
