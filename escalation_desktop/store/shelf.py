"""A folder of backups that the app made by itself: what lies in it, and what goes out of it.

Only files whose whole name is one of ours are ever listed or removed, so that a second folder may
hold anything else, and the backups of another store too.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from escalation_desktop.domain import backups
from escalation_desktop.errors import StoreNotWritable
from escalation_desktop.paths import DataFolder
from escalation_desktop.store.files import os_errors, remove, remove_folder

_BEFORE_MIGRATION = re.compile(r"before-\w+-(\d{8}-\d{6})\.backup")


@dataclass(frozen=True)
class Backup:
    """One file that by its name is a backup; ``size`` is in bytes, ``at`` in UTC."""

    path: Path
    at: datetime
    size: int


def own_folder(folder: DataFolder) -> Path:
    """Return where the backups of a data folder lie; nothing is made by asking."""
    return folder.backups / "made"


def ready(folder: Path) -> None:
    """Make the folder of our own backups. Raises StoreNotWritable or DiskFull."""
    with os_errors():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def there(folder: Path) -> None:
    """Raise StoreNotWritable where a second folder is not there; it is never made."""
    if not folder.is_dir():
        raise StoreNotWritable(
            "The second folder is not there.",
            "Connect the disk or network drive, or choose another folder in Settings.",
        )


def lying(folder: Path, store: str = "") -> list[Backup]:
    """Return the backups in a folder, newest first; of any store where none is given."""
    try:
        names = [(path, backups.made_at(path.name, store)) for path in folder.iterdir()]
        found = [Backup(path, at, path.stat().st_size) for path, at in names if at is not None]
    except OSError:
        return []  # not plugged in, or not ours to read: there is nothing to choose
    return sorted(found, key=lambda one: one.at, reverse=True)


def clear_left_over(folder: Path) -> None:
    """Remove half-made backups that a killed process left; while none is being made."""
    with suppress(OSError):
        for path in folder.glob(".escalation-*"):
            if path.is_dir():
                remove_folder(path)
            else:
                remove(path)


def rotate(folder: Path, store: str, proved: datetime) -> int:
    """Remove what the rule does not keep, now that the one of ``proved`` is; returns how many."""
    found = lying(folder, store)
    keep = {*backups.kept(one.at for one in found), _as_named(proved)}
    return _remove([one.path for one in found if one.at not in keep])


def drop_older_than(folder: Path, store: str, at: datetime, proved: datetime) -> int:
    """Remove the backups of this store made before ``at``: what was purged is still in them.

    The one of ``proved`` was made after it, whatever the clock said, and stays.
    """
    found = [one for one in lying(folder, store) if one.at != _as_named(proved)]
    return _remove([one.path for one in found if one.at < at])


def _as_named(at: datetime) -> datetime:
    """Return an instant as the name of a file tells it: whole seconds."""
    return at.replace(microsecond=0)


def drop_migration_copies(folder: DataFolder, at: datetime) -> int:
    """Remove the copies that were taken before a migration, from before ``at``."""
    old = []
    for path in folder.backups.glob("before-*.backup"):
        found = _BEFORE_MIGRATION.fullmatch(path.name)
        if found and datetime.strptime(found[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC) < at:
            old.append(path)
    return _remove(old)


def _remove(paths: list[Path]) -> int:
    with os_errors():
        for path in paths:
            remove(path)
    return len(paths)
