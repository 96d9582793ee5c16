"""Making and issuing papers: read from the record, drawn, looked at, issued, kept.

An issued paper is kept byte for byte with its number, its code and its SHA-256 and is never
rebuilt; what is previewed is what is issued. ``draw`` needs no store, so that a long paper can be
drawn in a worker.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path

from escalation_desktop.casework import paper_kinds
from escalation_desktop.casework.agency import agency_logo
from escalation_desktop.casework.handling import CHOICES as HANDLING
from escalation_desktop.casework.handling import last_handling, remember_handling
from escalation_desktop.casework.offers import complete, is_same, offered, proposed_replaces
from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.register import papers_of
from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.casework.wanted import Offer, Prepared, Preview, Wanted
from escalation_desktop.documents import missing_characters, render, to_text
from escalation_desktop.domain import journal
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.code import RANDOM_BYTES, new_code
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.reader_copy import (
    ReaderCopy,
    contacts_of,
    for_reader,
    people_of,
)
from escalation_desktop.domain.readings import dates_on_readings
from escalation_desktop.domain.wording import DRAFT, day, join
from escalation_desktop.errors import CharacterMissing, DocumentError
from escalation_desktop.store import DocumentInfo, NewDocument, replace_file

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


def prepare(session: Session, case: str | None, wanted: Wanted, *, code: str = "") -> Prepared:
    """Read a paper from the record as it stands, without drawing or issuing it.

    ``code`` keeps the code of an earlier preview of the same paper; empty, or one that was issued
    since, makes a fresh one. KeyError for a case, stage or notice that there is not.
    """
    state = session.state(case) if case is not None else None
    wanted = complete(session, state, wanted)
    copy = _copy(session, case, wanted, code)
    reader = _for_reader(state, paper_kinds.build(session, state, wanted, copy), copy)
    return Prepared(
        case=case,
        wanted=wanted,
        number=copy.number,
        code=copy.code,
        copy=copy,
        document=reader.document,
        checks=paper_kinds.KINDS[wanted.kind].asks(state, wanted) if state is not None else (),
        left_out=reader.left_out,
        kept_words=reader.kept_words,
        readings=dates_on_readings(state) if state is not None else (),
        head=session.store.head(_journal_of(session, case)),
    )


def draw(prepared: Prepared, progress: Callable[[int, int], None] | None = None) -> Preview:
    """Draw a prepared paper; what ``progress(done, total)`` raises ends the drawing.

    A character that no font has is shown as U+FFFD, named in ``missing``, and makes what is drawn
    a draft that cannot be issued. Raises DocumentError where a font is missing or damaged.
    """
    missing = tuple(missing_characters(prepared.document))
    shown = _as_draft(prepared.document) if missing else prepared.document
    data = render(shown, progress=progress)
    known = {one.name: getattr(prepared, one.name) for one in fields(Prepared)}
    return Preview(
        **known, data=data, sha256=hashlib.sha256(data).hexdigest(), missing=missing
    )  # fmt: skip


def preview(session: Session, case: str | None, wanted: Wanted, *, code: str = "") -> Preview:
    """Read a paper from the record and draw it, without issuing it."""
    return draw(prepare(session, case, wanted, code=code))


def issue(session: Session, case: str | None, made: Preview) -> DocumentInfo:
    """Issue exactly the previewed bytes: kept, numbered, and written to the record.

    Raises CharacterMissing where a character cannot be printed, and DocumentError where the
    record has moved on since the preview or this was issued already; nothing is issued then.
    """
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
    session.write(
        _journal_of(session, case), [Saying(_entry(made, text), session.now())], documents=[kept]
    )
    remember_handling(session, made.copy.handling)
    return next(info for info in issued(session, case) if info.number == made.number)


def has_moved_on(session: Session, case: str | None, made: Preview) -> bool:
    """Tell whether the record was written to since the preview; never so for an issued one."""
    if _is_issued(session, made):
        return False
    return session.store.head(_journal_of(session, case)) != made.head


def issued(session: Session, case: str | None) -> list[DocumentInfo]:
    """Return the issued papers of a case, or those without one, in the order of issue."""
    return session.store.documents(_journal_of(session, case))


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

    Raises DocumentError where it is not issued; FileInUse, DiskFull or StoreNotWritable, each
    with a way.
    """
    must_be_issued(session, data)
    replace_file(target, data)


