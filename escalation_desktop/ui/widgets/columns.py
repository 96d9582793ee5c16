"""Two or more parts side by side that go below each other when there is no room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget


class Columns(QWidget):
    """Parts beside each other while all fit at their least width, else one below the other."""

    def __init__(self, *parts: QWidget, stretch: tuple[int, ...] = (), gap: int = 16) -> None:
        super().__init__()
        self._parts = parts
        self._gap = gap
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        # the layout's own least width is that of the parts side by side; ours is smaller
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for index, part in enumerate(parts):
            self._row.addWidget(part, stretch[index] if index < len(stretch) else 1)

    def minimumSizeHint(self) -> QSize:  # Qt's name
        """Return the narrowest: one below the other, so that the page can become that narrow."""
        hints = [part.minimumSizeHint() for part in self._parts if not part.isHidden()]
        width = max((hint.width() for hint in hints), default=0)
        return QSize(width, self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        shown = [part for part in self._parts if not part.isHidden()]
        room = sum(_least_width(part) for part in shown) + self._gap * (len(shown) - 1)
        beside = QBoxLayout.Direction.LeftToRight
        below = QBoxLayout.Direction.TopToBottom
        wanted = beside if event.size().width() >= room else below
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
        super().resizeEvent(event)


def _least_width(part: QWidget) -> int:
    return max(part.minimumWidth(), part.minimumSizeHint().width())
