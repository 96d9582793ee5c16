"""A table over an item model: whole rows, left-aligned heads, rows as tall as their text."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from escalation_desktop.ui.theme import look


class Table(QTableView):
    """Set a model and ``fill_column``; Return or a double click opens a row.

    Signals:
        opened: the row's index, as the view's own model has it.
    """

    opened = Signal(QModelIndex)

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

    def current_row(self) -> int:
        """Return the selected row, or -1."""
        index = self.currentIndex()
        return index.row() if index.isValid() else -1

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        super().resizeEvent(event)
        self._fit_fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        more = (self._lines - 1) * QFontMetrics(look().font()).lineSpacing()
        tall = look().px("control") + 2 * look().px("space-2") + more
        self.verticalHeader().setDefaultSectionSize(tall)
        bold = QFontMetrics(look().font(bold=True))
        for column, sample in enumerate(self._samples):
            if sample and column != self._fill:
                room = bold.horizontalAdvance(sample) + 3 * look().px("space-3")
                self.horizontalHeader().resizeSection(column, room)
        self._fit_fill()

    def _fit_fill(self) -> None:
        head, column = self.horizontalHeader(), self._fill
        if not 0 <= column < min(len(self._samples), head.count()) or not self._samples[column]:
            return
        bold = QFontMetrics(look().font(bold=True))
        least = bold.horizontalAdvance(self._samples[column]) + 3 * look().px("space-3")
        others = sum(head.sectionSize(each) for each in range(head.count()) if each != column)
        mode = QHeaderView.ResizeMode
        is_narrow = self.viewport().width() - others < least
        wanted = mode.Interactive if is_narrow else mode.Stretch
        if head.sectionResizeMode(column) != wanted:
            head.setSectionResizeMode(column, wanted)
        if is_narrow:
            head.resizeSection(column, least)
