"""Paints a row of a table that has no room for its columns: its facts in lines, each whole."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from escalation_desktop.ui.theme import look

Index = QModelIndex | QPersistentModelIndex
_LINES = 3


class FoldedRow(QStyledItemDelegate):
    """The text has ``_LINES`` lines: the first is bold; the last has the row's icon and colour.

    A line that is longer than the row ends in "…": put what matters most first.
    """

    def __init__(self, table: QWidget) -> None:
        super().__init__(table)
        self._table = table

    def height(self) -> int:
        """Return how tall a row is, in pixels."""
        return QFontMetrics(look().font()).lineSpacing() * _LINES + 2 * look().px("space-2")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        lines = str(index.data()).split("\n")
        icon, colour = QIcon(bare.icon), _colour(index)
        bare.text, bare.icon = "", QIcon()
        style = self._table.style() or QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, self._table)
        selected = bool(bare.state & QStyle.StateFlag.State_Selected)
        plain = look().colour("selected-text" if selected else "text")
        edge, side = look().px("space-3"), look().px("icon")
        inner = option.rect.adjusted(edge, look().px("space-2"), -edge, -look().px("space-2"))
        for number, line in enumerate(lines):
            font = look().font(bold=number == 0)
            sizes = QFontMetrics(font)
            tall = sizes.lineSpacing()
            box = QRect(inner.left(), inner.top() + number * tall, inner.width(), tall)
            is_last = number == len(lines) - 1
            if is_last and not icon.isNull():
                icon.paint(painter, QRect(box.left(), box.top() + (tall - side) // 2, side, side))
                box.setLeft(box.left() + side + look().px("space-1"))
            painter.setFont(font)
            painter.setPen(colour if is_last and colour is not None else plain)
            said = sizes.elidedText(line, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, said)
        painter.restore()


def _colour(index: Index) -> QColor | None:
    found = index.data(Qt.ItemDataRole.ForegroundRole)
    return found if isinstance(found, QColor) else None
