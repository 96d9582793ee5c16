"""The encrypted store: the only package with SQL.

Importing it is cheap (no sqlite_utils, sqlcipher3 or cryptography), since the unlock window does;
those load when a store is made or opened.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from escalation_desktop.paths import DataFolder
from escalation_desktop.store.encoding import new_id
from escalation_desktop.store.engine import engine_versions
from escalation_desktop.store.files import replace_file
from escalation_desktop.store.opening import create, exists, open_by, open_existing
from escalation_desktop.store.os_files import must_be_here
from escalation_desktop.store.overview import OWN_VALUES, Overview
from escalation_desktop.store.reader import Reader
from escalation_desktop.store.records import (
    DEFAULT_COST,
    AuditEvent,
    AuditWanted,
    CaseSummary,
    DocumentInfo,
    Draft,
    KdfCost,
    LocalContact,
    NewDocument,
    NewEntry,
    Noted,
    NoteHit,
    Now,
    PinnedPack,
    Precision,
    Removed,
    SecretKind,
    Share,
    SlotInfo,
    StoredEntry,
    VerifyProblem,
    VerifyReport,
    Withdrawal,
)
from escalation_desktop.store.store import Store

if TYPE_CHECKING:
    from escalation_desktop.store.backup import Progress
    from escalation_desktop.store.parcel import Parcel

__all__ = [
    "DEFAULT_COST",
    "OWN_VALUES",
    "AuditEvent",
    "AuditWanted",
    "CaseSummary",
    "DocumentInfo",
    "Draft",
    "KdfCost",
    "LocalContact",
    "NewDocument",
    "NewEntry",
    "NoteHit",
    "Noted",
    "Now",
    "Overview",
    "PinnedPack",
    "Precision",
    "Reader",
    "Removed",
    "SecretKind",
    "Share",
    "SlotInfo",
    "Store",
    "StoredEntry",
    "VerifyProblem",
    "VerifyReport",
    "Withdrawal",
    "copy_backup",
    "create_store",
    "engine_versions",
    "make_agency_key",
    "must_be_here",
    "new_id",
    "open_parcel",
    "open_store",
    "open_with_agency_key",
    "parcel_entries",
    "replace_file",
    "restore_backup",
    "store_exists",
    "verify_backup",
]


def create_store(
    folder: DataFolder,
    passphrase: str,
    *,
    label: str,
    now: Now,
    cost: KdfCost = DEFAULT_COST,
    person: str | None = None,
    values: Mapping[str, str] | None = None,
) -> Store:
    """Make a new store in an empty data folder and open it.

    ``label`` names the slot and, unless ``person`` is given, the author; ``values`` are in it from
    the first. Raises StoreExists, StoreInUse, StoreNotWritable or DiskFull; then there is none.
    """
    author = label if person is None else person
    return create(
        folder, passphrase, label=label, person=author, now=now, cost=cost, values=values or {}
    )


def open_store(
    folder: DataFolder,
    secret: str,
    *,
    now: Now,
    kind: SecretKind = "passphrase",
    cost: KdfCost = DEFAULT_COST,
) -> Store:
    """Open the store of a data folder; ``cost`` is for slots added later.

    Raises WrongPassphrase, RecoveryCodeMistyped, KeysMissing, KeysDamaged, KeysMismatch,
    StoreMissing, StoreDamaged, StoreNewer, StoreInUse or StoreNotWritable.
    """
    return open_existing(folder, secret, now=now, kind=kind, cost=cost)


def open_with_agency_key(
    folder: DataFolder,
    private: Path,
    passphrase: str,
    *,
    now: Now,
    cost: KdfCost = DEFAULT_COST,
) -> Store:
    """Open a store with the agency's private key file; raises what ``open_store`` raises."""
    from escalation_desktop.store import agency

    key = agency.open_private(private, passphrase)
    return open_by(folder, lambda keys: agency.unlock_with(key, keys), now=now, cost=cost)


def make_agency_key(
    private: Path, passphrase: str, label: str, at: datetime, cost: KdfCost = DEFAULT_COST
) -> bytes:
    """Write a new private key file, and return the bytes of the public one that IT names.

    Raises FileExistsError where there is a file already.
    """
    from escalation_desktop.store import agency

    return agency.make_key(private, passphrase, label, at, cost)


def open_parcel(data: bytes, secret: str) -> "Parcel":
    """Return what a hand-over file holds; nothing is written.

    Raises ParcelUnreadable, WrongPassphrase or StoreNewer.
    """
    from escalation_desktop.store import parcel

    return parcel.unpack(data, secret)


def parcel_entries(given: "Parcel") -> list[StoredEntry]:
    """Return a parcel's entries as the store would give them."""
    from escalation_desktop.store import parcel

    return parcel.stored(given)


def store_exists(folder: DataFolder) -> bool:
    """Whether the folder holds a store, or any part of one that must not be written over."""
    return exists(folder)


def verify_backup(path: Path, secret: str, *, kind: SecretKind = "passphrase") -> VerifyReport:
    """Check a backup with the passphrase or recovery code that it was made under."""
    from escalation_desktop.store import backup

    return backup.verify_with_secret(path, secret, kind)


def copy_backup(source: Path, target: Path, progress: "Progress | None" = None) -> None:
    """Copy a proved backup, and prove the copy by every byte.

    Raises DiskFull, StoreNotWritable or StoreDamaged.
    """
    from escalation_desktop.store import backup

    backup.copy(source, target, progress or backup.silent)


def restore_backup(path: Path, folder: DataFolder) -> None:
    """Put a backup's store into a folder that holds none; raises StoreExists or StoreDamaged."""
    from escalation_desktop.store import backup

    backup.restore(path, folder)
