"""Room to sign by hand turned into bands: to a reader, each party with its own list of lines."""

from collections.abc import Iterator
from dataclasses import replace

from escalation_desktop.documents import setting
from escalation_desktop.documents.bands import Band, Cell, Rule
from escalation_desktop.documents.setting import Setter, told
from escalation_desktop.documents.tags import Element
from escalation_desktop.domain import blocks

_GUTTER = 28.0
_SIGNING_HEIGHT = 24.0
_REASON_HEIGHT = 44.0
_LEAST_COLUMN = 140.0
"""In points of print in its usual size: where less is left, parties sign under each other."""


def signatures(setter: Setter, block: blocks.Signatures, width: float, root: Element) -> list[Band]:
    """Return room to sign for each party, two of them side by side, never parted by a page."""
    column = (width - _GUTTER) / 2
    abreast = 2
    if column < _LEAST_COLUMN * setter.scale:
        column, abreast = width, 1
    found: list[Band] = []
    for start in range(0, len(block.parties), abreast):
        group = list(
            _group(setter, block, block.parties[start : start + abreast], width, column, root)
        )
        found.extend(replace(band, keep_with_next=True) for band in group[:-1])
        found.append(group[-1])
    return found


def _group(
    setter: Setter,
    block: blocks.Signatures,
    parties: tuple[str, ...],
    width: float,
    column: float,
    root: Element,
) -> Iterator[Band]:
    positions = (0.0, width - column)[: len(parties)]
    parts = [root.add("Sect") for _ in parties]
    heads = tuple(
        Cell(x, column, tuple(setter.apart(party, setting.BOLD, column, part)))
        for x, party, part in zip(positions, parties, parts, strict=True)
    )
    yield Band(heads, before=12, whole=1.0)
    lists = [part.add("L", O="/List", ListNumbering="/None") for part in parts]
    for number, label in enumerate(block.lines, start=1):
        # The last line is for a sentence by hand, the others for a word or two.
        is_last = number == len(block.lines)
        yield Band(
            tuple(
                _cell(setter, label, x, column, listed)
                for x, listed in zip(positions, lists, strict=True)
            ),
            above=8,
            below=2,
            least=(_REASON_HEIGHT if is_last else _SIGNING_HEIGHT) * max(setter.scale * 0.85, 1.0),
            rules=tuple(Rule(x, column, 0.6, 0.4) for x in positions),
            whole=1.0,
        )


def _cell(setter: Setter, label: str, x: float, column: float, listed: Element) -> Cell:
    body = listed.add("LI").add("LBody")
    return Cell(x, column, tuple(told(setter.one_line(label, setting.SMALL, column), body)))
