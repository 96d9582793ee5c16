"""Shaped words set as lines of a given width, in the styles that documents use."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from escalation_desktop.documents import bidi
from escalation_desktop.documents.clean import clean_line, clean_lines
from escalation_desktop.documents.shaping import Piece, Shaper, Word
from escalation_desktop.documents.tags import Element


@dataclass(frozen=True)
class Style:
    """How a text is set; lengths in points, ``grey`` from 0 (black) to 1 (white)."""

    size: float
    leading: float
    bold: bool = False
    grey: float = 0.0
    free: bool = False
    """The text is a worker's own and may run from right to left as a whole."""
    right: bool = False
    """Set against the right-hand edge."""


TITLE = Style(16, 20.5, bold=True)
REFERENCE = Style(11, 13.4, bold=True, right=True)
HEADING = Style(13, 17, bold=True)
SUBHEADING = Style(11, 14.6, bold=True)
BODY = Style(11, 14.6, free=True)
BOLD = replace(BODY, bold=True)
SMALL = Style(9, 12, grey=0.2, free=True)
SMALL_BOLD = replace(SMALL, bold=True)
LEAD = Style(9.5, 13.4, grey=0.2)
LEAD_RIGHT = replace(LEAD, right=True)
CELL = Style(10, 13.2, free=True)
CELL_HEAD = Style(10, 13.2, bold=True)
LABEL = Style(9.5, 14.6, grey=0.25)
MARKER = Style(11, 14.6)
HEAD = Style(8.5, 11.5, grey=0.2)
HEAD_RIGHT = replace(HEAD, bold=True, right=True)
FOOT = Style(8, 11, grey=0.2)
FOOT_RIGHT = replace(FOOT, right=True)
MARK = Style(11, 15, bold=True)
HANDLING = Style(10.5, 14, bold=True)
AGENCY = Style(9, 12, grey=0.2)

_WITHOUT_END = 1e6
"""Wider than any text set on one line, in points."""
_BLANK = 0.55
"""Height of an empty line between two paragraphs, as a part of a line's."""


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """One line ready to draw: its pieces in logical order; ``width`` and ``leading`` in points."""

    pieces: tuple[Piece, ...]
    width: float
    hanging: float
    """Width of the spaces that hang past the line's end."""
    leading: float
    style: Style
    base: int
    """0: from left to right; 1: from right to left."""
    leaf: Element | None = None
    """What it is a part of for a reader; None: it is there for the eye only."""


class Setter:
    """Sets the texts of one document, all of them ``scale`` times as large as their styles say."""

    def __init__(
        self, shaper: Shaper, scale: float = 1.0, tick: Callable[[int], None] | None = None
    ) -> None:
        self._shaper, self.scale, self._tick = shaper, scale, tick
        self._styles: dict[Style, Style] = {}

    def told(self, text: str, style: Style, width: float, into: Element) -> list[Line]:
        """Return a typed text as lines that belong to an element, several paragraphs as its own."""
        found = list(self.paragraphs(text, style, width))
        if len(found) == 1:
            return told(found[0], into)
        return _apart(found, into)

    def apart(self, text: str, style: Style, width: float, into: Element) -> list[Line]:
        """Return a typed text as lines, each of its paragraphs an element of its own."""
        return _apart(self.paragraphs(text, style, width), into)

    def paragraphs(self, text: str, style: Style, width: float) -> Iterator[list[Line]]:
        """Yield each paragraph of a typed text as its lines; several empty lines count as one."""
        blank = False
        for line in clean_lines(text):
            if line:
                lines = self._wrap(line, style, width)
                if blank:
                    lines.insert(0, space(style.leading * self.scale * _BLANK))
                yield lines
            blank = not line

    def lines(self, text: str, style: Style, width: float) -> list[Line]:
        """Return a typed text as lines under each other, its paragraphs without a gap."""
        return [line for lines in self.paragraphs(text, style, width) for line in lines]

    def one_line(self, text: str, style: Style, width: float) -> list[Line]:
        """Return a text without its own line ends, on as many lines as it needs."""
        cleaned = clean_line(text)
        return self._wrap(cleaned, style, width) if cleaned else []

    def natural_width(self, text: str, style: Style) -> float:
        """Return the width of a text on one line, in points."""
        lines = self.one_line(text, style, _WITHOUT_END)
        return lines[0].width if lines else 0.0

    def exact(self, text: str, style: Style) -> list[Line]:
        """Return a text on one line at its style's own size: a picture's parts keep theirs.

        It ends in a space that has no width: copied, it would stick to the next one.
        """
        cleaned = clean_line(text)
        return self._set(f"{cleaned} ", style, _WITHOUT_END) if cleaned else []

    def widest(self, words: Iterable[str], style: Style) -> float:
        """Return the width of the widest stretch of the words that a line will not break in."""
        style = self._scaled(style)
        stretches = (w for word in words for w in self._shaper.words(word, bold=style.bold, base=0))
        return max((stretch.advance for stretch in stretches), default=0.0) * style.size / 1000

    def _wrap(self, text: str, style: Style, width: float) -> list[Line]:
        return self._set(text, self._scaled(style), width)

    def _scaled(self, style: Style) -> Style:
        if self.scale == 1.0:
            return style
        scaled = self._styles.get(style)
        if scaled is None:
            size, leading = style.size * self.scale, style.leading * self.scale
            scaled = self._styles[style] = replace(style, size=size, leading=leading)
        return scaled

    def _set(self, text: str, style: Style, width: float) -> list[Line]:
        base = bidi.direction(text) if style.free and bidi.has_right_to_left(text) else 0
        room = max(width, style.size) * 1000 / style.size
        lines: list[Line] = []
        held: list[Word] = []
        used = 0.0
        for word in self._fitting(self._shaper.words(text, bold=style.bold, base=base), room):
            if held and used + word.advance > room:
                lines.append(_line(held, style, base))
                if self._tick is not None:
                    self._tick(sum(len(word.text) + 1 for word in held))
                held, used = [], 0.0
            held.append(word)
            used += word.advance + word.gap
        if held:
            lines.append(_line(held, style, base))
        if base and len(lines) > 1:  # a single name stands where every other one starts
            right = replace(style, right=True)
            return [replace(line, style=right) for line in lines]
        return lines

    def _fitting(self, words: Iterator[Word], room: float) -> Iterator[Word]:
        for word in words:
            if word.advance <= room:
                yield word
            else:
                yield from self._shaper.split(word, room)


def space(height: float) -> Line:
    """Return an empty line of a given height in points."""
    return Line((), 0.0, 0.0, height, BODY, 0)


def told(lines: Iterable[Line], leaf: Element) -> list[Line]:
    """Return the lines as parts of an element."""
    return [replace(line, leaf=leaf) for line in lines]


def _apart(paragraphs: Iterable[list[Line]], into: Element) -> list[Line]:
    return [line for lines in paragraphs for line in told(lines, into.add("P"))]


def _line(words: list[Word], style: Style, base: int) -> Line:
    pieces = [piece for word in words for piece in (*word.pieces, *word.spaces)]
    last = words[-1].spaces
    # L1: the spaces at a line's end run the paragraph's way.
    for index in range(len(pieces) - len(last), len(pieces)):
        if pieces[index].level != base:
            pieces[index] = replace(pieces[index], level=base)
    scale = style.size / 1000
    hanging = words[-1].gap * scale
    width = sum(piece.advance for piece in pieces) * scale - hanging
    return Line(tuple(pieces), width, hanging, style.leading, style, base)
