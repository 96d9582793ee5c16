"""Paints one entry of the chronology: when and what on the first line, its words below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from escalation_desktop.ui.record.entry_model import Row, RowRole
from escalation_desktop.ui.theme import look

LINES = 3
"""How many lines of its words a row shows."""


class EntryPainter(QStyledItemDelegate):
    """Rows as tall as their words, at most ``LINES`` of them; the rest is one key away."""

    def sizeHint(  # Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        row: Row = index.data(RowRole)
        view = option.widget
        width = view.viewport().width() if view is not None else 600
        return QSize(max(width, 1), round(self._lay_out(None, row, QRectF(0, 0, width, 0), False)))

    def paint(  # Qt's name
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: Row = index.data(RowRole)
        now = look()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if selected:
            painter.fillRect(rect, now.colour("selected"))
            bar = QRectF(rect.left(), rect.top(), 4, rect.height())
            painter.fillRect(bar, now.colour("primary"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, now.colour("hover"))
        painter.setPen(QPen(now.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._lay_out(painter, row, rect, selected)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(now.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _lay_out(self, painter: QPainter | None, row: Row, rect: QRectF, selected: bool) -> float:
        """Draw a row, or only measure it where there is no painter; return its height."""
        now = look()
        pad = now.px("space-3")
        left, width = rect.left() + pad, max(rect.width() - 2 * pad, 40)
        y = rect.top() + now.px("space-2")
        text = now.colour("selected-text" if selected else "text")
        muted = now.colour("selected-text" if selected else "text-muted")
        bold, plain = now.font("text-body", bold=True), now.font("text-body")
        small = now.font("text-small")
        if row.told.struck_reason:
            plain.setStrikeOut(True)
        head = "   ".join(part for part in (row.when, row.told.title) if part)
        y = _flow(painter, head, bold, left, y, width, 2, text)
        under = " · ".join(part for part in (row.place, *row.tags) if part)
        if under:
            y = _flow(painter, under, small, left, y, width, 2, muted)
        if row.text:
            y = _flow(painter, row.text, plain, left, y + 2, width, LINES, text)
        return y + now.px("space-2") - rect.top()


def _flow(
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
