"""Destroying one entry's text where the law asks for it, and the papers that hold it.

Who did it, when and why, and the hash of what was written, stay in the record.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from escalation_desktop.casework.backing_up import dropping_older
from escalation_desktop.casework.register import papers_of
from escalation_desktop.casework.session import Session
from escalation_desktop.domain import journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import standing
from escalation_desktop.domain.holding_words import holds_words
from escalation_desktop.domain.journal import Record, WithdrawalGround
from escalation_desktop.domain.mending import can_correct, can_withdraw, can_withdraw_first
from escalation_desktop.domain.purge_certificate import PaperCertificate, encode
from escalation_desktop.domain.register import Paper
from escalation_desktop.domain.retention import hold_of
from escalation_desktop.domain.typed_words import typed_words
from escalation_desktop.domain.wording import GROUNDS, say_party
from escalation_desktop.errors import AppError
from escalation_desktop.store import DocumentInfo, Withdrawal


@dataclass(frozen=True)
class LaterPaper:
    """A paper that was issued after an entry; ``holds``: by its text it says the entry's words."""

    paper: Paper
    info: DocumentInfo
    holds: bool


@dataclass(frozen=True)
class Found:
    """What destroying an entry's text reaches, before anything is destroyed."""

    record: Record
    whole: bool
    """Else only what it said before its newest correction."""
    entries: tuple[str, ...]
    """Ids of all the entries whose texts go, itself first."""
    papers: tuple[LaterPaper, ...]


@dataclass(frozen=True)
class Done:
    """What was destroyed: papers by number, and who still has a copy of which."""

    papers: tuple[str, ...]
    copies_out: tuple[tuple[str, journal.Party], ...]
    scrubbed: bool


def may_withdraw(record: Record, state: CaseState) -> bool:
    """Say whether an entry's text, or its first text, may be destroyed."""
    original = _original(record.id, state.records)
    is_corrected = record.id in state.replaced
    return (
        original is not None
        and not isinstance(original.body, journal.Unknown)
        and (can_withdraw(original) or can_withdraw_first(original, is_corrected=is_corrected))
    )


def find(session: Session, case: str, entry: str) -> Found:
    """Return what destroying an entry's text would reach. Raises AppError where it may not go."""
    state = session.state(case)
    record = _original(entry, state.records)
    if record is None or not may_withdraw(record, state):
        raise AppError(_refusal(record), "Nothing was destroyed.")
    whole = can_withdraw(record)
    fixes = [r for r in state.records if _is_fix(r, entry) and r.id not in state.struck]
    kept = "" if whole or not fixes else fixes[-1].id
    about = [r for r in state.records if _is_about(r, entry, whole=whole) and r.id != kept]
    gone = [record, *about]
    words = [line for r in gone for line in typed_words(r.body).split("\n")]
    stays = _staying(state, {r.id for r in gone})
    return Found(
        record, whole, tuple(r.id for r in gone), _papers(session, case, record, words, stays)
    )


def withdraw(
    session: Session,
    case: str,
    found: Found,
    ground: WithdrawalGround,
    reason: str,
    papers: Sequence[str],
) -> Done:
    """Destroy what was found, and the papers with these numbers, in one transaction.

    Raises AppError without a ground or reason, or under a legal hold; and StoreError. Then nothing
    was destroyed.
    """
    _check(session.records(case), ground, reason)
    chosen = [one for one in found.papers if one.paper.number in papers]
    body = journal.BodyWithdrawn(
        entry=found.record.id,
        reason=reason.strip(),
        ground=ground,
        also=found.entries[1:],
        papers=tuple(one.paper.number for one in chosen),
        internal=standing(found.record, session.state(case)).internal,
    )
    events = [
        journal.PaperEvent(number=one.paper.number, what="withdrawn", how=GROUNDS[ground])
        for one in chosen
        if one.paper.state != "withdrawn"
    ]
    withdrawals = [session.withdrawal(case, found.entries, [body, *events])]
    note = found.record.body
    if found.whole and isinstance(note, journal.Note) and note.moved_from:
        withdrawals += _call_note(session, note.moved_from, ground, reason.strip())
    told = {
        one.info.id: encode(
            PaperCertificate(
                number=one.paper.number,
                sha256=one.paper.sha256,
                removed_at=session.now(),
                by=session.person,
                ground=GROUNDS[ground],
            )
        )
        for one in chosen
    }
    # A backup that still holds it must not stay.
    scrubbed = session.store.withdraw(withdrawals, told, dropping_older(session))
    return Done(
        tuple(one.paper.number for one in chosen),
        tuple((one.paper.number, held.who) for one in chosen for held in one.paper.holders),
        scrubbed,
    )


