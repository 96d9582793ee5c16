"""The list of entries, at least a few rows tall."""

from PySide6.QtGui import QResizeEvent

from escalation_desktop.ui.record.entry_model import EntryModel
from escalation_desktop.ui.record.entry_painter import EntryPainter
from escalation_desktop.ui.record.row_list import RowList
from escalation_desktop.ui.theme import look


class EntryList(RowList):
    """``opened``: an entry is to be read in full."""

    def __init__(self, model: EntryModel) -> None:
        super().__init__("Chronology, newest first")
        self.setModel(model)
        self.setItemDelegate(EntryPainter(self))
        look().changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        self.setMinimumHeight(8 * look().px("control") + 4 * look().px("space-4"))
        self.scheduleDelayedItemsLayout()
