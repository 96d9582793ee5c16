"""Instants and days: kept in UTC, shown and counted in Europe/London.

The words for days and months are our own, so that the system's language never changes a record.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_MIDNIGHT = time(0, 0)


class DayOnly(datetime):
    """An instant of which only the London day is known: its time was not given and is not said."""


def as_given(at: datetime, *, day_only: bool) -> datetime:
    """Return an instant as it was given: with its time, or as one of which only the day is."""
    return DayOnly.combine(at.date(), at.timetz()) if day_only else exact(at)


def exact(at: datetime) -> datetime:
    """Return an instant as one to count from, whether or not its time was given."""
    return datetime.combine(at.date(), at.timetz())


def iso(at: datetime) -> str:
    """Return an instant in ISO 8601, as the London day alone where no time was given."""
    return (london_day(at) if isinstance(at, DayOnly) else at).isoformat()


class Now(Protocol):
    """Tells the present instant, in UTC; passed in, so that tests choose it."""

    def __call__(self) -> datetime: ...


def utc_now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)


def utc_stamp(at: datetime) -> str:
    """Return an aware time as "2026-11-22T10:00:00Z" (RFC 3339, whole seconds)."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def to_london(at: datetime) -> datetime:
    """Return the instant as London clocks show it; ValueError if it has no time zone."""
    # A naive value would be read in the computer's own zone, silently an hour or more out.
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return at.astimezone(LONDON)


def london_day(at: datetime) -> date:
    """Return the London date of the instant."""
    return to_london(at).date()


def local_instant(day: date, at: time, fold: int = 0) -> datetime:
    """Return the UTC instant at which London clocks show ``at`` on ``day``.

    In the hour that October repeats, ``fold`` 0 is the first (BST) and 1 the second (GMT). A time
    that March leaves out is read as if the clocks had not changed yet.
    """
    return datetime.combine(day, at.replace(fold=fold), tzinfo=LONDON).astimezone(UTC)


def to_minute(at: datetime) -> datetime:
    """Return the instant without its seconds, as somebody types it.

    Times that a person types are of a minute and those that the clock gives are of less: only to
    the minute can they be told apart.
    """
    return at.replace(second=0, microsecond=0)


def is_missing(day: date, at: time) -> bool:
    """Say whether London clocks skip this time on this day (the March Sunday)."""
    return to_london(local_instant(day, at)).replace(tzinfo=None) != datetime.combine(day, at)


def is_ambiguous(day: date, at: time) -> bool:
    """Say whether London clocks show this time twice on this day (the October Sunday)."""
    return not is_missing(day, at) and local_instant(day, at) != local_instant(day, at, fold=1)


def end_of_day(day: date, day_end: str = "23:59") -> datetime:
    """Return the exclusive end of a day-counted limit, in UTC.

    "23:59" is the whole day, so 00:00 of the next; any other "HH:MM" is that minute in London.
    ValueError for anything else, and for "00:00", which could mean either end of the day.
    """
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", day_end) or day_end == "00:00":
        raise ValueError(f"not a time a day can end at: {day_end}")
    if day_end == "23:59":
        return local_instant(day + timedelta(days=1), _MIDNIGHT)
    return local_instant(day, time.fromisoformat(day_end))


def ends_with_day(at: datetime) -> bool:
    """Say whether an exclusive end falls on midnight in London, so that a whole day counts."""
    return to_london(at).time() == _MIDNIGHT


def last_day(at_exclusive: datetime) -> date:
    """Return the London day that an exclusive end closes: at 00:00, the day before."""
    return london_day(at_exclusive - timedelta(microseconds=1))


def say_short_day(day: date) -> str:
    """Return "Mon 30 Nov"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def say_weekday(day: date) -> str:
    """Return "Mon 30"."""
    return f"{_DAYS[day.weekday()]} {day.day}"


def say_day(day: date) -> str:
    """Return "Mon 30 Nov 2026"."""
    return f"{say_short_day(day)} {day.year}"


def say_time(at: datetime) -> str:
    """Return "16:30" in London; in the hour that October repeats, with BST or GMT."""
    local = to_london(at)
    zone = f" {local.tzname()}" if is_ambiguous(local.date(), local.time()) else ""
    return f"{local:%H:%M}{zone}"


def say_instant(at: datetime) -> str:
    """Return "Mon 30 Nov 2026 16:30", in London; the day alone where no time was given."""
    if isinstance(at, DayOnly):
        return say_day(london_day(at))
    return f"{say_day(london_day(at))} {say_time(at)}"


def say_due(at_exclusive: datetime, is_day_counted: bool) -> str:
    """Return "end of Mon 30 Nov 2026" for a whole day counted, otherwise the instant."""
    if is_day_counted and ends_with_day(at_exclusive):
        return f"end of {say_day(last_day(at_exclusive))}"
    return say_instant(at_exclusive)


def say_elapsed(length: timedelta) -> str:
    """Return "2 h 10 min", or "3 days 4 h" from two days on; whole minutes, rounded down."""
    minutes = int(length.total_seconds() // 60)
    hours, minutes = divmod(minutes, 60)
    if hours >= 48:
        days, hours = divmod(hours, 24)
        return f"{days} days {hours} h" if hours else f"{days} days"
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"
