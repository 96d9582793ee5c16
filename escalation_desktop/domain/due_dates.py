"""Due dates for a calendar: when a limit ends, and nothing about a child, a person or an agency.

A calendar is read by colleagues and lies on servers, so an entry names the disagreement by its
reference alone, and the limit by the policy's own label, never by words that a worker typed.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.clocks import PROTECTIVE_ID, Limit
from escalation_desktop.domain.events import clocks_of
from escalation_desktop.domain.stage_limits import stage_limit_ids
from escalation_desktop.domain.times import ends_with_day, last_day
from escalation_desktop.domain.typed_stages import TYPED_LIMIT_ID

_OWN = {PROTECTIVE_ID: "Safe by", TYPED_LIMIT_ID: "Limit: the stage that runs"}


@dataclass(frozen=True)
class DueDate:
    """One entry: a whole day, or an instant (aware UTC) where the limit counts hours."""

    uid: str
    """The same for the same limit, so that a new file replaces the old entry; a stage that is gone
    through again has limits of its own."""
    title: str
    edition: int
    """Grows with the record: a calendar takes the higher."""
    day: date | None = None
    at: datetime | None = None


def due_dates(state: CaseState, *, stage_only: bool = False) -> tuple[DueDate, ...]:
    """Return the dates of an open disagreement's limits, earliest first; none once it is closed.

    ``stage_only``: those of the stage that runs and of the stages it is counted with.
    """
    if state.status != "open":
        return ()
    every = [one for one in (state.limits.earliest, *state.limits.others) if one is not None]
    wanted = stage_limit_ids(state) if stage_only else {limit.id for limit in every}
    return tuple(
        _due_date(state, limit) for limit in every if limit.due is not None and limit.id in wanted
    )


def _due_date(state: CaseState, limit: Limit) -> DueDate:
    assert limit.due is not None
    turn = _turn_of(state, limit.id)
    named = hashlib.sha256(f"{state.case}/{turn}/{limit.id}".encode()).hexdigest()[:32]
    title = f"{_OWN.get(limit.id, f'Limit: {limit.title}')} ({state.head.reference})"
    # A day that ends with an hour of the office is over at that hour.
    counted = limit.due.day_counted and ends_with_day(limit.due.at)
    return DueDate(
        uid=f"{named}@escalation.invalid",
        title=f"TRAINING – {title}" if state.head.training else title,
        edition=len(state.records),
        day=last_day(limit.due.at) if counted else None,
        at=None if counted else limit.due.at,
    )


def _turn_of(state: CaseState, limit: str) -> str:
    """Return the key of the turn that a limit came with; "" for one that outlasts a stage."""
    if limit == TYPED_LIMIT_ID:
        return state.current.key if state.current is not None else ""
    clocks = {stage.id: {clock.id for clock in clocks_of(stage)} for stage in state.ladder.stage}
    turns = (turn.key for turn in reversed(state.turns) if limit in clocks.get(turn.stage, ()))
    return next(turns, "")
