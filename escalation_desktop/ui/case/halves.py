"""Two halves of a page: beside each other where there is room, else below each other."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from escalation_desktop.ui.theme import look


class Halves(QWidget):
    """The width at which it turns grows with the text.

    Signals:
        turned: the halves now lie the other way.
    """

    turned = Signal()

    def __init__(self, left: QWidget, right: QWidget, *, stretch: tuple[int, int]) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look().px("space-3"))
        self._row.addWidget(left, stretch[0])
        self._row.addWidget(right, stretch[1])

    @property
    def is_stacked(self) -> bool:
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:  # Qt's name
        """Return the narrowest: that of one half, so that the page can become that narrow."""
        parts = [self._row.itemAt(i).widget() for i in range(self._row.count())]
        hints = [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in parts]
        width = max(hint.width() for hint in hints)
        heights = [hint.height() for hint in hints]
        tall = sum(heights) + self._row.spacing() if self.is_stacked else max(heights)
        return QSize(min(width, look().px("field-long")), tall)

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        super().resizeEvent(event)
        self.turn()

    def turn(self) -> None:
        """Lie as the width asks."""
        room = look().px("reading-width") * 5 // 4
        beside = QBoxLayout.Direction.LeftToRight
        below = QBoxLayout.Direction.TopToBottom
        wanted = beside if self.width() >= room else below
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
            self.updateGeometry()
            self.turned.emit()
