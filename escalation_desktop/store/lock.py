"""Holds the one lock that says "this store is open here".

An operating-system lock on ``store.lock`` goes away with the process, however it ends. Who holds
it stands in a second file, because Windows refuses reading a locked one; that file is a courtesy
and never decides anything. flock and not POSIX record locks: those would let the same process in
twice, and drop the lock when any handle on the file is closed.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

from escalation_desktop.errors import StoreError, StoreInUse
from escalation_desktop.paths import DataFolder
from escalation_desktop.store.encoding import instant_text
from escalation_desktop.store.files import os_errors, replace_file
from escalation_desktop.store.records import Now

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class StoreLock:
    """Owns the lock of one data folder until ``release``; never waits for another holder."""

    def __init__(
        self, folder: DataFolder, now: Now, take: Callable[[IO[bytes]], None] = _take
    ) -> None:
        with os_errors():
            self._file = folder.lock.open("ab")
        self._holder = folder.lock_holder
        try:
            take(self._file)
        except (BlockingIOError, PermissionError) as error:
            self._file.close()
            raise StoreInUse(
                f"This store is already open{_who(self._holder)}.",
                "Go to that window, or close it there and try again.",
                f"errno {error.errno}",
            ) from error
        except OSError as error:
            self._file.close()
            raise StoreError(
                "The store cannot be locked where it lies.",
                "Keep it on a disk of this computer, not on a network drive.",
                f"errno {error.errno}",
            ) from error
        try:
            holder = {"process": os.getpid(), "since": instant_text(now())}
            replace_file(self._holder, json.dumps(holder).encode())
        except BaseException:
            self._file.close()
            raise

    def release(self) -> None:
        """Let the next one in; calling it twice is harmless."""
        if self._file.closed:
            return
        self._holder.unlink(missing_ok=True)
        self._file.close()


def _who(holder: Path) -> str:
    try:
        told = json.loads(holder.read_bytes())
        return f" on this computer (process {int(told['process'])}, since {told['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
