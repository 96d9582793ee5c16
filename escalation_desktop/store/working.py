"""What may change freely: drafts, local contacts and small settings, all encrypted.

The text of each comes back identical, lone surrogates and control characters included. The caller
of a writing function holds the transaction.
"""

from collections.abc import Sequence
from datetime import datetime

from escalation_desktop.store.connection import Db
from escalation_desktop.store.encoding import bytes_text, instant, instant_text, new_id, text_bytes
from escalation_desktop.store.records import Draft, LocalContact

_DRAFT = 'SELECT key, "case", body, saved_at FROM draft'
_CONTACT = "SELECT id, pack_contact, body, updated_at FROM local_contact"


def made_from(case: str) -> str:
    """Return how the keys begin of drafts that hold words taken from a case's record."""
    return f"made-from:{case}"


def save_draft(db: Db, key: str, body: str, case: str | None, at: datetime) -> None:
    """Write a draft in place of the one with its key."""
    db.execute(
        'INSERT OR REPLACE INTO draft (key, "case", body, saved_at) VALUES (?, ?, ?, ?)',
        [key, case, text_bytes(body), instant_text(at)],
    )


def drafts(db: Db) -> list[Draft]:
    """Return all drafts, last saved first."""
    return [_draft(row) for row in db.execute(f"{_DRAFT} ORDER BY saved_at DESC, key")]


def draft(db: Db, key: str) -> Draft | None:
    row = db.execute(f"{_DRAFT} WHERE key = ?", [key]).fetchone()
    return _draft(row) if row else None


def discard_draft(db: Db, key: str) -> None:
    """Remove a draft; one that is not there is as good as removed."""
    db.execute("DELETE FROM draft WHERE key = ?", [key])


def local_contacts(db: Db) -> list[LocalContact]:
    """Return all local contacts and overlays, oldest change first."""
    return [_contact(row) for row in db.execute(f"{_CONTACT} ORDER BY updated_at, rowid")]


def save_local_contact(
    db: Db, contact_id: str | None, pack_contact: str | None, body: str, at: datetime
) -> LocalContact:
    """Write a contact in place of the one with its id; without an id, make one."""
    saved = LocalContact(contact_id or new_id(), pack_contact, body, at)
    db.execute(
        "INSERT OR REPLACE INTO local_contact (id, pack_contact, body, updated_at)"
        " VALUES (?, ?, ?, ?)",
        [saved.id, pack_contact, text_bytes(body), instant_text(at)],
    )
    return saved


def save_local_contacts(db: Db, bodies: Sequence[str], at: datetime) -> None:
    """Write new contacts, none of them beside a printed one, in the order given."""
    for body in bodies:
        save_local_contact(db, None, None, body, at)


def delete_local_contact(db: Db, contact_id: str) -> None:
    db.execute("DELETE FROM local_contact WHERE id = ?", [contact_id])


def value(db: Db, key: str) -> str | None:
    row = db.execute("SELECT text FROM value WHERE key = ?", [key]).fetchone()
    return bytes_text(row[0]) if row else None


def set_value(db: Db, key: str, text: str) -> None:
    db.execute("INSERT OR REPLACE INTO value (key, text) VALUES (?, ?)", [key, text_bytes(text)])


def _draft(row: tuple[str, str | None, bytes, str]) -> Draft:
    key, case, body, saved_at = row
    return Draft(key, case, bytes_text(body), instant(saved_at))


def _contact(row: tuple[str, str | None, bytes, str]) -> LocalContact:
    contact_id, pack_contact, body, updated_at = row
    return LocalContact(contact_id, pack_contact, bytes_text(body), instant(updated_at))
