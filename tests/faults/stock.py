"""A store to be harmed: real, encrypted, with a disagreement, notes, a draft and an issued paper.

Everything in it is made up. ``Stock`` remembers what was written, so that what is read after a
fault can be compared with it.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from escalation_desktop.casework import disagreements, notes, papers
from escalation_desktop.casework.disagreements import NewDisagreement
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.startup import unlock
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.times import utc_now
from escalation_desktop.paths import DataFolder
from tests.casework.making import CY, SAM, WORDS, make_desk, packs
from tests.faults.report import must

__all__ = ["CY", "WORDS", "Stock", "copy_of", "make_stock", "open_again", "read_all"]

WANTED = papers.Wanted("chronology")


@dataclass(frozen=True)
class Stock:
    """A closed store at ``folder`` and what stands in it."""

    folder: DataFolder
    case: str
    written: "Written"


@dataclass(frozen=True)
class Written:
    """Everything that a reader of the store can be shown."""

    entries: tuple[tuple[str, bytes | None], ...]
    papers: tuple[tuple[str, bytes], ...]
    drafts: tuple[tuple[str, str], ...]
    found: int


def make_stock(root: Path, *, count: int = 3) -> Stock:
    """Make a store in ``root`` with ``count`` notes and close it."""
    root.mkdir(parents=True, exist_ok=True)
    desk = make_desk(root)
    session = desk.session
    case = disagreements.open_disagreement(
        session,
        NewDisagreement(
            pack_id="wandsworth",
            other_agency="Children's Social Care",
            other_agency_kind="childrens_social_care",
            other_professional=SAM,
            children=[disagreements.new_child("4471", "", "JB")],
            about="The plan was not followed since October.",
        ),
    )
    for number in range(count):
        seal(session, case, f"harbour note {number} " + "and so on " * 20)
    issue(session, case)
    notes.save_draft(session, f"note:{case}", {"discussed": "half a thought"}, case)
    stock = Stock(desk.folder, case, read_all(session, case))
    session.close()
    return stock


def seal(session: Session, case: str, text: str, discard: str | None = None) -> None:
    notes.save_note(session, case, Note(discussed=text), session.now(), discard=discard)


def issue(session: Session, case: str) -> str:
    """Issue a written confirmation and return its number."""
    return papers.issue(session, case, papers.preview(session, case, WANTED)).number


def open_again(folder: DataFolder) -> Session:
    """Open a store with the real clock."""
    return unlock(folder, WORDS, list(packs()), utc_now)


def read_all(session: Session, case: str) -> Written:
    """Read everything of a case, as the screens would."""
    store = session.store
    must(session.state(case) is not None, "no state")
    return Written(
        tuple((entry.hash, entry.body) for entry in store.entries(case)),
        tuple((info.number, store.document_bytes(info.id)) for info in store.documents(case)),
        tuple((draft.key, draft.body) for draft in store.drafts()),
        len(store.search_newest("harbour", limit=1000)),
    )


def copy_of(stock: Stock, root: Path) -> Stock:
    """Copy a closed store to another folder."""
    shutil.copytree(stock.folder.root, root)
    return Stock(DataFolder(root), stock.case, stock.written)
