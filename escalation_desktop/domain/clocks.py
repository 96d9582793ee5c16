"""Which limit governs now: the earliest of all clocks that run and of the safe by date.

Whatever is earliest governs, so a protective timescale ("safe by") can only ever shorten. Soft
limits, clocks of the other side, clocks that wait and words without a date are all kept and told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.deadlines import Due, counted_by, due_of, say_count
from escalation_desktop.domain.policy import Clock
from escalation_desktop.domain.times import (
    ends_with_day,
    last_day,
    london_day,
    say_due,
    say_elapsed,
    say_instant,
    say_time,
)

PROTECTIVE_ID = "protective"
_WORKING_UNITS = ("working_days", "working_weeks", "same_working_day")
_STARTS = {
    "disagreement_arose": "the disagreement arises",
    "concern_identified": "the concern is identified",
    "decision_received": "the decision is received",
    "case_opened": "the disagreement is opened",
    "stage_started": "the stage starts",
    "previous_stage_ended": "the stage before ends",
    "discussion_held": "the discussion is held",
    "risk_increased": "the risk increases",
    "resolution_agreed": "a resolution is agreed",
    "minutes_received": "the minutes are received",
    "form_sent": "the form is sent",
    "meeting_held": "the meeting is held",
    "route_started": "the route starts",
}


@dataclass(frozen=True)
class RunningClock:
    """A clock whose condition is met; ``start`` is None while what starts it has not happened."""

    clock: Clock
    start: datetime | None
    scope: str
    """Whose limit it is: "Stage 3", "Stages 1–5 together"."""
    stages_left: int = 0
    """Of a clock over a span: the stages still to come, the present one included."""


@dataclass(frozen=True)
class Protective:
    """A protective timescale ("safe by"): the child must be safe by ``at``, an exclusive end."""

    at: datetime
    reason: str
    set_by: str
    set_at: datetime


@dataclass(frozen=True)
class Limit:
    """One limit as shown; ``due`` is None for words of promptness and for clocks that wait."""

    id: str
    title: str
    printed: str
    due: Due | None
    start: datetime | None
    strength: str
    owner: str
    required_act: str
    clause: str
    basis: str
    governs: bool
    kind: str = "limit"
    unit: str = ""
    """What its days are counted in; empty for the safe by date and words of promptness."""
    stages_left: int = 0

    @property
    def is_soft(self) -> bool:
        """Say whether the policy only guides or aims: shown as such wherever it is shown."""
        return self.strength == "guide" or self.kind == "target"


@dataclass(frozen=True)
class Limits:
    """The limit that governs (None: no date at all), the others in order, and what to know."""

    earliest: Limit | None
    others: tuple[Limit, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class HowFar:
    """How far a limit is, in words that fit beside its title."""

    state: Literal["none", "later", "today", "overdue"]
    text: str


def limits(
    running: Sequence[RunningClock],
    protective: Sequence[Protective],
    calendar: WorkingCalendar,
    day_end: str = "23:59",
) -> Limits:
    """Return the earliest of all limits and the rest, ordered by due and then by id.

    Of several protective timescales, given as they were recorded, the last counts (``newest``);
    the earlier ones stay in the record.
    """
    clocks = [_of_clock(item, calendar, day_end) for item in running]
    last = newest(protective)
    safe_by = _of_protective(last, running) if last is not None else None
    ordered = sorted([*clocks, *([safe_by] if safe_by else [])], key=_order)
    notes = (*_safe_by_notes(safe_by, clocks), *_clock_notes(running, ordered))
    if not ordered or ordered[0].due is None:
        return Limits(None, tuple(ordered), notes)
    return Limits(replace(ordered[0], governs=True), tuple(ordered[1:]), notes)


def newest(protective: Sequence[Protective]) -> Protective | None:
    """Return the safe by date that counts: the one recorded last, or None where none was.

    Not the one with the latest time: a clock that was ahead and was put right since must not keep
    a date that somebody has replaced.
    """
    return protective[-1] if protective else None


_OTHER_SIDE = {"ours": "theirs", "theirs": "ours"}


def as_seen(found: Limits, *, received: bool, last_stage: bool) -> Limits:
    """Return the limits as the worker sees them.

    A policy's "ours" is the side that raised it, so a received case swaps the owners. Where a
    limit asks for the next stage and the policy has none (``last_stage``), that is told.
    """
    every = [limit for limit in (found.earliest, *found.others) if limit is not None]
    told = [
        f"{limit.title}: “{limit.printed}” asks for the next stage; the policy has no further one."
        for limit in every
        if last_stage and limit.required_act == "escalate"
    ]
    if received:
        swapped = [replace(one, owner=_OTHER_SIDE.get(one.owner, one.owner)) for one in every]
        first, rest = (swapped[0], swapped[1:]) if found.earliest else (None, swapped)
        found = Limits(first, tuple(rest), found.notes)
    return replace(found, notes=(*found.notes, *told))


def earliest_instant(found: Limits) -> datetime | None:
    """Return the governing exclusive end in UTC, or None when nothing has a date."""
    return found.earliest.due.at if found.earliest and found.earliest.due else None


def _order(limit: Limit) -> tuple[bool, float, str, str]:
    at = limit.due.at.timestamp() if limit.due else 0.0
    return limit.due is None, at, limit.id, limit.title


def _of_clock(item: RunningClock, calendar: WorkingCalendar, day_end: str) -> Limit:
    clock = item.clock
    return Limit(
        id=clock.id,
        title=item.scope,
        printed=clock.duration.printed,
        due=due_of(clock.duration, item.start, calendar, day_end) if item.start else None,
        start=item.start,
        strength=clock.strength,
        owner=clock.owner,
        required_act=clock.required_act,
        clause=clock.clause,
        basis=clock.basis,
        governs=False,
        kind=clock.kind,
        unit=counted_by(clock.duration).unit or "",
        stages_left=item.stages_left,
    )


def _of_protective(safe_by: Protective, running: Sequence[RunningClock]) -> Limit:
    # Where the policy itself asks for it, its clause is shown; otherwise it is the app's own.
    named = sorted(
        (item.clock for item in running if "protective_timescale" in item.clock.earlier_of),
        key=lambda clock: clock.id,
    )
    whole_day = ends_with_day(safe_by.at)
    text = say_due(safe_by.at, whole_day)
    set_at = say_instant(safe_by.set_at)
    reason = safe_by.reason.rstrip(". ")
    why = f": {reason}" if reason else ""
    by = f"by {safe_by.set_by} " if safe_by.set_by else ""
    return Limit(
        id=PROTECTIVE_ID,
        title="Safe by date",
        printed=safe_by.reason,
        due=Due(
            at=safe_by.at,
            day_counted=whole_day,
            text=text,
            sum=f"Set {by}on {set_at}{why}; safe by {text}.",
            warning="",
        ),
        start=safe_by.set_at,
        strength="must",
        owner="either",
        required_act="resolve",
        clause=named[0].clause if named else "",
        basis="stated" if named else "app",
        governs=False,
    )


def _safe_by_notes(safe_by: Limit | None, clocks: Sequence[Limit]) -> list[str]:
    """Return how the safe by date stands to the policy's own limit; nothing if none is set."""
    if safe_by is None or safe_by.due is None:
        return []
    dated = [limit for limit in clocks if limit.due]
    # A guide, or a date for telling somebody, must not make the safe by date look idle.
    policy_limits = [limit for limit in dated if limit.kind == "limit" and not limit.is_soft]
    ends = [limit.due.at for limit in policy_limits or dated if limit.due]
    if not ends:
        return ["The policy gives no date here; the safe by date stands alone."]
    if safe_by.due.at > min(ends):
        return ["The safe by date is later than the policy’s limit and governs nothing."]
    if safe_by.due.at < min(ends):
        return ["The safe by date is earlier than the policy’s limit."]
    return ["The safe by date and the policy’s limit fall together."]


