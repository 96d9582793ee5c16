"""Putting one closed store in the place of another, wholly or not at all, however the app ends.

What is to be moved is written down first and struck off last. Each file is renamed: those of the
present store into a folder with the day in its name, then the new ones into their place. Where
files lie tells how far it came, so whoever opens the store next finishes it; or undoes it, where
a new file is gone. Nothing of a store is deleted here. The caller holds the folder's lock.
"""

import json
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from escalation_desktop.errors import FileInUse
from escalation_desktop.paths import DataFolder
from escalation_desktop.store.files import move, os_errors, remove, replace_file

PLACE = ".trying-"
"""How the names of temporary places begin."""
_ASIDE = "put aside "
# The keys go first and the database last: half a store never looks like a whole one.
_FILES = ("store.keys", "store.tries", "store.db-wal", "store.db-shm", "store.db")


@dataclass(frozen=True)
class _Plan:
    """Names only, all of them in the data folder."""

    place: str
    aside: str
    out: tuple[str, ...]
    into: tuple[str, ...]


@dataclass(frozen=True)
class Ended:
    """What was found at the opening to be under way: finished, or else undone."""

    finished: bool
    aside: str
    """The folder of the store from before; empty where there is none."""


def swap(place: DataFolder, folder: DataFolder, at: datetime) -> Path | None:
    """Put the store in ``place`` into the folder; returns where the present one is, if any was.

    On failure (DiskFull, FileInUse, StoreNotWritable, StoreError) all is as it was.
    """
    if finish(folder) is not None:
        forget(folder)
    aside = _free_name(folder, at)
    plan = _Plan(place.root.name, aside.name, _there(folder.root), _there(place.root))
    replace_file(folder.swap, json.dumps(asdict(plan)).encode(), own=True)
    try:
        _forward(plan, folder.root)
    except (OSError, FileInUse):
        with os_errors():
            _back(plan, folder.root)
            remove(folder.swap)
            raise
    forget(folder)
    return aside if plan.out else None


def finish(folder: DataFolder) -> Ended | None:
    """Finish what a process that was killed had begun, or undo it; None where nothing was.

    It may be called again, with the same answer, until ``forget``: when the store was opened.
    """
    plan = _read(folder)
    if plan is None:
        return None
    done = all(_is_whole(plan, folder.root, name) for name in plan.into)
    with os_errors():
        if done:
            _forward(plan, folder.root)
            shutil.rmtree(folder.root / plan.place, ignore_errors=True)
        else:
            _back(plan, folder.root)
    if not _there(folder.root):
        forget(folder)
        return None
    return Ended(done, plan.aside if done and plan.out else "")


def forget(folder: DataFolder) -> None:
    """Strike off what was to be moved."""
    with suppress(OSError):  # what is left over moves nothing any more
        remove(folder.swap)


def _read(folder: DataFolder) -> _Plan | None:
    try:
        told = json.loads(folder.swap.read_bytes())
        plan = _Plan(
            str(told["place"]), str(told["aside"]), tuple(told["out"]), tuple(told["into"])
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None  # written whole or not at all: it is none of ours
    ours = plan.place.startswith(PLACE) and plan.aside.startswith(_ASIDE)
    names = {plan.place, plan.aside}
    flat = all(Path(name).name == name for name in names)
    return plan if ours and flat and {*plan.out, *plan.into} <= set(_FILES) else None


def _forward(plan: _Plan, root: Path) -> None:
    place, aside = root / plan.place, root / plan.aside
    for name in plan.out:
        if (root / name).exists() and not (aside / name).exists():
            aside.mkdir(mode=0o700, exist_ok=True)
            move(root / name, aside / name)
    for name in plan.into:
        if (place / name).exists():
            move(place / name, root / name)


def _back(plan: _Plan, root: Path) -> None:
    place, aside = root / plan.place, root / plan.aside
    for name in reversed(plan.into):
        if _has_come(plan, root, name):
            place.mkdir(mode=0o700, exist_ok=True)
            move(root / name, place / name)
    for name in reversed(plan.out):
        if (aside / name).exists():
            move(aside / name, root / name)
    if aside.is_dir():
        aside.rmdir()


def _has_come(plan: _Plan, root: Path, name: str) -> bool:
    """Tell whether a file in the folder is the new one: the one from before is out of its way."""
    is_free = name not in plan.out or (root / plan.aside / name).exists()
    return is_free and (root / name).exists()


def _is_whole(plan: _Plan, root: Path, name: str) -> bool:
    return (root / plan.place / name).exists() or _has_come(plan, root, name)


def _there(root: Path) -> tuple[str, ...]:
    return tuple(name for name in _FILES if (root / name).exists())


def _free_name(folder: DataFolder, at: datetime) -> Path:
    first = folder.root / f"{_ASIDE}{at.astimezone(UTC):%Y-%m-%d %H%M%S}"
    path, number = first, 1
    while path.exists():
        number += 1
        path = first.with_name(f"{first.name} {number}")
    return path
