"""What Windows, OneDrive and macOS mark on a file: read-only, or not on this computer.

A file that is only online is fetched by reading it, which waits for a network that this app does
not have. The marks stand in what the system tells of a file; a test passes that in.
"""

import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from escalation_desktop.domain import file_names
from escalation_desktop.errors import FileElsewhere, FileReadOnly, NameRefused

# winnt.h: offline; fetched when it is opened; fetched when it is read.
_ELSEWHERE = 0x0000_1000 | 0x0004_0000 | 0x0040_0000
_DATALESS = 0x4000_0000  # macOS, sys/stat.h: SF_DATALESS
Told = Callable[[Path], os.stat_result]


def is_elsewhere(path: Path, tell: Told = os.stat) -> bool:
    """Tell whether a file's content is only online (OneDrive and others); False where it is not."""
    try:
        told = tell(path)
    except (OSError, ValueError):
        return False
    return bool(
        getattr(told, "st_file_attributes", 0) & _ELSEWHERE
        or (sys.platform == "darwin" and getattr(told, "st_flags", 0) & _DATALESS)
    )


def must_be_here(path: Path, tell: Told = os.stat) -> None:
    """Raise FileElsewhere for a file whose content is only online."""
    if is_elsewhere(path, tell):
        raise FileElsewhere(
            "This file is not on this computer: only its name is here, and its content is online.",
            "In the folder, choose “Always keep on this device” for it, wait until it is there, "
            "then try again. This app does not fetch anything itself.",
        )


def is_read_only(path: Path, tell: Told = os.stat) -> bool:
    """Tell whether a file is marked read-only, for its owner too; False where there is none."""
    try:
        return not tell(path).st_mode & stat.S_IWRITE
    except (OSError, ValueError):
        return False


def must_be_replaceable(path: Path) -> None:
    """Raise FileReadOnly for a file that someone marked so: a mark is not passed over."""
    if is_read_only(path):
        raise FileReadOnly(
            "The file is marked read-only, so it was not replaced.",
            "Save under another name, or take the mark off in the file’s properties.",
        )


def unmark(path: Path) -> None:
    """Take the read-only mark off one of the app's own files, which a copying tool put there."""
    if is_read_only(path):
        with suppress(OSError):  # what follows tells it
            path.chmod(path.stat().st_mode | stat.S_IWRITE)


def check_name(path: Path, system: str = sys.platform) -> None:
    """Raise NameRefused for a name that Windows would turn into another one, or into a device."""
    trouble = file_names.problem(path.name) if system == "win32" else ""
    if trouble:
        raise NameRefused(trouble, "Save under another name.")
