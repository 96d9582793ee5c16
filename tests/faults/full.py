"""A disk that is full at every step of every act that writes: told, and nothing half-written.

Three ways: a quota of pages on the database, one page more at each try until the act succeeds; a
failing step in ``store/files.py``, one step later at each try; and a real small file system (only
where mounting is permitted), filled to leave a few more kilobytes at each try.
"""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from escalation_desktop.casework import hand_over, keeping, notes, papers
from escalation_desktop.casework.profile import LockScreen, OwnNumber, save_lock_screen
from escalation_desktop.casework.session import Session
from escalation_desktop.errors import AppError, DiskFull
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import verify_backup
from tests.casework.making import CHEAP
from tests.faults.failing_files import failing_files
from tests.faults.report import Row, must
from tests.faults.stock import CY, WANTED, WORDS, Stock, copy_of, open_again, read_all, seal

_MOST = 200
"""Tries of one act after which something else is wrong."""
_LONG = "a long note, typed for a quarter of an hour " * 1500


@dataclass
class Place:
    """An open store, the folder that files are saved into, and what stood in both before."""

    session: Session
    stock: Stock
    out: Path


Act = Callable[[Place], object]


def _issue(place: Place) -> object:
    session, case = place.session, place.stock.case
    return papers.issue(session, case, papers.preview(session, case, WANTED))


def _hand_over(place: Place) -> object:
    target = place.out / "case.escalation"
    return hand_over.hand_over(place.session, place.stock.case, CY, target, cost=CHEAP)


def _numbers(place: Place) -> object:
    numbers = LockScreen(manager=OwnNumber(name="Tom", number="020 7946 0100"))
    return save_lock_screen(place.stock.folder, numbers)


ACTS: dict[str, Act] = {
    "keeping a draft": lambda p: notes.save_draft(
        p.session, "note:other", {"discussed": _LONG}, p.stock.case
    ),
    "sealing": lambda p: seal(p.session, p.stock.case, _LONG, f"note:{p.stock.case}"),
    "issuing a paper": _issue,
    "handing over": _hand_over,
    "a backup": lambda p: p.session.store.backup(p.out / "kept.backup"),
    "a change of passphrase": lambda p: p.session.store.change_passphrase(WORDS, "other words"),
    "the lock screen's numbers": _numbers,
}
_IN_DATABASE = ("keeping a draft", "sealing", "issuing a paper", "handing over")
_IN_FILES = ("handing over", "a backup", "a change of passphrase", "the lock screen's numbers")


@contextmanager
def _quota(place: Place, step: int) -> Iterator[None]:
    db = place.session.store._db
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    usual = db.execute("PRAGMA max_page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages + step}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA max_page_count = {usual}")


@contextmanager
def _step(place: Place, step: int) -> Iterator[None]:
    with failing_files(step):
        yield


def database_quota(stock: Stock, folder: Path) -> Row:
    """Every act that writes the database, with a page more at each try."""
    return _every_step("Database full at every page", stock, folder, _IN_DATABASE, _quota)


def file_steps(stock: Stock, folder: Path) -> Row:
    """Every act that replaces a file, failing a step later at each try."""
    return _every_step("Disk full at every step of a file", stock, folder, _IN_FILES, _step)


Limit = Callable[[Place, int], "contextmanager[None]"]  # type: ignore[type-arg]


def _every_step(fault: str, stock: Stock, folder: Path, acts: tuple[str, ...], limit: Limit) -> Row:
    row = Row(fault)
    folder.mkdir()
    for number, name in enumerate(acts):
        with _placed(copy_of(stock, folder / f"store-{number}"), folder / f"out-{number}") as place:
            for step in range(_MOST):
                done = False
                with row.trial(f"{name}, step {step}") as trial:
                    done = _tried(place, ACTS[name], lambda at=step: limit(place, at))
                    trial.how = "done" if done else "told"
                if done:
                    break
            else:
                row.lost(f"{name}: never done")
    return row


@contextmanager
def _placed(stock: Stock, out: Path) -> Iterator[Place]:
    out.mkdir()
    for name in ("kept.backup", "case.escalation"):
        (out / name).write_bytes(b"what was here before")
    session = open_again(stock.folder)
    try:
        yield Place(session, stock, out)
    finally:
        session.close()


