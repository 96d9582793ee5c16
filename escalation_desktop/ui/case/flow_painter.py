"""Drawing the flowchart that was laid out: states by shape, word and line as well as colour."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from escalation_desktop.domain.case import StageView
from escalation_desktop.domain.flow_parts import (
    Callout,
    Connector,
    FlowLayout,
    Rect,
    Rung,
    Words,
)
from escalation_desktop.ui.case import spoken
from escalation_desktop.ui.case.flow_metrics import font_of
from escalation_desktop.ui.case.stage_look import draw_mark, frame_pen, ground
from escalation_desktop.ui.theme import look

_HEAD = 6.0
_TEXT_TOKENS = {"foot": "text", "alone": "text-muted", "head": "text-muted", "span": "text",
                "arrow": "text-muted", "route_foot": "text-muted", "loop": "text",
                "resolved": "resolved", "between": "text-muted"}  # fmt: skip
_PENS = {
    "not_resolved": ("text-muted", 2, Qt.PenStyle.SolidLine),
    "resolved": ("resolved", 2, Qt.PenStyle.SolidLine),
    "loop": ("text-muted", 2, Qt.PenStyle.SolidLine),
    "callout": ("border", 1, Qt.PenStyle.DotLine),
    "bracket": ("text-muted", 2, Qt.PenStyle.SolidLine),
    "rail": ("rail-line", 4, Qt.PenStyle.SolidLine),
}


def draw_flow(
    painter: QPainter,
    flow: FlowLayout,
    rows: Sequence[StageView],
    current: int,
    *,
    has_focus: bool,
    ratio: float,
) -> None:
    """Draw the chart; ``current`` is the selected row, or -1."""
    for connector in sorted(flow.connectors, key=lambda c: c.kind != "rail"):
        _draw_connector(painter, connector)
    if flow.resolved is not None:
        painter.setPen(QPen(look().colour("resolved"), 1))
        painter.setBrush(look().colour("resolved-surface"))
        _round(painter, flow.resolved)
    for label in flow.labels:
        _draw_words(painter, label)
    for callout in flow.callouts:
        _draw_callout(painter, callout, Qt.PenStyle.DotLine)
    if flow.end is not None:
        _draw_callout(painter, flow.end, Qt.PenStyle.SolidLine)
    for number, (rung, view) in enumerate(zip(flow.rungs, rows, strict=False)):
        _draw_rung(painter, rung, view, ratio)
        if number == current:
            _draw_selection(painter, rung.box, has_focus)
    if flow.around is not None and current == len(flow.rungs):
        _draw_selection(painter, flow.around, has_focus)


def _draw_rung(painter: QPainter, rung: Rung, view: StageView, ratio: float) -> None:
    place = spoken.place_of(view)
    painter.setPen(frame_pen(place))
    painter.setBrush(ground(place))
    _round(painter, rung.box)
    painter.setPen(QPen(look().colour("border"), 1))
    painter.setBrush(look().colour("panel"))
    for _, box in rung.sides:
        _round(painter, box)
    for words in rung.words:
        strong = words.part == "foot" and view.status == "now"
        token = "overdue" if strong and view.overdue else ""
        _draw_words(painter, words, token=token)
    draw_mark(painter, _rect(rung.mark), place, spoken.place_words(view), ratio)


def _draw_selection(painter: QPainter, box: Rect, has_focus: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look().colour("primary"), 5))
    r = look().px("radius")
    painter.drawLine(QPointF(box.x, box.y + r), QPointF(box.x, box.bottom - r))
    if has_focus:
        painter.setPen(QPen(look().colour("focus"), 2))
        painter.drawRoundedRect(_rect(box).adjusted(-3, -3, 3, 3), r, r)


def _draw_callout(painter: QPainter, callout: Callout, line: Qt.PenStyle) -> None:
    pen = QPen(look().colour("border"), 1)
    pen.setStyle(line)
    painter.setPen(pen)
    painter.setBrush(look().colour("surface"))
    painter.drawRect(_rect(callout.box))
    for words in callout.words:
        _draw_words(painter, words)


def _draw_words(painter: QPainter, words: Words, token: str = "") -> None:
    painter.setFont(font_of(words.style))
    painter.setPen(look().colour(token or _TEXT_TOKENS.get(words.part, "text")))
    height = words.box.h / max(1, len(words.lines))
    flag = Qt.AlignmentFlag.AlignLeft
    if words.align == "centre":
        flag = Qt.AlignmentFlag.AlignHCenter
    for number, line in enumerate(words.lines):
        box = QRectF(words.box.x, words.box.y + number * height, words.box.w + 1, height)
        painter.drawText(box, flag | Qt.AlignmentFlag.AlignVCenter, line)


def _draw_connector(painter: QPainter, connector: Connector) -> None:
    token, width, style = _PENS[connector.kind]
    pen = QPen(look().colour(token), width)
    pen.setStyle(style)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [QPointF(x, y) for x, y in connector.points]
    if connector.has_arrow:
        points[-1] = _short_of(points[-2], points[-1])
    painter.drawPolyline(QPolygonF(points))
    if connector.has_arrow:
        x, y = connector.points[-1]
        _draw_head(painter, connector.points[-2], (x, y), token)


def _short_of(before: QPointF, end: QPointF) -> QPointF:
    dx, dy = end.x() - before.x(), end.y() - before.y()
    length = max(1.0, abs(dx) + abs(dy))
    return QPointF(end.x() - dx / length * _HEAD, end.y() - dy / length * _HEAD)


def _draw_head(
    painter: QPainter, before: tuple[float, float], end: tuple[float, float], token: str
) -> None:
    dx, dy = end[0] - before[0], end[1] - before[1]
    length = max(1.0, abs(dx) + abs(dy))
    ux, uy = dx / length, dy / length
    back = QPointF(end[0] - ux * _HEAD * 1.4, end[1] - uy * _HEAD * 1.4)
    side = QPointF(-uy * _HEAD * 0.8, ux * _HEAD * 0.8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().colour(token))
    painter.drawPolygon(QPolygonF([QPointF(*end), back + side, back - side]))


def _round(painter: QPainter, box: Rect) -> None:
    painter.drawRoundedRect(_rect(box), look().px("radius"), look().px("radius"))


def _rect(box: Rect) -> QRectF:
    return QRectF(box.x, box.y, box.w, box.h)
