"""Reading a paper from the record and drawing it, before anything is issued.

``draw`` needs no store, so that a long paper can be drawn in a worker.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import fields, replace

from escalation_desktop.casework import paper_kinds
from escalation_desktop.casework.agency import agency_logo
from escalation_desktop.casework.offers import complete, is_same
from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.register import papers_of
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.wanted import Prepared, Preview, Wanted
from escalation_desktop.documents import dropped_characters, missing_characters, render
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.code import RANDOM_BYTES, new_code
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.entries import say_left_off
from escalation_desktop.domain.handing_over import LETTERS, line_letter
from escalation_desktop.domain.reader_copy import ReaderCopy, contacts_of, for_reader, people_of
from escalation_desktop.domain.readings import dates_on_readings
from escalation_desktop.domain.register import register
from escalation_desktop.domain.times import to_minute
from escalation_desktop.domain.wording import DRAFT, day, join
from escalation_desktop.errors import DocumentError


def prepare(session: Session, case: str | None, wanted: Wanted, *, code: str = "") -> Prepared:
    """Read a paper from the record as it stands, without drawing or issuing it.

    ``code`` keeps the code of an earlier preview of the same paper; empty, or one that was issued
    since, makes a fresh one. KeyError for a case, stage or notice that there is not.
    """
    state = session.state(case) if case is not None else None
    wanted = complete(session, state, wanted)
    copy = _copy(session, state, wanted, code)
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
        head=session.store.head(session.journal_of(case)),
        left_off=say_left_off(state, wanted.kind, wanted.stage) if state is not None else "",
        dropped=tuple(dropped_characters(reader.document)),
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


def _for_reader(state: CaseState | None, document: Document, copy: Copy) -> ReaderCopy:
    """Take out what this reader does not get, before anything is drawn."""
    if state is None:
        return for_reader(document, copy)
    return for_reader(document, copy, people_of(state), contacts_of(state))


def _copy(session: Session, state: CaseState | None, wanted: Wanted, code: str) -> Copy:
    who = profile(session)
    papers = register(state.records) if state is not None else papers_of(session, None)
    before = next((paper for paper in papers if paper.number == wanted.replaces), None)
    if wanted.replaces and before is None:
        raise DocumentError(
            f"No paper {wanted.replaces} was issued here.",
            "Choose one of the issued papers, or issue it without replacing another.",
        )
    return Copy(
        number=_next_number(session, state),
        made_at=to_minute(session.now()),
        prepared_by=who.line or "not given",
        code=_fresh_code(session, code),
        copy=1 + sum(is_same(paper, wanted) for paper in papers),
        recipient=wanted.recipient,
        handling=" ".join(wanted.handling.split()),
        replaces=wanted.replaces,
        replaces_of=day(before.issued_at) if before is not None else "",
        left_out=wanted.left_out,
        initials=wanted.initials,
        paper=wanted.paper,
        large=wanted.large,
        agency=who.agency,
        logo=agency_logo(session),
    )


def _fresh_code(session: Session, code: str) -> str:
    """Return a code that no issued paper has: the one given, or a random one."""
    while not code or session.store.document_by_code(code) is not None:
        code = new_code(secrets.token_bytes(RANDOM_BYTES))
    return code


def _next_number(session: Session, state: CaseState | None) -> str:
    """Return the case's reference, or P for papers without a case, and a running number."""
    before, case = ("P", None) if state is None else (state.head.reference, state.case)
    known = session.store.documents(session.journal_of(case))
    # Not how many there are: a record that came from another store may leave numbers out.
    last = max((_running(info.number) for info in known), default=0)
    return f"{before}/{last + 1}{line_letter(state.records if state is not None else ())}"


def _running(number: str) -> int:
    tail = number.rpartition("/")[2].rstrip(LETTERS)
    return int(tail) if tail.isdecimal() and tail.isascii() else 0


def _as_draft(document: Document) -> Document:
    if DRAFT in document.mark:
        return document
    return replace(document, mark=join((DRAFT, document.mark), " · "))
