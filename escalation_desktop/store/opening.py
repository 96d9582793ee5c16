"""Makes a store, or opens one, telling apart everything that can be wrong with its files.

Order of making: lock, database under a temporary name, keys, then the database's own name. Cut
short anywhere, the folder either holds no store yet or one that opens.
"""

import secrets
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from escalation_desktop.domain.unlocking import say_wait, wait_left
from escalation_desktop.errors import (
    DiskFull,
    FileElsewhere,
    FileInUse,
    KeysMismatch,
    StoreDamaged,
    StoreExists,
    StoreMissing,
    StoreNewer,
    StoreNotWritable,
    UnlockDelayed,
    WrongPassphrase,
)
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import chain, left_log, migrations, removing, swap, tries, working
from escalation_desktop.store.access import Access, first_keys, unlock
from escalation_desktop.store.connection import Db, connect, damaged, translated
from escalation_desktop.store.encoding import new_id
from escalation_desktop.store.files import move, os_errors, remove
from escalation_desktop.store.keys import Keys, read_keys, write_keys
from escalation_desktop.store.lock import StoreLock
from escalation_desktop.store.os_files import is_elsewhere, unmark
from escalation_desktop.store.records import KdfCost, Now, SecretKind, SlotInfo
from escalation_desktop.store.slots import KEY_BYTES
from escalation_desktop.store.store import Store

_STORE_ID = "store id"


def create(
    folder: DataFolder,
    passphrase: str,
    *,
    label: str,
    person: str,
    now: Now,
    cost: KdfCost,
    values: Mapping[str, str],
) -> Store:
    """Make a new store that holds only ``values``; StoreExists rather than touch an old one."""
    with os_errors():
        folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = StoreLock(folder, now)
    try:
        if swap.finish(folder) is not None:
            swap.forget(folder)
        _finish_creation(folder)
        if exists(folder):
            raise StoreExists(
                "There already is a store in this folder.",
                "Open it with its passphrase, or choose another folder.",
            )
        store, key = new_id(), secrets.token_bytes(KEY_BYTES)
        slot = SlotInfo(new_id(), "passphrase", label, now(), person)
        keys = first_keys(store, key, passphrase, slot, cost)
        _make_database(_unfinished(folder), key, store, person, now, values)
        try:
            write_keys(folder.keys, keys)
            _finish_creation(folder)
        except BaseException:
            # With its keys it would count as a store, and could not be made again.
            with suppress(OSError):
                remove(folder.keys)
            raise
        db = connect(folder.database, key, store)
        return Store(folder, db, Access(folder.keys, keys, slot, cost), key, lock, now)
    except BaseException:
        lock.release()
        raise


def open_existing(
    folder: DataFolder, secret: str, *, now: Now, kind: SecretKind, cost: KdfCost
) -> Store:
    """Open the store with a passphrase or a recovery code, unless too many tries were wrong."""
    _wait_over(folder, now())
    try:
        store = open_by(folder, lambda keys: unlock(keys, secret, kind), now=now, cost=cost)
    except WrongPassphrase:
        # A try that cannot be noted is still told as a wrong one, not as a full disk.
        with suppress(DiskFull, FileInUse, StoreNotWritable):
            tries.add(folder, now(), kind)
        raise
    try:
        store.take_in_tries()
    except (DiskFull, StoreNotWritable):
        # A full disk must not bar reading; the tries stay in their file for the next unlock.
        return store
    except BaseException:
        store.close()
        raise
    return store


def _wait_over(folder: DataFolder, at: datetime) -> None:
    left = wait_left(tries.read(folder).instants, at)
    if left > timedelta(0):
        raise UnlockDelayed(
            f"Too many wrong tries. Wait {say_wait(left)}, then try again.",
            "Nothing was deleted, and nothing will be. If a child is in danger, use the red "
            "button: it needs no passphrase.",
            left.total_seconds(),
        )


def open_by(
    folder: DataFolder,
    find: Callable[[Keys], tuple[bytes, SlotInfo]],
    *,
    now: Now,
    cost: KdfCost,
) -> Store:
    """Open the store with the key that ``find`` gets from its keys file.

    Each thing wrong with the store's files has its own class in ``errors``.
    """
    if not exists(folder):
        raise StoreMissing(
            "There is no store in this folder.",
            "Choose the folder that holds it, or set up a new store.",
        )
    _make_ready(folder)
    lock = StoreLock(folder, now)
    try:
        swapped = swap.finish(folder)
        _finish_creation(folder)
        keys = read_keys(folder.keys)
        if not folder.database.exists():
            raise StoreMissing(
                "The store’s database is missing; only its keys are here.",
                "Restore the newest backup, or ask IT for the file store.db.",
            )
        shown = _salt(folder.database)
        key, slot = _unlocked(keys, find, shown=shown)
        last = left_log.last_action(folder.log)
        db = _checked(folder, keys, key, shown=shown)
        try:
            left_at = chain.last_at(db)
            ended = _ended(db, last)
            _migrate(db, folder, key, keys.store, now)
            _scrub(db)
        except BaseException:
            db.close()
            raise
        store = Store(folder, db, Access(folder.keys, keys, slot, cost), key, lock, now)
        store.last_ended, store.left_at, store.swapped = ended, left_at, swapped
        if swapped is not None:
            swap.forget(folder)
        return store
    except BaseException:
        lock.release()
        raise


