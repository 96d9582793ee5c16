"""One file that holds the encrypted database and its keys, checked before it counts.

A ZIP without compression: ``store.db``, ``store.keys`` and ``manifest.json`` with the SHA-256 of
both. The database is copied page by page with SQLite's backup API, never as a file; the copy is
opened with the store's key and checked in full before it is packed, and what was packed is read
back against the manifest. Nothing in it is in clear but the keys file's labels and names.
"""

import hashlib
import json
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from escalation_desktop.errors import KeysMismatch, StoreDamaged, StoreExists, StoreMissing
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import verify as checks
from escalation_desktop.store import working
from escalation_desktop.store.access import unlock
from escalation_desktop.store.connection import Db, connect, translated
from escalation_desktop.store.encoding import instant_text
from escalation_desktop.store.files import os_errors, remove_folder, replacing
from escalation_desktop.store.keys import decode
from escalation_desktop.store.os_files import must_be_here
from escalation_desktop.store.records import SecretKind, VerifyProblem, VerifyReport

_DATABASE, _KEYS, _MANIFEST = "store.db", "store.keys", "manifest.json"
_FORMAT = 1
_CHUNK = 1 << 20
_PAGES = 2_000
_STEPS = 200_000
_KNOWN = "known damage"

Progress = Callable[[int, int], None]
"""Told (done, total) again and again; it may raise to give up, and nothing is left behind."""


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def write(
    db: Db,
    folder: DataFolder,
    key: bytes,
    store: str,
    target: Path,
    at: datetime,
    progress: Progress = silent,
) -> int:
    """Back the store up into ``target`` and return how many entries are in it.

    A copy that does not check out never takes its place. Raises StoreDamaged, DiskFull,
    StoreNotWritable or what ``progress`` raises, and leaves no half-written file.
    """
    with _beside(target) as work:
        copy = work / _DATABASE
        fresh = connect(copy, key, store)
        try:
            with translated():
                db.conn.backup(
                    fresh.conn,
                    pages=_PAGES,
                    # total is 0 where the disk is full from the start
                    progress=lambda _, left, total: progress(
                        (total - left) * 50 // max(total, 1), 100
                    ),
                )
        finally:
            fresh.close()
        report = _check(copy, key, store, progress)
        if not report.ok:
            raise _bad("the copy of the database does not check out")
        progress(80, 100)
        with os_errors():
            shutil.copyfile(folder.keys, work / _KEYS)
        with replacing(target, own=True) as file:
            _pack(file, work, store, at)
    progress(90, 100)
    _read_manifest(target)
    return report.entries


def copy(source: Path, target: Path, progress: Progress = silent) -> None:
    """Copy a proved backup, and prove the copy by every byte; ``target`` is replaced.

    Raises DiskFull, StoreNotWritable, StoreDamaged (the disk gives back other bytes).
    """
    with os_errors(), source.open("rb") as given, replacing(target, own=True) as file:
        while block := given.read(_CHUNK):
            progress(95, 100)
            file.write(block)
    with os_errors():
        same = _sha256(source.open("rb")) == _sha256(target.open("rb"))
    if not same:
        raise _bad("the copy is not as it was written")
    _read_manifest(target)


def take_as_known(db: Db, problems: list[VerifyProblem]) -> None:
    """Keep what a check of a salvaged store finds: it is told at each check, and still backed up.

    The caller holds the transaction.
    """
    working.set_value(db, _KNOWN, json.dumps(sorted(_named(problems))))


def _named(problems: list[VerifyProblem]) -> set[str]:
    return {f"{problem.case} {problem.entry_id} {problem.what}" for problem in problems}


def verify(path: Path, key: bytes, store: str) -> VerifyReport:
    """Unpack a backup beside itself, open it with the key and check all of it."""
    if _read_manifest(path) != store:
        raise KeysMismatch(
            "This backup belongs to another store.",
            "Check it after opening the store it was made from, or with its own passphrase.",
        )
    with _beside(path) as work:
        _unpack(path, work)
        return _check(work / _DATABASE, key, store)


def verify_with_secret(path: Path, secret: str, kind: SecretKind = "passphrase") -> VerifyReport:
    """Check a backup with the passphrase or recovery code that it was made under."""
    _read_manifest(path)
    with _beside(path) as work:
        _unpack(path, work)
        keys = decode((work / _KEYS).read_bytes())
        key, _ = unlock(keys, secret, kind)
        return _check(work / _DATABASE, key, keys.store)


def restore(path: Path, folder: DataFolder) -> None:
    """Put a backup's files into a folder that holds no store; the database comes last."""
    if folder.holds_store:
        raise StoreExists(
            "There already is a store in this folder, and a backup never replaces one.",
            "Choose an empty folder to restore into.",
        )
    _read_manifest(path)
    with os_errors():
        folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _beside(folder.database) as work:
        _unpack(path, work)
        for name, target in ((_KEYS, folder.keys), (_DATABASE, folder.database)):
            with (work / name).open("rb") as source, replacing(target, private=True) as file:
                shutil.copyfileobj(source, file, _CHUNK)


def _check(path: Path, key: bytes, store: str, progress: Progress = silent) -> VerifyReport:
    """Check a copy; what was found when the store was salvaged is no fault of the copy."""
    db = connect(path, key, store)
    given_up: list[BaseException] = []

    def go_on() -> int:
        try:
            progress(60, 100)
        except BaseException as error:  # it cannot pass through SQLite: raised again below
            given_up.append(error)
        return len(given_up)

    try:
        db.conn.set_progress_handler(go_on, _STEPS)
        with translated():
            report = checks.verify(db, store)
            known = set(json.loads(working.value(db, _KNOWN) or "[]"))
    except Exception:
        if given_up:
            raise given_up[0] from None
        raise
    finally:
        db.close()
    if known and _named(report.problems) <= known:
        return VerifyReport(True, report.entries, report.problems)
    return report


def _pack(file: IO[bytes], work: Path, store: str, at: datetime) -> None:
    manifest = {"format": _FORMAT, "store": store, "made": instant_text(at), "sha256": {}}
    manifest["sha256"] = {name: _sha256((work / name).open("rb")) for name in (_DATABASE, _KEYS)}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr(_MANIFEST, json.dumps(manifest, indent=1))
        for name in (_KEYS, _DATABASE):
            packed.write(work / name, name)


def _read_manifest(path: Path) -> str:
    """Compare every byte in the backup with its manifest; returns the store's id."""
    if not path.is_file():
        raise StoreMissing(
            "There is no backup in this place.", "Choose the backup file, then try again."
        )
    must_be_here(path)
    try:
        with os_errors(), zipfile.ZipFile(path) as packed:
            manifest = json.loads(packed.read(_MANIFEST))
            for name in (_DATABASE, _KEYS):
                if _sha256(packed.open(name)) != manifest["sha256"][name]:
                    raise _bad(f"{name} differs from the manifest")
            return str(manifest["store"])
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError) as error:
        raise _bad(type(error).__name__) from error


def _unpack(path: Path, work: Path) -> None:
    with os_errors(), zipfile.ZipFile(path) as packed:
        for name in (_DATABASE, _KEYS):
            packed.extract(name, work)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    # In the target's own folder and not the system's: no copy may lie where nobody looks for it.
    work = path.with_name(f".{path.name}.{secrets.token_hex(4)}.work")
    with os_errors():
        work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        remove_folder(work)


def _sha256(file: IO[bytes]) -> str:
    with file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _bad(detail: str) -> StoreDamaged:
    return StoreDamaged(
        "The backup is damaged or incomplete.",
        "Keep the store as it is, and make another backup on another disk.",
        detail,
    )
