"""Semantic blocks turned into bands and into structure: the look of a document, in one place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from escalation_desktop.documents import figures, setting
from escalation_desktop.documents.bands import Band, Cell, Rule
from escalation_desktop.documents.clean import clean_line
from escalation_desktop.documents.pairs import key_values
from escalation_desktop.documents.setting import Line, Setter, Style, space, told
from escalation_desktop.documents.signing import signatures
from escalation_desktop.documents.tables import table
from escalation_desktop.documents.tags import Element, Headings
from escalation_desktop.domain import blocks

_NOTICE_PADDING = 12.0
_INDENT = 18.0
_GUTTER = 12.0
_RIGHT_MOST = 0.45
"""The widest that the reference and a short subtitle get, as a part of the page's width."""
_LOGO_HEIGHT = 16 * 72 / 25.4
_LOGO_WIDEST = 0.38


class Layout:
    """Lays the blocks of one document out over ``width`` points, and says what each is."""

    def __init__(self, setter: Setter, width: float, root: Element, headings: Headings) -> None:
        self._setter, self._width = setter, width
        self._root, self._headings = root, headings

    def title(self, document: blocks.Document) -> list[Band]:
        """Return the first page's head: logo, title, reference, policy line, subtitle, a rule."""
        setter, width, root = self._setter, self._width, self._root
        logo = None
        if document.logo is not None:
            most = width * _LOGO_WIDEST
            leaf = root.add("Figure", alt=clean_line(document.logo.alt) or "Logo")
            logo = figures.logo(document.logo, width, most, _LOGO_HEIGHT, leaf)
        heading = self._heading_lines(
            document.title,
            setting.TITLE,
            width - (logo.width + _GUTTER if logo else 0.0),
            root,
            level=1,
        )
        subtitle, reference, policy = (root.add("P") for _ in range(3))
        right = self._line(document.reference, setting.REFERENCE, width * _RIGHT_MOST, reference)
        is_short = setter.natural_width(document.subtitle, setting.LEAD) <= width * _RIGHT_MOST
        if is_short:
            right += self._line(document.subtitle, setting.LEAD_RIGHT, width, subtitle)
        right_width = max((line.width for line in right), default=0.0) + 1
        left_width = width - right_width - _GUTTER
        left = self._line(document.policy_line, setting.LEAD, left_width, policy)
        if not is_short:
            long = self._line(document.subtitle, setting.BODY, left_width, subtitle)
            left = [*long, *left]
        return [
            Band(
                (Cell(0, width, tuple(heading)),),
                keep_with_next=True,
                figure=logo,
                # The reference stands below the logo, and must not touch it.
                below=4 if logo else 0,
            ),
            Band(
                (
                    Cell(0, left_width, tuple(left)),
                    Cell(width - right_width, right_width, tuple(right)),
                ),
                above=1,
                below=6,
                rules=(Rule(0, width, 1.0),),
                keep_with_next=True,
            ),
            Band((), least=4, keep_with_next=True),
        ]

    def bands(self, block: blocks.Block) -> list[Band]:
        """Return the bands of one block."""
        match block:
            case blocks.Heading():
                return self._heading(block)
            case blocks.Paragraph():
                return list(self._paragraph(block))
            case blocks.Bullets():
                return list(self._bullets(block))
            case blocks.Table():
                return table(self._setter, block, self._width, self._root)
            case blocks.KeyValues():
                return key_values(self._setter, block, self._width, self._root)
            case blocks.Notice():
                return self._notice(block)
            case blocks.Signatures():
                return signatures(self._setter, block, self._width, self._root)
            case blocks.Picture():
                return self._picture(block)

    def _heading(self, block: blocks.Heading) -> list[Band]:
        is_large = block.level <= 2
        style, before = (setting.HEADING, 12.0) if is_large else (setting.SUBHEADING, 9.0)
        lines = self._heading_lines(block.text, style, self._width, self._root, level=block.level)
        cell = Cell(0, self._width, tuple(lines))
        return [Band((cell,), before=before, below=2, keep_with_next=True)]

    def _paragraph(self, block: blocks.Paragraph) -> Iterator[Band]:
        style = {
            (False, False): setting.BODY,
            (False, True): setting.BOLD,
            (True, False): setting.SMALL,
            (True, True): setting.SMALL_BOLD,
        }[block.small, block.bold]
        before = 5.0
        for lines in self._setter.paragraphs(block.text, style, self._width):
            cell = Cell(0, self._width, tuple(told(lines, self._root.add("P"))))
            yield Band((cell,), before=before)
            before = 5.0

    def _bullets(self, block: blocks.Bullets) -> Iterator[Band]:
        setter, width = self._setter, self._width
        before = 5.0
        count = len(block.items)
        marks = [f"{number}." if block.numbered else "•" for number in range(1, count + 1)]
        natural = (setter.natural_width(mark, setting.MARKER) + 6 for mark in marks)
        indent = max(_INDENT, max(natural, default=0.0))
        numbering = "/Decimal" if block.numbered else "/Disc"
        listed = self._root.add("L", O="/List", ListNumbering=numbering)
        for mark, item in zip(marks, block.items, strict=True):
            entry = listed.add("LI")
            label = entry.add("Lbl" if clean_line(item) else "LBody")
            marker = self._line(mark, setting.MARKER, indent, label)
            text = setter.told(item, setting.BODY, width - indent, entry.add("LBody"))
            cells = (
                Cell(2, indent, tuple(marker)),
                Cell(indent, width - indent, tuple(text)),
            )
            yield Band(cells, before=before)
            before = 2.0

    def _notice(self, block: blocks.Notice) -> list[Band]:
        inner = self._width - 2 * _NOTICE_PADDING
        part = self._root.add("Sect")
        lines = self._heading_lines(block.title, setting.HEADING, inner, part)
        for text in block.paragraphs:
            for number, found in enumerate(self._setter.paragraphs(text, setting.BODY, inner)):
                lines.append(space(3.0 if number else 4.0))
                lines.extend(told(found, part.add("P")))
        cell = Cell(_NOTICE_PADDING, inner, tuple(lines))
        return [Band((cell,), before=9, above=7, below=9, box="tblr", whole=1.0)]

    def _picture(self, block: blocks.Picture) -> list[Band]:
        leaf = self._root.add("Figure", alt=clean_line(block.alt) or "Picture")
        figure = figures.picture(self._setter, block, self._width, leaf)
        return [Band((), before=8, below=4, figure=figure)]

    def _heading_lines(
        self, text: str, style: Style, width: float, into: Element, *, level: int = 0
    ) -> list[Line]:
        element = self._headings.add(into, clean_line(text), level)
        return self._line(text, style, width, element)

    def _line(self, text: str, style: Style, width: float, leaf: Element) -> list[Line]:
        return told(self._setter.one_line(text, style, width), leaf)


def spaced(every: Sequence[Band]) -> list[Band]:
    """Return the bands with the first one's space above dropped: it follows the title's rule."""
    if not every:
        return []
    return [replace(every[0], before=min(every[0].before, 6.0)), *every[1:]]
