"""CSV that a spreadsheet opens rightly and takes no formula from."""

import csv
import io
from collections.abc import Iterable, Sequence

SIGNS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20|%"
"""What a cell may begin with that some spreadsheet would run."""


def write_csv(rows: Iterable[Sequence[str]], heads: Sequence[str]) -> bytes:
    """Return rows as UTF-8 with a byte order mark, each cell quoted and safe."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe before what could be.

    What stands first counts without spaces and without the wide forms of the signs.
    """
    text = text.replace("\0", "")
    first = text.lstrip(" \u00a0\u3000\ufeff")[:1]
    return f"'{text}" if first and first in SIGNS else text
