"""Which backups are made, which are kept, and how old the last proved one is, in words.

A backup is proved when it was opened and checked in full after it was written. The rule is the
one sentence ``RULE``; the numbers in it and the numbers that count are the same.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from escalation_desktop.domain.times import london_day, say_day, say_time

DAYS, WEEKS, MONTHS = 7, 4, 12
RULE = (
    "A backup is made once a day while the app is open, and when it is closed if anything was "
    f"written since the last one. Of the last {DAYS} days, {WEEKS} weeks and {MONTHS} months "
    "that have backups the newest of each is kept; others are removed once a newer one is proved."
)
OLD = 2
"""Days after which the age of the last proved backup is a warning."""

_NAME = re.compile(r"escalation-([0-9a-f]{8})-(\d{8}T\d{6})Z\.backup")
_MOMENT = "%Y%m%dT%H%M%S"


@dataclass(frozen=True)
class Age:
    """What is said of the last proved backup: short for the rail, and whole."""

    short: str
    whole: str
    warns: bool


def file_name(store: str, at: datetime) -> str:
    """Return the name of a backup's file: which store and when in UTC, and nothing of a case."""
    return f"escalation-{store[:8]}-{at.astimezone(UTC):{_MOMENT}}Z.backup"


def made_at(name: str, store: str = "") -> datetime | None:
    """Return when a backup of that name was made, in UTC; None for no backup of this store.

    Without a store: of any store.
    """
    found = _NAME.fullmatch(name)
    if found is None or (store and found[1] != store[:8]):
        return None
    try:
        return datetime.strptime(found[2], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def is_due(last: datetime | None, now: datetime) -> bool:
    """Say whether the day's backup is still to be made; a clock set back makes it due, too."""
    return last is None or london_day(last) != london_day(now)


def kept(made: Iterable[datetime]) -> set[datetime]:
    """Return which backups the rule keeps; the newest is always among them."""
    newest_first = sorted(set(made), reverse=True)
    rules: Sequence[tuple[int, Callable[[datetime], object]]] = (
        (DAYS, london_day),
        (WEEKS, lambda at: london_day(at).isocalendar()[:2]),
        (MONTHS, lambda at: (london_day(at).year, london_day(at).month)),
    )
    keep: set[datetime] = set()
    for count, period in rules:
        seen: set[object] = set()
        for at in newest_first:
            if len(seen) == count:
                break
            if period(at) not in seen:
                seen.add(period(at))
                keep.add(at)
    return keep


def say_age(last: datetime | None, now: datetime, trouble: str = "", second: str = "") -> Age:
    """Return what to say of the last proved backup.

    ``trouble``: why the newest try failed; ``second``: why it is not in the second folder.
    """
    failed = [words for words in (
        f"The last try failed: {trouble}" if trouble else "",
        f"It is not in the second folder: {second}" if second and not trouble else "",
    ) if words]  # fmt: skip
    if last is None:
        whole = ["There is no proved backup of this store yet.", *failed]
        return Age("No backup yet", " ".join(whole), True)
    days = (london_day(now) - london_day(last)).days
    when = _say_when(last, days)
    old = days >= OLD or last > now + timedelta(days=1)
    short = f"Backup: {when}"
    if trouble:
        short += ", the last try failed"
    elif old:
        short += ", make one now"
    elif second:
        short += ", not in the second folder"
    whole = [f"Last proved backup: {when}.", *(["Make one now."] if old else []), *failed]
    return Age(short, " ".join(whole), old or bool(failed))


def _say_when(last: datetime, days: int) -> str:
    if days == 0:
        return f"today {say_time(last)}"
    if days == 1:
        return f"yesterday {say_time(last)}"
    if 1 < days < 60:
        return f"{days} days ago"
    return say_day(london_day(last))


def say_size(size: int) -> str:
    """Return "340 KB" or "12.4 MB", in thousands as file managers count."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"
