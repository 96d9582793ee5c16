"""Replaces whole files so that a reader sees the old bytes or the new ones, never half.

The only module that does it: a temporary file in the same folder, flush, fsync, then a rename over
the target. On Windows a virus scanner or a preview pane can hold the target for a moment, hence
the bounded retry; a target that stays held is told as such, with the old file untouched.
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

from escalation_desktop.errors import AppError, DiskFull, FileInUse, StoreNotWritable

_FULL = {errno.ENOSPC, errno.EDQUOT} if sys.platform != "win32" else {errno.ENOSPC}
_REFUSED = (
    PermissionError,
    FileNotFoundError,
    NotADirectoryError,
    IsADirectoryError,
    FileExistsError,
)
_ATTEMPTS = 6
_FIRST_PAUSE_SECONDS = 0.05


def known_os_error(error: OSError) -> AppError | None:
    """Return the sentence for a full disk or a folder that refuses writing, else None."""
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
    return None


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
    rename: Callable[[Path, Path], None] = os.replace,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[IO[bytes]]:
    """Give a file to write to, which takes the place of ``path`` when the block ends well.

    A ``private`` file is the user's own from its first byte (Windows goes by the folder instead).
    Raises DiskFull, StoreNotWritable (the folder) or FileInUse (the target is held open).
    """
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
        if temporary.exists():
            temporary.unlink()


def replace_file(
    path: Path,
    data: bytes,
    *,
    private: bool = False,
    rename: Callable[[Path, Path], None] = os.replace,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Make ``data`` the whole content of ``path``; errors as for ``replacing``."""
    with replacing(path, private=private, rename=rename, pause=pause) as file:
        file.write(data)


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
