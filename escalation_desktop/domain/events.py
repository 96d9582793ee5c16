"""Which clocks run now, and since when each does.

A clock starts at an event; ``starts_on`` may name several, and then it starts when the last of
them has happened. No clock is ever paused: none of the policies allows it.
"""

from collections.abc import Mapping
from datetime import datetime

from escalation_desktop.domain import conditions, ladder
from escalation_desktop.domain.case import Head, Turn, turn_at
from escalation_desktop.domain.clocks import RunningClock
from escalation_desktop.domain.notices import notice_states
from escalation_desktop.domain.policy import Clock, Ladder, Policy, Stage
from escalation_desktop.domain.tally import Held, Tally
from escalation_desktop.domain.times import DayOnly, london_day, to_minute


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
    if turn is not None and turn.ended_at is not None:
        times["previous_stage_ended"] = turn.ended_at
    found: list[RunningClock] = []
    order = ladder.stages_of(main, head.track)
    stage = next((s for s in order if turn is not None and s.id == turn.stage), None)
    place = ladder.label_of(stage, turn.rung) if stage is not None and turn is not None else ""
    found += [
        RunningClock(clock, starts(clock, times), place)
        for clock in (clocks_of(stage) if stage is not None else ())
        if live(clock, facts)
        and (not over or _waits(clock, following))
        and not _is_done(clock, times)
    ]
    if following is not None:
        at = following.stage.id
    else:
        at = turn.stage if turn is not None and not over else ""
    for clock, left in ladder.spans(policy, at, order):
        if live(clock, facts):
            label = ladder.span_label(clock, order)
            found.append(RunningClock(clock, starts(clock, times), label, left))
    for clock in policy.clock:
        runs = turn is not None and (not over or _waits(clock, following))
        if clock.span is None and runs and live(clock, facts):
            found.append(RunningClock(clock, starts(clock, times), place))
    for told in notice_states(policy, tally, facts):
        clock_of = told.notice.clock
        if told.status == "to_send" and clock_of is not None and live(clock_of, facts):
            who = f"Tell {told.notice.to.text}"
            found.append(RunningClock(clock_of, starts(clock_of, times), who))
    for route in tally.routes:
        if route.ended is None:
            done = {step.step for _, step in route.steps}
            found += [
                RunningClock(step.clock, route.started_at, route.route.title)
                for index, step in enumerate(route.route.steps)
                if step.clock is not None and index not in done and live(step.clock, facts)
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
    before = tally.turns[: tally.turns.index(turn)] if turn in tally.turns else tally.turns
    ends = [t.ended_at for t in before if t.ended_at is not None]
    if ends:
        times["previous_stage_ended"] = ends[-1]
    if tally.risk_at is not None:
        times["risk_increased"] = tally.risk_at
    open_routes = [route.started_at for route in tally.routes if route.ended is None]
    if open_routes:
        times["route_started"] = open_routes[-1]
    return times


def first_held(tally: Tally, turn: Turn) -> datetime | None:
    """Return when the first discussion or meeting of a turn was held, or None."""
    belong = (max(held.at, turn.started_at) for held in tally.held if _belongs(held, turn, tally))
    return min(belong, default=None)


def _belongs(held: Held, turn: Turn | None, tally: Tally) -> bool:
    if turn is None:
        return True
    place = (turn.stage, turn.rung)
    if held.stage and (held.stage, held.rung) != place:
        return False
    same = [one for one in tally.turns if (one.stage, one.rung) == place]
    if held.stage and turn_at(held.at, held.entry, same) is not turn:
        return False
    # Typed, it is of a whole minute; a stage that was just started began within one.
    if isinstance(held.at, DayOnly):
        return london_day(held.at) >= london_day(turn.started_at)
    return to_minute(held.at) >= to_minute(turn.started_at)


def _held(tally: Tally, turn: Turn | None) -> dict[str, datetime]:
    times: dict[str, datetime] = {}
    for held in tally.held:
        if not _belongs(held, turn, tally):
            continue
        at = held.at if turn is None else max(held.at, turn.started_at)
        times[held.event] = max(at, times.get(held.event, at))
    return times


def clocks_of(stage: Stage) -> tuple[Clock, ...]:
    """Return the clocks of a stage: its own, and one for the minutes of its meeting."""
    meeting = stage.meeting
    if meeting is None or meeting.minutes_within is None:
        return stage.clock
    minutes = Clock(
        id=f"{stage.id}-minutes", kind="minutes", required_act="write", owner="chair",
        starts_on=("meeting_held",), duration=meeting.minutes_within, clause=meeting.clause,
        basis=meeting.basis,
    )  # fmt: skip
    return (*stage.clock, minutes)


_DONE_BY: dict[str, tuple[str, ...]] = {
    "meet": ("discussion_held", "meeting_held"),
    "respond": ("decision_received",),
    "write": ("minutes_received", "form_sent"),
}
"""The events that do what a clock asks for. Resolving, escalating and telling have their own."""


def _is_done(clock: Clock, times: Mapping[str, datetime]) -> bool:
    start = starts(clock, times)
    if start is None:
        return False
    by = [event for event in _DONE_BY.get(clock.required_act, ()) if event not in clock.starts_on]
    return any(event in times and times[event] >= start for event in by)


def _waits(clock: Clock, following: ladder.Position | None) -> bool:
    """Tell whether a clock runs on after its stage ended, until the next one is started."""
    return clock.required_act == "escalate" and following is not None


def starts(clock: Clock, times: Mapping[str, datetime]) -> datetime | None:
    """Return when a clock started, or None while an event it needs has not happened."""
    if any(event not in times for event in clock.starts_on):
        return None
    return max(times[event] for event in clock.starts_on)


def live(clock: Clock, facts: Mapping[str, str]) -> bool:
    """Tell whether a clock's condition holds on these facts."""
    # A clock whose condition hangs on an unanswered fact does not run: the window shows the fact
    # as not answered with what it decides, rather than a date nobody can rely on.
    if conditions.holds(clock.when, facts) is True:
        return True
    # Immediate danger is risk increased further: it must never take a limit away.
    danger = facts.get("risk") == "immediate"
    return danger and conditions.holds(clock.when, {**facts, "risk": "increased"}) is True
