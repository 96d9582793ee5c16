"""The calendar file: of one stage, of one disagreement, or of all that are open."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from escalation_desktop.casework.session import Session
from escalation_desktop.documents.calendar_file import calendar_file
from escalation_desktop.domain.due_dates import DueDate, due_dates
from escalation_desktop.domain.times import to_london
from escalation_desktop.errors import AppError, StoreDamaged
from escalation_desktop.store import Reader

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
    return _in_order(found)


@dataclass(frozen=True)
class Gathering:
    """What ``gather`` reads: every open disagreement as it stands now."""

    session: Session
    reader: Callable[[], Reader]
    cases: tuple[str, ...]


def gathering(session: Session) -> Gathering:
    """Return what a worker needs to read the dates of every open disagreement."""
    rows = session.store.summaries(state="open")
    return Gathering(session, session.store.reader, tuple(row.case for row in rows))


def gather(
    wanted: Gathering, progress: Callable[[int, int], None] | None = None
) -> tuple[DueDate, ...]:
    """Return what ``dates`` returns for all, read on a connection of its own in any thread.

    ``progress(done, total)`` counts disagreements and may raise to give up.
    """
    found: list[DueDate] = []
    with wanted.reader() as reader:
        aside = wanted.session.aside(reader)
        for done, case in enumerate(wanted.cases):
            if progress is not None:
                progress(done, len(wanted.cases))
            with suppress(StoreDamaged):
                found += due_dates(aside.state(case))
    return _in_order(found)


def _in_order(found: Sequence[DueDate]) -> tuple[DueDate, ...]:
    return tuple(sorted(found, key=lambda due: (_order(due), due.title)))


def _order(due: DueDate) -> str:
    return str(to_london(due.at).date() if due.at is not None else due.day)


def save(
    session: Session, case: str, span: Span, target: Path, found: Sequence[DueDate] | None = None
) -> int:
    """Write the calendar file and return how many dates it holds; the audit tells of it.

    ``found``: the dates, where they were read before. Raises AppError where there is no date, and
    StoreError; then nothing was written.
    """
    session.outputs.check("calendar")
    found = dates(session, case, span) if found is None else found
    if not found:
        raise AppError(
            "No limit has a date here, so there is nothing for a calendar.",
            "The policy’s words for how soon stand beside the stage.",
        )
    said = "1 date" if len(found) == 1 else f"{len(found)} dates"
    session.outputs.write_together(
        "calendar",
        {target: calendar_file(found, session.now())},
        lambda: session.store.audit("calendar file saved", said, None if span == "all" else case),
    )
    return len(found)
