"""Writing what happened: drafts, notes, call notes without a disagreement, additions.

A draft changes freely and is never part of the record. Saving to the record makes an entry that
can be added to, struck through or corrected by later entries, and never changed.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec

from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.session import Saying, Session, check_years, moments_of
from escalation_desktop.domain import journal, journal_text
from escalation_desktop.domain.journal import Note, Record
from escalation_desktop.errors import AppError
from escalation_desktop.store import working


@dataclass(frozen=True)
class CallNote:
    """A call note that belongs to no disagreement yet."""

    id: str
    happened_at: datetime
    note: Note
    moved_to: str = ""
    precision: Literal["minute", "day"] = "minute"


@dataclass(frozen=True)
class Kept:
    """A draft: the fields of its form, and when they were kept (aware UTC)."""

    fields: dict[str, object]
    at: datetime


@dataclass(frozen=True)
class Beside:
    """What a note may set at the same time, each as an entry of its own; empty: not set."""

    risk: Literal["as_recorded", "increased", "immediate", ""] = ""
    risk_reason: str = ""
    safe_by: datetime | None = None
    """Aware UTC."""
    safe_by_reason: str = ""
    actions: tuple[journal.ActionAgreed, ...] = ()
    """Agreed in the note; the stage and the note's own id are set when it is saved."""
    answer: journal.AnswerExpected | None = None
    """By when an answer is expected."""


NOTHING_BESIDE = Beside()


def save_draft(session: Session, key: str, fields: dict[str, object], case: str = "") -> None:
    """Keep a half-filled form, encrypted; raises StoreError where it cannot be written."""
    text = msgspec.json.encode(journal_text.clean(fields)).decode()
    session.store.save_draft(key, text, case or None)


def draft(session: Session, key: str) -> dict[str, object]:
    """Return the fields of a draft; empty where there is none."""
    found = session.store.draft(key)
    return msgspec.json.decode(found.body, type=dict[str, object]) if found else {}


def kept_draft(session: Session, key: str) -> Kept | None:
    """Return a draft with the time it was kept at; None where there is none.

    One that cannot be read as fields any more counts as none, and stays where it is.
    """
    found = session.store.draft(key)
    if found is None:
        return None
    try:
        return Kept(msgspec.json.decode(found.body, type=dict[str, object]), found.saved_at)
    except msgspec.DecodeError:
        return None


def made_from(case: str, what: str) -> str:
    """Return the key of a draft of a text made from the record, which goes when an entry does."""
    return f"{working.made_from(case)}:{what}"


def discard_draft(session: Session, key: str) -> None:
    session.store.discard_draft(key)


def save_note(
    session: Session,
    case: str,
    note: Note,
    happened_at: datetime,
    *,
    precision: Literal["minute", "day"] = "minute",
    beside: Beside = NOTHING_BESIDE,
    discard: str | None = None,
) -> Record:
    """Save a note to the record, and what it sets beside it, as one action.

    Empty fields are flagged later and never stop it. Returns the note's entry. Raises AppError
    for a year that cannot be meant, and StoreError; then nothing was written.
    """
    note_id = secrets.token_hex(16)
    sayings = [Saying(note, happened_at, precision, note_id)]
    sayings += [
        Saying(_agreed_in(note, action, note_id, _turn_key(session, case, note)), happened_at,
               precision)
        for action in beside.actions
    ]  # fmt: skip
    if beside.risk:
        risk = journal.RiskSet(grade=beside.risk, reason=beside.risk_reason)
        sayings.append(Saying(risk, happened_at, precision))
    if beside.safe_by is not None:
        safe = journal.SafeBySet(
            at=beside.safe_by, reason=beside.safe_by_reason, set_by=profile(session).line
        )
        sayings.append(Saying(safe, session.now()))
    if beside.answer is not None:
        sayings.append(Saying(beside.answer, session.now()))
    return session.write(case, sayings, discard_draft=discard)[0]


