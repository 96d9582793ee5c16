"""The inside of a dialog that may be taller than the screen: then it scrolls.

A form of six fields at 200 % does not fit a small laptop; its buttons must stay in sight.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from escalation_desktop.ui.widgets.dialog import EDGE


class TallForm(QScrollArea):
    """Holds a form; its dialog grows with it (an error takes a line) as far as the screen goes."""

    def __init__(self, held: QWidget) -> None:
        super().__init__()
        self._holder = QWidget()
        self._holder.setProperty("kind", "clear")
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 4, 0)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._holder)
        column.addWidget(held)  # last: what was measured is dressed again when it moves
        self._holder.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:  # Qt's name
        super().showEvent(event)
        self._grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        if watched is self._holder and event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        if not self.isVisible():
            return
        column = self._holder.layout()
        width = self.viewport().width()
        wanted = max(column.heightForWidth(width), column.minimumSize().height())
        more = wanted - self.viewport().height()
        dialog = self.window()
        room = dialog.screen().availableGeometry().height() - EDGE
        if more > 0 and dialog.height() < room:
            dialog.resize(dialog.width(), min(dialog.height() + more, room))
