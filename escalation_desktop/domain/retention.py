"""How long a closed case is kept, and when it may be removed: the agency's rule, never ours.

A case is kept for so many years and months after the day it was closed, through the end of the
last of those days. Without a rule nothing is ever due. Nothing is removed but by a person.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.handing_over import away
from escalation_desktop.domain.journal import BodyWithdrawn, HoldSet, Record, Unknown
from escalation_desktop.domain.times import london_day, say_day
from escalation_desktop.domain.wording import join, moment, say_party

LONGEST_YEARS = 150
"""More is a slip of the keyboard."""


@dataclass(frozen=True)
class Rule:
    """How long cases are kept after they were closed, and whose rule that is, in its words."""

    years: int = 0
    months: int = 0
    source: str = ""

    @property
    def is_set(self) -> bool:
        return self.years > 0 or self.months > 0

    @property
    def words(self) -> str:
        """Return "6 years and 3 months"."""
        parts = [(self.years, "year"), (self.months, "month")]
        told = [f"{n} {word}{'s' if n != 1 else ''}" for n, word in parts if n]
        return " and ".join(told)


@dataclass(frozen=True)
class Hold:
    """A legal hold that stands: since when, by whom, why."""

    since: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Keeping:
    """How a case stands to its removal. It may be removed where nothing hinders it."""

    closed_on: date | None
    keep_until: date | None
    """The last day it is kept; None where it is open or there is no rule."""
    hold: Hold | None
    hindrances: tuple[str, ...]
    """Why it may not be removed now, each a sentence."""

    @property
    def may_go(self) -> bool:
        return not self.hindrances


def keep_until(rule: Rule, closed_on: date) -> date | None:
    """Return the last day a case closed on that day is kept; None without a rule.

    Where the month has no such day, its last; past the calendar's end, the last day of all.
    """
    if not rule.is_set:
        return None
    months = closed_on.year * 12 + closed_on.month - 1 + rule.years * 12 + rule.months
    year, month = divmod(months, 12)
    if year > date.max.year:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(closed_on.day, last))


def hold_of(records: Sequence[Record]) -> Hold | None:
    """Return the legal hold that stands; None where none was set, or it was lifted."""
    found: Hold | None = None
    for record in records:
        if isinstance(record.body, HoldSet):
            held = Hold(record.recorded_at, record.person, record.body.reason.strip())
            found = held if record.body.held else None
    return found


def keeping(state: CaseState, rule: Rule) -> Keeping:
    """Return how a case stands to its removal today."""
    closed = state.status != "open" and state.outcome_at is not None
    closed_on = london_day(state.outcome_at) if closed and state.outcome_at is not None else None
    until = keep_until(rule, closed_on) if closed_on is not None else None
    hold = hold_of(state.records)
    return Keeping(closed_on, until, hold, tuple(_hindrances(state, rule, until, hold)))


def _is_unread(record: Record, state: CaseState) -> bool:
    """Say whether an entry is damaged, or of a newer version: not one whose text was withdrawn."""
    withdrawn = (isinstance(by.body, BodyWithdrawn) for by in state.mentions.get(record.id, ()))
    return isinstance(record.body, Unknown) and not any(withdrawn)


def _hindrances(state: CaseState, rule: Rule, until: date | None, hold: Hold | None) -> list[str]:
    found = []
    if state.status == "open":
        found.append("It is still open.")
    if hold is not None:
        why = f": {hold.reason}" if hold.reason else ""
        found.append(f"It is under a legal hold{why} ({join((moment(hold.since), hold.by))}).")
    if any(_is_unread(record, state) for record in state.records):
        found.append("An entry of it cannot be read here, and may be a legal hold.")
    gone = away(state.records)
    if gone is not None:
        found.append(f"It was handed over to {say_party(gone.handed.to)} and is not back.")
    if state.unfiled:
        count = len(state.unfiled)
        entries = "1 entry is" if count == 1 else f"{count} entries are"
        found.append(f"{entries} not filed to the child’s record.")
    if not rule.is_set:
        found.append("No retention period is set, so nothing is due. Set it in Settings.")
    elif until is not None and state.today <= until:
        found.append(f"It is kept until {say_day(until)}: {rule.words} after it was closed.")
    return found
