"""Tables turned into bands: columns side by side, or each row as labelled lines."""

from collections.abc import Sequence
from dataclasses import replace

from escalation_desktop.documents import setting
from escalation_desktop.documents.bands import ROW_WHOLE, Band, Cell, Rule
from escalation_desktop.documents.columns import PADDING, Column, columns
from escalation_desktop.documents.setting import Line, Setter, Style, space, told
from escalation_desktop.documents.tags import Element
from escalation_desktop.domain import blocks

_STRONG, _FINE = Rule(0, 0, 1.0, 0.25), Rule(0, 0, 0.6, 0.65)


def table(setter: Setter, block: blocks.Table, width: float, root: Element) -> list[Band]:
    """Return a header row, repeated over each page, and a band for each row."""
    placed = columns(setter, block, width) if block.rows else []
    if placed is None:
        return _stacked(setter, block, width, root)
    if not placed:
        lines = tuple(setter.apart(block.when_empty, setting.BODY, width, root))
        return [Band((Cell(0, width, lines),), before=5)] if lines else []
    tagged = root.add("Table")
    strong = replace(_STRONG, width=width)
    header = None
    if any(block.header):
        header = Band(
            _cells(setter, block.header, placed, setting.CELL_HEAD, _heads(tagged, len(placed))),
            before=5,
            above=4,
            below=4,
            rules=(replace(strong, top=True), strong),
            keep_with_next=True,
        )
    fine = replace(_FINE, width=width)
    body = tagged.add("TBody")
    has_heads = block.row_heads or header is None  # something must name what is in a table
    rows = [
        Band(
            _cells(setter, row, placed, setting.CELL, _row(body, len(placed), has_heads)),
            above=3.5,
            below=4.5,
            least=setting.CELL.leading * setter.scale + 8,
            rules=(strong if number == len(block.rows) else fine,),
            whole=ROW_WHOLE,
            header=header,
        )
        for number, row in enumerate(block.rows, start=1)
    ]
    if header is None:
        rows[0] = replace(rows[0], before=5, rules=(replace(strong, top=True), *rows[0].rules))
        return rows
    return [header, *rows]


def _stacked(setter: Setter, block: blocks.Table, width: float, root: Element) -> list[Band]:
    """Return each row as its cells under each other, each under its column's name.

    To a reader it stays a table: the names in the first row are its header cells, those in later
    rows are for the eye.
    """
    count = max(len(block.header), *(len(row) for row in block.rows))
    tagged = root.add("Table")
    heads = _heads(tagged, count) if any(block.header) else []
    body = tagged.add("TBody")
    has_heads = block.row_heads or not heads
    label = replace(setting.LABEL, leading=setting.LABEL.size * 1.35)
    strong, fine = replace(_STRONG, width=width), replace(_FINE, width=width)
    found: list[Band] = []
    for number, row in enumerate(block.rows):
        lines: list[Line] = []
        for place, leaf in enumerate(_row(body, count, has_heads)):
            text = row[place] if place < len(row) else ""
            said = setter.told(text, setting.CELL, width, leaf)
            if lines:
                lines.append(space(3.0))
            if place < len(block.header) and (said or not number):
                named = setter.one_line(block.header[place], label, width)
                lines += told(named, heads[place]) if heads and not number else named
            lines += said
        found.append(
            Band(
                (Cell(0, width, tuple(lines)),),
                before=0.0 if found else 7.0,
                above=5,
                below=6,
                rules=(strong if number + 1 == len(block.rows) else fine,),
                whole=ROW_WHOLE,
            )
        )
    found[0] = replace(found[0], rules=(replace(strong, top=True), *found[0].rules))
    return found


def _heads(tagged: Element, count: int) -> list[Element]:
    row = tagged.add("THead").add("TR")
    return [row.add("TH", O="/Table", Scope="/Column") for _ in range(count)]


def _row(body: Element, count: int, has_head: bool) -> list[Element]:
    row = body.add("TR")
    return [
        row.add("TH", O="/Table", Scope="/Row") if has_head and not place else row.add("TD")
        for place in range(count)
    ]


def _cells(
    setter: Setter,
    texts: Sequence[str],
    placed: Sequence[Column],
    style: Style,
    leaves: Sequence[Element],
) -> tuple[Cell, ...]:
    cells = []
    for text, column, leaf in zip(texts, placed, leaves, strict=False):
        room = max(column.width - 2 * PADDING, style.size)
        lines = setter.told(text, style, room, leaf)
        cells.append(Cell(column.x + PADDING, room, tuple(lines)))
    return tuple(cells)
