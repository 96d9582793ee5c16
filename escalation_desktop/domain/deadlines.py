"""From a limit and its start to a due instant that explains itself, and what was used of it.

The rules are section 3 of the design's policy-packs page. Dues are exclusive ends in UTC: a limit
is overdue only from that instant on, never before.
"""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from escalation_desktop.domain import sums
from escalation_desktop.domain.calendar import WorkingCalendar, calendar_warning
from escalation_desktop.domain.policy import Duration
from escalation_desktop.domain.times import (
    DayOnly,
    end_of_day,
    exact,
    last_day,
    london_day,
    say_due,
    say_elapsed,
)

DAYS_IN_WORKING_WEEK = 5
_NOUNS = {
    "minutes": "minute",
    "hours": "hour",
    "calendar_days": "calendar day",
    "working_days": "working day",
    "working_weeks": "working week",
}
_UNIT_LENGTH = {"minutes": timedelta(minutes=1), "hours": timedelta(hours=1)}


_NO_TIME = (
    "No time was given for the start, only the day: if it was earlier that day, this limit ends "
    "earlier too."
)


@dataclass(frozen=True)
class Due:
    """When a limit ends: ``at`` is the exclusive end, in UTC."""

    at: datetime
    day_counted: bool
    text: str
    sum: str
    warning: str


def say_count(n: int, noun: str) -> str:
    """Return "1 working day" or "3 working days"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def counted_by(duration: Duration) -> Duration:
    """Return the limit to compute by: the equivalent where the policy prints two."""
    equivalent = duration.equivalent_to
    return equivalent if equivalent is not None and equivalent.unit else duration


def say_amount(duration: Duration) -> str:
    """Return "24 hours", "1 working week" or "the same working day"; not for promptness words."""
    if duration.unit == "same_working_day":
        return "the same working day"
    if duration.unit is None:
        raise ValueError("a word of promptness has no amount")
    return say_count(_amount(duration), _NOUNS[duration.unit])


def _amount(duration: Duration) -> int:
    if duration.amount is None or duration.amount < 1:
        raise ValueError("a limit needs an amount of at least 1")
    return duration.amount


def _working_days(duration: Duration) -> int:
    weeks = duration.unit == "working_weeks"
    return _amount(duration) * (DAYS_IN_WORKING_WEEK if weeks else 1)


def due_of(
    duration: Duration, start: datetime, calendar: WorkingCalendar, day_end: str = "23:59"
) -> Due | None:
    """Return when the limit ends, or None for words of promptness such as "immediately".

    Day 0 is the London date of ``start``. ValueError if the limit has neither amount nor word.
    """
    counted = counted_by(duration)
    if counted.unit is None:
        if counted.promptness is None:
            raise ValueError("a limit needs an amount or a word of promptness")
        return None
    opening = ""
    if counted is not duration:
        opening = f"“{duration.printed}” is counted as {say_amount(counted)}. "
    at, explained = _end_and_sum(counted, start, calendar, day_end)
    day_counted = counted.unit not in _UNIT_LENGTH
    no_time = _NO_TIME if isinstance(start, DayOnly) and not day_counted else ""
    # Only working days rest on the bank holidays; a warning on 24 hours would be noise.
    uses_calendar = day_counted and counted.unit != "calendar_days"
    return Due(
        at=at,
        day_counted=day_counted,
        text=say_due(at, day_counted),
        sum=opening + explained,
        warning=calendar_warning(last_day(at)) if uses_calendar else no_time,
    )


def _end_and_sum(
    counted: Duration, start: datetime, calendar: WorkingCalendar, day_end: str
) -> tuple[datetime, str]:
    day_0 = london_day(start)
    if counted.unit in _UNIT_LENGTH:
        # Added in UTC, so that the clock change neither gives nor takes an hour.
        at = exact(start).astimezone(UTC) + _amount(counted) * _UNIT_LENGTH[counted.unit]
        return at, sums.elapsed_sum(say_amount(counted), start, at)
    if counted.unit == "calendar_days":
        at = end_of_day(day_0 + timedelta(days=_amount(counted)), day_end)
        return at, sums.calendar_days_sum(day_0, at)
    if counted.unit == "same_working_day":
        at = _end_of_same_working_day(start, calendar, day_end)
        return at, sums.same_day_sum(start, at, calendar)
    at = end_of_day(calendar.add_working_days(day_0, _working_days(counted)), day_end)
    return at, sums.working_days_sum(day_0, at, calendar)


def _end_of_same_working_day(start: datetime, calendar: WorkingCalendar, day_end: str) -> datetime:
    day = london_day(start)
    # What starts after the day has ended belongs to the next one: a due never precedes its start.
    if not calendar.is_working_day(day) or end_of_day(day, day_end) <= start:
        day = calendar.add_working_days(day, 1)
    return end_of_day(day, day_end)


def used_of(
    duration: Duration, start: datetime, end: datetime, calendar: WorkingCalendar
) -> tuple[int, str]:
    """Return what was used between two instants, in the limit's own unit, and in words.

    Working weeks are counted in working days; begun hours and minutes count whole, so that an
    overrun never hides. Same working day: working days after it. Promptness: minutes taken.
    """
    counted = counted_by(duration)
    elapsed = max(end - start, timedelta())
    about = "about " if isinstance(start, DayOnly) or isinstance(end, DayOnly) else ""
    first, last = london_day(start), london_day(end)
    if counted.unit is None:
        return _ceil(elapsed, "minutes"), f"{about}{say_elapsed(elapsed)} taken; no fixed limit"
    if counted.unit in _UNIT_LENGTH:
        return _ceil(elapsed, counted.unit), f"{about}{_say_elapsed_of(elapsed, counted)}"
    if counted.unit == "calendar_days":
        days = max((last - first).days, 0)
        return days, f"{days} of {say_amount(counted)}"
    if counted.unit == "same_working_day":
        if not calendar.is_working_day(first):
            first = calendar.add_working_days(first, 1)
        days = calendar.working_days_between(first, last)
        late = f"{say_count(days, 'working day')} after the same working day"
        return days, late if days else "on the same working day"
    days = calendar.working_days_between(first, last)
    return days, f"{days} of {say_count(_working_days(counted), 'working day')}"


def allowed_of(duration: Duration) -> tuple[int, str]:
    """Return what a limit allows, in the unit that ``used_of`` counts in, and that unit.

    Nothing is allowed after the same working day. ValueError for a word of promptness.
    """
    counted = counted_by(duration)
    if counted.unit is None:
        raise ValueError("a word of promptness allows no number")
    if counted.unit == "same_working_day":
        return 0, "working_days"
    if counted.unit == "working_weeks":
        return _working_days(counted), "working_days"
    return _amount(counted), counted.unit


def _ceil(elapsed: timedelta, unit: str) -> int:
    return math.ceil(elapsed / _UNIT_LENGTH[unit])


def _say_elapsed_of(elapsed: timedelta, counted: Duration) -> str:
    minutes = _ceil(elapsed, "minutes")
    if counted.unit == "minutes":
        return f"{minutes} of {say_amount(counted)}"
    hours, rest = divmod(minutes, 60)
    return (
        f"{hours} h {rest} min of {say_amount(counted)}"
        if rest
        else (f"{hours} of {say_amount(counted)}")
    )
