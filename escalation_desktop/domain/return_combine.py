"""Returns of many teams laid together: each disagreement once, in its latest edition."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from escalation_desktop.domain.return_file import ReadReturn
from escalation_desktop.domain.return_row import ReturnRow


@dataclass(frozen=True)
class Combined:
    """The rows of many files, each disagreement once, and what was not counted and why."""

    rows: tuple[ReturnRow, ...]
    twice: int
    """Rows that were met again, or in an earlier edition."""
    faults: tuple[str, ...]


def combine(files: Sequence[tuple[str, ReadReturn]]) -> Combined:
    """Return every disagreement once, from named files; a later edition of a row counts alone.

    Two rows of one id and edition that differ cannot both be right: neither is counted. The kind of
    our own agency comes from the settings, not from the record: rows that differ in it alone are
    one, with the kind that was answered, or none where two were.
    """
    newest: dict[str, ReturnRow] = {}
    kinds: dict[str, set[str]] = {}
    disputed: set[tuple[str, int]] = set()
    faults = [f"{name}: {fault}" for name, read in files for fault in read.faults]
    met = 0
    for name, read in files:
        for found in read.rows:
            met += 1
            row = msgspec.structs.replace(found, our_kind="")
            before = newest.get(row.row)
            if before is None or row.edition > before.edition:
                newest[row.row] = row
                kinds[row.row] = set()
            elif row.edition == before.edition and row != before:
                disputed.add((row.row, row.edition))
                faults.append(f"{name}: {_DIFFERS}")
            if row.edition == newest[row.row].edition:
                kinds[row.row].add(found.our_kind)
    rows = [
        msgspec.structs.replace(row, our_kind=_one_kind(kinds[row.row]))
        for row in newest.values() if (row.row, row.edition) not in disputed
    ]  # fmt: skip
    return Combined(tuple(rows), met - len(newest), tuple(faults))


_DIFFERS = (
    "a row differs from one of the same id in another file, so neither is counted. "
    "Ask for both returns to be saved again."
)


def _one_kind(kinds: set[str]) -> str:
    answered = kinds - {""}
    return answered.pop() if len(answered) == 1 else ""
