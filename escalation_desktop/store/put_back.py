"""Trying a backup in a place of its own, and putting a store back with the present one set aside.

What is tried or put back is unpacked inside the data folder, under a name that begins with a dot,
and opened with the given secret before anything of the present store is moved. Nothing of a store
is ever deleted here: it is renamed into a folder with the day in its name.
"""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from escalation_desktop.paths import DataFolder
from escalation_desktop.store import backup, swap
from escalation_desktop.store.files import os_errors
from escalation_desktop.store.lock import StoreLock
from escalation_desktop.store.opening import open_existing
from escalation_desktop.store.records import DEFAULT_COST, Now, SecretKind
from escalation_desktop.store.store import Store


@contextmanager
def tried(
    path: Path, folder: DataFolder, secret: str, kind: SecretKind, now: Now
) -> Iterator[Store]:
    """Open a backup in a temporary place in the data folder; it is gone after the block.

    Raises what ``restore_backup`` and ``open_store`` raise.
    """
    with temporary(folder) as place:
        backup.restore(path, place)
        with open_existing(place, secret, now=now, kind=kind, cost=DEFAULT_COST) as store:
            yield store


def put_back(
    path: Path, folder: DataFolder, secret: str, kind: SecretKind, now: Now
) -> Path | None:
    """Make a backup the store of the folder; returns where the present one was set aside, if any.

    The backup is opened with ``secret`` first, and the store is as it was where that fails. That
    it was put back is noted in it: what was written after it was made is then missed knowingly.
    The present store must be closed (StoreInUse).
    """
    with os_errors():
        folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with temporary(folder) as place:
        backup.restore(path, place)
        with open_existing(place, secret, now=now, kind=kind, cost=DEFAULT_COST) as store:
            store.audit("restored", "")
        return take_place(place, folder, now)


def take_place(place: DataFolder, folder: DataFolder, now: Now) -> Path | None:
    """Move a closed store into the folder, the present one aside; on failure all is as it was."""
    lock = StoreLock(folder, now)
    try:
        return swap.swap(place, folder, now())
    finally:
        lock.release()


@contextmanager
def temporary(folder: DataFolder) -> Iterator[DataFolder]:
    """Give a place inside the data folder that is gone after the block."""
    place = new_place(folder)
    try:
        yield place
    finally:
        shutil.rmtree(place.root, ignore_errors=True)


def new_place(folder: DataFolder) -> DataFolder:
    """Make an empty place inside the data folder; whoever asked for it removes it."""
    root = folder.root / f"{swap.PLACE}{secrets.token_hex(4)}"
    with os_errors():
        root.mkdir(mode=0o700)
    return DataFolder(root)


def clear_left_over(folder: DataFolder) -> None:
    """Remove temporary places that a killed process left; only while the store is ours."""
    with suppress(OSError):
        for root in folder.root.glob(f"{swap.PLACE}*"):
            shutil.rmtree(root, ignore_errors=True)
