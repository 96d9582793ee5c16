"""Working days: Monday to Friday, not a bank holiday of the policy's nation, not added by hand.

Local closures (a council's Christmas week) are working days here: no policy says otherwise.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.util import find_spec, module_from_spec

from escalation_desktop.domain.times import say_day

CHECKED_ON = date(2026, 11, 22)
"""When the bank holidays were last compared with the published ones."""
CHECKED_VERSION = "0.109"
"""The ``holidays`` version they were compared in; a test fails when another is installed."""

# The country alone would give only the days common to all nations, so one is always named.
# England and Wales share every bank holiday; a test compares them.
_SUBDIVISIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}
_ADDED = "added by hand"
_DAY = timedelta(days=1)


@lru_cache(maxsize=256)
def bank_holidays(subdivision: str, year: int) -> Mapping[date, str]:
    """Return the year's bank holidays with their names, substitute days included."""
    found = _united_kingdom()(subdiv=subdivision, years=year, language="en_GB")
    return {
        day: name.replace(" (observed)", ", substitute day")
        for day, name in found.items()
        if day.year == year
    }


def _united_kingdom() -> Callable[..., Mapping[date, str]]:
    """Return the holidays of the United Kingdom, without the 250 other countries and markets.

    ``holidays.countries`` imports every country there is, which the first limit that is worked out
    would wait for; as a package that has not been run it lends the one module its place.
    """
    import holidays  # Late: it costs 67 ms, which the first window must not wait for.

    whole = f"{holidays.__name__}.countries"
    is_there = whole in sys.modules
    if not is_there and (spec := find_spec(whole)) is not None:
        sys.modules[whole] = module_from_spec(spec)
    try:
        from holidays.countries.united_kingdom import UnitedKingdom
    finally:
        if not is_there:
            sys.modules.pop(whole, None)
    made: Callable[..., Mapping[date, str]] = UnitedKingdom
    return made


@dataclass(frozen=True)
class WorkingCalendar:
    """The working days of one nation, with one-off days that somebody added by hand.

    ValueError for a nation that is not one of a policy's ``calendar`` values.
    """

    nation: str
    extra_days: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if self.nation not in _SUBDIVISIONS:
            raise ValueError(f"no such calendar: {self.nation}")

    def holiday_name(self, day: date) -> str | None:
        """Return the bank holiday's name, "added by hand", or None; weekends have no name."""
        name = bank_holidays(_SUBDIVISIONS[self.nation], day.year).get(day)
        return name or (_ADDED if day in self.extra_days else None)

    def is_bank_holiday(self, day: date) -> bool:
        """Say whether the day is in the nation's calendar, not only added by hand."""
        return day in bank_holidays(_SUBDIVISIONS[self.nation], day.year)

    def is_working_day(self, day: date) -> bool:
        """Say whether a limit in working days counts this day."""
        return day.weekday() < 5 and self.holiday_name(day) is None

    def add_working_days(self, start: date, n: int) -> date:
        """Return the n-th working day after ``start``, which itself is day 0; ``n`` from 0 up."""
        if n < 0:
            raise ValueError("working days are only counted forwards")
        day = start
        while n:
            day += _DAY
            n -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return the working days after ``start`` up to and including ``end``; never negative."""
        days = (end - start).days
        return sum(self.is_working_day(start + i * _DAY) for i in range(1, days + 1))


def calendar_warning(due_day: date) -> str:
    """Return "" or a sentence, when the day is over a year past the last check."""
    if (due_day.year, due_day.month, due_day.day) <= (
        CHECKED_ON.year + 1,
        CHECKED_ON.month,
        CHECKED_ON.day,
    ):
        return ""
    return (
        f"The bank holidays were last checked on {say_day(CHECKED_ON)}, more than a year before "
        "this date: check them against the published list before you rely on it."
    )