def call_notes_of(session: Session, case: str) -> Withdrawal | None:
    """Return the texts of the call notes that were put into a case; None where none was."""
    calls = session.records(session.calls_case())
    moved = [
        record.body.note
        for record in calls
        if isinstance(record.body, journal.Moved) and record.body.to_case == case
    ]
    moved += [
        record.body.moved_from
        for record in session.records(case)
        if isinstance(record.body, journal.Note) and record.body.moved_from
    ]
    entries = _with_mentions(calls, moved)
    if not entries:
        return None
    body = journal.BodyWithdrawn(
        entry=entries[0], also=tuple(entries[1:]), reason="Removed with its disagreement."
    )
    return session.withdrawal(session.calls_case(), entries, [body])


def _call_note(
    session: Session, note: str, ground: WithdrawalGround, reason: str
) -> list[Withdrawal]:
    entries = _with_mentions(session.records(session.calls_case()), [note])
    if not entries:
        return []
    body = journal.BodyWithdrawn(
        entry=entries[0], also=tuple(entries[1:]), ground=ground, reason=reason
    )
    return [session.withdrawal(session.calls_case(), entries, [body])]


def _with_mentions(records: Sequence[Record], notes: Sequence[str]) -> list[str]:
    """Return these entries and those about them, where a text is still there."""
    return [
        record.id
        for record in records
        if not isinstance(record.body, journal.Unknown)
        and (record.id in notes or any(_is_about(record, note, whole=True) for note in notes))
    ]


def _staying(state: CaseState, gone: set[str]) -> str:
    """Return what the rest of the record says too: a paper may go on saying that."""
    head = state.head
    names = [say_party(who) for who in (head.raised_by, head.other_professional)]
    lines = [*names, head.our_agency, head.other_agency, head.reference]
    for record in state.records:
        lines += [record.person] if record.id in gone else [record.person, typed_words(record.body)]
    return "\n".join(lines)


def _papers(
    session: Session, case: str, record: Record, words: Sequence[str], stays: str
) -> tuple[LaterPaper, ...]:
    seqs = {r.id: r.seq for r in session.records(case)}
    known = {info.number: info for info in session.store.documents(case) if not info.is_removed}
    found = []
    for paper in papers_of(session, case):
        info = known.get(paper.number)
        if info is None or seqs[paper.entry] < record.seq:
            continue
        text = session.store.document_text(info.id)
        # One from before texts were kept cannot be read here, so it counts as holding them.
        found.append(LaterPaper(paper, info, not text or holds_words(text, words, stays)))
    return tuple(found)


def _check(records: Sequence[Record], ground: WithdrawalGround, reason: str) -> None:
    if not ground:
        raise AppError("Choose on what ground the text is destroyed.", "Nothing was destroyed.")
    if ground == "own_words" and not reason.strip():
        raise AppError("Write on what ground, in your own words.", "Nothing was destroyed.")
    if hold_of(records) is not None and ground != "court_order":
        raise AppError(
            "This disagreement is under a legal hold, so nothing of it may be destroyed.",
            "Lift the hold first, if it is over. Only a court or the law goes before it.",
        )


def _refusal(record: Record | None) -> str:
    if record is None or isinstance(record.body, journal.Unknown):
        return "There is no text of this entry left."
    if can_correct(record):
        return (
            "The course of the disagreement rests on this entry. Correct it first; then what it "
            "said before can be destroyed."
        )
    return "The text of this entry holds the record together and cannot be destroyed alone."


def _original(entry: str, records: Sequence[Record]) -> Record | None:
    return next((record for record in records if record.id == entry), None)


def _is_fix(record: Record, entry: str) -> bool:
    return isinstance(record.body, journal.Correction) and record.body.of == entry


def _is_about(record: Record, entry: str, *, whole: bool) -> bool:
    """Say whether an entry's text goes with another's."""
    match record.body:
        case journal.Correction() as body:
            return body.of == entry
        case journal.Addition() as body:
            return whole and body.to == entry
        case journal.Struck() as body:
            return whole and body.entry == entry
        case _:
            return False
