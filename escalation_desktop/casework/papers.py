"""Issuing papers and keeping them: what is previewed is what is issued.

An issued paper is kept byte for byte with its number, its code, its SHA-256 and its plain text,
and is never rebuilt. Nothing leaves the app that was not issued.
"""

import hashlib
from itertools import pairwise
from pathlib import Path

from escalation_desktop.casework import paper_kinds
from escalation_desktop.casework.handling import CHOICES as HANDLING
from escalation_desktop.casework.handling import last_handling, remember_handling
from escalation_desktop.casework.offers import offered, proposed_replaces
from escalation_desktop.casework.preparing import draw, prepare, preview
from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.casework.wanted import Offer, Prepared, Preview, Wanted
from escalation_desktop.documents import to_text
from escalation_desktop.domain import journal
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.times import to_minute
from escalation_desktop.domain.wording import join
from escalation_desktop.errors import CharacterMissing, DocumentError
from escalation_desktop.store import DocumentInfo, NewDocument

__all__ = [
    "HANDLING",
    "Offer",
    "Prepared",
    "Preview",
    "Wanted",
    "draw",
    "has_moved_on",
    "issue",
    "issued",
    "issued_bytes",
    "issued_text",
    "last_handling",
    "must_be_issued",
    "offered",
    "plain_text",
    "prepare",
    "preview",
    "proposed_replaces",
    "save_pdf",
    "suggested_name",
]


def issue(session: Session, case: str | None, made: Preview) -> DocumentInfo:
    """Issue exactly the previewed bytes: kept, numbered, and written to the record.

    Raises CharacterMissing where a character cannot be printed, and DocumentError where the
    record has moved on since the preview or this was issued already; nothing is issued then.
    """
    if case != made.case:
        raise ValueError("a paper is issued in the case that it was made from")
    if made.missing:
        raise CharacterMissing(list(made.missing))
    if _is_issued(session, made):
        raise DocumentError(
            f"This paper is already issued as {made.number}.",
            "Open it under the papers that are issued.",
        )
    if has_moved_on(session, case, made):
        raise DocumentError(
            "The record was written to since this preview was made.",
            "Nothing was issued. Look at the new preview and issue that.",
        )
    text = plain_text(made)
    kept = NewDocument(
        number=made.number, title=made.document.title, kind=made.wanted.kind, sha256=made.sha256,
        data=made.data, code=made.code, text=text,
    )  # fmt: skip
    remember_handling(session, made.copy.handling)
    said = [Saying(_entry(made, text), session.now())]
    session.write(session.journal_of(case), said, documents=[kept])
    return next(info for info in issued(session, case) if info.number == made.number)


def has_moved_on(session: Session, case: str | None, made: Preview) -> bool:
    """Tell whether the record was written to since the preview; never so for an issued one."""
    if _is_issued(session, made):
        return False
    return session.store.head(session.journal_of(case)) != made.head


def issued(session: Session, case: str | None) -> list[DocumentInfo]:
    """Return the issued papers of a case, or those without one, in the order of issue."""
    return session.store.documents(session.journal_of(case))


def issued_bytes(session: Session, info: DocumentInfo) -> bytes:
    """Return the kept bytes of an issued document."""
    return session.store.document_bytes(info.id)


def issued_text(session: Session, info: DocumentInfo) -> str:
    """Return an issued document as plain text, as it was kept when it was issued."""
    return session.store.document_text(info.id) or _text_from_record(session, info)


def must_be_issued(session: Session, data: bytes) -> None:
    """Raise DocumentError unless these are the bytes of an issued paper: nothing else leaves."""
    if not session.store.documents_by_sha256(hashlib.sha256(data).hexdigest()):
        raise DocumentError(
            "This paper is not issued yet.",
            "Issue it first, so that every copy of it has its number and stands in the register.",
        )


def save_pdf(session: Session, target: Path, data: bytes) -> None:
    """Write the bytes of an issued paper to a file, whole or not at all.

    Raises DocumentError where it is not issued; OutputRefused, FileInUse, DiskFull or
    StoreNotWritable, each with a way.
    """
    must_be_issued(session, data)
    session.outputs.write("save", target, data)


def suggested_name(number: str, kind: str = "") -> str:
    """Return a file name that names no child: the document's number and what it is."""
    word = next((k.word for name, k in paper_kinds.KINDS.items() if name == kind), "")
    return f"{join((number.replace('/', '-').replace(' ', ''), word), '-')}.pdf"


def plain_text(made: Prepared) -> str:
    """Return the document as plain text, from the same blocks."""
    return to_text(made.document)


def _text_from_record(session: Session, info: DocumentInfo) -> str:
    """Return the text of a paper from before texts were kept, from the record as it stood then."""
    records = session.records(info.case)
    for before, entry in pairwise(records):
        said = entry.body
        if isinstance(said, journal.DocumentIssued) and said.number == info.number:
            state = session.state_at(info.case, before.id)
            made_at = to_minute(entry.recorded_at)
            copy = Copy(number=said.number, prepared_by=entry.person, made_at=made_at)
            wanted = Wanted(said.kind, said.stage)
            return to_text(paper_kinds.build(session, state, wanted, copy))
    raise KeyError("no such document in the record")


def _entry(made: Preview, text: str) -> journal.DocumentIssued:
    wanted, copy = made.wanted, made.copy
    return journal.DocumentIssued(
        number=made.number, title=made.document.title, kind=wanted.kind, sha256=made.sha256,
        stage=wanted.stage, notice=wanted.notice, subject=wanted.subject, head=made.head,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        code=made.code, copy=copy.copy, recipient=copy.recipient or journal.Party(),
        handling=copy.handling, prepared_by=copy.prepared_by, replaces=copy.replaces,
        left_out=made.left_out, made_at=copy.made_at, agency=copy.agency,
        gaps=tuple(c.text for c in made.checks if c.weight == "needed" and not c.is_settled),
    )  # fmt: skip


def _is_issued(session: Session, made: Preview) -> bool:
    known = session.store.document_by_code(made.code)
    return known is not None and known.sha256 == made.sha256
