"""Replaces whole files so that a reader sees the old bytes or the new ones, never half.

The only module that does it: a temporary file in the same folder, flush, fsync, then a rename over
the target. On Windows a virus scanner or a preview pane can hold the target for a moment, hence
the bounded retry; a target that stays held is told as such, with the old file untouched. A target
that is marked read-only is left alone, on every system, unless it is one of the app's own files.
"""

import errno
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from escalation_desktop.errors import (
    AppError,
    DiskFull,
    FileElsewhere,
    FileInUse,
    NameRefused,
    StoreError,
    StoreNotWritable,
)
from escalation_desktop.long_paths import reachable
from escalation_desktop.store import os_files

_FULL = {errno.ENOSPC, errno.EDQUOT} if sys.platform != "win32" else {errno.ENOSPC}
_REFUSED = (
    PermissionError,
    FileNotFoundError,
    NotADirectoryError,
    IsADirectoryError,
    FileExistsError,
)
# winerror.h, 358 to 404: what OneDrive and others answer for a file that they cannot fetch.
_CLOUD = range(358, 405)
# A stick or network drive that went away while it was in use, or that fails.
_AWAY = {
    getattr(errno, name, errno.EIO)  # not every system has each
    for name in (
        "EIO", "ENXIO", "ENODEV", "ESTALE", "ENOTCONN", "ETIMEDOUT", "ECONNRESET", "EHOSTDOWN",
        "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "EREMOTEIO",
    )
}  # fmt: skip
# winerror.h: a network drive or stick that went away while it was in use.
_GONE = {21, 53, 55, 59, 64, 65, 67, 433, 483, 1117, 1167}
_ATTEMPTS = 6
_BRIEF = 3
_FIRST_PAUSE_SECONDS = 0.05


def known_os_error(error: OSError) -> AppError | None:
    """Return the sentence for a disk that is full, refuses, is gone or only online, else None."""
    told = _told_by_windows(error)
    if told is not None:
        return told
    if error.errno in _FULL:
        return DiskFull(
            "There is no room left on the disk, so nothing was saved.",
            "Make room on the disk, then save again. What you typed is still here.",
            f"errno {error.errno}",
        )
    if isinstance(error, _REFUSED) or error.errno == errno.EROFS:
        return StoreNotWritable(
            "The folder is not there or cannot be written to.",
            "Choose another folder, or ask IT for permission to write to this one.",
            f"errno {error.errno}",
        )
    if error.errno in _AWAY:
        return _unreadable(f"errno {error.errno}")
    if error.errno == errno.ENAMETOOLONG:
        return NameRefused(
            "The name or the path is too long for this disk, so nothing was saved.",
            "Save under a shorter name, or in a folder nearer to the top.",
            f"errno {error.errno}",
        )
    if error.errno == errno.EFBIG:
        return StoreNotWritable(
            "The file is larger than this disk takes in one file, so nothing was saved.",
            "Save it on another disk: a stick that was formatted as FAT takes up to 4 GB.",
            f"errno {error.errno}",
        )
    if error.errno == errno.EBUSY:
        return FileInUse(
            "The file or its disk is in use by another program.",
            "Close it there and try again.",
            f"errno {error.errno}",
        )
    return None


def _told_by_windows(error: OSError) -> AppError | None:
    """Return the sentence for what only Windows tells, and has no errno of its own for."""
    code = getattr(error, "winerror", None) or 0
    if code in _CLOUD:
        return FileElsewhere(
            "The file is only online, and the service that keeps it does not give it.",
            "In the folder, choose “Always keep on this device” for it while there is a network, "
            "then try again.",
            f"winerror {code}",
        )
    return _unreadable(f"winerror {code}") if code in _GONE else None


def _unreadable(detail: str) -> StoreError:
    return StoreError(
        "The disk could not be read or written.",
        "Check that the disk, stick or network drive is connected and healthy, then try again.",
        detail,
    )


@contextmanager
def os_errors() -> Iterator[None]:
    """Turn the operating system's known refusals into sentences; bugs pass through."""
    try:
        yield
    except OSError as error:
        known = known_os_error(error)
        if known is None:
            raise
        raise known from error


def check_room(folder: Path, least: int = 1 << 20) -> None:
    """Raise DiskFull unless so many bytes are free: before an act whose undoing needs room too."""
    with os_errors():
        if shutil.disk_usage(folder).free < least:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def replacing(
    path: Path,
    *,
    private: bool = False,
    own: bool = False,
    rename: Callable[[Path, Path], None] = os.replace,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[IO[bytes]]:
    """Give a file to write to, which takes the place of ``path`` when the block ends well.

    A ``private`` file is the user's own from its first byte (Windows goes by the folder instead).
    It and an ``own`` one are the app's: they are replaced although a copying tool marked them
    read-only. Raises DiskFull, StoreNotWritable (the folder), FileInUse (the target is held open),
    FileReadOnly or NameRefused (Windows keeps no file of that name).
    """
    os_files.check_name(path)
    path = reachable(path, room=len("..12345678.tmp"))
    if own or private:
        os_files.unmark(path)
    else:
        os_files.must_be_replaceable(path)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with os_errors():
            with open(temporary, "xb", opener=_open_private if private else None) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _rename(temporary, path, rename, pause)
            _sync_folder(path.parent)
    finally:
        with suppress(OSError):  # what is left over is less than what happened above
            remove(temporary)


def replace_file(
    path: Path,
    data: bytes,
    *,
    private: bool = False,
    own: bool = False,
    rename: Callable[[Path, Path], None] = os.replace,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Make ``data`` the whole content of ``path``; errors as for ``replacing``."""
    with replacing(path, private=private, own=own, rename=rename, pause=pause) as file:
        file.write(data)


def move(
    source: Path,
    target: Path,
    *,
    rename: Callable[[Path, Path], None] = os.replace,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Give one of the app's own files another place. Raises FileInUse where it is held open."""
    os_files.unmark(target)
    _rename(source, target, rename, pause)


def remove(
    path: Path,
    *,
    unlink: Callable[[Path], None] = os.unlink,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Remove one of the app's own files if it is there, marked read-only or held for a moment.

    Raises PermissionError where it stays held.
    """
    for attempt in range(_BRIEF):
        try:
            unlink(path)
        except FileNotFoundError:
            return
        except PermissionError:
            if attempt == _BRIEF - 1:
                raise
            os_files.unmark(path)
            pause(_FIRST_PAUSE_SECONDS * 2**attempt)
        else:
            return


def remove_folder(path: Path, *, pause: Callable[[float], None] = time.sleep) -> None:
    """Remove a folder of our own with all in it; what stays held is left for the next start."""
    for attempt in range(_BRIEF):
        shutil.rmtree(path, ignore_errors=True)
        if not path.exists():
            return
        pause(_FIRST_PAUSE_SECONDS * 2**attempt)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _rename(
    source: Path,
    target: Path,
    rename: Callable[[Path, Path], None],
    pause: Callable[[float], None],
) -> None:
    for attempt in range(_ATTEMPTS):
        try:
            rename(source, target)
        except PermissionError as error:
            if attempt == _ATTEMPTS - 1:
                raise FileInUse(
                    "The file is open in another program, so it was not replaced.",
                    "Close it there and save again, or save under another name.",
                    f"errno {error.errno}",
                ) from error
            pause(_FIRST_PAUSE_SECONDS * 2**attempt)
        else:
            return


def _sync_folder(folder: Path) -> None:
    # The rename itself must survive a power cut; Windows has no such call and needs none. By now
    # the new file stands in its place: a disk that refuses this must not say nothing was saved.
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
