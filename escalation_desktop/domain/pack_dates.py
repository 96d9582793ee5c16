"""The dates that a policy prints, which may be a month or a year only."""

from datetime import date, timedelta

from escalation_desktop.domain.policy import PackDate


def last_day(printed: PackDate) -> date:
    """Return the last day a printed date covers: of its month or year where no day is printed."""
    if printed.precision == "day":
        return printed.date
    if printed.precision == "year":
        return date(printed.date.year, 12, 31)
    later = printed.date.replace(day=28) + timedelta(days=4)
    return later.replace(day=1) - timedelta(days=1)


def is_past(printed: PackDate, today: date) -> bool:
    """Tell whether all of a printed date has passed: "May 2025" has from 1 June 2025."""
    return today > last_day(printed)
