"""The record: entries in order, each hashed with the one before, never altered.

Order is ``seq`` and ``parent``, never a time. The store asks nothing of a body: it keeps and
hashes the bytes as given.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from escalation_desktop.store import search
from escalation_desktop.store.connection import Db
from escalation_desktop.store.encoding import checked_id, instant, instant_text, new_id, plain
from escalation_desktop.store.hashes import SALT_BYTES, content_hash, entry_hash
from escalation_desktop.store.records import NewEntry, StoredEntry

# The columns of ``entry`` after n, in their order, as SQLite gives them.
Row = tuple[Any, ...]

_COLUMNS = (
    'entry.id, entry."case", seq, parent, store, kind, body_version, happened_at, precision,'
    " recorded_at, person, content_hash, hash"
)


def add_entries(
    db: Db, store: str, case: str, entries: Sequence[NewEntry], recorded_at: datetime
) -> list[StoredEntry]:
    """Append entries to a case, each the parent of the next; the caller holds the transaction."""
    checked_id(case)
    last = db.execute(
        'SELECT seq, hash FROM entry WHERE "case" = ? ORDER BY seq DESC, n DESC LIMIT 1', [case]
    ).fetchone()
    seq, parent = last or (0, case)
    added = []
    for entry in entries:
        seq += 1
        added.append(_add(db, store, case, seq, parent, entry, recorded_at))
        parent = added[-1].hash
    return added


def _add(
    db: Db,
    store: str,
    case: str,
    seq: int,
    parent: str,
    entry: NewEntry,
    recorded_at: datetime,
) -> StoredEntry:
    entry_id = new_id() if entry.id is None else checked_id(entry.id)
    salt = secrets.token_bytes(SALT_BYTES)
    happened, recorded = instant_text(entry.happened_at), instant_text(recorded_at)
    person = plain(entry.person)
    content = content_hash(salt, entry.body)
    hashed = entry_hash(
        id=entry_id,
        case=case,
        seq=seq,
        store=store,
        kind=entry.kind,
        body_version=entry.body_version,
        happened_at=happened,
        precision=entry.precision,
        recorded_at=recorded,
        person=person,
        parent=parent,
        content_hash=content,
    )
    header: Row = (
        *(entry_id, case, seq, parent, store, entry.kind, entry.body_version, happened),
        *(entry.precision, recorded, person, content, hashed),
    )
    number = db.execute(
        'INSERT INTO entry (id, "case", seq, parent, store, kind, body_version, happened_at,'
        " precision, recorded_at, person, content_hash, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        list(header),
    ).lastrowid
    db.execute(
        "INSERT INTO entry_body (entry, salt, bytes) VALUES (?, ?, ?)", [entry_id, salt, entry.body]
    )
    if entry.search_text:
        search.add(db, number, entry.search_text)
    return stored(header, entry.body)


def entries(db: Db, case: str) -> list[StoredEntry]:
    """Return a case's entries in order; empty for a case that is not there."""
    rows = db.execute(
        f"SELECT {_COLUMNS}, salt, bytes FROM entry"
        " LEFT JOIN entry_body ON entry_body.entry = entry.id"
        ' WHERE entry."case" = ? ORDER BY seq, n',
        [case],
    )
    return [_read(tuple(header), salt, body) for *header, salt, body in rows]


def last_of_kind(db: Db, kind: str) -> dict[str, datetime]:
    """Return every case that has an entry of a kind, and when the last of them happened.

    ValueError for notes, which the index that makes this quick leaves out.
    """
    if kind == "note":
        raise ValueError("notes are read case by case")
    rows = db.execute(
        "SELECT \"case\", max(happened_at) FROM entry WHERE kind = ? AND kind <> 'note'"
        ' GROUP BY "case"',
        [kind],
    )
    return {case: instant(at) for case, at in rows}


def entries_of_kinds(db: Db, kinds: Sequence[str]) -> list[StoredEntry]:
    """Return these kinds of entries of every case that issued a document, case by case in order.

    ValueError for notes, which the index that makes this quick leaves out.
    """
    return _of_kinds(
        db, kinds,
        " AND entry.\"case\" IN"
        " (SELECT \"case\" FROM entry WHERE kind = 'document_issued' AND kind <> 'note')",
    )  # fmt: skip


