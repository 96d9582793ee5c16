"""Counts as bars on the screen: drawn as on paper, in the theme's colours and the window's size."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from escalation_desktop.domain.bars import bars
from escalation_desktop.domain.blocks import Label, Picture, Plate, Stroke
from escalation_desktop.ui.theme import look

_WIDEST = 760


class BarChart(QWidget):
    """Labelled bars; a screen reader meets the table beside it, and here one sentence."""

    def __init__(self, lines: Sequence[tuple[str, int | None]], spoken: str) -> None:
        super().__init__()
        self._lines = tuple(lines)
        self._spoken = spoken
        self._drawings: dict[float, Picture] = {}
        self.setAccessibleName("Bars, told in the table below")
        self.setAccessibleDescription(spoken)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._picture = self._drawn(480)
        look().changed.connect(self._changed)

    def hasHeightForWidth(self) -> bool:  # Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # Qt's name
        return round(self._drawn(width).height) + 2

    def sizeHint(self) -> QSize:  # Qt's name
        return QSize(480, self.heightForWidth(480))

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        self._picture = self._drawn(self.width())
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in self._picture.shapes:
            if isinstance(shape, Label):
                _draw_label(painter, shape)
            elif isinstance(shape, Plate):
                _draw_plate(painter, shape)
            else:
                _draw_stroke(painter, shape)
        painter.end()

    def _drawn(self, width: int) -> Picture:
        room = float(max(160, min(width, _WIDEST)))
        if room not in self._drawings:  # one layout of a page asks for the same dozens of times
            wide = {
                bold: QFontMetricsF(look().font("text-small", bold=bold)) for bold in (False, True)
            }
            self._drawings[room] = bars(
                self._lines, self._spoken,
                lambda text, _size, bold: wide[bold].horizontalAdvance(text),
                width=room, size=float(look().px("text-small")),
            )  # fmt: skip
        return self._drawings[room]

    def _changed(self) -> None:
        self._drawings.clear()
        self._picture = self._drawn(self.width())
        self.updateGeometry()
        self.update()


def _draw_label(painter: QPainter, label: Label) -> None:
    painter.setFont(look().font("text-small", bold=label.bold))
    painter.setPen(look().colour("text"))
    for number, line in enumerate(label.lines):
        room = QRectF(label.x, label.y + number * label.leading, label.width + 1, label.leading)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)


def _draw_plate(painter: QPainter, plate: Plate) -> None:
    style = Qt.PenStyle.DashLine if plate.dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(look().colour("border"), 1, style))
    painter.setBrush(Qt.BrushStyle.NoBrush if plate.fill is None else look().colour("later"))
    painter.drawRect(QRectF(plate.x, plate.y, plate.width, plate.height))


def _draw_stroke(painter: QPainter, stroke: Stroke) -> None:
    painter.setPen(QPen(look().colour("border"), 1))
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke.points]))
