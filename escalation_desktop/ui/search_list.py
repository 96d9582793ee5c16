"""The list under the search box: a heading for each group, and two lines for each result."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from escalation_desktop.casework.search import Group, Hit
from escalation_desktop.ui.theme import look

HitRole = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class SearchModel(QAbstractListModel):
    """Rows: a group's title (a string), then its hits."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[str | Hit] = []

    def show(self, groups: Sequence[Group]) -> None:
        self.beginResetModel()
        self._rows = [row for group in groups for row in (group.title, *group.hits)]
        self.endResetModel()

    def first_hit(self) -> int:
        """Return the row of the first result, or -1."""
        return next((i for i, row in enumerate(self._rows) if isinstance(row, Hit)), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == HitRole:
            return row if isinstance(row, Hit) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row if isinstance(row, str) else f"{self._group(index.row())}: {_said(row)}"
        return None

    def _group(self, row: int) -> str:
        return next(
            str(self._rows[i]) for i in range(row, -1, -1) if isinstance(self._rows[i], str)
        )


def _said(hit: Hit) -> str:
    return ", ".join(part for part in (hit.title, hit.under) if part)


class SearchPainter(QStyledItemDelegate):
    """Results are of one height, the groups' titles lower."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        big, small = QFontMetrics(look().font()), QFontMetrics(look().font("text-small"))
        if index.data(HitRole) is None:
            return QSize(100, small.lineSpacing() + 3 * look().px("space-1"))
        return QSize(100, big.lineSpacing() + small.lineSpacing() + 2 * look().px("space-1") + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = look()
        hit: Hit | None = index.data(HitRole)
        painter.save()
        rect, pad = option.rect, now.px("space-3")
        inner = rect.adjusted(pad, now.px("space-1"), -pad, -now.px("space-1"))
        if hit is None:
            font = now.font("text-small", bold=True)
            painter.setFont(font)
            painter.setPen(QPen(now.colour("text-muted")))
            low = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            painter.drawText(inner, low, str(index.data()))
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, now.colour("selected"))
            bar = QRect(rect.left(), rect.top(), 4, rect.height())
            painter.fillRect(bar, now.colour("primary"))
        line = QFontMetrics(now.font()).lineSpacing()
        _draw(painter, QRect(inner.left(), inner.top(), inner.width(), line), hit.title,
              "text", "selected-text" if selected else "text")  # fmt: skip
        below = QRect(inner.left(), inner.top() + line, inner.width(), inner.height() - line)
        _draw(painter, below, hit.under, "text-small",
              "selected-text" if selected else "text-muted")  # fmt: skip
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(now.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()


def _draw(painter: QPainter, rect: QRect, words: str, size: str, token: str) -> None:
    now = look()
    font = now.font() if size == "text" else now.font(size)
    painter.setFont(font)
    painter.setPen(QPen(now.colour(token)))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), shown)