def entries_everywhere(db: Db, kinds: Sequence[str]) -> list[StoredEntry]:
    """Return these kinds of entries of every case, case by case in order; ValueError for notes."""
    return _of_kinds(db, kinds)


def _of_kinds(db: Db, kinds: Sequence[str], of_cases: str = "") -> list[StoredEntry]:
    if "note" in kinds:
        raise ValueError("notes are read case by case")
    marks = ", ".join("?" * len(kinds))
    # ``kind <> 'note'`` in the index's own words: only so does SQLite know that it may use it.
    rows = db.execute(
        f"SELECT {_COLUMNS}, salt, bytes FROM entry"
        " LEFT JOIN entry_body ON entry_body.entry = entry.id"
        f" WHERE kind IN ({marks}) AND kind <> 'note'{of_cases}"
        ' ORDER BY entry."case", seq, n',
        list(kinds),
    )
    return [_read(tuple(header), salt, body) for *header, salt, body in rows]


def cases(db: Db) -> list[str]:
    """Return the ids of all cases on record, oldest first."""
    rows = db.execute('SELECT "case" FROM entry WHERE seq = 1 GROUP BY "case" ORDER BY min(n)')
    return [row[0] for row in rows]


def head(db: Db, case: str) -> str:
    """Return the hash that the next entry will have as its parent: the case id if none is yet."""
    row = db.execute(
        'SELECT hash FROM entry WHERE "case" = ? ORDER BY seq DESC, n DESC LIMIT 1', [case]
    ).fetchone()
    return str(row[0]) if row else case


def last_recorded_at(db: Db) -> datetime | None:
    """Return the latest instant on record, to tell that the computer's clock was set back."""
    row = db.execute("SELECT max(recorded_at) FROM entry").fetchone()
    return instant(row[0]) if row[0] else None


def remove_body(db: Db, case: str, entry_id: str) -> None:
    """Remove a body and its words; a trigger refuses unless a ``withdrawn`` entry names it."""
    found = db.execute(
        'SELECT n FROM entry WHERE id = ? AND "case" = ?', [entry_id, case]
    ).fetchone()
    if found is None:
        raise ValueError("the entry to withdraw is not in this case")
    db.execute("DELETE FROM entry_body WHERE entry = ?", [entry_id])
    search.remove(db, found[0])


def body_fault(recorded: str, salt: bytes | None, body: bytes | None) -> str:
    """Return what is wrong with an entry's text; "" for a text that is gone."""
    if salt is None or body is None or content_hash(salt, body) == recorded:
        return ""
    return "Its text is not what was recorded."


def header_fault(header: Row) -> str:
    """Return what is wrong with an entry's heading, given its columns in order."""
    entry_id, case, seq, parent, store, kind, body_version, happened_at, precision = header[:9]
    recorded_at, person, content, hashed = header[9:]
    worked_out = entry_hash(
        id=entry_id,
        case=case,
        seq=seq,
        store=store,
        kind=kind,
        body_version=body_version,
        happened_at=happened_at,
        precision=precision,
        recorded_at=recorded_at,
        person=person,
        parent=parent,
        content_hash=content,
    )
    if worked_out == hashed:
        return ""
    return "Its time, author or other heading is not what was recorded."


def _read(header: Row, salt: bytes | None, body: bytes | None) -> StoredEntry:
    fault = body_fault(header[11], salt, body) or header_fault(header)
    found = stored(header, body)
    return replace(found, fault=fault) if fault else found


def stored(header: Row, body: bytes | None) -> StoredEntry:
    """Return an entry from its columns in order and its text."""
    (entry_id, case, seq, parent, store, kind, body_version, happened_at) = header[:8]
    (precision, recorded_at, person, content, hashed) = header[8:]
    return StoredEntry(
        id=entry_id,
        case=case,
        seq=seq,
        parent=parent,
        store=store,
        kind=kind,
        body_version=body_version,
        happened_at=instant(happened_at),
        precision=precision,
        recorded_at=instant(recorded_at),
        person=person,
        content_hash=content,
        hash=hashed,
        body=body,
    )
