"""What became urgent while nobody was there: limits that passed, and those that end within a day.

One rule tells how urgent a limit is, here and in the list. Nothing is told again that stood there
already when the store was last open.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from escalation_desktop.domain.times import last_day, london_day, say_instant, say_time

Urgency = Literal["overdue", "now", ""]
_SOON = timedelta(hours=24)
AHEAD = timedelta(hours=25)
"""The furthest that a limit which is "now" can lie ahead: a day of October has 25 hours."""


@dataclass(frozen=True)
class Due:
    """The earliest limit of one open disagreement; ``at`` aware UTC, its exclusive end."""

    case: str
    reference: str
    name: str
    """The reference and the child’s initials or reference, as in the list."""
    text: str
    at: datetime


@dataclass(frozen=True)
class DueList:
    """What passed and what ends soon, each soonest first; not both empty."""

    since: datetime
    back: datetime
    passed: tuple[Due, ...]
    soon: tuple[Due, ...]


def urgency(at: datetime | None, now: datetime) -> Urgency:
    """Return whether a limit has passed ("overdue") or ends today or within 24 hours ("now")."""
    if at is None:
        return ""
    if now >= at:
        return "overdue"
    return "now" if london_day(now) == last_day(at) or at - now < _SOON else ""


def due_list(
    limits: Iterable[Due], since: datetime, back: datetime, now: datetime
) -> DueList | None:
    """Return what became urgent between ``since`` and ``back``, told as it stands ``now``.

    None for nothing; a clock that was set back meanwhile makes nothing urgent.
    """
    passed, soon = [], []
    for due in sorted(limits, key=lambda one: one.at):
        if back < since or urgency(due.at, back) in ("", urgency(due.at, since)):
            continue
        if urgency(due.at, now) == "overdue":
            passed.append(due)
        else:
            soon.append(due)
    return DueList(since, back, tuple(passed), tuple(soon)) if passed or soon else None


def say_due_list(found: DueList) -> str:
    """Return one sentence: "From … to …: 2 limits passed, 1 ends within a day.".

    The end of the span is what the laptop’s clock says: so a wrong one is seen.
    """
    passed, soon = len(found.passed), len(found.soon)
    parts = []
    if passed:
        parts.append("1 limit passed" if passed == 1 else f"{passed} limits passed")
    if soon:
        noun = "" if passed else " limit" if soon == 1 else " limits"
        parts.append(f"{soon}{noun} {'ends' if soon == 1 else 'end'} within a day")
    return f"{_span(found)}: {', '.join(parts)}."


def _span(found: DueList) -> str:
    start, end = say_instant(found.since), say_instant(found.back)
    same_day = london_day(found.since) == london_day(found.back)
    return f"From {start} to {say_time(found.back) if same_day else end}"
