"""Two parts above each other that share a height, until the user drags the line between them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

LEAST_NOW, MOST_NOW = 0.42, 0.62
"""The upper part of the height, while the lower or while the upper part is worked in.

The least still shows the stage, its limit and who acts next on a small laptop.
"""


class SharedHeight(QSplitter):
    """``share`` says how much of the height the upper part gets."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setChildrenCollapsible(False)
        self._part = MOST_NOW
        self.most: Callable[[], int] | None = None
        """The height beyond which the upper part has nothing more to show."""
        self.clean: Callable[[int], int] = lambda tall: tall
        """The height next to a wanted one at which the upper part cuts nothing in two."""
        self._dragged = False
        self.splitterMoved.connect(self._on_dragged)

    def whole_height(self, width: int) -> int:
        """Return the least height of what is in it; ``width`` is all the same to it."""
        return self.minimumSizeHint().height()

    def share(self, part: float) -> None:
        """Give the upper part this much, unless the user has said how."""
        self._part = part
        self._apply()

    def fit(self) -> None:
        """Share the height again: the upper part shows something else now."""
        self._apply()
        QTimer.singleShot(0, self, self._apply)  # where its rows lie is known after their layout

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        super().resizeEvent(event)
        self._apply()

    def _apply(self) -> None:
        if not self._dragged and self.count() == 2:
            tall = self.height() - self.handleWidth()
            upper = round(tall * self._part)
            if self.most is not None:
                upper = min(self.clean(upper), self.most())
            self.setSizes([upper, tall - upper])

    def _on_dragged(self, *_: int) -> None:
        self._dragged = True
