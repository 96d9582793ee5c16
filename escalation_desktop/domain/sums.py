"""The sum behind a due date, in words: where it started, what was counted, what was left out."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.times import (
    DayOnly,
    ends_with_day,
    last_day,
    local_instant,
    london_day,
    say_short_day,
    say_time,
    say_weekday,
)

_DAY = timedelta(days=1)
_SPLIT_AT_WEEKENDS = 10
"""Up to so many days every week is told; longer limits say once that weekends are left out."""
_NAMED_HOLIDAYS = 8
"""More bank holidays than this are counted, not named."""


class _Dates:
    """Says dates, the month and year only where they are new; years only if the sum crosses one."""

    def __init__(self, first: date, last: date) -> None:
        self._years = first.year != last.year
        self._said: date | None = None

    def full(self, day: date) -> str:
        new_year = self._said is None or self._said.year != day.year
        self._said = day
        return (
            f"{say_short_day(day)} {day.year}" if self._years and new_year else say_short_day(day)
        )

    def brief(self, day: date) -> str:
        if self._said and (self._said.year, self._said.month) == (day.year, day.month):
            return say_weekday(day)
        return self.full(day)

    def due(self, at: datetime, is_day_counted: bool) -> str:
        whole_day = is_day_counted and ends_with_day(at)
        day = last_day(at) if whole_day else london_day(at)
        said = f"{say_short_day(day)} {day.year}" if self._years else say_short_day(day)
        return f"due end of {said}" if whole_day else f"due {said} {say_time(at)}"


def _run(dates: _Dates, days: list[date], number: int) -> str:
    """Return "Tue 19 is day 1 … Fri 22 is day 4" for the days counted from ``number`` on."""
    first = f"{dates.brief(days[0])} is day {number}"
    if len(days) == 1:
        return first
    joint = ", " if len(days) == 2 else " … "
    return f"{first}{joint}{dates.brief(days[-1])} is day {number + len(days) - 1}"


def _day_off(dates: _Dates, day: date, calendar: WorkingCalendar) -> str:
    if calendar.is_bank_holiday(day):
        return f"{dates.full(day)} is a bank holiday ({calendar.holiday_name(day)})"
    return f"{dates.full(day)} is a day off added by hand"


def _days_off(first: date, last: date, calendar: WorkingCalendar) -> list[date]:
    """Return the weekdays from first to last that are not worked."""
    days = [first + i * _DAY for i in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < 5 and not calendar.is_working_day(day)]


def _spans_weekend(days: list[date]) -> bool:
    return any(day.weekday() >= 5 for day in _every_day(days[0], days[-1]))


def _every_day(first: date, last: date) -> Iterator[date]:
    for i in range((last - first).days + 1):
        yield first + i * _DAY


def _told_in_full(dates: _Dates, start: date, last: date, calendar: WorkingCalendar) -> list[str]:
    """Return the runs of counted days before the last one, with the days off between them."""
    total = calendar.working_days_between(start, last)
    parts: list[str] = []
    run: list[date] = []
    number = 1

    def close() -> None:
        nonlocal run, number
        if run:
            weekends = " (weekends left out)" if _spans_weekend(run) else ""
            parts.append(_run(dates, run, number) + weekends)
            number += len(run)
            run = []

    for day in _every_day(start + _DAY, last - _DAY):
        if calendar.is_working_day(day):
            if run and total <= _SPLIT_AT_WEEKENDS and (day - run[-1]).days > 1:
                close()
            run.append(day)
        elif day.weekday() < 5:
            close()
            parts.append(_day_off(dates, day, calendar))
    close()
    return parts


def working_days_sum(start: date, at: datetime, calendar: WorkingCalendar) -> str:
    """Explain a limit in working days whose exclusive end is ``at``."""
    last = last_day(at)
    dates = _Dates(start, last)
    parts = [f"Started {dates.full(start)}, day 0"]
    off = _days_off(start + _DAY, last, calendar)
    if len(off) > _NAMED_HOLIDAYS:
        days = [
            day for day in _every_day(start + _DAY, last - _DAY) if calendar.is_working_day(day)
        ]
        parts.append(_run(dates, days, 1))
        parts.append(
            f"weekends and {len(off)} holidays from {dates.full(off[0])} to {dates.full(off[-1])} "
            "left out"
        )
    else:
        parts.extend(_told_in_full(dates, start, last, calendar))
    parts.append(dates.due(at, is_day_counted=True))
    return "; ".join(parts) + "."


def calendar_days_sum(start: date, at: datetime) -> str:
    """Explain a limit in calendar days whose exclusive end is ``at``."""
    last = last_day(at)
    dates = _Dates(start, last)
    parts = [f"Started {dates.full(start)}, day 0", "every day counts"]
    days = list(_every_day(start + _DAY, last - _DAY))
    if days:
        parts.append(_run(dates, days, 1))
    parts.append(dates.due(at, is_day_counted=True))
    return "; ".join(parts) + "."


def same_day_sum(start: datetime, at: datetime, calendar: WorkingCalendar) -> str:
    """Explain a limit of the same working day whose exclusive end is ``at``."""
    first, last = london_day(start), last_day(at)
    dates = _Dates(first, last)
    opening = f"Started {dates.full(first)}"
    if first == last:
        return f"{opening}, a working day; {dates.due(at, is_day_counted=True)}."
    if calendar.is_working_day(first):
        parts = [f"{opening} {say_time(start)}, after the end of the working day"]
    else:
        name = calendar.holiday_name(first)
        parts = [f"{opening}, not a working day" + (f" ({name})" if name else "")]
    parts.extend(_day_off(dates, day, calendar) for day in _days_off(first + _DAY, last, calendar))
    parts.append(f"{dates.due(at, is_day_counted=True)}, the next working day")
    return "; ".join(parts) + "."


def _clock_changes(start: datetime, at: datetime) -> Iterator[tuple[date, str]]:
    """Yield the days between two instants on which London clocks change, and which way."""
    for day in _every_day(london_day(start), london_day(at)):
        midnight, next_midnight = (local_instant(d, time(0, 0)) for d in (day, day + _DAY))
        length = next_midnight - midnight
        if length == _DAY:
            continue
        # London's clocks change at 01:00 UTC, so a change may lie on the day but outside the limit.
        change = datetime.combine(day, time(1), tzinfo=UTC)
        if start < change <= at:
            yield day, "forward" if length < _DAY else "back"


def elapsed_sum(amount: str, start: datetime, at: datetime) -> str:
    """Explain a limit in elapsed real time, such as "24 hours", that ends at ``at``."""
    dates = _Dates(london_day(start), london_day(at))
    began = f"{dates.full(london_day(start))} {say_time(start)}"
    if isinstance(start, DayOnly):
        began = f"{dates.full(london_day(start))}, no time given, taken as {say_time(start)}"
    parts = [f"{amount} from {began}"]
    if "hour" in amount:
        parts[0] += ", running through nights, weekends and holidays"
    for day, way in _clock_changes(start, at):
        parts.append(f"the clocks go {way} an hour on {dates.full(day)}, real time is counted")
    parts.append(dates.due(at, is_day_counted=False))
    return "; ".join(parts) + "."
