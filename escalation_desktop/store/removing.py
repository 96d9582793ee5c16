"""Removing for good what may no longer be kept: a whole case, or one issued document.

A row of ``removed`` comes first; with it the guards let go what it names, and nothing else. The
store's chain carries the row's hash, so neither can be there without the other. The caller holds
the transaction. What was deleted still lies in the log beside the database, and in pages that are
free: ``scrub`` ends that. It is owed from the transaction on, until it was done, over any restart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from escalation_desktop.errors import AppError, StoreInUse
from escalation_desktop.store import chain, journal, working
from escalation_desktop.store.connection import Db
from escalation_desktop.store.encoding import (
    bytes_text,
    checked_id,
    instant,
    instant_text,
    text_bytes,
)
from escalation_desktop.store.hashes import removal_hash
from escalation_desktop.store.records import Removed, Withdrawal

EVENT = "removed"
_OWED = "scrub owed"
_TEXTS = 'what, subject, "case", number, title, kind, sha256, size, issued_at, code, at'
COLUMNS = f"{_TEXTS}, person, certificate, hash"
_PAPER = "number, title, kind, sha256, size, issued_at, code"


@dataclass(frozen=True)
class By:
    """Who removes something, in which store, and when."""

    store: str
    person: str
    at: datetime


def remove_case(db: Db, case: str, certificate: str, by: By) -> None:
    """Remove a case: entries, their words in search, documents, drafts and its row of the list.

    KeyError for a case that is not here.
    """
    if not db.execute(
        'SELECT 1 FROM entry WHERE "case" = ? LIMIT 1', [checked_id(case)]
    ).fetchone():
        raise KeyError(case)
    _write(db, ["case", case, case, "", "", "", "", 0, "", ""], certificate, by)
    forget_drafts(db, case)
    db.execute('DELETE FROM draft WHERE "case" = ?', [case])
    db.execute(
        'DELETE FROM note_search WHERE rowid IN (SELECT n FROM entry WHERE "case" = ?)', [case]
    )
    for table, whose in (
        ("entry_body", 'entry IN (SELECT id FROM entry WHERE "case" = ?)'),
        ("entry", '"case" = ?'),
        ("document", '"case" = ?'),
        ("case_summary", '"case" = ?'),
    ):
        db.execute(f"DELETE FROM {table} WHERE {whose}", [case])


def remove_document(db: Db, document_id: str, certificate: str, by: By) -> None:
    """Remove an issued document's bytes and text; KeyError for one that is not here."""
    row = db.execute(
        f'SELECT "case", {_PAPER} FROM document WHERE id = ?', [document_id]
    ).fetchone()
    if row is None:
        raise KeyError(document_id)
    _write(db, ["document", document_id, *row], certificate, by)
    db.execute("DELETE FROM document WHERE id = ?", [document_id])


def withdraw_texts(db: Db, withdrawal: Withdrawal) -> None:
    """Remove the texts that a written ``withdrawn`` entry names, and drafts that may say them."""
    for entry_id in withdrawal.entries:
        journal.remove_body(db, withdrawal.case, entry_id)
        forget_drafts(db, entry_id)
    forget_drafts(db, working.made_from(withdrawal.case))


def checked(withdrawal: Withdrawal) -> Withdrawal:
    """Return a withdrawal that names all it removes; anything else is a bug (ValueError)."""
    first = withdrawal.sayings[0]
    named = all(entry_id.encode() in first.body for entry_id in withdrawal.entries)
    if first.kind != "withdrawn" or not named:
        raise ValueError("a withdrawal is of kind 'withdrawn' and its body names the entries")
    return withdrawal


def forget_drafts(db: Db, about: str) -> None:
    """Remove the drafts whose key names a case or an entry by its id."""
    db.execute("DELETE FROM draft WHERE instr(key, ?) > 0", [about])


def documents_of(db: Db, case: str) -> list[tuple[object, ...]]:
    """Return a case's removed documents: id, number and the rest of them, and the certificate."""
    rows = db.execute(
        f"SELECT subject, {_PAPER}, certificate FROM removed"
        " WHERE what = 'document' AND \"case\" = ? ORDER BY n",
        [case],
    )
    return [(*row[:-1], bytes_text(row[-1])) for row in rows]


def destroy_again(db: Db, case: str, gone: Sequence[tuple[object, ...]], by: By) -> None:
    """Remove here what another store removed, as its ``documents_of`` says."""
    known = {row[0] for row in documents_of(db, case)}
    for document_id, *paper, certificate in gone:
        if document_id not in known:
            _write(db, ["document", document_id, case, *paper], str(certificate), by)
            db.execute("DELETE FROM document WHERE id = ?", [document_id])


def removed(db: Db) -> list[Removed]:
    """Return what was removed, oldest first; nothing for a copy from before removals."""
    if not has_table(db):
        return []
    rows = db.execute(
        'SELECT what, subject, "case", number, at, person, certificate FROM removed ORDER BY n'
    )
    return [
        Removed(
            what, subject, case, number, instant(at), bytes_text(person), bytes_text(certificate)
        )
        for what, subject, case, number, at, person, certificate in rows
    ]


def has_table(db: Db) -> bool:
    """Say whether this database knows of removals: a copy from before them is read too."""
    found = db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'removed'")
    return found.fetchone() is not None


def is_removed(db: Db, subject: str) -> bool:
    """Say whether this case or document was here and is gone for good."""
    found = db.execute("SELECT 1 FROM removed WHERE subject = ?", [subject])
    return found.fetchone() is not None


def owe_scrub(db: Db) -> None:
    """Note, in the transaction of a removal, that the files are still to be scrubbed."""
    working.set_value(db, _OWED, "yes")


def is_scrub_owed(db: Db) -> bool:
    return working.value(db, _OWED) == "yes"


def scrub(db: Db) -> bool:
    """Leave nothing of what was deleted in the database or its log; False where it must wait.

    The log is emptied, the database written anew without free pages, the log emptied again.
    Outside any transaction. It waits where the disk is full or a worker still reads.
    """
    from sqlcipher3 import dbapi2

    try:
        _empty_log(db)
        db.execute("VACUUM")
        _empty_log(db)
        with db.atomic():
            db.execute("DELETE FROM value WHERE key = ?", [_OWED])
        _empty_log(db)
    except (dbapi2.OperationalError, AppError):
        return False
    return True


def _empty_log(db: Db) -> None:
    busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise StoreInUse("The store is being read.", "It is tidied when it is opened next.")


def _write(db: Db, told: list[object], certificate: str, by: By) -> None:
    at = instant_text(by.at)
    hashed = removal_hash([*(str(field) for field in told), at, by.person, certificate])
    values = [*told, at, text_bytes(by.person), text_bytes(certificate), hashed]
    marks = ", ".join("?" * len(values))
    db.execute(f"INSERT INTO removed ({COLUMNS}) VALUES ({marks})", values)
    chain.add_link(
        db, by.store, by.at, EVENT, person=by.person, detail=f"{told[0]} {hashed}",
        case=str(told[2]),
    )  # fmt: skip
    owe_scrub(db)
