"""Whether each file of the installed app is the one that was built: against ``manifest.json``.

The build writes it beside the program: ``{"app", "version", "signed", "files": {path: sha256}}``.
Whoever can change the app's files can change the manifest too; so its own SHA-256 is told, which
IT can hold beside the one that came with the download.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from escalation_desktop.managed import FILE as MANAGED

MANIFEST = "manifest.json"
MOST = 16 << 20
"""Bytes of a manifest; a larger file is none."""
_AT_ONCE = 1 << 20
_ADDED = re.compile(rf"{re.escape(MANAGED)}|unins\d{{3}}\.(exe|dat|msg)")
"""What IT and the installer (Inno Setup's own uninstaller) put into the folder afterwards."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Compared:
    """What comparing found; ``wrong`` names files, each with what is wrong with it."""

    kind: Literal["source", "unreadable", "whole", "wrong"]
    version: str = ""
    signed: str = ""
    """The name on the certificate that the programs were signed with; empty: nobody signed."""
    files: int = 0
    sha256: str = ""
    """Of the manifest itself."""
    wrong: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    """Files of IT and of the installer, which no manifest knows."""


def compare(program: Path | None, progress: Progress | None = None) -> Compared:
    """Compare every file under ``program`` with the manifest; slow, and for any thread.

    None: run from source. ``progress(done, total)`` counts files and may raise to give up.
    """
    if program is None:
        return Compared("source")
    try:
        data = _manifest(program)
        told = json.loads(data)
        files, version, signed = told["files"], str(told["version"]), str(told["signed"])
        if not isinstance(files, dict) or not files:
            raise ValueError("no files")
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Compared("unreadable")
    there = set(_files(program))
    strange = sorted(there - set(files) - {MANIFEST})
    added = tuple(name for name in strange if _ADDED.fullmatch(name))
    wrong = [f"{name}: not of this build" for name in strange if name not in added]
    for done, (name, expected) in enumerate(sorted(files.items())):
        if progress is not None:
            progress(done, len(files))
        if name not in there:
            wrong.append(f"{name}: missing")
            continue
        try:
            found = _sha256(program / name)
        except OSError:
            wrong.append(f"{name}: cannot be read")
            continue
        if found != expected:
            wrong.append(f"{name}: altered")
    if progress is not None:
        progress(len(files), len(files))
    return Compared(
        "wrong" if wrong else "whole", version, signed, len(files),
        hashlib.sha256(data).hexdigest(), tuple(wrong), added,
    )  # fmt: skip


def _manifest(program: Path) -> bytes:
    with (program / MANIFEST).open("rb") as file:
        data = file.read(MOST + 1)
    if len(data) > MOST:
        raise ValueError("too large")
    return data


def _files(program: Path) -> Iterator[str]:
    for path in program.rglob("*"):
        if path.is_symlink() or path.is_file():
            yield path.relative_to(program).as_posix()


def _sha256(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_AT_ONCE):
            found.update(piece)
    return found.hexdigest()
