"""How each state of a stage is drawn: shape, word and line, as well as colour."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from escalation_desktop.ui import icons
from escalation_desktop.ui.theme import look


@dataclass(frozen=True)
class StageLook:
    icon: str
    token: str
    line: Qt.PenStyle
    width: int


_LOOKS = {
    "done": StageLook("done", "done", Qt.PenStyle.SolidLine, 1),
    "now": StageLook("now", "now", Qt.PenStyle.SolidLine, 3),
    "overdue": StageLook("overdue", "overdue", Qt.PenStyle.SolidLine, 3),
    "next": StageLook("next", "next", Qt.PenStyle.SolidLine, 1),
    "later": StageLook("later", "later", Qt.PenStyle.DashLine, 1),
    "skipped": StageLook("skipped", "skipped", Qt.PenStyle.DotLine, 1),
}


def look_of(place: str) -> StageLook:
    return _LOOKS[place]


def frame_pen(place: str) -> QPen:
    """Return the line round a stage in that state."""
    how = look_of(place)
    pen = QPen(look().colour(how.token), how.width)
    pen.setStyle(how.line)
    return pen


def ground(place: str) -> QColor:
    return look().colour(f"{place}-surface")


def draw_mark(painter: QPainter, box: QRectF, place: str, words: str, ratio: float) -> None:
    """Draw the shape and the word of a state at the right end of a box of one line."""
    how = look_of(place)
    colour = look().colour(how.token)
    size = look().px("icon-small")
    font = look().font("text-small", bold=place in ("now", "overdue"))
    width = QFontMetricsF(font).horizontalAdvance(words)
    left = box.right() - width - size - look().px("space-1")
    top = box.center().y() - size / 2
    painter.drawPixmap(
        QRectF(left, top, size, size).toRect(), icons.pixmap(how.icon, colour, size, ratio)
    )
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


def mark_width(place: str, words: str) -> float:
    """Return the room that shape and word take."""
    font = look().font("text-small", bold=place in ("now", "overdue"))
    return (
        QFontMetricsF(font).horizontalAdvance(words)
        + look().px("icon-small")
        + look().px("space-1")
    )
