"""One line of text with parts of it underlined, cut short where it does not fit.

Qt lays a text out anew each time it is asked how wide it is. Of plain scripts the widths of single
characters, looked up once for a font, tell well enough where a line is to be cut.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)

from escalation_desktop.domain.matching import Mark

# Scripts whose letters join, stack or run from right to left.
_NEEDS_LAYOUT = re.compile("[\u0300-\u036f\u0590-\u1dff\u2c00-\U0010ffff]")
_CUT = "…"
_LINE = 2
"""How thick the line under a match is, and how far below the letters, in pixels."""


class Pen:
    """Draws lines in one font; to be made anew when the look changes."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self._finer = QFontMetricsF(font)
        self._widths: dict[str, float] = {}
        self.height = self._metrics.lineSpacing()
        self._ascent = self._metrics.ascent()
        self._cut = self._finer.horizontalAdvance(_CUT)

    def draw(self, painter: QPainter, rect: QRect, words: str, marked: Sequence[Mark]) -> None:
        """Draw from the left with the painter's pen, whose font this one's must be."""
        if _NEEDS_LAYOUT.search(words):
            self._lay_out(painter, rect, words, marked)
            return
        widths, room = self._known(words), rect.width()
        shown, kept = words, len(words)
        if sum(map(widths.__getitem__, words)) > room:
            ends = list(accumulate(map(widths.__getitem__, words), initial=0.0))
            kept = bisect_right(ends, room - self._cut) - 1
            shown = words[:kept].rstrip() + _CUT
        left, base = rect.left(), rect.top() + self._ascent
        painter.drawText(left, base, shown)
        if not marked:
            return
        colour = painter.pen().color()
        for start, end in marked:
            if start >= kept:
                return
            begins = sum(map(widths.__getitem__, words[:start]))
            ends_at = begins + sum(map(widths.__getitem__, words[start : min(end, kept)]))
            from_left, to_right = round(begins), round(ends_at)
            painter.fillRect(left + from_left, base + _LINE, to_right - from_left, _LINE, colour)

    def _known(self, words: str) -> dict[str, float]:
        """Return how wide characters are, those of these words among them."""
        known = self._widths
        for char in set(words).difference(known):
            known[char] = self._finer.horizontalAdvance(char)
        return known

    def _lay_out(self, painter: QPainter, rect: QRect, words: str, marked: Sequence[Mark]) -> None:
        """Draw what runs both ways or joins its letters: only a layout knows where a part is."""
        shown = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        kept = len(shown) if shown == words else len(shown) - 1
        layout = QTextLayout(shown, self.font)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width() + 1)
        layout.endLayout()
        ranges = []
        for start, end in marked:
            if start >= kept:
                break
            told = QTextLayout.FormatRange()
            # Qt counts in units of UTF-16
            told.start = _units(shown[:start])
            told.length = _units(shown[start : min(end, kept)])
            look = QTextCharFormat()
            look.setFontUnderline(True)
            told.format = look
            ranges.append(told)
        layout.draw(painter, QPointF(rect.topLeft()), ranges)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
