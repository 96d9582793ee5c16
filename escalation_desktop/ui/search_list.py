"""The list under the search box: a heading for each group, and two lines for each result.

A row is painted some hundred times for each word that is typed, so what it is painted with is
looked up once for each look, and nothing here asks the model through Qt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from escalation_desktop.casework.search import Group, Hit
from escalation_desktop.domain.matching import Mark, marks
from escalation_desktop.ui.marked import Pen
from escalation_desktop.ui.theme import look

HitRole = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """A group's title, or one result with where in its two lines the match stands."""

    title: str
    hit: Hit | None = None
    group: str = ""


class SearchModel(QAbstractListModel):
    """Rows: a group's title, then its hits."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.groups: list[Group] = []
        self.typed = ""
        self._marks: dict[str, tuple[Mark, ...]] = {}

    def show(self, groups: Sequence[Group], typed: str = "") -> None:
        """Show what was found for what was typed."""
        self.beginResetModel()
        self._marks.clear()
        self.typed = typed
        self._take(groups)
        self.endResetModel()

    def change(self, groups: Sequence[Group]) -> None:
        """Show as many results as before in another order; what is selected stays selected."""
        self._take(groups)
        self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def marks(self, text: str) -> tuple[Mark, ...]:
        """Return where what was typed stands in a text, worked out once for each."""
        if text not in self._marks:
            self._marks[text] = marks(text, self.typed)
        return self._marks[text]

    def first_hit(self) -> int:
        """Return the row of the first result, or -1."""
        return next((i for i, row in enumerate(self.rows) if row.hit is not None), -1)

    def hit(self, number: int) -> Hit | None:
        return self.rows[number].hit if 0 <= number < len(self.rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].hit is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == HitRole:
            return row.hit
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.title if row.hit is None else f"{row.group}: {_said(row.hit)}"
        return None

    def _take(self, groups: Sequence[Group]) -> None:
        self.groups = list(groups)
        self.rows = [
            row
            for group in groups
            for row in (Row(group.title), *(Row(h.title, h, group.title) for h in group.hits))
        ]


def _said(hit: Hit) -> str:
    return ", ".join(part for part in (hit.title, hit.under) if part)


class _Dress:
    """What rows are painted with in one look."""

    def __init__(self) -> None:
        now = look()
        self.look = (now.theme.name, now.scale)
        self.pen, self.small = Pen(now.font()), Pen(now.font("text-small"))
        self.bold = now.font("text-small", bold=True)
        self.line, self.low = self.pen.height, self.small.height
        self.pad, self.gap = now.px("space-3"), now.px("space-1")
        self.colours = {
            token: now.colour(token)
            for token in ("text", "text-muted", "selected", "selected-text", "primary", "focus")
        }
        self.pens = {token: QPen(colour) for token, colour in self.colours.items()}
        self.tall = self.line + self.low + 2 * self.gap + 4
        self.title_tall = self.low + 3 * self.gap


class SearchPainter(QStyledItemDelegate):
    """Results are of one height, the groups' titles lower. What matches is underlined."""

    def __init__(self, view: QListView, model: SearchModel) -> None:
        super().__init__(view)
        self._model = model
        self._dress = _Dress()
        look().changed.connect(self._dress_anew)

    def height(self, rows: Sequence[Row]) -> int:
        """Return how tall these rows are together, in pixels."""
        dress = self._dress
        return sum(dress.title_tall if row.hit is None else dress.tall for row in rows)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self.height(self._model.rows[index.row() : index.row() + 1]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        dress, row, rect = self._dress, self._model.rows[index.row()], option.rect
        colours = dress.colours
        inner = rect.adjusted(dress.pad, dress.gap, -dress.pad, -dress.gap)
        painter.save()
        if row.hit is None:
            painter.setFont(dress.bold)
            painter.setPen(dress.pens["text-muted"])
            low = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            painter.drawText(inner, low, row.title)
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, colours["selected"])
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), colours["primary"])
        above = QRect(inner.left(), inner.top(), inner.width(), dress.line)
        below = QRect(inner.left(), inner.top() + dress.line, inner.width(), dress.low)
        lines = (
            (above, row.hit.title, dress.pen, "text"),
            (below, row.hit.under, dress.small, "text-muted"),
        )
        for place, words, pen, token in lines:
            painter.setFont(pen.font)
            painter.setPen(dress.pens["selected-text" if selected else token])
            pen.draw(painter, place, words, self._model.marks(words))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours["focus"], 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _dress_anew(self) -> None:
        self._dress = _Dress()
