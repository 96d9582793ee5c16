"""What a page is made of: bands, each a row of cells across the page, each cell a pile of lines.

A paragraph is a band of one cell, a table's row a band of several. A band knows its height and
how to divide itself at the foot of a page; it knows nothing of PDF.
"""

from dataclasses import dataclass, replace

from escalation_desktop.documents.figures import Figure
from escalation_desktop.documents.setting import Line

ROW_WHOLE = 0.4
"""A row moves on as a whole unless it is taller than this part of a page."""
_SMALL_WHOLE, _SMALL = 0.6, 200.0
"""On a small page, where few lines are much of it, up to this part, and not more points."""
_LEAST_LINES = 2
"""A paragraph leaves at least this many lines on either side of a page's end."""


@dataclass(frozen=True)
class Cell:
    """Lines under each other; ``x`` and ``width`` in points from the left edge of the text."""

    x: float
    width: float
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        return sum(line.leading for line in self.lines)


@dataclass(frozen=True)
class Rule:
    """A thin line across a part of a band, at its top or its bottom edge."""

    x: float
    width: float
    weight: float
    grey: float = 0.0
    top: bool = False


@dataclass(frozen=True)
class Band:
    """A horizontal part of a page; lengths in points."""

    cells: tuple[Cell, ...]
    before: float = 0.0
    """Space above, not at the top of a page."""
    above: float = 0.0
    below: float = 0.0
    """Room inside, over and under the lines."""
    least: float = 0.0
    """Never lower than this."""
    rules: tuple[Rule, ...] = ()
    box: str = ""
    """Sides to draw a box on: some of the letters t, b, l, r."""
    keep_with_next: bool = False
    whole: float = 0.0
    """Divided only when it is taller than this part of an empty page."""
    header: "Band | None" = None
    """Printed again above this one when it starts a page."""
    figure: Figure | None = None
    """Beside the cells, its top level with theirs; never divided, but shrunk."""

    @property
    def height(self) -> float:
        inside = max((cell.height for cell in self.cells), default=0.0)
        if self.figure is not None:
            inside = max(inside, self.figure.height)
        return max(self.least, self.above + inside + self.below)

    def closer(self, part: float) -> "Band":
        """Return the band with only a part of the space over it."""
        return replace(self, before=self.before * part) if self.before else self

    def shrunk(self, room: float) -> "Band":
        """Return the band with its figure small enough for ``room``."""
        if self.figure is None or self.height <= room:
            return self
        inside = max(room - self.above - self.below, 1.0)
        return replace(self, figure=self.figure.shrunk(inside))

    def start_height(self, page: float) -> float:
        """Return the room that a first part worth printing needs, on pages ``page`` high."""
        if self.figure is not None:
            return self.shrunk(self.above + self.below + self.figure.least).height
        if self.height <= max(page * self.whole, self._whole_on_small(page)):
            return self.height
        first = max((_first_lines(cell) for cell in self.cells), default=0.0)
        return min(self.height, self.above + self.below + first)

    def _whole_on_small(self, page: float) -> float:
        return min(page * _SMALL_WHOLE, _SMALL) if self.whole == ROW_WHOLE else 0.0

    def divide(self, room: float, *, must: bool) -> "tuple[Band, Band] | None":
        """Return the part that fits into ``room`` and the rest; None when it is to move on.

        ``must``: there is no better page, so a first part is given whatever it costs.
        """
        fitting = [_count(cell, room - self.above - self.below) for cell in self.cells]
        counts = fitting
        if self.whole < 1:
            counts = [
                _without_orphans(count, len(cell.lines))
                for count, cell in zip(fitting, self.cells, strict=True)
            ]
            if any(counts):  # a cell of one line more than fits starts beside the others
                counts = [kept or most for kept, most in zip(counts, fitting, strict=True)]
        if not any(counts):
            if not must:
                return None
            counts = [max(count, 1) for count in fitting]
        first = self._part([(0, count) for count in counts], "b", last=False)
        rest = self._part([(count, None) for count in counts], "t", last=True)
        return first, rest

    def _part(self, spans: list[tuple[int, int | None]], open_side: str, *, last: bool) -> "Band":
        cells = tuple(
            replace(cell, lines=cell.lines[start:end])
            for cell, (start, end) in zip(self.cells, spans, strict=True)
        )
        return replace(
            self,
            cells=cells,
            least=0.0,
            box=self.box.replace(open_side, ""),
            before=0.0 if last else self.before,
            keep_with_next=self.keep_with_next and last,
        )


def _count(cell: Cell, room: float) -> int:
    """Return how many lines of a cell fit."""
    for index, line in enumerate(cell.lines):
        room -= line.leading
        if room < -0.01:
            return index
    return len(cell.lines)


def _first_lines(cell: Cell) -> float:
    """Return the height of the lines that a cell may not start with less of."""
    count = _LEAST_LINES if len(cell.lines) >= 2 * _LEAST_LINES else len(cell.lines)
    return sum(line.leading for line in cell.lines[:count])


def _without_orphans(count: int, total: int) -> int:
    if 0 < total - count < _LEAST_LINES:
        count = total - _LEAST_LINES
    return 0 if count < min(_LEAST_LINES, total) else count
