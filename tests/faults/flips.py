"""Bytes flipped, blanked or cut off in every file the app writes: told, or nothing is different.

For each damage the store (or file) is opened and everything in it is read, as the screens would,
and compared with what was written. Content that was never written, shown without a word, is a
loss; so is an error that is no sentence. A damaged write-ahead log is harder: SQLite takes its
good beginning and drops the rest, so that what was sealed last may be gone; the app must say so.
"""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from escalation_desktop.casework import hand_over
from escalation_desktop.errors import AppError
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import open_parcel, restore_backup, verify_backup
from tests.casework.making import CHEAP
from tests.faults import kill_store
from tests.faults.report import Row, must
from tests.faults.stock import CY, WORDS, Stock, Written, copy_of, open_again, read_all
from tests.faults.warm import PATIENCE, Warm

_TYPED = ["half a thought", *(kill_store.text_of(number) for number in range(1, 20))]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one bit turned, a run of them blanked, or the end cut off."""
    at = chance.randrange(len(data))
    way = chance.random()
    if way < 0.7:
        return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
    if way < 0.85:
        length = min(64, len(data) - at)
        return data[:at] + bytes(length) + data[at + length :]
    return data[:at]


def _store_row(fault: str, stock: Stock, folder: Path, name: str, count: int, seed: int) -> Row:
    row = Row(fault)
    chance = random.Random(seed)
    whole = (stock.folder.root / name).read_bytes()
    for number in range(count):
        bad = damaged(whole, chance)
        if bad == whole:
            continue
        with row.trial(f"damage {number}") as trial:
            harmed = copy_of(stock, folder / f"{name}-{number}")
            (harmed.folder.root / name).write_bytes(bad)
            trial.how = _read_harmed(harmed)
        _remove(folder / f"{name}-{number}")
    return row


def _read_harmed(stock: Stock) -> str:
    """Open and read everything; how it was told, or that nothing differs. Raises Lost."""
    try:
        session = open_again(stock.folder)
    except AppError as error:
        must(error.sentence and error.next_step, "no sentence")
        return "told at opening"
    try:
        try:
            read = read_all(session, stock.case)
        except (AppError, KeyError) as error:
            must(not isinstance(error, KeyError) or not _whole(session), "the case is gone, untold")
            return "told on reading"
        must(not _never_written(read, stock.written), "content that was never written is shown")
        if read == stock.written:
            return "no difference"
        if not _whole(session):
            return "told by verify"
        must(session.ended_badly(), "what was sealed last is gone, and nobody is told")
        return f"told at opening ({session.store.last_ended})"
    finally:
        session.close()


def _whole(session: object) -> bool:
    try:
        return session.store.verify().ok  # type: ignore[attr-defined, no-any-return]
    except AppError:
        return False


def _never_written(read: Written, written: Written) -> bool:
    return not (
        set(read.entries) <= set(written.entries)
        and set(read.papers) <= set(written.papers)
        and all(_was_typed(body) for _, body in read.drafts)
    )


def _was_typed(body: str) -> bool:
    words = json.loads(body)["discussed"]
    return any(text.startswith(words) for text in _TYPED)


def database(stock: Stock, folder: Path, count: int) -> Row:
    return _store_row("The database damaged", stock, folder, "store.db", count, 3)


def keys(stock: Stock, folder: Path, count: int) -> Row:
    return _store_row("The keys file damaged", stock, folder, "store.keys", count, 4)


def tries(stock: Stock, folder: Path, count: int) -> Row:
    """A broken brake must not lock the owner out: the store opens all the same."""
    from escalation_desktop.domain.times import utc_now
    from escalation_desktop.errors import WrongPassphrase
    from escalation_desktop.store import open_store
    from tests.casework.making import packs  # noqa: F401

    braked = copy_of(stock, folder / "braked")
    with suppress(WrongPassphrase):
        open_store(braked.folder, "not this one", now=utc_now)
    return _store_row("The tries file damaged", braked, folder, "store.tries", count, 5)


def log(stock: Stock, folder: Path, count: int) -> Row:
    """The write-ahead log that a killed process leaves behind."""
    return _store_row("The write-ahead log damaged", left_behind(stock, folder), folder,
                      "store.db-wal", count, 6)  # fmt: skip


def left_behind(stock: Stock, folder: Path) -> Stock:
    """Return a store whose process was killed after sealing four notes, with its log."""
    killed = copy_of(stock, folder / "killed")
    with Warm(kill_store.__name__, folder / "stderr") as warm:
        started = warm.start(str(killed.folder.root), killed.case, 0)
        must(started.listen(PATIENCE, "sealed 4"), "it did not seal")
        started.kill()
    again = copy_of(killed, folder / "read")
    session = open_again(again.folder)
    written = read_all(session, stock.case)
    session.close()
    return Stock(killed.folder, killed.case, written)


def _file_row(
    fault: str, data: bytes, count: int, seed: int, read: Callable[[bytes], object]
) -> Row:
    row = Row(fault)
    chance, right = random.Random(seed), read(data)
    for number in range(count):
        bad = damaged(data, chance)
        if bad == data:
            continue
        with row.trial(f"damage {number}") as trial:
            try:
                must(read(bad) == right, "content that was never written is shown")
            except AppError as error:
                must(error.sentence and error.next_step, "no sentence")
                trial.how = "told"
            else:
                trial.how = "no difference"
    return row


def backup(stock: Stock, folder: Path, count: int) -> Row:
    folder.mkdir(exist_ok=True)
    path = folder / "kept.backup"
    session = open_again(copy_of(stock, folder / "backed-up").folder)
    session.store.backup(path)
    session.close()

    def read(data: bytes) -> object:
        path.write_bytes(data)
        report = verify_backup(path, WORDS)
        target = DataFolder(folder / "restored")
        _remove(target.root)
        restore_backup(path, target)
        again = open_again(target)
        try:
            must(report.ok, "a damaged backup counts as whole")
            return read_all(again, stock.case)
        finally:
            again.close()

    return _file_row("A backup damaged", path.read_bytes(), count, 7, read)


def parcel(stock: Stock, folder: Path, count: int) -> Row:
    folder.mkdir(exist_ok=True)
    path = folder / "case.escalation"
    session = open_again(copy_of(stock, folder / "handed-over").folder)
    words = hand_over.hand_over(session, stock.case, CY, path, cost=CHEAP).words
    session.close()
    from escalation_desktop.domain.spoken_words import read_words

    meant, _ = read_words(words, hand_over.words_list())
    return _file_row("A hand-over file damaged", path.read_bytes(), count, 8,
                     lambda data: open_parcel(data, meant))  # fmt: skip


def _remove(root: Path) -> None:
    import shutil

    if root.exists():
        shutil.rmtree(root)
