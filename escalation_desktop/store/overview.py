"""What a store holds in a few numbers: what a backup would bring back, whether one is due."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from escalation_desktop.store.connection import Db
from escalation_desktop.store.encoding import instant

OWN_VALUES = "backup "
"""Values whose key begins so tell of backups: keeping them is no reason for another."""

_CHANGES = (
    "removed", "passphrase changed", "passphrase added", "recovery code made", "slot revoked",
    "sealed to the agency's key",
)  # fmt: skip


@dataclass(frozen=True)
class Overview:
    """The entries of each case by their hashes, and when the newest was recorded (UTC)."""

    entries: dict[str, frozenset[str]]
    newest: datetime | None
    drafts: int
    contacts: int


def overview(db: Db) -> Overview:
    """Read what the store holds; for a worker where there are many entries."""
    cases: dict[str, list[str]] = {}
    for case, hashed in db.execute('SELECT "case", hash FROM entry'):
        cases.setdefault(case, []).append(hashed)
    newest = db.execute("SELECT max(recorded_at) FROM entry").fetchone()[0]
    return Overview(
        {case: frozenset(hashes) for case, hashes in cases.items()},
        instant(newest) if newest else None,
        db.execute("SELECT count(*) FROM draft").fetchone()[0],
        db.execute("SELECT count(*) FROM local_contact").fetchone()[0],
    )


def mark(db: Db) -> str:
    """Return what changes whenever something worth a backup was written, and only then."""
    marks = ", ".join("?" * len(_CHANGES))
    link = db.execute(
        f"SELECT n FROM chain WHERE head IS NOT NULL OR event IN ({marks}) ORDER BY n DESC LIMIT 1",
        list(_CHANGES),
    ).fetchone()
    told = hashlib.sha256(repr(link).encode())
    for rows in (
        db.execute("SELECT key, saved_at FROM draft ORDER BY key"),
        db.execute("SELECT id, updated_at FROM local_contact ORDER BY id"),
        db.execute(
            "SELECT key, text FROM value WHERE substr(key, 1, ?) <> ? ORDER BY key",
            [len(OWN_VALUES), OWN_VALUES],
        ),
    ):
        for row in rows:
            told.update(repr(row).encode())
    return told.hexdigest()
