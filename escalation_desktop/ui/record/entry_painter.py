"""Paints one entry of the chronology: when and what on the first line, its words below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from escalation_desktop.ui.record.entry_model import Row, RowRole
from escalation_desktop.ui.record.flowed import edge, flow, ground
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
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        rect = QRectF(option.rect)
        ground(painter, option, rect)
        self._lay_out(painter, row, rect, selected)
        edge(painter, option, rect)
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
        y = flow(painter, head, bold, left, y, width, 2, text)
        under = " · ".join(part for part in (row.place, *row.tags) if part)
        if under:
            y = flow(painter, under, small, left, y, width, 2, muted)
        if row.text:
            y = flow(painter, row.text, plain, left, y + 2, width, LINES, text)
        return y + now.px("space-2") - rect.top()
