"""The lock of each system, that of Windows with its calls faked."""

from pathlib import Path
from typing import IO

import pytest

from escalation_desktop.errors import StoreError, StoreInUse
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import os_lock
from escalation_desktop.store.lock import StoreLock

from .making import Clock


class Windows:
    """msvcrt over one file: the first byte is anybody's once."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self, refuses: OSError | None = None) -> None:
        self.refuses = refuses
        self.held_at: int | None = None
        self.said: list[tuple[int, int]] = []

    def locking(self, handle: int, mode: int, count: int) -> None:
        import os

        at = os.lseek(handle, 0, os.SEEK_CUR)
        self.said.append((mode, at))
        assert count == 1
        if self.refuses is not None:
            raise self.refuses
        if mode == self.LK_UNLCK:
            if self.held_at != at:
                raise PermissionError(13, "not locked")
            self.held_at = None
        elif self.held_at is not None:
            raise PermissionError(13, "locked")
        else:
            self.held_at = at


def taking(calls: Windows):
    def take(file: IO[bytes]) -> None:
        os_lock.take(file, "win32", calls)

    return take


def test_windows_locks_the_first_byte_also_of_a_file_that_is_not_empty(tmp_path: Path) -> None:
    path = tmp_path / "store.lock"
    path.write_bytes(b"left by somebody")
    calls = Windows()
    with path.open("ab") as first, path.open("ab") as second:
        os_lock.take(first, "win32", calls)
        with pytest.raises(PermissionError):
            os_lock.take(second, "win32", calls)
        os_lock.let_go(first, "win32", calls)
        os_lock.let_go(first, "win32", calls)
        os_lock.take(second, "win32", calls)
    assert {at for _, at in calls.said} == {0}


def test_a_store_held_on_windows_is_told_as_in_use(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    calls = Windows()
    first = StoreLock(folder, Clock(), taking(calls))
    with pytest.raises(StoreInUse, match="already open"):
        StoreLock(folder, Clock(), taking(calls))
    first.release()


def test_a_network_drive_without_locks_is_told_on_windows(tmp_path: Path) -> None:
    calls = Windows(OSError(22, "The request is not supported"))
    with pytest.raises(StoreError, match="cannot be locked"):
        StoreLock(DataFolder(tmp_path), Clock(), taking(calls))


def test_the_lock_of_this_system_is_given_back(tmp_path: Path) -> None:
    path = tmp_path / "store.lock"
    with path.open("ab") as first, path.open("ab") as second:
        os_lock.take(first)
        with pytest.raises(BlockingIOError):
            os_lock.take(second)
        os_lock.let_go(first)
    with path.open("ab") as third:
        os_lock.take(third)