def _clock_notes(running: Sequence[RunningClock], ordered: Sequence[Limit]) -> list[str]:
    """Return a sentence for each limit that is soft, waits or has no date."""
    notes = []
    starts_on = {(item.clock.id, item.scope): item.clock.starts_on for item in running}
    for limit in ordered:
        if limit.is_soft:
            word = "an aim" if limit.kind == "target" else "a guide"
            notes.append(f"{limit.title}: “{limit.printed}” is {word}, not a fixed limit.")
        if limit.start is None:
            events = " and ".join(_STARTS[event] for event in starts_on[limit.id, limit.title])
            notes.append(f"{limit.title}: “{limit.printed}” starts when {events}.")
        elif limit.due is None:
            notes.append(
                f"{limit.title}: “{limit.printed}” sets no date; the time taken is recorded."
            )
    return notes


def how_far(limit: Limit, now: datetime, calendar: WorkingCalendar) -> HowFar:
    """Return how far the limit is from ``now``: overdue only from its exclusive end on.

    Day-counted limits are told in days, working or calendar as the limit is; others in elapsed
    hours and minutes. A span's text names the stages that still share it.
    """
    if limit.due is None:
        return HowFar("none", "not started" if limit.start is None else "no date set by the policy")
    if now >= limit.due.at:
        return HowFar("overdue", _overdue(limit, limit.due, now, calendar))
    shared = f" for the {limit.stages_left} stages left" if limit.stages_left > 1 else ""
    today, due_day = london_day(now), last_day(limit.due.at)
    state: Literal["today", "later"] = "today" if today == due_day else "later"
    if not limit.due.day_counted:
        left = limit.due.at - now
        amount = "less than a minute" if left.total_seconds() < 60 else say_elapsed(left)
        return HowFar(state, amount + (shared or " left"))
    if state == "today":
        by = "" if ends_with_day(limit.due.at) else f" by {say_time(limit.due.at)}"
        return HowFar(state, f"due today{by}{shared}; their office may close earlier")
    if limit.unit in _WORKING_UNITS:
        amount = say_count(calendar.working_days_between(today, due_day), "working day")
    else:
        amount = say_count((due_day - today).days, "day")
    return HowFar(state, amount + (shared or " left"))


def _overdue(limit: Limit, due: Due, now: datetime, calendar: WorkingCalendar) -> str:
    if not due.day_counted:
        late = now - due.at
        if late.total_seconds() >= 60:
            return f"overdue by {say_elapsed(late)}"
        return f"overdue since {due.text}"
    due_day, today = last_day(due.at), london_day(now)
    if limit.unit in _WORKING_UNITS:
        days, noun = calendar.working_days_between(due_day, today), "working day"
    else:
        days, noun = (today - due_day).days, "day"
    if days:
        return f"overdue by {say_count(days, noun)}"
    # A weekend after a Friday's limit: nothing to count yet, and still overdue.
    return f"overdue since {'the ' if ends_with_day(due.at) else ''}{due.text}"
