"""Sealing a note, and setting a written confirmation of ten pages."""

import io
import time
from collections.abc import Callable

from pypdf import PdfReader

from escalation_desktop.casework import papers
from escalation_desktop.casework.notes import save_note
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.session import Session
from escalation_desktop.documents import render
from tests.bench.fill import Filled, note, ordinary_case
from tests.bench.made_up import MadeUp
from tests.bench.report import Measure

SEAL_GOAL = 5.0
RENDER_GOAL = 200.0
PAGES = 10


def sealing(session: Session, filled: Filled, runs: int) -> Measure:
    """Save notes to the record of cases of ordinary length in turn, each note made beforehand."""
    made = MadeUp(seed=3)
    before = len(session.records(filled.ordinary[0]))
    took = []
    for number in range(runs):
        case, one = filled.ordinary[number % len(filled.ordinary)], note(made, "Sam Okoye")
        took.append(
            milliseconds(lambda case=case, one=one: save_note(session, case, one, session.now()))
        )
    after = len(session.records(filled.ordinary[0]))
    told = f"case of {before} to {after} entries, store of {filled.notes:,} notes"
    return Measure("Sealing a note", tuple(took), limit=SEAL_GOAL, note=told)


def confirmation(session: Session, runs: int) -> list[Measure]:
    """Set a written confirmation of ten pages; the first, which reads the fonts, is not counted."""
    made = MadeUp(seed=5)
    notes = 12
    case = ordinary_case(session, made, notes=notes)
    preview = papers.preview(session, case, Wanted("confirmation"))
    while pages(preview.data) < PAGES:
        save_note(session, case, note(made, "Sam Okoye", made.note() * 4), session.now())
        preview = papers.preview(session, case, Wanted("confirmation"))
    count = pages(preview.data)
    rendered = tuple(milliseconds(lambda: render(preview.document)) for _ in range(runs))
    whole = tuple(
        milliseconds(lambda: papers.preview(session, case, Wanted("confirmation")))
        for _ in range(runs)
    )
    told = f"{count} pages"
    return [
        Measure("A written confirmation rendered", rendered, limit=RENDER_GOAL, note=told),
        Measure("The same from the record to its preview", whole, note=told),
    ]


def pages(data: bytes) -> int:
    return len(PdfReader(io.BytesIO(data)).pages)


def milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
