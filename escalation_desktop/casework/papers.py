"""Making, issuing and saving the papers: the written confirmation and the stage record.

An issued document is kept byte for byte with its number and SHA-256 and is never rebuilt; what
is previewed is what is issued.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.documents import missing_characters, render, to_text
from escalation_desktop.domain import journal
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.closing import Check, checks
from escalation_desktop.domain.confirmation import confirmation
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.stage_record import stage_record
from escalation_desktop.errors import CharacterMissing, DocumentError
from escalation_desktop.store import DocumentInfo, NewDocument, replace_file

Kind = Literal["confirmation", "stage_record"]


@dataclass(frozen=True)
class Preview:
    """A document as it would be issued, and what is missing from it."""

    kind: Kind
    stage: str
    number: str
    document: Document
    data: bytes
    sha256: str
    checks: tuple[Check, ...]
    missing: tuple[tuple[str, str], ...]
    """Characters that no bundled font has, each with its place."""
    head: str
    """The chain head of the case when this was made."""

    @property
    def is_draft(self) -> bool:
        return "DRAFT" in self.document.mark


def preview(session: Session, case: str, kind: Kind, stage: str = "") -> Preview:
    """Build a document from the record as it stands, without issuing it.

    A character that no font has is shown as U+FFFD in the preview and named in ``missing``.
    """
    state = session.state(case)
    number = next_number(session, state)
    document = _document(session, state, kind, stage, number)
    missing = tuple(missing_characters(document))
    data = render(_as_draft(document) if missing else document)
    return Preview(
        kind=kind,
        stage=stage,
        number=number,
        document=document,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        checks=checks(state) if kind == "confirmation" else (),
        missing=missing,
        head=state.head_hash,
    )


def issue(session: Session, case: str, made: Preview) -> DocumentInfo:
    """Issue exactly the previewed bytes: kept, numbered, and written to the record.

    Raises CharacterMissing where a character cannot be printed, and DocumentError where the
    record has moved on since the preview; nothing is issued then.
    """
    if made.missing:
        raise CharacterMissing(list(made.missing))
    if has_moved_on(session, case, made):
        raise DocumentError(
            "The record was written to since this preview was made.",
            "Nothing was issued. Look at the new preview and issue that.",
        )
    entry = journal.DocumentIssued(
        number=made.number,
        title=made.document.title,
        kind=made.kind,
        sha256=made.sha256,
        stage=made.stage,
        head=made.head,
    )
    kept = NewDocument(
        number=made.number,
        title=made.document.title,
        kind=made.kind,
        sha256=made.sha256,
        data=made.data,
    )
    session.write(case, [Saying(entry, session.now())], documents=[kept])
    return next(info for info in issued(session, case) if info.number == made.number)


def has_moved_on(session: Session, case: str, made: Preview) -> bool:
    """Tell whether the record was written to since the preview was made."""
    return session.store.head(case) != made.head


def issued(session: Session, case: str) -> list[DocumentInfo]:
    return session.store.documents(case)


def issued_bytes(session: Session, info: DocumentInfo) -> bytes:
    """Return the kept bytes of an issued document."""
    return session.store.document_bytes(info.id)


def save_pdf(target: Path, data: bytes) -> None:
    """Write a PDF atomically. Raises FileInUse, DiskFull or StoreNotWritable, each with a way."""
    replace_file(target, data)


def suggested_name(state: CaseState, made_number: str) -> str:
    """Return a file name that names no child: the document's number."""
    return f"{made_number.replace('/', '-').replace(' ', '')}.pdf"


def plain_text(made: Preview) -> str:
    """Return the document as plain text, from the same blocks."""
    return to_text(made.document)


def issued_text(session: Session, case: str, info: DocumentInfo) -> str:
    """Return an issued document as plain text, built from the record as it stood then.

    KeyError where the record does not tell of that document.
    """
    records = session.records(case)
    for index, entry in enumerate(records):
        body = entry.body
        if index and isinstance(body, journal.DocumentIssued) and body.number == info.number:
            state = session.state_at(case, records[index - 1].id)
            made_at = entry.recorded_at.replace(second=0, microsecond=0)
            return to_text(_build(state, body.kind, body.stage, body.number, entry.person, made_at))
    raise KeyError("no such document in the record")


def next_number(session: Session, state: CaseState) -> str:
    """Return the number of the next document of a case: its reference and a running number."""
    return f"{state.head.reference}/{len(issued(session, state.case)) + 1}"


def _document(session: Session, state: CaseState, kind: Kind, stage: str, number: str) -> Document:
    prepared = profile(session).line or "not given"
    made_at = session.now().replace(second=0, microsecond=0)
    return _build(state, kind, stage, number, prepared, made_at)


def _build(
    state: CaseState, kind: Kind, stage: str, number: str, prepared: str, made_at: datetime
) -> Document:
    copy = Copy(number=number, prepared_by=prepared, made_at=made_at)
    if kind == "confirmation":
        return confirmation(state, copy)
    return stage_record(state, stage, copy)


def _as_draft(document: Document) -> Document:
    from dataclasses import replace

    return document if "DRAFT" in document.mark else replace(document, mark="DRAFT")
