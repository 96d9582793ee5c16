"""Pinned policy packs: the bytes of every file, kept once however many cases use them.

The pack's own sha256 is worked out by ``packs``, which the store does not import; it is kept as
given, and each file's own SHA-256 beside its bytes is what the store checks.
"""

import hashlib
from datetime import datetime

from escalation_desktop.store.connection import Db, damaged
from escalation_desktop.store.encoding import instant_text
from escalation_desktop.store.records import PinnedPack


def pin(db: Db, pack: PinnedPack, at: datetime) -> None:
    """Keep a pack unless it is kept already; the same sha256 for other files is a bug."""
    if db.execute("SELECT 1 FROM pack WHERE sha256 = ?", [pack.sha256]).fetchone():
        if pinned_pack(db, pack.sha256).files != pack.files:
            raise ValueError("another pack is pinned under this sha256")
        return
    db.execute(
        "INSERT INTO pack (sha256, pack_id, version, pinned_at) VALUES (?, ?, ?, ?)",
        [pack.sha256, pack.pack_id, pack.version, instant_text(at)],
    )
    for name, data in pack.files.items():
        db.execute(
            "INSERT INTO pack_file (pack, name, sha256, bytes) VALUES (?, ?, ?, ?)",
            [pack.sha256, name, hashlib.sha256(data).hexdigest(), data],
        )


def pinned_pack(db: Db, sha256: str) -> PinnedPack:
    """Return a pinned pack; raises StoreDamaged if a file changed, KeyError if none such."""
    row = db.execute("SELECT pack_id, version FROM pack WHERE sha256 = ?", [sha256]).fetchone()
    if row is None:
        raise KeyError(sha256)
    files = {}
    for name, own, data in db.execute(
        "SELECT name, sha256, bytes FROM pack_file WHERE pack = ? ORDER BY name", [sha256]
    ):
        if hashlib.sha256(data).hexdigest() != own:
            raise damaged("a pinned policy’s file differs from its SHA-256")
        files[name] = bytes(data)
    return PinnedPack(row[0], row[1], sha256, files)
