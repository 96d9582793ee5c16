"""One document to PDF bytes: pages laid out, their heads and feet added, fonts embedded."""

from collections.abc import Callable

from escalation_desktop.documents import layout, setting
from escalation_desktop.documents.bands import Cell
from escalation_desktop.documents.clean import clean_line
from escalation_desktop.documents.drawing import Fonts, PageContent
from escalation_desktop.documents.flow import paginate
from escalation_desktop.documents.missing import missing_characters
from escalation_desktop.documents.pdf_objects import Objects, date_string, text_string
from escalation_desktop.documents.setting import Line, Setter
from escalation_desktop.documents.shaping import Shaper
from escalation_desktop.domain.blocks import Document
from escalation_desktop.errors import CharacterMissing

_MM = 72 / 25.4
SIZE = (210 * _MM, 297 * _MM)
_LEFT, _RIGHT, _TOP, _BOTTOM = 25 * _MM, 20 * _MM, 20 * _MM, 20 * _MM
"""The left margin is wider: it is where the filing holes go."""
_WIDTH = SIZE[0] - _LEFT - _RIGHT
_FOOT_EDGE = 10 * _MM
"""From the last line of the foot to the edge of the paper."""
_MARK_TOP = 9 * _MM
_MOST_LINES = 3
"""A text repeated on every page is cut after this many lines; page 1 has the title in full."""
_DRAFT = "DRAFT"


def render(document: Document, progress: Callable[[int, int], None] | None = None) -> bytes:
    """Return the document as PDF; see the package for the contract."""
    if document.mark != _DRAFT:
        missing = missing_characters(document)
        if missing:
            raise CharacterMissing(missing)
    setter = Setter(Shaper())
    furniture = _Furniture(setter, document)
    bands = layout.title(setter, document, _WIDTH)
    body = [band for block in document.blocks for band in layout.bands(setter, block, _WIDTH)]
    foot_top = SIZE[1] - max(_BOTTOM, furniture.foot_height + _FOOT_EDGE + 12)
    later = foot_top - _TOP - furniture.head_height
    placed = paginate([*bands, *layout.spaced(body)], foot_top - _TOP, later)
    fonts = Fonts()
    contents = []
    for number, page in enumerate(placed, start=1):
        if progress is not None:
            progress(number - 1, len(placed))
        content = PageContent(fonts, SIZE[1])
        furniture.above(content, number)
        top = _TOP + (furniture.head_height if number > 1 else 0.0)
        for item in page:
            content.band(item.band, _LEFT, top + item.top, _WIDTH)
        furniture.below(content, number, len(placed))
        contents.append(content.finish())
    return _file(document, contents, fonts)


def _file(document: Document, contents: list[bytes], fonts: Fonts) -> bytes:
    objects = Objects(document.language)
    resources = objects.font_resources({font.name: font.embed(objects) for font in fonts})
    for content in contents:
        objects.page(content, SIZE, resources)
    made = date_string(document.made_at)
    return objects.finish(
        {
            "Title": text_string(clean_line(document.title)),
            "Subject": text_string(clean_line(document.reference)),
            "Creator": text_string("Escalation"),
            "Producer": text_string("Escalation with reportlab and HarfBuzz"),
            "CreationDate": made,
            "ModDate": made,
        }
    )


class _Furniture:
    """What every page repeats: mark, running head and foot."""

    def __init__(self, setter: Setter, document: Document) -> None:
        self._setter = setter
        self._mark = setter.one_line(document.mark, setting.MARK, _WIDTH)[:_MOST_LINES]
        right = setter.natural_width(document.reference, setting.HEAD_RIGHT) + 1
        right = min(right, _WIDTH * 0.4)
        left = _WIDTH - right - 12
        title = setter.one_line(document.title, setting.HEAD, left)
        policy = setter.one_line(document.policy_line, setting.HEAD, left)
        reference = setter.one_line(document.reference, setting.HEAD_RIGHT, right)
        lines = (*title[:_MOST_LINES], *policy[:_MOST_LINES])
        self._head = (
            Cell(0, left, lines),
            Cell(_WIDTH - right, right, tuple(reference[:_MOST_LINES])),
        )
        self._page_room = setter.natural_width("Page 0000 of 0000", setting.FOOT_RIGHT)
        room = _WIDTH - self._page_room
        foot: list[Line] = setter.one_line(document.reference, setting.FOOT, room)[:_MOST_LINES]
        for text in document.footer:
            foot.extend(setter.one_line(text, setting.FOOT, room)[:_MOST_LINES])
        self._foot = Cell(0, room, tuple(foot[: _MOST_LINES * 3]))

    @property
    def head_height(self) -> float:
        return max(cell.height for cell in self._head) + 18

    @property
    def foot_height(self) -> float:
        return max(self._foot.height, setting.FOOT.leading) + 6

    def above(self, content: PageContent, number: int) -> None:
        """Draw the mark, and the running head on all pages but the first, which has the title."""
        if self._mark:
            self._draw_mark(content)
        if number > 1:
            for cell in self._head:
                content.cell(cell, _LEFT, _TOP)
            content.rule(_LEFT, _TOP + self.head_height - 12, _WIDTH, 0.6, 0.4)

    def below(self, content: PageContent, number: int, pages: int) -> None:
        top = SIZE[1] - _FOOT_EDGE - self.foot_height
        content.rule(_LEFT, top, _WIDTH, 0.6, 0.4)
        content.cell(self._foot, _LEFT, top + 6)
        text = f"Page {number} of {pages}"
        lines = self._setter.one_line(text, setting.FOOT_RIGHT, _WIDTH)
        content.cell(Cell(0, _WIDTH, tuple(lines)), _LEFT, top + 6)

    def _draw_mark(self, content: PageContent) -> None:
        """Draw the mark in a box in the middle of the top margin."""
        width = max(line.width for line in self._mark)
        height = sum(line.leading for line in self._mark)
        x = _LEFT + (_WIDTH - width) / 2
        content.box(x - 10, _MARK_TOP, width + 20, height + 5)
        content.cell(Cell(0, width + 1, tuple(self._mark)), x, _MARK_TOP + 2.5)
