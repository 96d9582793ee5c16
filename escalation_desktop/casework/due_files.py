"""The calendar file: of one stage, of one disagreement, or of all that are open."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from escalation_desktop.casework.session import Session
from escalation_desktop.documents.calendar_file import calendar_file
from escalation_desktop.domain.due_dates import DueDate, due_dates
from escalation_desktop.domain.times import to_london
from escalation_desktop.errors import AppError, StoreDamaged

Span = Literal["stage", "case", "all"]


def dates(session: Session, case: str, span: Span) -> tuple[DueDate, ...]:
    """Return the due dates that the file would hold, earliest first.

    Of all: each open disagreement; one that is damaged shows so in the list and is left out here.
    """
    if span != "all":
        return due_dates(session.state(case), stage_only=span == "stage")
    found: list[DueDate] = []
    for row in session.store.summaries(state="open"):
        with suppress(StoreDamaged):
            found += due_dates(session.state(row.case))
    return tuple(sorted(found, key=lambda due: (_order(due), due.title)))


def _order(due: DueDate) -> str:
    return str(to_london(due.at).date() if due.at is not None else due.day)


def save(session: Session, case: str, span: Span, target: Path) -> int:
    """Write the calendar file and return how many dates it holds; the audit tells of it.

    Raises AppError where there is no date, and StoreError; then nothing was written.
    """
    session.outputs.check("calendar")
    found: Sequence[DueDate] = dates(session, case, span)
    if not found:
        raise AppError(
            "No limit has a date here, so there is nothing for a calendar.",
            "The policy’s words for how soon stand beside the stage.",
        )
    said = "1 date" if len(found) == 1 else f"{len(found)} dates"
    session.store.audit("calendar file saved", said, None if span == "all" else case)
    session.outputs.write("calendar", target, calendar_file(found, session.now()))
    return len(found)