def suggested_name(number: str, kind: str = "") -> str:
    """Return a file name that names no child: the document's number and what it is."""
    word = next((k.word for name, k in paper_kinds.KINDS.items() if name == kind), "")
    return f"{join((number.replace('/', '-').replace(' ', ''), word), '-')}.pdf"


def plain_text(made: Prepared) -> str:
    """Return the document as plain text, from the same blocks."""
    return to_text(made.document)


def _for_reader(state: CaseState | None, document: Document, copy: Copy) -> ReaderCopy:
    """Take out what this reader does not get, before anything is drawn."""
    if state is None:
        return for_reader(document, copy)
    return for_reader(document, copy, people_of(state), contacts_of(state))


def _text_from_record(session: Session, info: DocumentInfo) -> str:
    """Return the text of a paper from before texts were kept, from the record as it stood then."""
    records = session.records(info.case)
    for before, entry in pairwise(records):
        said = entry.body
        if isinstance(said, journal.DocumentIssued) and said.number == info.number:
            state = session.state_at(info.case, before.id)
            made_at = entry.recorded_at.replace(second=0, microsecond=0)
            copy = Copy(number=said.number, prepared_by=entry.person, made_at=made_at)
            wanted = Wanted(said.kind, said.stage)
            return to_text(paper_kinds.build(session, state, wanted, copy))
    raise KeyError("no such document in the record")


def _copy(session: Session, case: str | None, wanted: Wanted, code: str) -> Copy:
    who = profile(session)
    papers = papers_of(session, case)
    before = next((paper for paper in papers if paper.number == wanted.replaces), None)
    if wanted.replaces and before is None:
        raise DocumentError(
            f"No paper {wanted.replaces} was issued here.",
            "Choose one of the issued papers, or issue it without replacing another.",
        )
    return Copy(
        number=_next_number(session, case),
        made_at=session.now().replace(second=0, microsecond=0),
        prepared_by=who.line or "not given",
        code=_fresh_code(session, code),
        copy=1 + sum(is_same(paper, wanted) for paper in papers),
        recipient=wanted.recipient,
        handling=wanted.handling.strip(),
        replaces=wanted.replaces,
        replaces_of=day(before.issued_at) if before is not None else "",
        left_out=wanted.left_out,
        initials=wanted.initials,
        paper=wanted.paper,
        large=wanted.large,
        agency=who.agency,
        logo=agency_logo(session),
    )


def _entry(made: Preview, text: str) -> journal.DocumentIssued:
    wanted, copy = made.wanted, made.copy
    return journal.DocumentIssued(
        number=made.number, title=made.document.title, kind=wanted.kind, sha256=made.sha256,
        stage=wanted.stage, notice=wanted.notice, subject=wanted.subject, head=made.head,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        code=made.code, copy=copy.copy, recipient=copy.recipient or journal.Party(),
        handling=copy.handling, prepared_by=copy.prepared_by, replaces=copy.replaces,
        left_out=made.left_out,
        gaps=tuple(c.text for c in made.checks if c.weight == "needed" and not c.is_settled),
    )  # fmt: skip


def _is_issued(session: Session, made: Preview) -> bool:
    known = session.store.document_by_code(made.code)
    return known is not None and known.sha256 == made.sha256


def _fresh_code(session: Session, code: str) -> str:
    """Return a code that no issued paper has: the one given, or a random one."""
    while not code or session.store.document_by_code(code) is not None:
        code = new_code(secrets.token_bytes(RANDOM_BYTES))
    return code


def _next_number(session: Session, case: str | None) -> str:
    """Return the case's reference, or P for papers without a case, and a running number."""
    before = "P" if case is None else session.state(case).head.reference
    return f"{before}/{len(issued(session, case)) + 1}"


def _journal_of(session: Session, case: str | None) -> str:
    return case if case is not None else session.papers_case()


def _as_draft(document: Document) -> Document:
    return document if DRAFT in document.mark else replace(document, mark=DRAFT)