def _make_ready(folder: DataFolder) -> None:
    """Refuse a store that is only online, and take off a mark that a copying tool put there."""
    for path in (folder.keys, folder.database, folder.log):
        if is_elsewhere(path):
            raise FileElsewhere(
                "A file of this store is only online: OneDrive or a service like it has taken it "
                "off this computer.",
                "Choose “Always keep on this device” for the data folder while there is a network, "
                "then try again. Ask IT to move the data folder to this computer’s own disk.",
            )
    for path in (folder.lock, folder.keys, folder.database, folder.log):
        unmark(path)


def exists(folder: DataFolder) -> bool:
    """Whether the folder holds a store or any part of one."""
    return folder.holds_store


def _unlocked(
    keys: Keys, find: Callable[[Keys], tuple[bytes, SlotInfo]], *, shown: str
) -> tuple[bytes, SlotInfo]:
    try:
        return find(keys)
    except WrongPassphrase:
        if shown != keys.store:
            raise _mismatch() from None
        raise


def _checked(folder: DataFolder, keys: Keys, key: bytes, *, shown: str) -> Db:
    try:
        db = connect(folder.database, key, keys.store)
    except StoreDamaged:
        if shown != keys.store:
            raise _mismatch() from None
        raise
    try:
        with translated():
            newer = migrations.unknown(db)
            if newer:
                raise StoreNewer(
                    "The store was written by a newer version of the app.",
                    "Update the app on this computer, then open the store again.",
                    ", ".join(newer),
                )
            if working.value(db, _STORE_ID) != keys.store:
                raise damaged("store id")
    except BaseException:
        db.close()
        raise
    return db


def _ended(db: Db, last: int | None) -> left_log.Left:
    """Return how the last session ended; what is left of its log goes into the database."""
    if last is None:
        return ""
    try:
        with translated():
            read = int(db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[1])
    except (DiskFull, StoreNotWritable):
        # There is no room to put the log away: reading it must go on, and it stays for next time.
        return "unclosed"
    return left_log.left(last, read)


def _migrate(db: Db, folder: DataFolder, key: bytes, store: str, now: Now) -> None:
    with translated():
        pending = migrations.pending(db)
        if not pending:
            return
        from escalation_desktop.store import backup

        at = now()
        with os_errors():
            folder.backups.mkdir(exist_ok=True, mode=0o700)
        name = f"before-{pending[0]}-{at:%Y%m%d-%H%M%S}.backup"
        backup.write(db, folder, key, store, folder.backups / name, at)
        migrations.apply(db)
        with db.atomic():
            chain.add_link(db, store, at, "migrated", detail=", ".join(pending))


def _scrub(db: Db) -> None:
    """Finish a removal that was cut short after it was recorded; without room, the next time."""
    try:
        with translated():
            if removing.is_scrub_owed(db):
                removing.scrub(db)
    except (DiskFull, StoreNotWritable):
        return


def _make_database(
    path: Path, key: bytes, store: str, person: str, now: Now, values: Mapping[str, str]
) -> None:
    # Left over from a creation that was cut short before its keys were written: no way in exists.
    with os_errors():
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    db = connect(path, key, store)
    try:
        with translated(), db.atomic():
            migrations.apply(db)
            for name, text in (*values.items(), (_STORE_ID, store)):
                working.set_value(db, name, text)
            chain.add_link(db, store, now(), "created", person=person)
    finally:
        db.close()
    _private(path)


def _unfinished(folder: DataFolder) -> Path:
    return folder.database.with_name(folder.database.name + ".new")


def _finish_creation(folder: DataFolder) -> None:
    new = _unfinished(folder)
    if folder.keys.exists() and new.exists() and not folder.database.exists():
        with os_errors():
            move(new, folder.database)


def _private(path: Path) -> None:
    # Windows keeps the per-user folder private by its access list; chmod says nothing there.
    if sys.platform != "win32":
        path.chmod(0o600)


def _salt(path: Path) -> str:
    """Return the store id that the file shows in clear. Only while no connection is open."""
    with os_errors(), path.open("rb") as file:
        salt = file.read(16).hex()
    if len(salt) < 32:
        # SQLite would take an empty file for a new database, and begin it.
        raise damaged("the file is cut short")
    return salt


def _mismatch() -> KeysMismatch:
    return KeysMismatch(
        "The keys file belongs to another store than the database beside it.",
        "Put back the keys file that was beside this database, from the same backup.",
    )