def _tried(place: Place, act: Act, limit: Callable[[], object]) -> bool:
    """Try an act on a full disk: True when it was done, False when it was told and undone."""
    session, case = place.session, place.stock.case
    before, files, kept = read_all(session, case), _files(place), _targets(place)
    keys = place.stock.folder.keys.read_bytes()
    try:
        with limit():  # type: ignore[attr-defined]
            act(place)
    except AppError as error:
        # SQLite says "disk I/O error" where there is no room for its shared memory.
        is_told = isinstance(error, DiskFull) or "not full" in error.next_step
        must(is_told, f"told as {type(error).__name__}: {error.sentence}")
        must(error.sentence and error.next_step, "no sentence")
    else:
        must(session.store.verify().ok, "verify after it was done")
        return True
    after = read_all(session, case)
    must(after.drafts == before.drafts, "a draft is gone")
    must(after.papers == before.papers, "a paper is half there")
    added = after.entries[len(before.entries) :]
    must(after.entries[: len(before.entries)] == before.entries, "an entry was changed")
    told = [record.kind for record in session.records(case)[len(before.entries) :]]
    must(not added or told == ["handed_over", "taken_back"], f"half-written: {told}")
    must(session.store.verify().ok, "verify")
    must(_files(place) == files, f"left behind: {sorted(_files(place) - files)}")
    must(_targets(place) == kept, "the old file was changed")
    must(place.stock.folder.keys.read_bytes() == keys, "the keys were changed")
    return False


def _files(place: Place) -> set[str]:
    found = [*place.stock.folder.root.rglob("*"), *place.out.rglob("*")]
    return {str(path) for path in found if not path.name.endswith(("-wal", "-shm"))}


def _targets(place: Place) -> list[bytes]:
    return [path.read_bytes() for path in sorted(place.out.iterdir())]


@contextmanager
def small_disk(where: Path, kib: int) -> Iterator[Path]:
    """Mount a file system of that size; needs root, as in the container of ``.ci/run``."""
    where.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(where)], check=True)
    try:
        yield where
    finally:
        subprocess.run(["umount", str(where)], check=True)


def can_mount(where: Path) -> bool:
    """Tell whether this process may mount a file system."""
    try:
        with small_disk(where, 64):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def real_disk(stock: Stock, folder: Path, *, kib: int = 24, most: int = 60) -> Row:
    """Every act on a real disk with ``kib`` more kilobytes free at each try, until it is done."""
    row = Row("A real disk, full at every step")
    folder.mkdir()
    with small_disk(folder / "disk", 24_000) as disk:
        for name in ("sealing", "issuing a paper", "handing over", "a backup"):
            root = disk / "work"
            root.mkdir()
            _on_full_disk(row, name, stock, root, kib, most)
            subprocess.run(["rm", "-r", str(root)], check=True)
    return row


def _on_full_disk(row: Row, name: str, stock: Stock, root: Path, kib: int, most: int) -> None:
    with _placed(copy_of(stock, root / "store"), root / "out") as place:
        for step in range(most):
            done = False
            with row.trial(f"{name}, {step * kib} KiB free") as trial:
                done = _tried(place, ACTS[name], lambda at=step: _filled(root, at * kib))
                trial.how = "done" if done else "told"
            if done:
                break
        else:
            row.lost(f"{name}: never done")
    _still_opens(place.stock.folder, place.out)


@contextmanager
def _filled(root: Path, kib: int) -> Iterator[None]:
    """Fill the disk but for so many kilobytes while the block runs."""
    import shutil

    filler = root.parent / "filler"
    with filler.open("wb") as file:
        left = shutil.disk_usage(root).free - kib * 1024
        file.write(b"x" * max(left, 0))
    try:
        yield
    finally:
        filler.unlink()


def _still_opens(folder: DataFolder, out: Path) -> None:
    session = open_again(folder)
    ok = keeping.verify_record(session.store).ok
    session.close()
    must(ok, "the store after the disk was full")
    backup = out / "kept.backup"
    if backup.stat().st_size > 100:
        must(verify_backup(backup, WORDS).ok, "the backup after the disk was full")
