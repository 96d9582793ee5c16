r"""Windows reads a path of 260 letters or more only where it is written in its long form, \\?\.

A program whose manifest says so needs that no longer, but only where IT has switched long paths on.
The long form works everywhere, and Python, SQLite and Qt take it. It is used where it is needed and
nowhere else, because Windows then reads the path as it stands, without `..` or `/`.
"""

import ntpath
import os
import sys
from pathlib import Path, PurePath
from typing import TypeVar

_MOST = 259
_LONG, _LONG_SHARE = "\\\\?\\", "\\\\?\\UNC\\"
_DEVICE = "\\\\.\\"

AnyPath = TypeVar("AnyPath", bound=PurePath)


def reachable(path: AnyPath, room: int = 0, system: str = sys.platform) -> AnyPath:
    """Return a whole path as Windows can open it, with ``room`` letters more below it.

    The same path on other systems, and where it is short, relative or in its long form already.
    """
    text = str(path)
    if system != "win32" or len(text) + room <= _MOST or not path.is_absolute():
        return path
    if text.startswith((_LONG, _DEVICE)):
        return path
    text = ntpath.normpath(text)
    shared = text.startswith("\\\\")
    return type(path)(_LONG_SHARE + text[2:] if shared else _LONG + text)


def as_said(path: AnyPath) -> AnyPath:
    """Return the path as people write it: without the mark of the long form."""
    text = str(path)
    if text.startswith(_LONG_SHARE):
        return type(path)("\\\\" + text[len(_LONG_SHARE) :])
    return type(path)(text[len(_LONG) :]) if text.startswith(_LONG) else path


def compared(path: Path) -> Path:
    """Return a path as this system compares paths: links followed, letters' case, short form."""
    return Path(os.path.normcase(as_said(path.resolve())))
