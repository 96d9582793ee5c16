"""A file of contacts from outside: its text, and its rows before anybody looked at them.

Reading never corrects: what stands in a cell is kept as it stands, and what could not be used is
told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

BIGGEST = 20_000_000
MOST_ROWS = 10_000
FIELDS = (
    "name", "role", "agency", "phone", "email", "deputy", "out_of_hours", "notes",
)  # fmt: skip
"""What a row may say of a contact, by the names of ``local_contact.Local``."""


class NotReadable(Exception):
    """The file is no list of contacts; the argument is a sentence that says why."""


@dataclass(frozen=True)
class RawRow:
    """One contact as it stands in a file. ``line`` is where, counted as the file counts."""

    line: int
    cells: Mapping[str, str]
    faults: tuple[str, ...] = ()
    """What went wrong in reading it, a sentence each."""


@dataclass(frozen=True)
class RawFile:
    """The rows, and which columns of the file were used and which not."""

    rows: tuple[RawRow, ...]
    used: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    kind: str = "csv"
    notes: tuple[str, ...] = field(default=())


def decoded(data: bytes) -> str:
    """Return a file's text: UTF-8, UTF-16, or Windows' Western letters where it is neither.

    Raises NotReadable for what is no text, or larger than any list of contacts.
    """
    if len(data) > BIGGEST:
        raise NotReadable("This file is far larger than a list of contacts can be.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _text(data.decode("utf-16", "replace"))
    if data[1::2].count(0) > len(data) // 3:
        return _text(data.decode("utf-16-le", "replace"))
    try:
        return _text(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _text(data.decode("cp1252", "replace"))


def _text(text: str) -> str:
    if "\0" in text:
        raise NotReadable("This is not a list of contacts: it is not plain text.")
    return text.removeprefix("\ufeff")
