"""The list of issued papers and how its rows are painted."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from escalation_desktop.ui.record.flowed import edge, flow, ground
from escalation_desktop.ui.record.paper_rows import PaperModel, PaperRole, PaperRow
from escalation_desktop.ui.record.row_list import RowList
from escalation_desktop.ui.theme import look

_ROWS_AT_ONCE = 4
"""How many papers are in sight before the list scrolls."""


class PaperPainter(QStyledItemDelegate):
    """Number and title, whose copy it is, where it stands now, then when and by whom.

    Heights are kept until ``forget``: the list asks for all of them on each of its layouts.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._heights: dict[tuple[int, int], int] = {}

    def forget(self) -> None:
        """Measure anew: other papers are shown, or another look is on."""
        self._heights.clear()

    def sizeHint(  # Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = option.widget
        width = view.viewport().width() if view is not None else 600
        return QSize(max(width, 1), self.height(index, width))

    def height(self, index: QModelIndex | QPersistentModelIndex, width: int) -> int:
        """Return how tall a row is at a width, in pixels."""
        key = (index.row(), width)
        if key not in self._heights:
            area = QRectF(0, 0, width, 0)
            self._heights[key] = round(
                self._lay_out(None, index.data(PaperRole), area, selected=False)
            )
        return self._heights[key]

    def paint(  # Qt's name
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        rect = QRectF(option.rect)
        ground(painter, option, rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._lay_out(painter, index.data(PaperRole), rect, selected=selected)
        edge(painter, option, rect)
        painter.restore()

    def _lay_out(
        self, painter: QPainter | None, row: PaperRow, rect: QRectF, *, selected: bool
    ) -> float:
        now = look()
        pad = now.px("space-3")
        left, width = rect.left() + pad, max(rect.width() - 2 * pad, 40)
        text = now.colour("selected-text" if selected else "text")
        muted = now.colour("selected-text" if selected else "text-muted")
        bold, plain = now.font("text-body", bold=True), now.font("text-body")
        y = rect.top() + now.px("space-2")
        y = flow(painter, row.head, bold, left, y, width, 2, text)
        y = flow(painter, row.whose, plain, left, y, width, 2, text)
        stands = now.font("text-body", bold=row.paper.is_out)
        y = flow(painter, row.stands, stands, left, y, width, 2, text)
        last = f" · {row.last}" if row.last else ""
        y = flow(painter, row.issued + last, now.font("text-small"), left, y, width, 2, muted)
        return y + now.px("space-2") - rect.top()


class PaperList(RowList):
    """Grows with its rows up to a few of them, then scrolls; ``opened``: a paper is to be shown.

    Signals:
        chosen: another paper is selected, or none.
    """

    chosen = Signal()

    def __init__(self, name: str = "Issued papers, the last first") -> None:
        super().__init__(name)
        self._papers = PaperModel()
        self._painter = PaperPainter(self)
        self.setModel(self._papers)
        self.setItemDelegate(self._painter)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        look().changed.connect(self._on_look)

    def show_papers(self, rows: Sequence[PaperRow]) -> None:
        """Show these papers; the one that was selected stays so, else the first is."""
        before = self.paper()
        self._painter.forget()
        self._papers.show(rows)
        index = self._papers.index_of(before.key) if before is not None else QModelIndex()
        self.setCurrentIndex(index if index.isValid() else self._papers.index(0))
        self._fit()
        self.chosen.emit()

    def paper(self) -> PaperRow | None:
        """Return the selected paper."""
        return self._papers.row_at(self.currentIndex())

    def select(self, key: tuple[str | None, str]) -> bool:
        """Select a paper by its case and number, and bring it into sight."""
        index = self._papers.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def count(self) -> int:
        return self._papers.rowCount()

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _on_look(self) -> None:
        self._painter.forget()
        self._fit()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        shown = min(self._papers.rowCount(), _ROWS_AT_ONCE)
        width = max(self.viewport().width(), 200)
        tall = sum(self._painter.height(self._papers.index(n), width) for n in range(shown))
        self.setFixedHeight(tall + 2 * self.frameWidth() + 4)
