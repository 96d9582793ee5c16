"""One line of text with parts of it underlined, cut short where it does not fit."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout

from escalation_desktop.domain.matching import Mark

# Scripts whose letters join, stack or run from right to left.
_NEEDS_LAYOUT = re.compile("[\u0300-\u036f\u0590-\u1dff\u2c00-\U0010ffff]")
_LINE = 2
"""How thick the line under a match is, in pixels."""


def draw_marked(
    painter: QPainter,
    rect: QRect,
    words: str,
    font: QFont,
    metrics: QFontMetrics,
    marked: Sequence[Mark],
) -> None:
    """Draw with the painter's pen and font (``font``, with its ``metrics``), from the left."""
    # Measuring takes as long as the text is: what cannot be in sight is not measured.
    most = rect.width() // max(metrics.averageCharWidth() // 3, 1) + 1
    shown = metrics.elidedText(words[:most], Qt.TextElideMode.ElideRight, rect.width())
    kept = len(shown) if shown == words else len(shown) - 1  # the last is the sign of the cut
    inside = [(start, min(end, kept)) for start, end in marked if start < kept]
    if inside and _NEEDS_LAYOUT.search(shown):
        _lay_out(painter, rect, shown, font, inside)
        return
    base = rect.top() + metrics.ascent()
    painter.drawText(rect.left(), base, shown)
    left, done = rect.left(), 0
    for start, end in inside:
        left += metrics.horizontalAdvance(shown[done:start])
        width = metrics.horizontalAdvance(shown[start:end])
        painter.fillRect(left, base + _LINE, width, _LINE, painter.pen().color())
        left, done = left + width, end


def _lay_out(
    painter: QPainter, rect: QRect, shown: str, font: QFont, inside: Sequence[Mark]
) -> None:
    """Draw what may run both ways or join its letters: only a layout knows where a part stands."""
    layout = QTextLayout(shown, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(rect.width() + 1)
    layout.endLayout()
    ranges = []
    for start, end in inside:
        told = QTextLayout.FormatRange()
        # Qt counts in units of UTF-16
        told.start, told.length = _units(shown[:start]), _units(shown[start:end])
        look = QTextCharFormat()
        look.setFontUnderline(True)
        told.format = look
        ranges.append(told)
    layout.draw(painter, QPointF(rect.topLeft()), ranges)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
