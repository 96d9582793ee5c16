"""Opens the one encrypted database file, and turns SQLite's known errors into sentences.

SQLCipher with a raw 32-byte key and the store's id as the file's 16-byte salt. The salt stands in
clear in the file's first 16 bytes, which is how a keys file of another store is told from a
damaged database without any key. sqlite_utils and sqlcipher3 are imported late: importing the
package must stay cheap.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from escalation_desktop.errors import (
    AppError,
    DiskFull,
    StoreDamaged,
    StoreError,
    StoreInUse,
    StoreNotWritable,
)

# sqlite_utils.Database; it has no complete types, and importing it here would cost 100 ms.
Db = Any

_BUSY_MS = 5_000
# Pages kept decrypted, at most: with SQLite's 2 MB, search in a large store decrypts all day.
_CACHE_KIB = 32_000
# SQLite's primary result codes; sqlcipher3 does not name them all.
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26

# What the backup API raises has no code (*seen*), only SQLite's own words for one.
_WORDS = {
    "database or disk is full": _FULL,
    "disk I/O error": _IOERR,
    "database disk image is malformed": _CORRUPT,
    "file is not a database": _NOTADB,
    "attempt to write a readonly database": _READONLY,
    "unable to open database file": _CANTOPEN,
    "database is locked": _BUSY,
    "database table is locked": _LOCKED,
}


def connect(path: Path, key: bytes, store: str, *, query_only: bool = False) -> Db:
    """Open (or make) the database; raises StoreDamaged when the key does not open the file.

    The caller has made sure of the lock and of the file being there or not. The connection may be
    handed from the unlocking worker to the thread that uses it; it is not for two at a time.
    """
    from sqlcipher3 import dbapi2
    from sqlite_utils import Database

    with translated():
        raw = dbapi2.connect(str(path), check_same_thread=False, timeout=_BUSY_MS / 1000)
        try:
            # SQLCipher would print its page errors on stderr; they come as exceptions too.
            raw.execute("PRAGMA cipher_log_level = NONE")
            raw.execute(f"PRAGMA key = \"x'{key.hex()}{store}'\"")
            raw.execute("PRAGMA cipher_compatibility = 4")
            raw.execute("PRAGMA temp_store = MEMORY")
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
            raw.execute("PRAGMA journal_mode = WAL")
            raw.execute("PRAGMA synchronous = FULL")
            raw.execute("PRAGMA secure_delete = ON")
            raw.execute("PRAGMA foreign_keys = ON")
            raw.execute("PRAGMA trusted_schema = OFF")
            raw.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            if query_only:
                raw.execute("PRAGMA query_only = ON")
            return Database(raw, recursive_triggers=True, execute_plugins=False)
        except BaseException:
            raw.close()
            raise


@contextmanager
def translated() -> Iterator[None]:
    """Turn the world's faults inside the block into AppErrors; anything else passes as a bug."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except dbapi2.Error as error:
        known = _known(error)
        if known is None:
            raise
        raise known from error


def damaged(detail: str) -> StoreDamaged:
    """Return the error for a database that the right key cannot read; for a technician: detail."""
    return StoreDamaged(
        "The database is damaged and cannot be read.",
        "Do not delete anything. Restore the newest backup, and give IT the damaged file.",
        detail,
    )


def _known(error: Exception) -> AppError | None:
    detail = str(getattr(error, "sqlite_errorname", ""))
    code = getattr(error, "sqlite_errorcode", _WORDS.get(str(error), 0)) & 0xFF
    if code in (_CORRUPT, _NOTADB):
        return damaged(detail)
    if code == _FULL:
        return DiskFull(
            "There is no room left on the disk, so this was not recorded.",
            "Make room on the disk, then save again. What you typed is still here.",
            detail,
        )
    if code in (_READONLY, _CANTOPEN):
        return StoreNotWritable(
            "The store cannot be written to.",
            "Ask IT for permission to write to the data folder, then open the store again.",
            detail,
        )
    if code in (_BUSY, _LOCKED):
        return StoreInUse(
            "Another program holds the store.",
            "Close other programs that may read the data folder, then try again.",
            detail,
        )
    if code == _IOERR:
        return StoreError(
            "The disk could not be read or written.",
            "Check that the disk is connected, healthy and not full, then open the store again.",
            detail,
        )
    return None
