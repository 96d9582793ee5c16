"""Text that flows over a few lines of a painted row, and the row's ground and edge."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from escalation_desktop.ui.theme import look


def ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
    """Fill a row as selected or under the pointer, and rule it off below."""
    now = look()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, now.colour("selected"))
        bar = QRectF(rect.left(), rect.top(), 4, rect.height())
        painter.fillRect(bar, now.colour("primary"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, now.colour("hover"))
    painter.setPen(QPen(now.colour("line"), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def edge(painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
    """Draw the ring of a row that has the focus."""
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(look().colour("focus"), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def flow(
    painter: QPainter | None,
    text: str,
    font: QFont,
    left: float,
    y: float,
    width: float,
    lines: int,
    colour: QColor,
) -> float:
    """Set text in at most ``lines`` lines, the last one shortened; return where it ends."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    metrics = QFontMetricsF(font)
    if painter is not None:
        painter.setFont(font)
        painter.setPen(QPen(colour))
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        if painter is not None:
            more = start + length < len(text)
            words = text[start : start + length]
            if number == lines - 1 and more:
                words = metrics.elidedText(
                    text[start : start + length + 20], Qt.TextElideMode.ElideRight, width
                )
            painter.drawText(QPointF(left, y + metrics.ascent()), words)
        y += metrics.lineSpacing()
    layout.endLayout()
    return y
