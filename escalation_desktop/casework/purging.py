"""Removing a closed case for good, once the agency's rule allows it: by a person, with a reason.

What stays is a certificate without content. What is removed does not come back, but from a backup.
"""

from pathlib import Path

from escalation_desktop.casework.backing_up import dropping_older
from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.register import papers_of
from escalation_desktop.casework.retention import rule
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.withdrawing import call_notes_of
from escalation_desktop.documents import render, to_text
from escalation_desktop.domain import purge_certificate
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.purge_certificate import Certificate, CopyOut, GonePaper
from escalation_desktop.domain.retention import keeping
from escalation_desktop.domain.wording import say_party
from escalation_desktop.errors import AppError


def is_typed(typed: str, reference: str) -> bool:
    """Say whether a case's reference was typed, case and spaces aside."""
    return _plain(typed) == _plain(reference)


def purge(session: Session, case: str, typed: str, reason: str) -> tuple[Certificate, bool]:
    """Remove a case for good; returns its certificate, and whether the files are scrubbed too.

    Where they are not, they will be when the store is opened next. Raises AppError where the case
    may not go, where ``typed`` is not its reference, or without a reason; and StoreError. Then
    nothing was removed.
    """
    state = session.state(case)
    _check(session, state, typed, reason)
    calls = call_notes_of(session, case)
    made = _certificate(session, state, reason.strip(), len(calls.entries) if calls else 0)
    scrubbed = session.store.purge_case(
        case, purge_certificate.encode(made), withdrawals=[calls] if calls else [],
        values=dropping_older(session),  # a backup that still holds it must not stay
    )  # fmt: skip
    return made, scrubbed


def certificates(session: Session) -> list[Certificate]:
    """Return the certificates of all cases that were removed, last removed first."""
    found = [
        purge_certificate.decode(gone.certificate)
        for gone in session.store.removed()
        if gone.what == "case"
    ]
    return found[::-1]


def certificate_text(certificate: Certificate) -> str:
    """Return a certificate as plain text."""
    return to_text(purge_certificate.document(certificate))


def save_certificate(session: Session, target: Path, certificate: Certificate) -> None:
    """Write a certificate as PDF, whole or not at all; noted in the audit.

    Raises DocumentError, FileInUse, DiskFull or StoreNotWritable.
    """
    session.outputs.check("save")
    data = render(purge_certificate.document(certificate), may_lack=True)
    session.outputs.write_together(
        "save",
        {target: data},
        lambda: session.store.audit("certificate of removal saved", certificate.reference),
    )


def suggested_name(certificate: Certificate) -> str:
    """Return a file name that names no child."""
    return f"Certificate of removal {certificate.reference}.pdf"


def _check(session: Session, state: CaseState, typed: str, reason: str) -> None:
    found = keeping(state, rule(session))
    if not found.may_go:
        raise AppError(
            f"This disagreement may not be removed. {found.hindrances[0]}", "Nothing was removed."
        )
    if not is_typed(typed, state.head.reference):
        raise AppError(
            "What you typed is not the reference of this disagreement.",
            f"Type {state.head.reference} to say that this is the one. Nothing was removed.",
        )
    if not reason.strip():
        raise AppError(
            "Write why it is removed, in a few words.",
            "The certificate says it. Name nobody in it: the certificate stays. Nothing was "
            "removed.",
        )


def _certificate(session: Session, state: CaseState, reason: str, calls: int) -> Certificate:
    records = state.records
    found = keeping(state, rule(session))
    assert found.closed_on is not None and found.keep_until is not None
    parents = {record.parent for record in records}
    papers = papers_of(session, state.case)
    length = rule(session)
    whose = f", {length.source}" if length.source else ""
    return Certificate(
        reference=state.head.reference,
        case=state.case,
        removed_at=session.now(),
        by=profile(session).line,
        reason=reason,
        rule=f"{length.words} after it was closed{whose}",
        policy=f"{state.policy.short_title}: {state.policy.title}",
        closed_on=found.closed_on,
        kept_until=found.keep_until,
        entries=len(records),
        first_recorded=min(record.recorded_at for record in records),
        last_recorded=max(record.recorded_at for record in records),
        heads=tuple(record.hash for record in records if record.hash not in parents),
        papers=tuple(
            GonePaper(
                number=paper.number,
                kind=paper.kind,
                sha256=paper.sha256,
                issued_at=paper.issued_at,
                code=paper.code,
            )
            for paper in papers
        ),
        copies_out=tuple(
            CopyOut(number=paper.number, who=say_party(holder.who), since=holder.since)
            for paper in papers
            for holder in paper.out_with
        ),
        calls=calls,
        training=state.head.training,
    )


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
