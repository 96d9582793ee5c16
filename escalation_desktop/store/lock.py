"""Holds the one lock that says "this store is open here".

An operating-system lock on ``store.lock`` goes away with the process, however it ends. Who holds
it stands in a second file, because Windows refuses reading a locked one; that file is a courtesy
and never decides anything.
"""

import json
import os
import platform
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from escalation_desktop.domain.times import say_instant
from escalation_desktop.errors import DiskFull, FileInUse, StoreError, StoreInUse, StoreNotWritable
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import os_lock
from escalation_desktop.store.encoding import instant, instant_text
from escalation_desktop.store.files import os_errors, remove, replace_file
from escalation_desktop.store.records import Now


def _open(path: Path) -> IO[bytes]:
    return path.open("ab")


class StoreLock:
    """Owns the lock of one data folder until ``release``; never waits for another holder.

    The lock of a shared or synced drive may not reach the other computer. Where the holder's file
    names another one, the first try is refused and says so; the next one opens, since that
    computer may be gone for good.
    """

    def __init__(
        self,
        folder: DataFolder,
        now: Now,
        take: Callable[[IO[bytes]], None] = os_lock.take,
        *,
        open_file: Callable[[Path], IO[bytes]] = _open,
        computer: str = "",
    ) -> None:
        here = computer or platform.node() or "this computer"
        try:
            with os_errors():
                self._file = open_file(folder.lock)
        except StoreNotWritable as error:
            raise _read_only(error) from error
        self._holder = folder.lock_holder
        told = _told(self._holder)
        elsewhere = told.get("computer", here) != here
        try:
            take(self._file)
        except (BlockingIOError, PermissionError) as error:
            self._file.close()
            raise StoreInUse(
                f"This store is already open{_who(told, elsewhere)}.",
                "Close it on that computer, then try again."
                if elsewhere
                else "Go to that window, or close it there and try again.",
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
            if elsewhere and told.get("asked_by") != here:
                self._keep({**told, "asked_by": here})
                raise StoreInUse(
                    f"This store may still be open{_who(told, elsewhere)}.",
                    "Close it there first: two computers at once can spoil it. If it is not open "
                    "there any more, try again here, and it opens.",
                    "holder’s file",
                )
            since = instant_text(now())
            with suppress(DiskFull, FileInUse):  # a courtesy: it must not bar reading
                self._keep({"process": os.getpid(), "since": since, "computer": here})
        except StoreNotWritable as error:
            self._file.close()
            raise _read_only(error) from error
        except BaseException:
            self._file.close()
            raise

    def _keep(self, holder: dict[str, object]) -> None:
        replace_file(self._holder, json.dumps(holder).encode(), own=True)

    def release(self) -> None:
        """Let the next one in; calling it twice is harmless."""
        if self._file.closed:
            return
        with suppress(OSError):
            remove(self._holder)
        os_lock.let_go(self._file)
        self._file.close()


def _told(holder: Path) -> dict[str, object]:
    """Return what the holder's file says; empty where it says nothing that can be read."""
    try:
        told = json.loads(holder.read_bytes())
        since = say_instant(instant(str(told["since"])))
        return {**told, "process": int(told["process"]), "said": since}
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return {}


def _who(told: dict[str, object], elsewhere: bool) -> str:
    if not told:
        return ""
    if elsewhere:
        return f" on another computer ({told['computer']}, since {told['said']})"
    return f" on this computer (process {told['process']}, since {told['said']})"


def _read_only(error: StoreNotWritable) -> StoreNotWritable:
    return StoreNotWritable(
        "The data folder lies where nothing can be written, so the store cannot be opened.",
        "Ask IT for permission to write to the data folder. If it is on a disk that was made "
        "read-only, the disk may be failing: restore the newest backup to another one.",
        error.detail,
    )
