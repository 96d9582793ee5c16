"""What the store keeps of a case, read as records of its journal."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import msgspec

from escalation_desktop.domain import journal, journal_text
from escalation_desktop.domain.journal import Record
from escalation_desktop.store import NewEntry, StoredEntry


def as_record(entry: StoredEntry) -> Record:
    """Return a stored entry, decoded: ``Damaged`` where it is not as it was recorded."""
    return Record(
        id=entry.id,
        seq=entry.seq,
        kind=entry.kind,
        happened_at=entry.happened_at,
        precision=entry.precision,
        recorded_at=entry.recorded_at,
        person=entry.person,
        body=body_of(entry),
        hash=entry.hash,
        parent=entry.parent,
    )


def as_records(entries: Sequence[StoredEntry]) -> list[Record]:
    """Return a case's entries, decoded; a text that is gone unannounced makes one damaged."""
    records = [as_record(entry) for entry in entries]
    named = {
        withdrawn
        for record in records
        if isinstance(record.body, journal.BodyWithdrawn)
        for withdrawn in (record.body.entry, *record.body.also)
    }
    gone = {entry.id for entry in entries if entry.body is None and not entry.fault} - named
    lost = journal.Damaged(fault="Its text is missing and no withdrawal names it.")
    return [replace(record, body=lost) if record.id in gone else record for record in records]


def body_of(entry: StoredEntry) -> journal.Body:
    """Return what a stored entry says; ``Damaged`` where it cannot be told."""
    if entry.fault:
        return journal.Damaged(fault=entry.fault)
    try:
        return journal_text.decode(entry.kind, entry.body_version, entry.body)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        # Only a change behind the app's back makes a body that was saved unreadable.
        return journal.Damaged(fault="Its text cannot be read.")


def pending(entry: NewEntry, index: int, now: datetime) -> Record:
    """Return an entry that is about to be written, as the record it will be."""
    return Record(
        id=entry.id or f"pending-{index}",
        seq=-1,
        kind=entry.kind,
        happened_at=entry.happened_at,
        precision=entry.precision,
        recorded_at=now,
        person=entry.person,
        body=journal_text.decode(entry.kind, entry.body_version, entry.body),
    )
