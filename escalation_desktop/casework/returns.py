"""The return to the partnership: closed disagreements as nameless rows, and many returns added up.

A disagreement gets the random id of its row when it is first put into a return; the id stands in
its own record and goes with it to a colleague or to its removal, so that it is counted once
whoever makes the return.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.domain.inside import is_inside
from escalation_desktop.domain.journal import Counted
from escalation_desktop.domain.return_combine import Combined, combine
from escalation_desktop.domain.return_file import BIGGEST, ReadReturn, as_csv, read_csv
from escalation_desktop.domain.return_row import (
    PRACTICE,
    ROW,
    ReturnRow,
    quarter_of,
    row_id_of,
    row_of,
)
from escalation_desktop.domain.times import london_day
from escalation_desktop.errors import AppError, FileElsewhere
from escalation_desktop.store import Noted, Share, must_be_here


@dataclass(frozen=True)
class Closed:
    """A closed disagreement as the worker sees it before it becomes a row."""

    case: str
    reference: str
    policy: str
    quarter: str
    outcome: str
    counted: bool
    """Whether it stood in a return before."""
    is_away: bool
    """It is with a colleague, who counts it."""


def closed(session: Session) -> list[Closed]:
    """Return every disagreement that has ended, the latest quarter first, without folding any.

    One inside our own agency is no business of the partnership's and is not among them. What
    stands here is of the list's own rows; ``saving`` reads each case, and tells what is damaged.
    """
    ended = session.store.last_of_kind("outcome")
    counted = session.store.last_of_kind("counted")
    found = [
        Closed(
            case=row.case, reference=row.reference, policy=row.policy,
            quarter=quarter_of(london_day(ended[row.case])), outcome=row.state,
            counted=row.case in counted, is_away=row.state == "handed_over",
        )
        for row in session.store.summaries()
        if row.state != "open" and row.case in ended and not is_inside(row.policy)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.quarter, one.reference), reverse=True)


def save_return(session: Session, cases: Sequence[str], target: Path) -> int:
    """Write the return of these disagreements as ``saving`` does, at once; returns its rows."""
    for _ in saving(session, cases, target):
        pass
    return len(cases)


def saving(session: Session, cases: Sequence[str], target: Path) -> Iterator[tuple[int, int]]:
    """Write the return of these disagreements as CSV, whole or not at all.

    Yields (done, total) after each step, in the thread that writes the store, and has written the
    file when it ends; whoever asks for no next step has written nothing. Each disagreement gets
    its row's id in its record, and the audit tells of the file, when the file has room and before
    it is in its place. Raises AppError for one that is not closed or is away, and StoreError; then
    no file was written.
    """
    session.outputs.check("csv")
    if not cases:
        raise AppError(
            "No disagreement is chosen for the return.",
            "Choose a quarter in which a disagreement was closed.",
        )
    kind = profile(session).agency_kind
    found: list[_Row] = []
    for done, case in enumerate(cases, 1):
        found.append(_row(session, case, kind))
        yield done, len(cases)
    # What was written meanwhile, by whoever sits there, must not be written over.
    head = session.store.head
    found = [one if one.head == head(one.case) else _row(session, one.case, kind) for one in found]
    new = [one.counted for one in found if one.counted is not None]
    said = "1 row" if len(found) == 1 else f"{len(found)} rows"
    session.outputs.write_together(
        "csv",
        {target: as_csv([one.row for one in found])},
        lambda: session.store.append_all(new, [Noted("return saved", said)]),
    )


@dataclass(frozen=True)
class _Row:
    """A disagreement's row; ``counted``: what gives it the row's id, where it has none yet."""

    case: str
    head: str
    row: ReturnRow
    counted: Share | None


def _row(session: Session, case: str, kind: str) -> _Row:
    state, head = session.state(case), session.store.head(case)
    if state.outcome is None:
        raise AppError(
            "One of the disagreements is not closed any more.",
            "Look at the list again. No file was written.",
        )
    known = row_id_of(state)
    if known:
        return _Row(case, head, row_of(state, known, our_kind=kind), None)
    made = row_of(state, _new_row(training=state.head.training), our_kind=kind)
    counted = session.share(case, [Saying(Counted(row=made.row), session.now())])
    # Its edition is that of the record with the entry that gives it its id.
    return _Row(case, head, msgspec.structs.replace(made, edition=made.edition + 1), counted)


def _new_row(*, training: bool) -> str:
    return (PRACTICE if training else ROW) + secrets.token_hex(16)


def suggested_name(quarters: Sequence[str], *, training: bool = False) -> str:
    """Return a file name that names nobody and no disagreement."""
    span = sorted(set(quarters))
    when = span[0] if len(span) == 1 else f"{span[0]} to {span[-1]}" if span else "empty"
    return f"Return {'TRAINING ' if training else ''}{when}.csv"


def add_up(paths: Sequence[Path]) -> Combined:
    """Return many returns added up; a file that cannot be read is told by its name."""
    return combine([(path.name, _read(path)) for path in paths])


def _read(path: Path) -> ReadReturn:
    try:
        must_be_here(path)
        with path.open("rb") as file:
            return read_csv(file.read(BIGGEST + 1))
    except FileElsewhere as error:
        return ReadReturn((), (f"{error.sentence} {error.next_step}",))
    except OSError:
        return ReadReturn((), ("This file cannot be read. Is it open in another program?",))
