"""A disk that fills up at a chosen step of replacing a file, through the one module that does it.

Steps are counted in ``store/files.py``: opening the new file, every write, every flush to the
disk, and the rename. The real operating system does the rest.
"""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from escalation_desktop.errors import DiskFull
from escalation_desktop.store import Store, files


class Steps:
    """Counts steps and raises ENOSPC at the ``fails_at``-th, counted from 0; -1: never."""

    def __init__(self, fails_at: int) -> None:
        self.taken = 0
        self._fails_at = fails_at

    def take(self) -> None:
        if self.taken == self._fails_at:
            self.taken += 1
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.taken += 1


class _Written(io.BufferedWriter):
    steps: Steps

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.steps.take()
        return super().write(data)


class _Os:
    """The module ``os`` with a counted ``fsync``."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)

    def fsync(self, handle: int) -> None:
        self._steps.take()
        os.fsync(handle)


@contextmanager
def failing_files(fails_at: int) -> Iterator[Steps]:
    """Fail at that step while the block runs."""
    steps, rename = Steps(fails_at), files._rename

    def opened(path: Path, mode: str, opener: Callable[[str, int], int] | None = None) -> IO[bytes]:
        steps.take()
        written = _Written(io.FileIO(path, mode.replace("b", ""), opener=opener))
        written.steps = steps
        return written

    def renamed(*arguments: object) -> None:
        steps.take()
        rename(*arguments)  # type: ignore[arg-type]

    given = vars(files)
    before = {name: given.get(name) for name in ("open", "os", "_rename")}
    given.update({"open": opened, "os": _Os(steps), "_rename": renamed})
    try:
        yield steps
    finally:
        given.update(before)
        if before["open"] is None:
            del given["open"]


def fill_up(store: Store) -> None:
    """Leave no room in the database for one line more of the audit."""
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    for length in (200, 0):
        with suppress(DiskFull):
            for _ in range(400):
                store.audit("filled", "x" * length)
