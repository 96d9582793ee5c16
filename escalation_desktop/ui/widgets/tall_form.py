"""The inside of a dialog that may be taller than the screen: then it scrolls.

A form of six fields at 200 % does not fit a small laptop; its buttons must stay in sight.
"""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.ui.widgets.dialog import EDGE
from escalation_desktop.ui.widgets.upright import UprightArea


class TallForm(UprightArea):
    """Holds a form; its dialog grows with it (an error takes a line) as far as the screen goes."""

    def __init__(self, held: QWidget) -> None:
        super().__init__()
        self._holder = QWidget()
        self._holder.setProperty("kind", "clear")
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 4, 0)
        self.setWidget(self._holder)
        column.addWidget(held)  # last: what was measured is dressed again when it moves
        self._holder.installEventFilter(self)

    def sizeHint(self) -> QSize:  # Qt's name
        """Return the least height: how tall the form is shows once its width is known."""
        wish = super().sizeHint()
        wish.setHeight(self.minimumSizeHint().height())
        return wish

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
        width = self.maximumViewportSize().width()  # there is no bar once it is all in sight
        wish = column.heightForWidth(width) if column.hasHeightForWidth() else 0
        wanted = max(wish or column.sizeHint().height(), column.minimumSize().height())
        more = wanted - self.viewport().height()
        dialog = self.window()
        room = dialog.screen().availableGeometry().height() - EDGE
        if more > 0 and dialog.height() < room:
            dialog.resize(dialog.width(), min(dialog.height() + more, room))
        if self.verticalScrollBar().isVisible() and wanted <= self.viewport().height():
            # Qt keeps a bar as long as the words need more lines beside it.
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