def _agreed_in(
    note: Note, action: journal.ActionAgreed, note_id: str, turn: str
) -> journal.ActionAgreed:
    return msgspec.structs.replace(action, note=note_id, internal=note.internal, stage=turn)


def _turn_key(session: Session, case: str, note: Note) -> str:
    """Return the key of the turn that a note was written in; "" outside the stages."""
    turns = session.state(case).turns if note.stage else ()
    same = [turn for turn in turns if (turn.stage, turn.rung) == (note.stage, note.rung)]
    return same[-1].key if same else note.stage


def save_call_note(
    session: Session,
    note: Note,
    happened_at: datetime,
    *,
    precision: Literal["minute", "day"] = "minute",
    discard: str | None = None,
) -> Record:
    """Save a call note that belongs to no disagreement yet."""
    return save_note(
        session, session.calls_case(), note, happened_at, precision=precision, discard=discard
    )


def call_notes(session: Session) -> list[CallNote]:
    """Return the call notes that stand alone, newest first, with where each was put."""
    records = session.records(session.calls_case())
    targets = _moved_notes(records)
    found = [
        CallNote(
            record.id, record.happened_at, record.body, targets.get(record.id, ""), record.precision
        )
        for record in records
        if isinstance(record.body, Note)
    ]
    return sorted(found, key=lambda call: call.happened_at, reverse=True)


def put_into(session: Session, call: CallNote, case: str, stage: str = "", rung: int = 0) -> None:
    """Put a call note into a disagreement; its words and times are kept, both journals say so.

    In one transaction: a note that is in one child's record never waits to be put into another's.
    """
    moved = Saying(journal.Moved(note=call.id, to_case=case), session.now())
    parts = {session.calls_case(): [moved]}
    there = (record.body for record in session.records(case))
    if not any(isinstance(body, Note) and body.moved_from == call.id for body in there):
        note = msgspec.structs.replace(call.note, stage=stage, rung=rung, moved_from=call.id)
        parts[case] = [Saying(note, call.happened_at, call.precision)]
    session.write_all(parts)


def add_to(
    session: Session, case: str, entry: str, text: str, *, discard: str | None = None
) -> None:
    """Add to an entry of the record; the entry itself stays as it is."""
    saying = Saying(journal.Addition(to=entry, text=text), session.now())
    session.write(case, [saying], discard_draft=discard)


def strike(
    session: Session, case: str, entry: str, reason: str, *, discard: str | None = None
) -> None:
    """Strike an entry through with a reason; it stays readable and counts for nothing.

    Raises AppError for the entry that opened the disagreement.
    """
    first = session.records(case)[0]
    if entry == first.id and isinstance(first.body, journal.Opened):
        raise AppError(
            "The entry that opened the disagreement cannot be struck through.",
            "Correct it instead, or close the disagreement as withdrawn and say why.",
        )
    saying = Saying(journal.Struck(entry=entry, reason=reason), session.now())
    session.write(case, [saying], discard_draft=discard)


def correct(
    session: Session,
    case: str,
    record: Record,
    body: journal.Body,
    happened_at: datetime,
    reason: str,
    *,
    precision: Literal["minute", "day"] = "minute",
    discard: str | None = None,
) -> None:
    """Correct an entry by a new one that carries the whole replacing body.

    Correcting a correction corrects the entry that it was for.
    """
    check_years(happened_at, *moments_of(body))
    before = record.body
    again = isinstance(before, journal.Correction)
    correction = journal.Correction(
        of=before.of if isinstance(before, journal.Correction) else record.id,
        kind=journal.KIND_OF[type(body)] if again else record.kind,
        body=msgspec.to_builtins(body),
        happened_at=happened_at,
        precision=precision,
        reason=reason,
    )
    session.write(case, [Saying(correction, session.now())], discard_draft=discard)


def _moved_notes(records: list[Record]) -> dict[str, str]:
    return {
        record.body.note: record.body.to_case
        for record in records
        if isinstance(record.body, journal.Moved)
    }
