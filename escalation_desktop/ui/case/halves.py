"""The parts of a page: beside each other where there is room, else below each other."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget

from escalation_desktop.ui.theme import look

Tall = Callable[[int], int]
"""Tells how high a part is in so many pixels of width, at which nothing in it scrolls."""


class Halves(QWidget):
    """``left`` beside ``right``; ``first`` is the upper part of ``right``.

    Where they lie below each other ``first`` comes before everything, since it is what a reader
    of a narrow page or of large text needs first. The width at which it turns grows with the text.
    ``heights`` are those of ``first``, ``left`` and ``right``, asked for the width they will have
    each time Qt asks: a height that was set while they had another width would lay them over each
    other.

    Signals:
        turned: the parts now lie the other way.
    """

    turned = Signal()

    def __init__(
        self,
        left: QWidget,
        right: QSplitter,
        first: QWidget,
        *,
        stretch: tuple[int, int],
        heights: tuple[Tall, Tall, Tall],
    ) -> None:
        super().__init__()
        self._left, self._right, self._first = left, right, first
        self._stretch = stretch
        self._tall = heights
        self._measured: dict[int, list[int]] = {}
        self._gap = look().px("space-3")
        self.is_stacked = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in (left, right):
            part.setParent(self)
        look().changed.connect(self.measure)

    def heightForWidth(self, width: int) -> int:  # Qt's name
        if not self._stacks(width):
            return self.minimumSizeHint().height()
        return sum(self._heights(width)) + 2 * self._gap

    def minimumSizeHint(self) -> QSize:  # Qt's name
        """Return the narrowest: that of one part, so that the page can become that narrow."""
        least = [_least(part) for part in (self._first, self._left, self._right)]
        beside = max(_least(part).height() for part in (self._left, self._right))
        width = max(size.width() for size in least)
        return QSize(width, 0 if self.is_stacked else beside)

    def sizeHint(self) -> QSize:  # Qt's name
        return self.minimumSizeHint()

    def measure(self) -> None:
        """Ask each part again how high it is, and place them."""
        self._measured.clear()
        self.turn()
        self._place()
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a part needs another size
            self.measure()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        super().resizeEvent(event)
        self.turn()
        self._place()

    def showEvent(self, event: QShowEvent) -> None:  # Qt's name
        super().showEvent(event)
        self.measure()  # out of sight Qt tells of no part that needs another size

    def turn(self) -> None:
        """Lie as the width asks; once it is dressed, while the look changes."""
        if look().is_dressing:
            return  # the splitter deletes its handle as it loses a part
        stacked = self._stacks(self.width())
        if self.is_stacked == stacked:
            return
        self.is_stacked = stacked
        held = self._first.focusWidget() if self._first.isAncestorOf(_focus(self)) else None
        if stacked:
            self._first.setParent(self)
        else:
            self._right.insertWidget(0, self._first)
        self._first.show()
        if held is not None:
            held.setFocus()
        self.updateGeometry()
        self.turned.emit()

    def _stacks(self, width: int) -> bool:
        return width < look().px("reading-width") * 5 // 4

    def _heights(self, width: int) -> list[int]:
        if width not in self._measured:  # one layout of a page asks for the same several times
            self._measured[width] = [tall(width) for tall in self._tall]
        return self._measured[width]

    def _place(self) -> None:
        if self.is_stacked:
            self._place_below()
        else:
            self._place_beside()

    def _place_below(self) -> None:
        heights = list(self._heights(self.width()))
        heights[-1] += max(0, self.height() - sum(heights) - 2 * self._gap)
        y = 0
        parts = (self._first, self._left, self._right)
        for part, tall in zip(parts, heights, strict=True):
            part.setGeometry(0, y, self.width(), tall)
            y += tall + self._gap

    def _place_beside(self) -> None:
        room = self.width() - self._gap
        wide = room * self._stretch[0] // sum(self._stretch)
        wide = min(wide, room - _least(self._right).width())
        wide = max(wide, _least(self._left).width())
        self._left.setGeometry(0, 0, wide, self.height())
        self._right.setGeometry(wide + self._gap, 0, room - wide, self.height())


def _least(part: QWidget) -> QSize:
    return part.minimumSizeHint().expandedTo(part.minimumSize())


def _focus(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget
