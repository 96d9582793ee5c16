"""The mouse on the flowchart: a click opens a stage, a drag moves the drawing, Ctrl+wheel zooms."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

ZOOMS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.25, 1.5, 2.0)


def stepped(zoom: float, step: int) -> float:
    """Return the next larger (1) or smaller (-1) of the sizes to draw at."""
    near = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - zoom))
    return ZOOMS[max(0, min(len(ZOOMS) - 1, near + step))]


class FlowHand:
    """Tells a click from a drag, and moves what the area shows while it is dragged."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        self._area = area
        self._from: QPoint | None = None
        self._start = QPoint()
        self._drags = False

    def press(self, event: QMouseEvent) -> None:
        """Take hold, with the left or the middle button."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._from = event.position().toPoint()
            self._start = self._bars()
            self._drags = event.button() is Qt.MouseButton.MiddleButton

    def move(self, event: QMouseEvent) -> None:
        """Move the drawing with the hand, once it has gone far enough to be a drag."""
        if self._from is None:
            return
        gone = event.position().toPoint() - self._from
        if not self._drags and gone.manhattanLength() < QApplication.startDragDistance():
            return
        self._drags = True
        self._area.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._area.horizontalScrollBar().setValue(self._start.x() - gone.x())
        self._area.verticalScrollBar().setValue(self._start.y() - gone.y())

    def release(self) -> bool:
        """Let go; True where it was a click."""
        clicked = self._from is not None and not self._drags
        self._from, self._drags = None, False
        return clicked

    def hover(self, *, over_stage: bool) -> None:
        """Show what a press would do here, while nothing is held."""
        if self._from is not None:
            return
        bars = self._area.horizontalScrollBar(), self._area.verticalScrollBar()
        shape = Qt.CursorShape.ArrowCursor
        if over_stage:
            shape = Qt.CursorShape.PointingHandCursor
        elif any(bar.maximum() for bar in bars):
            shape = Qt.CursorShape.OpenHandCursor
        self._area.viewport().setCursor(shape)

    def _bars(self) -> QPoint:
        across, down = self._area.horizontalScrollBar(), self._area.verticalScrollBar()
        return QPoint(across.value(), down.value())
