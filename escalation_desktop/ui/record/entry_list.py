"""The list of entries: rows as tall as their words, opened by Return or a double click."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from escalation_desktop.ui.record.entry_model import EntryModel
from escalation_desktop.ui.record.entry_painter import EntryPainter
from escalation_desktop.ui.theme import look


class EntryList(QListView):
    """Tab leaves the list; the arrow keys move within it.

    Signals:
        opened: an entry is to be read in full.
    """

    opened = Signal()

    def __init__(self, model: EntryModel) -> None:
        super().__init__()
        self.setAccessibleName("Chronology, newest first")
        self.setModel(model)
        self.setItemDelegate(EntryPainter(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        look().changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if self.currentIndex().isValid():
                self.opened.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        self.setMinimumHeight(8 * look().px("control") + 4 * look().px("space-4"))
        self.scheduleDelayedItemsLayout()
