"""A layout that puts widgets side by side and goes on below when the row is full."""

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of buttons, chips or short fields that wrap, so that nothing is cut at 200 %."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, bottom: bool = False
    ) -> None:
        """``bottom``: what shares a row stands on one line, as fields under long labels do."""
        super().__init__(parent)
        self._bottom = bottom
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # Qt's name
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> "QtCore.Qt.Orientation":  # Qt's name
        return QtCore.Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # Qt's name
        return True

    def invalidate(self) -> None:  # Qt's name
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:  # Qt's name
        # one layout of a page asks for the same height dozens of times
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:  # Qt's name
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:  # Qt's name
        shown = [item for item in self._items if not item.isEmpty()]
        hints = [item.sizeHint() for item in shown]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        margins = self.contentsMargins()
        return QSize(
            width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )

    def minimumSize(self) -> QSize:  # Qt's name
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        inner = rect.marginsRemoved(self.contentsMargins())
        row: list[tuple[QLayoutItem, QSize]] = []
        x, y, tall = inner.x(), inner.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(inner.width(), 1), 16777215))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if row and x + size.width() > inner.right() + 1:
                self._settle(row, inner.x(), y, tall, move=move)
                x, y, tall, row = inner.x(), y + tall + self._gap, 0, []
            row.append((item, size))
            x += size.width() + self._gap
            tall = max(tall, size.height())
        self._settle(row, inner.x(), y, tall, move=move)
        return y + tall - rect.y() + self.contentsMargins().bottom()

    def _settle(
        self, row: list[tuple[QLayoutItem, QSize]], x: int, y: int, tall: int, *, move: bool
    ) -> None:
        if not move:
            return
        for item, size in row:
            spare = tall - size.height()
            item.setGeometry(QRect(QPoint(x, y + (spare if self._bottom else spare // 2)), size))
            x += size.width() + self._gap
