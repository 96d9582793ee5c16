"""Pairs of label and value turned into bands: to a reader, a list of labels and what each says."""

from dataclasses import replace

from escalation_desktop.documents import setting
from escalation_desktop.documents.bands import ROW_WHOLE, Band, Cell, Rule
from escalation_desktop.documents.clean import clean_line
from escalation_desktop.documents.setting import Setter, told
from escalation_desktop.documents.tags import Element
from escalation_desktop.domain import blocks

_GUTTER = 14.0
_LABELS_MOST = 0.36
"""The widest that labels get, as a part of their column."""
_LEAST_COLUMN = 200.0
_LEAST_VALUE = 150.0
"""In points of print in its usual size: where less is left, things stand under each other."""
_WRITING_LINE = 22.0
"""Points from one line to write on to the next, in print of the usual size."""


def key_values(setter: Setter, block: blocks.KeyValues, width: float, root: Element) -> list[Band]:
    """Return the pairs, ``columns`` of them side by side, read line by line."""
    columns = max(1, block.columns)
    while columns > 1 and _column(width, columns) < _LEAST_COLUMN * setter.scale:
        columns -= 1
    column = _column(width, columns)
    labels = [label for label, _ in block.rows]
    natural = max((setter.natural_width(label, setting.LABEL) for label in labels), default=0.0)
    label_width = min(natural + 12, column * _LABELS_MOST)
    stacked = column - label_width < _LEAST_VALUE * setter.scale
    listed = root.add("L", O="/List", ListNumbering="/None")
    found: list[Band] = []
    for start in range(0, len(block.rows), columns):
        cells: list[Cell] = []
        for place, pair in enumerate(block.rows[start : start + columns]):
            x = place * (column + _GUTTER)
            entry = listed.add("LI")
            if stacked:
                cells.append(_stacked(setter, pair, x, column, entry))
            else:
                cells.extend(_beside(setter, pair, x, column, label_width, entry))
        found.append(Band(tuple(cells), before=2 if found else 6, whole=ROW_WHOLE))
        if columns == 1 and start < len(block.room) and not clean_line(block.rows[start][1]):
            at = 0.0 if stacked else label_width
            found[-1:] = _to_write_on(found[-1], at, column - at, block.room[start], setter.scale)
    return found


def _to_write_on(band: Band, x: float, width: float, lines: int, scale: float) -> list[Band]:
    """Return a pair without a value, and lines to write on in its place."""
    rule, height = Rule(x, width, 0.6, 0.4), _WRITING_LINE * max(scale * 0.85, 1.0)
    first = replace(band, least=height, rules=(rule,), whole=1.0, keep_with_next=lines > 1)
    more = [
        Band((), least=height, rules=(rule,), keep_with_next=number < lines)
        for number in range(2, lines + 1)
    ]
    return [first, *more]


def _column(width: float, columns: int) -> float:
    return (width - _GUTTER * (columns - 1)) / columns


def _beside(
    setter: Setter,
    pair: tuple[str, str],
    x: float,
    column: float,
    label_width: float,
    entry: Element,
) -> tuple[Cell, Cell]:
    label = setter.one_line(pair[0], setting.LABEL, label_width - 6)
    room = column - label_width
    said = told(label, _label(pair, entry))
    value = setter.told(pair[1], setting.BODY, room, entry.add("LBody"))
    return Cell(x, label_width - 6, tuple(said)), Cell(x + label_width, room, tuple(value))


def _stacked(
    setter: Setter, pair: tuple[str, str], x: float, column: float, entry: Element
) -> Cell:
    style = replace(setting.LABEL, leading=setting.LABEL.size * 1.35)
    label = told(setter.one_line(pair[0], style, column), _label(pair, entry))
    value = setter.told(pair[1], setting.BODY, column, entry.add("LBody"))
    return Cell(x, column, (*label, *value))


def _label(pair: tuple[str, str], entry: Element) -> Element:
    """Return the element of a label: a list's item has a body, so that of an empty value."""
    return entry.add("Lbl" if clean_line(pair[1]) else "LBody")
