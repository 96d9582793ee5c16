"""Semantic blocks turned into bands: the look of a document, in one place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from escalation_desktop.documents import setting
from escalation_desktop.documents.bands import Band, Cell, Rule
from escalation_desktop.documents.setting import Line, Setter, space
from escalation_desktop.documents.tables import key_values, signatures, table
from escalation_desktop.domain import blocks

_NOTICE_PADDING = 12.0
_INDENT = 18.0
_GUTTER = 12.0
_RIGHT_MOST = 0.45
"""The widest that the reference and a short subtitle get, as a part of the page's width."""


def title(setter: Setter, document: blocks.Document, width: float) -> list[Band]:
    """Return the head of the first page: title, reference, policy line and subtitle over a rule."""
    right = setter.one_line(document.reference, setting.REFERENCE, width * _RIGHT_MOST)
    is_short = setter.natural_width(document.subtitle, setting.LEAD) <= width * _RIGHT_MOST
    if is_short:
        right += setter.one_line(document.subtitle, setting.LEAD_RIGHT, width)
    right_width = max((line.width for line in right), default=0.0) + 1
    left_width = width - right_width - _GUTTER
    left = setter.one_line(document.policy_line, setting.LEAD, left_width)
    if not is_short:
        left = [*setter.one_line(document.subtitle, setting.BODY, left_width), *left]
    heading = tuple(setter.one_line(document.title, setting.TITLE, width))
    return [
        Band((Cell(0, width, heading),), keep_with_next=True),
        Band(
            (
                Cell(0, left_width, tuple(left)),
                Cell(width - right_width, right_width, tuple(right)),
            ),
            above=2,
            below=7,
            rules=(Rule(0, width, 1.0),),
            keep_with_next=True,
        ),
        Band((), least=6, keep_with_next=True),
    ]


def bands(setter: Setter, block: blocks.Block, width: float) -> list[Band]:
    """Return the bands of one block."""
    match block:
        case blocks.Heading():
            return _heading(setter, block, width)
        case blocks.Paragraph():
            return list(_paragraph(setter, block, width))
        case blocks.Bullets():
            return list(_bullets(setter, block, width))
        case blocks.Table():
            return table(setter, block, width)
        case blocks.KeyValues():
            return key_values(setter, block, width)
        case blocks.Notice():
            return _notice(setter, block, width)
        case blocks.Signatures():
            return signatures(setter, block, width)
        case blocks.Picture():
            return list(_paragraph(setter, blocks.Paragraph(block.alt), width))


def _heading(setter: Setter, block: blocks.Heading, width: float) -> list[Band]:
    style, before = (setting.HEADING, 15.0) if block.level <= 2 else (setting.SUBHEADING, 11.0)
    lines = tuple(setter.one_line(block.text, style, width))
    return [Band((Cell(0, width, lines),), before=before, below=3, keep_with_next=True)]


def _paragraph(setter: Setter, block: blocks.Paragraph, width: float) -> Iterator[Band]:
    style = {
        (False, False): setting.BODY,
        (False, True): setting.BOLD,
        (True, False): setting.SMALL,
        (True, True): setting.SMALL_BOLD,
    }[block.small, block.bold]
    before = 6.0
    for lines in setter.paragraphs(block.text, style, width):
        yield Band((Cell(0, width, tuple(lines)),), before=before)
        before = 5.0


def _bullets(setter: Setter, block: blocks.Bullets, width: float) -> Iterator[Band]:
    before = 5.0
    marks = [f"{number}." if block.numbered else "•" for number in range(1, len(block.items) + 1)]
    indent = max(
        (setter.natural_width(mark, setting.MARKER) + 6 for mark in marks), default=_INDENT
    )
    indent = max(indent, _INDENT)
    for mark, item in zip(marks, block.items, strict=True):
        text = tuple(setter.lines(item, setting.BODY, width - indent))
        marker = tuple(setter.one_line(mark, setting.MARKER, indent))
        yield Band((Cell(2, indent, marker), Cell(indent, width - indent, text)), before=before)
        before = 2.0


def _notice(setter: Setter, block: blocks.Notice, width: float) -> list[Band]:
    inner = width - 2 * _NOTICE_PADDING
    lines: list[Line] = setter.one_line(block.title, setting.HEADING, inner)
    for text in block.paragraphs:
        for number, paragraph in enumerate(setter.paragraphs(text, setting.BODY, inner)):
            lines.append(space(3.0 if number else 5.0))
            lines.extend(paragraph)
    cell = Cell(_NOTICE_PADDING, inner, tuple(lines))
    return [Band((cell,), before=10, above=9, below=11, box="tblr", whole=True)]


def spaced(every: Sequence[Band]) -> list[Band]:
    """Return the bands with the first one's space above dropped: it follows the title's rule."""
    if not every:
        return []
    return [replace(every[0], before=min(every[0].before, 6.0)), *every[1:]]
