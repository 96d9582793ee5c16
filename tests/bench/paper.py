"""Papers: a written confirmation of ten pages and a very long note, beside stock reportlab."""

import dataclasses
import io
import pickle
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from escalation_desktop.casework import papers
from escalation_desktop.casework.notes import save_note
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.session import Session
from escalation_desktop.documents import render
from escalation_desktop.domain.blocks import Document, Paragraph
from tests.bench.fill import note, ordinary_case
from tests.bench.made_up import MadeUp
from tests.bench.report import Measure
from tests.bench.start import ROOT
from tests.bench.work import milliseconds

WARM_GOAL, COLD_GOAL, NOTE_GOAL = 200.0, 600.0, 1000.0
PAGES = 10
STOCK = "stock reportlab, the same words"


def measure(session: Session, folder: Path, *, short: bool) -> list[Measure]:
    """Measure papers; ``folder`` takes what the processes of their own are given.

    The first of each, which reads fonts and imports, is counted only where it is the thing
    measured. Ours and stock reportlab take turns.
    """
    from tests.bench import stock  # late: reportlab's layers that the app never loads

    runs = 2 if short else 15
    wanted = Wanted("confirmation")
    case, count, document = _confirmation(session, wanted)
    told = f"{count} pages"
    stock.render(document)
    ours, theirs = _in_turn(runs, lambda: render(document), lambda: stock.render(document))
    whole = tuple(milliseconds(lambda: papers.preview(session, case, wanted)) for _ in range(runs))
    sizes = len(render(document)) / 1000, len(stock.render(document)) / 1000
    file = folder / "paper"
    file.write_bytes(pickle.dumps(document))
    cold, cold_theirs = _in_turn(
        1 if short else 9, lambda: _cold("ours", file), lambda: _cold("stock", file)
    )
    length = 10_000 if short else 100_000
    long = _endless(document, length)
    note_ours, note_theirs = _in_turn(
        1 if short else 3, lambda: render(long), lambda: stock.render(long)
    )
    note_told = f"a note of {length:,} characters"
    return [
        Measure("A written confirmation rendered", ours, limit=WARM_GOAL, note=told),
        Measure(f"By {STOCK}", theirs, note=told),
        _beside("A written confirmation", ours, theirs),
        Measure("The same from the record to its preview", whole, note=told),
        Measure("In a cold process", cold, limit=COLD_GOAL, note=told),
        Measure(f"In a cold process, by {STOCK}", cold_theirs, note=told),
        _beside("In a cold process, a written confirmation", cold, cold_theirs),
        Measure("A paper with a very long note", note_ours, limit=NOTE_GOAL, note=note_told),
        Measure(f"By {STOCK}", note_theirs, note=note_told),
        _beside("A very long note", note_ours, note_theirs),
        Measure("Size of the file", (sizes[0],), unit="kB", note=told),
        Measure(f"Size of the file, by {STOCK}", (sizes[1],), unit="kB", note="no tags"),
    ]


def _confirmation(session: Session, wanted: Wanted) -> tuple[str, int, Document]:
    """Write notes until a case's confirmation is long enough; return it with its case."""
    made = MadeUp(seed=5)
    case = ordinary_case(session, made, notes=12)
    while True:
        preview = papers.preview(session, case, wanted)
        count = pages(preview.data)
        if count >= PAGES:
            return case, count, preview.document
        save_note(session, case, note(made, "Sam Okoye", made.note() * 4), session.now())


def _endless(document: Document, length: int) -> Document:
    made, text = MadeUp(seed=11), ""
    while len(text) < length:
        text += made.note() + " "
    return dataclasses.replace(document, blocks=(Paragraph(text[:length]),))


def _in_turn(
    runs: int, ours: Callable[[], object], theirs: Callable[[], object]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    took = [(milliseconds(ours), milliseconds(theirs)) for _ in range(runs)]
    return tuple(pair[0] for pair in took), tuple(pair[1] for pair in took)


def _cold(by: str, file: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.bench.cold_paper", by, str(file)],
        cwd=ROOT, timeout=120, check=True,
    )  # fmt: skip


def _beside(what: str, ours: tuple[float, ...], theirs: tuple[float, ...]) -> Measure:
    ratio = statistics.median(ours) / statistics.median(theirs)
    return Measure(f"{what} beside stock reportlab", (ratio,), unit="×")


def pages(data: bytes) -> int:
    return len(PdfReader(io.BytesIO(data)).pages)
