"""A table over an item model: whole rows, left-aligned heads, rows as tall as their text."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.folded_row import FoldedRow

_LEAST_ROWS = 3
"""Rows that a page which is taller than the window still shows of a table."""


class Table(QTableView):
    """Set a model and ``fill_column``; Return or a double click opens a row.

    Signals:
        opened: the row's index, as the view's own model has it.
        folded: the rows are told in lines now, or in columns again; see ``fold_to``.
    """

    opened = Signal(QModelIndex)
    folded = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(48)
        self.doubleClicked.connect(self.opened)
        self._samples: tuple[str, ...] = ()
        self._fill = -1
        self._lines = 1
        self._hidden: set[int] = set()
        self._fold: FoldedRow | None = None
        self._fold_column = -1
        self.is_folded = False
        """The columns do not fit: each row is told in lines below each other."""
        self._is_laid_out = False
        self._fit()
        look().changed.connect(self._fit)

    def fill_column(self, column: int) -> None:
        """Let one column take the room that is left; the others stay as wide as they are.

        A sample in ``set_widths`` is its least width: with less room the table scrolls sideways.
        """
        self._fill = column
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def set_widths(self, *samples: str) -> None:
        """Make each column as wide as its sample text, at every text scale; "" leaves it."""
        self._samples = samples
        self._fit()

    def set_lines(self, lines: int) -> None:
        """Let a cell wrap over so many lines; every row is as tall as that."""
        self._lines = lines
        self.setWordWrap(lines > 1)
        self._fit()

    def fold_to(self, column: int) -> None:
        """Show this column alone, without heads, where the others do not fit beside each other.

        Its text tells the whole row in lines; see ``FoldedRow``. The samples of ``set_widths`` are
        what the others need.
        """
        self._fold, self._fold_column = FoldedRow(self), column
        self.setItemDelegateForColumn(column, self._fold)
        self._show_columns()
        self._fit()

    def setColumnHidden(self, column: int, hide: bool) -> None:  # Qt's name
        if hide == (column in self._hidden):
            return  # asked at every key
        (self._hidden.add if hide else self._hidden.discard)(column)
        self._show_columns()
        self._fit()

    def sizeHint(self) -> QSize:  # Qt's name
        model, head = self.model(), self.horizontalHeader()
        rows = min(model.rowCount(), _LEAST_ROWS) if model is not None else 0
        tall = rows * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth()
        heads = 0 if head.isHidden() else head.sizeHint().height()
        return super().sizeHint().expandedTo(QSize(0, tall + heads))

    def current_row(self) -> int:
        """Return the selected row, or -1."""
        index = self.currentIndex()
        return index.row() if index.isValid() else -1

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        super().resizeEvent(event)
        self._is_laid_out = True  # before, its width says nothing
        if self._fold is not None and self._does_not_fit() != self.is_folded:
            self._fit()
        else:
            self._fit_fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        if self._fold is not None and self._does_not_fit() != self.is_folded:
            self.is_folded = not self.is_folded
            self._show_columns()
            self.folded.emit(self.is_folded)
        more = (self._lines - 1) * QFontMetrics(look().font()).lineSpacing()
        tall = look().px("control") + 2 * look().px("space-2") + more
        if self._fold is not None and self.is_folded:
            tall = self._fold.height()
        self.verticalHeader().setDefaultSectionSize(tall)
        self.updateGeometry()
        for column, sample in enumerate(self._samples):
            if sample and column != self._fill:
                self.horizontalHeader().resizeSection(column, _room(sample))
        self._fit_fill()

    def _does_not_fit(self) -> bool:
        if not self._is_laid_out:
            return self.is_folded
        # The bar counts whether it is there or not: folded rows, being taller, may bring it.
        room = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        shown = (s for column, s in enumerate(self._samples) if s and column not in self._hidden)
        return sum(map(_room, shown)) > room

    def _show_columns(self) -> None:
        head = self.horizontalHeader()
        for column in range(head.count()):
            folds = column == self._fold_column
            hide = folds != self.is_folded or (column in self._hidden and not folds)
            super().setColumnHidden(column, hide)
        head.setVisible(not self.is_folded)
        if self._fold is None:
            return
        mode = QHeaderView.ResizeMode
        head.setSectionResizeMode(
            self._fold_column, mode.Stretch if self.is_folded else mode.Interactive
        )
        if self.currentIndex().isValid():  # the keys go on from where they were
            column = self._fold_column if self.is_folded else head.logicalIndex(0)
            self.setCurrentIndex(self.currentIndex().siblingAtColumn(column))

    def _fit_fill(self) -> None:
        head, column = self.horizontalHeader(), self._fill
        if (
            self.is_folded
            or not 0 <= column < min(len(self._samples), head.count())
            or not self._samples[column]
        ):
            return
        least = _room(self._samples[column])
        others = sum(head.sectionSize(each) for each in range(head.count()) if each != column)
        mode = QHeaderView.ResizeMode
        is_narrow = self.viewport().width() - others < least
        wanted = mode.Interactive if is_narrow else mode.Stretch
        if head.sectionResizeMode(column) != wanted:
            head.setSectionResizeMode(column, wanted)
        if is_narrow:
            head.resizeSection(column, least)


def _room(sample: str) -> int:
    """Return how wide a column is that holds a text like this."""
    bold = QFontMetrics(look().font(bold=True))
    return bold.horizontalAdvance(sample) + 3 * look().px("space-3")
