"""How wide the columns of a table are, and whether there is room for them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from escalation_desktop.documents import setting
from escalation_desktop.documents.setting import Setter
from escalation_desktop.domain import blocks

PADDING = 4.0
_LONGEST = 8
"""So many of a column's longest words are measured: the widest is among them."""
_WORD_MOST = 0.45
"""A word wider than this part of the table may be cut: it would push all else together."""
_ENDLESS = 40
"""A stretch of more characters is no word, though a link may be one; it asks for no room."""
_LEAST = 75.0
"""In points of print in its usual size: columns narrower than this are no easier to read."""


@dataclass(frozen=True)
class Column:
    """Its left edge from that of the table and its width, in points."""

    x: float
    width: float


def columns(setter: Setter, block: blocks.Table, width: float) -> list[Column] | None:
    """Return the columns, a row longer than the header counted in; None: no room for them all."""
    count = max([len(block.header), *(len(row) for row in block.rows)])
    if not count:
        return []
    if count > 1 and width / count < _LEAST * setter.scale:
        return None
    wanted = _wanted(block, width, count)
    needed = [_needed(setter, block, number, width) for number in range(count)]
    if sum(needed) > width:
        return None
    widths = _shared(wanted, needed, width)
    return [Column(sum(widths[:number]), widths[number]) for number in range(count)]


def _wanted(block: blocks.Table, width: float, count: int) -> list[float]:
    shares = [max(share, 0.0) for share in block.widths[:count]]
    usual = sum(shares) / len(shares) if any(shares) else 1.0
    shares = [share or usual for share in [*shares, *[usual] * (count - len(shares))]]
    return [share * width / sum(shares) for share in shares]


def _needed(setter: Setter, block: blocks.Table, column: int, width: float) -> float:
    """Return the width that cuts no word of a column."""
    head = block.header[column].split() if column < len(block.header) else []
    words = {word for row in block.rows if column < len(row) for word in row[column].split()}
    usual = (word for word in words if len(word) <= _ENDLESS)
    longest = sorted(usual, key=lambda word: (-len(word), word))[:_LONGEST]
    widest = max(
        setter.widest(head, setting.CELL_HEAD),
        setter.widest(longest, setting.CELL),
    )
    return min(widest + 0.1, width * _WORD_MOST - 2 * PADDING) + 2 * PADDING


def _shared(wanted: Sequence[float], needed: Sequence[float], width: float) -> list[float]:
    """Return the widths wanted, those that cut a word widened at the cost of the others."""
    widths = list(wanted)
    fixed: set[int] = set()
    while True:
        narrow = {
            number
            for number, least in enumerate(needed)
            if number not in fixed and widths[number] < least
        }
        if not narrow:
            return widths
        fixed |= narrow
        rest = width - sum(needed[number] for number in fixed)
        shares = sum(wanted[number] for number in range(len(wanted)) if number not in fixed)
        for number, share in enumerate(wanted):
            widths[number] = needed[number] if number in fixed else share * rest / shares
