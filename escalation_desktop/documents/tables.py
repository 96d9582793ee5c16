"""Blocks in columns turned into bands: tables, pairs of label and value, room to sign."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from escalation_desktop.documents import setting
from escalation_desktop.documents.bands import Band, Cell, Rule
from escalation_desktop.documents.setting import Setter, Style
from escalation_desktop.domain import blocks

_PADDING = 4.0
_STRONG, _FINE = Rule(0, 0, 1.0, 0.25), Rule(0, 0, 0.6, 0.65)
_GUTTER = 14.0
_LABELS_MOST = 0.36
"""The widest that labels get, as a part of their column."""
_SIGNING_HEIGHT = 25.0
_REASON_HEIGHT = 50.0


def table(setter: Setter, block: blocks.Table, width: float) -> list[Band]:
    """Return a header row, repeated over each page, and a band for each row."""
    columns = _columns(block, width)
    if not columns or not block.rows:
        lines = tuple(setter.lines(block.when_empty, setting.BODY, width))
        return [Band((Cell(0, width, lines),), before=5)] if lines else []
    strong = replace(_STRONG, width=width)
    header = None
    if any(block.header):
        cells = _cells(setter, block.header, columns, setting.CELL_HEAD)
        header = Band(
            cells,
            before=7,
            above=5,
            below=5,
            rules=(replace(strong, top=True), strong),
            keep_with_next=True,
        )
    fine = replace(_FINE, width=width)
    rows = [
        Band(
            _cells(setter, row, columns, setting.CELL),
            above=4.5,
            below=5,
            least=setting.CELL.leading + 9.5,
            rules=(strong if number == len(block.rows) else fine,),
            whole=True,
            header=header,
        )
        for number, row in enumerate(block.rows, start=1)
    ]
    if header is None:
        rows[0] = replace(rows[0], before=7, rules=(replace(strong, top=True), *rows[0].rules))
        return rows
    return [header, *rows]


def key_values(setter: Setter, block: blocks.KeyValues, width: float) -> list[Band]:
    """Return the pairs, ``columns`` of them side by side, read line by line."""
    columns = max(1, block.columns)
    column = (width - _GUTTER * (columns - 1)) / columns
    natural = max(
        (setter.natural_width(label, setting.LABEL) for label, _ in block.rows), default=0.0
    )
    label_width = min(natural + 12, column * _LABELS_MOST)
    found: list[Band] = []
    for start in range(0, len(block.rows), columns):
        cells: list[Cell] = []
        for place, (label, value) in enumerate(block.rows[start : start + columns]):
            x = place * (column + _GUTTER)
            room = label_width - 6
            lines = tuple(setter.one_line(label, setting.LABEL, room))
            cells.append(Cell(x, room, lines))
            room = column - label_width
            cells.append(
                Cell(x + label_width, room, tuple(setter.lines(value, setting.BODY, room)))
            )
        found.append(Band(tuple(cells), before=2 if found else 6, whole=True))
    return found


def signatures(setter: Setter, block: blocks.Signatures, width: float) -> list[Band]:
    """Return room to sign for each party, two of them side by side, never parted by a page."""
    column = (width - _GUTTER * 2) / 2
    found: list[Band] = []
    for start in range(0, len(block.parties), 2):
        parties = block.parties[start : start + 2]
        heads = tuple(
            Cell(x, column, tuple(setter.lines(party, setting.BOLD, column)))
            for x, party in zip(_halves(width, column), parties, strict=False)
        )
        group = [Band(heads, before=14, whole=True)]
        for number, label in enumerate(block.lines, start=1):
            # The last line is for a sentence by hand, the others for a word or two.
            height = _REASON_HEIGHT if number == len(block.lines) else _SIGNING_HEIGHT
            positions = list(_halves(width, column))[: len(parties)]
            group.append(_signing_line(setter, label, positions, column, height))
        found.extend(replace(band, keep_with_next=True) for band in group[:-1])
        found.append(group[-1])
    return found


def _signing_line(
    setter: Setter, label: str, positions: list[float], column: float, height: float
) -> Band:
    lines = tuple(setter.one_line(label, setting.SMALL, column))
    return Band(
        tuple(Cell(x, column, lines) for x in positions),
        above=9,
        below=2,
        least=height,
        rules=tuple(Rule(x, column, 0.6, 0.4) for x in positions),
        whole=True,
    )


def _halves(width: float, column: float) -> Iterator[float]:
    yield 0.0
    yield width - column


def _columns(block: blocks.Table, width: float) -> list[tuple[float, float]]:
    """Return (left edge, width) of each column, a row longer than the header counted in."""
    count = max([len(block.header), *(len(row) for row in block.rows)])
    if not count:
        return []
    shares = [max(share, 0.0) for share in block.widths[:count]]
    usual = sum(shares) / len(shares) if any(shares) else 1.0
    shares = [share or usual for share in [*shares, *[usual] * (count - len(shares))]]
    scale = width / sum(shares)
    edges = [sum(shares[:number]) * scale for number in range(count)]
    return [(edge, share * scale) for edge, share in zip(edges, shares, strict=True)]


def _cells(
    setter: Setter, texts: Sequence[str], columns: list[tuple[float, float]], style: Style
) -> tuple[Cell, ...]:
    cells = []
    for text, (x, width) in zip(texts, columns, strict=False):
        room = max(width - 2 * _PADDING, style.size)
        cells.append(Cell(x + _PADDING, room, tuple(setter.lines(text, style, room))))
    return tuple(cells)
