"""What every page repeats: whose it is, how to handle it, the mark, the running head, the foot.

A reader is told each of them once: the marks on the first page, before all else, and the foot on
the last, after all else.
"""

from escalation_desktop.documents import setting
from escalation_desktop.documents.bands import Cell
from escalation_desktop.documents.drawing import FOOTER, HEADER, PageContent
from escalation_desktop.documents.plain import foot
from escalation_desktop.documents.setting import Line, Setter, told
from escalation_desktop.documents.sheet import Sheet
from escalation_desktop.documents.tags import Element
from escalation_desktop.domain.blocks import Document

_MOST_LINES = 3
"""What every page repeats is cut after this many lines, and says so; page 1 has the whole title."""
_GUTTER = 12.0
_MARK_PADDING = 2.5
_MARK_SIDE = 10.0
_LEAST_ROOM = 110.0
"""An agency's name with less room than this beside the marks stands above them."""


class Furniture:
    """The furniture of one document's pages."""

    def __init__(self, setter: Setter, document: Document, sheet: Sheet) -> None:
        self._setter, self._sheet = setter, sheet
        width = sheet.text_width
        self._marks = Element("P"), Element("P"), Element("P")
        self._handling = told(self._cut(document.handling, setting.HANDLING, width), self._marks[1])
        self._mark = told(self._cut(document.mark, setting.MARK, width), self._marks[2])
        room = self._left_of_marks
        self._is_above = room < _LEAST_ROOM
        room = width if self._is_above else room
        self._agency = told(self._cut(document.agency, setting.AGENCY, room), self._marks[0])
        self._head = self._running_head(document, width)
        number = setter.natural_width("Page 0000 of 0000", setting.FOOT_RIGHT)
        self._said: list[Element] = []
        lines = [line for text in foot(document) for line in self._foot_line(text, width, number)]
        self._foot = Cell(0, width, tuple(lines[: _MOST_LINES * 3]))

    @property
    def top(self) -> float:
        """Where the text starts, in points from the top of the page."""
        sheet = self._sheet
        return max(sheet.top, sheet.marks_top + self._above_marks + self._marks_height + 10)

    @property
    def head_height(self) -> float:
        return max(cell.height for cell in self._head) + 15

    @property
    def foot_top(self) -> float:
        """Where the text must end, in points from the top of the page."""
        sheet = self._sheet
        return sheet.height - max(sheet.bottom, self._foot_height + sheet.foot_edge + 8)

    @property
    def _foot_height(self) -> float:
        return max(self._foot.height, setting.FOOT.leading * self._setter.scale) + 5

    @property
    def _marks_height(self) -> float:
        handling, mark = _height(self._handling), self._mark_height
        beside = 0.0 if self._above_marks else _height(self._agency)
        return max(handling, mark, beside) if self._is_beside else max(handling + mark, beside)

    @property
    def _left_of_marks(self) -> float:
        """The room for the agency's name to the left of what stands in the middle."""
        middle = _width(self._handling)
        if self._mark and not self._is_beside:
            middle = max(middle, _width(self._mark) + 2 * _MARK_SIDE)
        width = self._sheet.text_width
        return (width - middle) / 2 - _GUTTER if middle else width

    @property
    def _above_marks(self) -> float:
        return _height(self._agency) + 2 if self._is_above and self._agency else 0.0

    @property
    def _mark_height(self) -> float:
        return _height(self._mark) + 2 * _MARK_PADDING + 2 if self._mark else 0.0

    @property
    def _is_beside(self) -> bool:
        """Whether the mark has room to the right of the handling, which is in the middle."""
        spare = (self._sheet.text_width - _width(self._handling)) / 2 - _GUTTER
        return bool(self._handling) and _width(self._mark) + 2 * _MARK_SIDE <= spare

    def open(self, root: Element) -> None:
        """Let a reader be told the marks, first of all."""
        root.kids.extend(self._marks)

    def close(self, root: Element) -> None:
        """Let a reader be told the foot, last of all."""
        root.kids.extend(self._said)

    def above(self, content: PageContent, number: int) -> None:
        """Draw the marks, and the running head on all pages but the first, which has the title."""
        artifact = HEADER if number > 1 else ""
        sheet = self._sheet
        top = sheet.marks_top
        if self._agency:
            cell = Cell(0, sheet.text_width, tuple(self._agency))
            content.cell(cell, sheet.left, top + (0 if self._above_marks else 3), artifact)
        top += self._above_marks
        if self._handling:
            x = sheet.left + (sheet.text_width - _width(self._handling)) / 2
            _stack(content, self._handling, x, top + (3 if self._is_beside else 0), artifact)
        if self._mark:
            width = _width(self._mark) + 2 * _MARK_SIDE
            spare = sheet.text_width - width
            x = sheet.left + (spare if self._is_beside else spare / 2)
            top += 1 if self._is_beside else 1 + _height(self._handling)
            content.box(x, top, width, _height(self._mark) + 2 * _MARK_PADDING)
            _stack(content, self._mark, x + _MARK_SIDE, top + _MARK_PADDING, artifact)
        if number > 1:
            for cell in self._head:
                content.cell(cell, sheet.left, self.top, HEADER)
            rule = self.top + self.head_height - 11
            content.rule(sheet.left, rule, sheet.text_width, 0.6, 0.4)

    def below(self, content: PageContent, number: int, pages: int) -> None:
        """Draw the foot of a page."""
        sheet = self._sheet
        top = sheet.height - sheet.foot_edge - self._foot_height
        content.rule(sheet.left, top, sheet.text_width, 0.6, 0.4)
        content.cell(self._foot, sheet.left, top + 5, FOOTER if number < pages else "")
        text = f"Page {number} of {pages}"
        lines = self._setter.one_line(text, setting.FOOT_RIGHT, sheet.text_width)
        content.cell(Cell(0, sheet.text_width, tuple(lines)), sheet.left, top + 5, FOOTER)

    def _running_head(self, document: Document, width: float) -> tuple[Cell, Cell]:
        setter = self._setter
        right = setter.natural_width(document.reference, setting.HEAD_RIGHT) + 1
        right = min(right, width * 0.4)
        left = width - right - _GUTTER
        title = self._cut(document.title, setting.HEAD, left)
        policy = self._cut(document.policy_line, setting.HEAD, left)
        reference = self._cut(document.reference, setting.HEAD_RIGHT, right)
        return Cell(0, left, (*title, *policy)), Cell(width - right, right, tuple(reference))

    def _foot_line(self, text: str, width: float, number: float) -> list[Line]:
        """Return a line of the foot; the first shares its line with the page's number."""
        room = width if self._said else width - number
        self._said.append(Element("P"))
        return told(self._cut(text, setting.FOOT, room), self._said[-1])

    def _cut(self, text: str, style: setting.Style, width: float) -> list[Line]:
        lines = self._setter.one_line(text, style, width)
        if len(lines) <= _MOST_LINES:
            return lines
        kept = "".join(piece.text for line in lines[:_MOST_LINES] for piece in line.pieces)
        return self._setter.one_line(f"{kept.rstrip()[:-2]}…", style, width)[:_MOST_LINES]


def _height(lines: list[Line]) -> float:
    return sum(line.leading for line in lines)


def _width(lines: list[Line]) -> float:
    return max((line.width for line in lines), default=0.0)


def _stack(content: PageContent, lines: list[Line], x: float, top: float, artifact: str) -> None:
    """Draw lines under each other, each in the middle of the widest."""
    widest = _width(lines)
    for line in lines:
        indent = (widest - line.width) / 2
        content.cell(Cell(0, line.width + 1, (line,)), x + indent, top, artifact)
        top += line.leading
