"""A process killed at random instants: nothing that it said was sealed is gone afterwards.

Two scripts are killed. One works at the level of the record (drafts, seals, papers, backups) and
is cheap; one is the real window, off-screen, and is one kill in ten of the long form. Both are
started from a warmed-up server (``warm.py``). A store goes through ``_SAME_STORE`` kills and then
makes room for a fresh one. ``SIGKILL`` leaves what the process had written to the operating
system: it shows that no order of writes is wrong. That a power cut loses nothing either rests on
SQLite's ``synchronous=FULL``, which waits for the disk at every commit, and is not tried here.
"""

import random
from collections.abc import Callable
from pathlib import Path

from escalation_desktop.domain.journal import Note
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import verify_backup
from tests.casework.making import WORDS
from tests.faults import kill_store, kill_window
from tests.faults.report import Row, must
from tests.faults.stock import Stock, copy_of, make_stock, open_again
from tests.faults.warm import PATIENCE, Started, Warm

LONGEST_LOSS = 2.0
"""Seconds of typing that may be gone."""
_SAME_STORE = 20
_OFTEN = 0.6
"""Seconds after its start within which the first script is killed."""
_WINDOW = 5.0
"""Seconds after it is ready within which the window is killed."""

Check = Callable[[Stock, Started, float, int], int]


class Kills:
    """One row: kills of one script over stores copied from one stock."""

    def __init__(self, row: Row, stock: Stock, folder: Path, script: str, seed: int) -> None:
        self.row = row
        self.worst = 0.0
        self._stock = stock
        self._folder = folder
        self._script = script
        self._chance = random.Random(seed)

    def run(self, count: int) -> Row:
        self._folder.mkdir()
        with Warm(self._script, self._folder / "stderr") as warm:
            for number in range(count):
                if number % _SAME_STORE == 0:
                    stock, done = copy_of(self._stock, self._folder / f"store-{number}"), 0
                with self.row.trial(f"kill {number}") as trial:
                    started, at = self._kill(warm, stock, done)
                    must(not started.has_ended_itself, f"it ended by itself: {warm.log[-300:]}")
                    done = self._check(stock, started, at, done)
                    trial.how = "while opening" if not _is_ready(started) else "while working"
        return self.row

    def _kill(self, warm: Warm, stock: Stock, done: int) -> tuple[Started, float]:
        root = str(stock.folder.root)
        if self._script == kill_store.__name__:
            started = warm.start(root, stock.case, done)
            started.listen(self._chance.uniform(0, _OFTEN))
        else:
            started = warm.start(root, stock.case, done, self._chance.randrange(1 << 30))
            if self._chance.random() < 0.1:
                started.listen(self._chance.uniform(0, 1))
            elif started.listen(PATIENCE, "ready"):
                started.listen(self._chance.uniform(0, _WINDOW))
        return started, started.kill()

    def _check(self, stock: Stock, started: Started, at: float, done: int) -> int:
        """Open what is left and compare it with what was said; returns how many notes there are."""
        said = [line.split() for line in started.lines]
        session = open_again(stock.folder)
        try:
            report = session.store.verify()
            must(report.ok, f"verify: {[p.what for p in report.problems]}")
            told = [
                record.body.discussed
                for record in session.records(stock.case)
                if isinstance(record.body, Note) and record.body.discussed.startswith("note ")
            ]
            want = [kill_store.text_of(n) for n in range(1, len(told) + 1)]
            must(told == want, "a sealed note is not as it was written")
            sealed = max([int(line[1]) for line in said if line[0] == "sealed"], default=done)
            must(sealed <= len(told) <= sealed + 1, f"{sealed} said sealed, {len(told)} are there")
            papers = {info.number for info in session.store.documents(stock.case)}
            must({line[1] for line in said if line[0] == "paper"} <= papers, "a paper is gone")
            for info in session.store.documents(stock.case):
                session.store.document_bytes(info.id)
            draft = " ".join(draft.body for draft in session.store.drafts())
            self._typed(said, draft, len(told), at)
        finally:
            session.close()
        _backup_opens(stock.folder)
        return len(told)

    def _typed(self, said: list[list[str]], draft: str, there: int, at: float) -> None:
        """Compare the draft with what was typed of the note that is not sealed yet."""
        number = there + 1
        text = kill_store.text_of(number)
        kept = max((n for n in range(len(text) + 1) if text[:n] in draft), default=0)
        for line in said:
            if line[0] == "draft" and int(line[1]) == number:
                must(kept >= int(line[2]) - 1, "a draft that was kept is gone")
            if line[0] == "typed" and int(line[1]) == number and int(line[2]) > kept:
                age = at - float(line[3])
                self.worst = max(self.worst, age)
                must(age <= LONGEST_LOSS, f"typing {age:.2f} s old is gone")
                break


def _is_ready(started: Started) -> bool:
    return "ready" in started.lines


def _backup_opens(folder: DataFolder) -> None:
    """A backup is the last whole one or none, never half of one."""
    backup = folder.root / kill_store.BACKUP
    if backup.exists():
        report = verify_backup(backup, WORDS)
        must(report.ok, f"the backup: {[p.what for p in report.problems]}")


def store_kills(folder: Path, count: int, seed: int = 1) -> Row:
    """Kill the script of the record so many times."""
    row = Row("Killed while sealing, issuing, backing up (the record, no window)")
    stock = make_stock(folder / "stock", count=1)
    return Kills(row, stock, folder / "kills", kill_store.__name__, seed).run(count)


def window_kills(folder: Path, count: int, seed: int = 2) -> Row:
    """Kill the real window so many times."""
    row = Row("Killed while typing and sealing in the real window")
    stock = make_stock(folder / "stock", count=1)
    kills = Kills(row, stock, folder / "kills", kill_window.__name__, seed)
    kills.run(count)
    row.note = f"oldest typing lost: {kills.worst:.2f} s"
    return row
