"""What makes the laptop's clock doubtful, each as a sentence with what to do; empty for nothing.

Limits are counted by that clock, and there is no network to ask. So a doubt is told, and nothing
that was typed is held back by it.
"""

from datetime import date, datetime, timedelta

from escalation_desktop.domain.times import (
    london_day,
    say_day,
    say_elapsed,
    say_instant,
    say_time,
    to_london,
)

CHECK = "Check the date and time of the laptop."
LEAST_JUMP = timedelta(minutes=2)
"""Less than this is how a clock is kept right."""
LONG = timedelta(days=60)


def set_back(now: datetime, last: datetime | None) -> str:
    """Say that the clock stands before what was written last."""
    if last is None or now >= last:
        return ""
    return (
        f"This laptop’s clock says {say_instant(now)}, but the record was last written at "
        f"{say_instant(last)}: the clock was set back. What you save is kept and marked so. {CHECK}"
    )


def too_early(now: datetime, newest: date | None) -> str:
    """Say that the clock stands before the newest policy of the app was printed."""
    if newest is None or london_day(now) >= newest:
        return ""
    return (
        f"This laptop’s clock says {say_instant(now)}, which is before a policy in this app was "
        f"issued ({say_day(newest)}). {CHECK} Limits are counted from it."
    )


def long_away(now: datetime, left: datetime | None) -> str:
    """Say that much time has passed since the store was last open: it may not have."""
    if left is None or now - left < LONG:
        return ""
    return (
        f"By this laptop’s clock it is {say_instant(now)}, and this store was last open "
        f"{(now - left).days} days ago. If that cannot be right, the clock was set forward. {CHECK}"
    )


def other_zone(now: datetime, offset: timedelta | None) -> str:
    """Say that the laptop shows another time than London; ``offset`` is its own from UTC."""
    away = apart(now, offset) if offset is not None else timedelta(0)
    if not away:
        return ""
    way = "ahead of" if away > timedelta(0) else "behind"
    return (
        f"This laptop shows the time of another place, {say_elapsed(abs(away))} {way} London. Here "
        f"every time is London’s, and it is {say_time(now)} there now. If it is not, the clock or "
        "its time zone is wrong."
    )


def apart(now: datetime, offset: timedelta) -> timedelta:
    """Return how far from London’s the time is that the laptop shows."""
    return offset - (to_london(now).utcoffset() or timedelta(0))


def jumped(before: datetime, now: datetime, passed: timedelta) -> str:
    """Return "moved forward by 3 h" for a clock looked at twice, ``passed`` apart in truth."""
    moved = (now - before) - passed
    if abs(moved) < LEAST_JUMP:
        return ""
    way = "forward" if moved > timedelta(0) else "back"
    return f"moved {way} by {say_elapsed(abs(moved))}"


def say_jump(what: str, now: datetime) -> str:
    """Say what ``jumped`` found, and what the clock says since."""
    return f"This laptop’s clock was {what} while the app was open. It now says {say_instant(now)}."
