"""A pack's files from wherever they come: a folder, or a zip file that somebody sent.

Of a zip only the pack's own files are read, by their names, in one folder of it or in none: what
else it holds is left alone, and nothing is ever unpacked onto the disk.
"""

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from escalation_desktop.errors import PackError
from escalation_desktop.packs.reader import LARGEST_FILE, PACK_FILES, POLICY_FILE, pack_files
from escalation_desktop.packs.signing import LARGEST, SIGNATURE_FILE, signature_of

LARGEST_ZIP = 20_000_000
"""Bytes. A policy's zip is some tens of thousands."""
MOST_PLACES = 200
"""Folders and zips of IT's folder that are looked at."""


@dataclass(frozen=True)
class PackFiles:
    """The bytes of a pack, before anything is checked; ``place`` is the folder's or zip's name."""

    place: str
    files: dict[str, bytes]
    signature: bytes | None = None
    """None: there is no signature file; empty: it could not be read."""


def gather(path: Path) -> PackFiles:
    """Return the files of the pack in a folder or a zip. Raises PackError."""
    if path.is_dir():
        return _of_folder(path)
    if path.suffix.lower() == ".zip":
        return _of_zip(path)
    if path.name in (*PACK_FILES, SIGNATURE_FILE):
        return _of_folder(path.parent)
    raise PackError(
        "This is neither a policy’s folder nor a zip of one.",
        f"Choose the folder that holds {POLICY_FILE}, or the zip file that you were sent.",
        path.name,
    )


def places_in(folder: Path) -> list[Path]:
    """Return the folders and zips below a folder that may be policies. Raises PackError."""
    try:
        found = sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() == ".zip" or (path / POLICY_FILE).is_file()
        )
    except OSError as error:
        raise PackError(
            "The folder of policies that IT has set cannot be read.",
            "The policies that are in force stay. Tell IT.",
            "packs_folder",
        ) from error
    return found[:MOST_PLACES]


def _of_folder(folder: Path) -> PackFiles:
    try:
        signature = signature_of(folder)
    except OSError:
        signature = b""
    return PackFiles(folder.name, pack_files(folder), signature)


def _of_zip(path: Path) -> PackFiles:
    try:
        if path.stat().st_size > LARGEST_ZIP:
            raise PackError(
                "The zip file is far larger than a policy.", "See that it is the right one.",
                path.name,
            )  # fmt: skip
        with zipfile.ZipFile(path) as archive:
            return _of_archive(archive, path.name)
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as error:
        # RuntimeError: it is encrypted. NotImplementedError: a compression we do not have.
        raise PackError(
            "The zip file cannot be read: it is damaged, encrypted or no zip.",
            "Ask for it again, or unpack it and choose the folder.",
            path.name,
        ) from error


def _of_archive(archive: zipfile.ZipFile, name: str) -> PackFiles:
    there: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        file = PurePosixPath(info.filename)
        if file.name not in (*PACK_FILES, SIGNATURE_FILE) or len(file.parts) > 2:
            continue
        if file.name in there:
            raise PackError(
                f"The zip file holds {file.name} twice.",
                "Put one policy into a zip: its two files, and the signature where it is signed.",
                name,
            )
        there[file.name] = info
    files = {}
    for wanted in PACK_FILES:
        if wanted not in there:
            raise PackError(
                "The file is missing in the zip.",
                f"A policy needs {' and '.join(sorted(PACK_FILES, reverse=True))}.",
                wanted,
            )
        files[wanted] = _read(archive, there[wanted], LARGEST_FILE)
    signed = there.get(SIGNATURE_FILE)
    signature = _read(archive, signed, LARGEST) if signed is not None else None
    return PackFiles(name, files, signature)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    # One byte more than allowed is enough to refuse it: what claims to be small may unpack large.
    with archive.open(info) as file:
        return file.read(most + 1)
