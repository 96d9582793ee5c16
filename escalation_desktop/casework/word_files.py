"""An issued form as a Word file, where the policy says that the partnership types into it.

What is kept is the issued PDF and its text. The Word file is made from the record as it stood when
the form was issued, and leaves only where its words are exactly those that were issued.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from escalation_desktop.casework import paper_kinds
from escalation_desktop.casework.register import papers_of
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.wanted import Wanted
from escalation_desktop.documents import to_text, to_word
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.forms import held_form
from escalation_desktop.domain.journal import DocumentIssued
from escalation_desktop.domain.policy import Policy
from escalation_desktop.domain.reader_copy import as_it_was_read, contacts_of, people_of
from escalation_desktop.domain.register import Paper, register
from escalation_desktop.domain.wording import day
from escalation_desktop.errors import DocumentError

WORD_SUFFIX = ".docx"


def is_typed_into(policy: Policy, paper: Paper) -> bool:
    """Say whether a paper is a form that the partnership types into."""
    form = held_form(policy, paper.said.subject) if paper.kind == "form" else None
    return form is not None and form.typed


def word_file(session: Session, case: str, number: str) -> bytes:
    """Return an issued form as the bytes of a Word file, in the words that were issued.

    Raises DocumentError where none of that number was issued, its text was destroyed, or the
    record does not give the issued words any more.
    """
    paper = next((one for one in papers_of(session, case) if one.number == number), None)
    if paper is None:
        raise DocumentError(
            "This form is not issued yet.",
            "Issue it first, so that every copy of it has its number and stands in the register.",
        )
    _refuse_destroyed(session, case, number)
    made = _made_again(session, case, paper)
    text = to_text(made).encode("utf-8", "surrogatepass")
    if hashlib.sha256(text).hexdigest() != paper.said.text_sha256:
        raise DocumentError(
            f"The words of {number} cannot be made again exactly as they were issued.",
            "Nothing was saved. Save it as a PDF, or issue the form again and save that for Word.",
        )
    return to_word(made)


def save_word(session: Session, case: str, number: str, target: Path) -> None:
    """Write an issued form as a Word file, whole or not at all.

    Raises as ``word_file``; OutputRefused, FileInUse, DiskFull or StoreNotWritable, each with a
    way.
    """
    session.outputs.write("word", target, lambda: word_file(session, case, number))


def _refuse_destroyed(session: Session, case: str, number: str) -> None:
    info = next(one for one in session.store.documents(case) if one.number == number)
    session.store.document_text(info.id)


def _made_again(session: Session, case: str, paper: Paper) -> Document:
    said = paper.said
    records = session.records(case)
    at = next(place for place, one in enumerate(records) if one.id == paper.entry)
    state = session.state_at(case, records[at - 1].id, said.made_at or paper.issued_at)
    wanted = Wanted("form", notice=said.notice, form=said.subject)
    copy = _copy(state, said, paper)
    whole = paper_kinds.build(session, state, wanted, copy)
    return as_it_was_read(whole, copy, said.left_out, people_of(state), contacts_of(state))


def _copy(state: CaseState, said: DocumentIssued, paper: Paper) -> Copy:
    before = next((one for one in register(state.records) if one.number == said.replaces), None)
    recipient = said.recipient
    named = recipient.name or recipient.role or recipient.agency
    copy = Copy(
        number=said.number, made_at=said.made_at or paper.issued_at, code=said.code,
        prepared_by=said.prepared_by, copy=said.copy, handling=said.handling, agency=said.agency,
        replaces=said.replaces, recipient=recipient if named else None,
    )  # fmt: skip
    return replace(copy, replaces_of=day(before.issued_at)) if before is not None else copy
