"""Reading a file that the user chose, whole and not too large."""

from pathlib import Path

from escalation_desktop.errors import AppError, DocumentError
from escalation_desktop.store import must_be_here

MOST = 64_000_000
"""Bytes; the largest paper of this app has some 10 million."""


def read_chosen(path: Path, most: int = MOST) -> bytes:
    """Return a file's bytes.

    Raises DocumentError where it cannot be read or is too large, FileElsewhere where it is online.
    """
    try:
        if not path.is_file():
            raise _not_read()
        must_be_here(path)
        size = path.stat().st_size
        if size > most:
            raise too_large(size, most)
        with path.open("rb") as file:
            return file.read(most + 1)[:most]
    except OSError as error:
        raise _not_read(f"errno {error.errno}") from error


def too_large(size: int, most: int) -> AppError:
    return DocumentError(
        f"This file is too large: {_say(size)}, where at most {_say(most)} are read.",
        "Choose another file.",
    )


def _say(size: int) -> str:
    return f"{size / 1_000_000:.1f}".removesuffix(".0") + " million bytes"


def _not_read(detail: str = "") -> DocumentError:
    return DocumentError(
        "The file cannot be read.",
        "Look whether it is still there and not open elsewhere, or copy it to this computer first.",
        detail,
    )
