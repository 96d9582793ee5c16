"""When a worker is reminded of the recovery sheet, and in which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

PUT_OFF_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Sheet:
    """One recovery code that opens the store; instants aware."""

    on_paper: bool
    """Somebody said that it is on paper; else it may be lost already."""
    used_at: datetime | None = None


@dataclass(frozen=True)
class Reminder:
    kind: Literal["missing", "used"]
    sentence: str
    more: str


MISSING = Reminder(
    "missing",
    "There is no recovery sheet yet.",
    "If the passphrase is lost, everything in the store is lost: nobody can open it, neither IT "
    "nor the maker of this app. Print the sheet once and keep it in a safe.",
)
USED = Reminder(
    "used",
    "The recovery sheet was used.",
    "Its envelope is open: make a new sheet that takes its place, and destroy the old one.",
)


def reminder(
    sheets: Sequence[Sheet],
    *,
    has_agency_key: bool,
    put_off_at: datetime | None,
    now: datetime,
) -> Reminder | None:
    """Return what to remind of, or None.

    A sheet on paper that was never used settles it. Where the agency's key opens the store a
    sheet is optional, but a used one still lies open somewhere. A reminder that was put off comes
    back after a week, at once where a sheet was used since, or where the clock was set back.
    """
    if any(sheet.on_paper and sheet.used_at is None for sheet in sheets):
        return None
    used = [sheet.used_at for sheet in sheets if sheet.used_at is not None]
    if not used and has_agency_key:
        return None
    if put_off_at is not None and put_off_at <= now < put_off_at + PUT_OFF_FOR:
        since = [at for at in used if at > put_off_at]
        if not since:
            return None
    return USED if used else MISSING
