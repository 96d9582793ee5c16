"""Two or more parts side by side that go below each other when there is no room."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class Columns(QWidget):
    """Parts beside each other while all fit at their least width, else one below the other.

    ``stretch`` shares out the width, 1 each if not said.
    """

    def __init__(self, *parts: QWidget, stretch: tuple[int, ...] = (), gap: int = 16) -> None:
        super().__init__()
        shares = [stretch[i] if i < len(stretch) else 1 for i in range(len(parts))]
        layout = ColumnsLayout(shares, gap)
        self.setLayout(layout)
        for part in parts:
            layout.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class ColumnsLayout(QLayout):
    """The layout behind Columns; it knows its height for every width, so nothing is cut."""

    def __init__(self, shares: list[int], gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._shares = shares
        self._gap = gap
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        # the layout's own least width is that of one part, whatever way they lie
        self.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def addItem(self, item: QLayoutItem) -> None:  # Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # Qt's name
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # Qt's name
        found = Qt.Orientation(0)
        for item in self._items:
            found |= item.expandingDirections()
        return found

    def hasHeightForWidth(self) -> bool:  # Qt's name
        return True

    def invalidate(self) -> None:  # Qt's name
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:  # Qt's name
        # one layout of a page asks for the same height dozens of times
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        widths = self._widths(width)
        if widths is None:
            heights = [_height(item, width) for _, item in self._shown()]
            return sum(heights) + self._gap * max(0, len(heights) - 1)
        return max(
            (_height(item, w) for (_, item), w in zip(self._shown(), widths, strict=True)),
            default=0,
        )

    def sizeHint(self) -> QSize:  # Qt's name
        hints = [item.sizeHint() for _, item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # Qt's name
        least = [item.minimumSize() for _, item in self._shown()]
        return QSize(
            max((size.width() for size in least), default=0),
            max((size.height() for size in least), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:  # Qt's name
        super().setGeometry(rect)
        widths = self._widths(rect.width())
        if widths is None:
            self._stack(rect)
            return
        x = rect.x()
        for (_, item), width in zip(self._shown(), widths, strict=True):
            item.setGeometry(QRect(x, rect.y(), width, rect.height()))
            x += width + self._gap

    def _shown(self) -> list[tuple[int, QLayoutItem]]:
        return [(i, item) for i, item in enumerate(self._items) if not item.isEmpty()]

    def _widths(self, width: int) -> list[int] | None:
        """Return each part's width side by side, or None when they do not fit."""
        shown = self._shown()
        least = [item.minimumSize().width() for _, item in shown]
        room = width - self._gap * max(0, len(shown) - 1)
        if sum(least) > room:
            return None
        shares = [self._shares[index] for index, _ in shown]
        # whoever needs more than their share gets what they need, the rest is shared again
        widths = [0] * len(shown)
        open_parts = set(range(len(shown)))
        while open_parts:
            left = room - sum(widths[i] for i in range(len(shown)) if i not in open_parts)
            total = sum(shares[i] for i in open_parts) or 1
            tight = {i for i in open_parts if left * shares[i] // total < least[i]}
            for i in tight or open_parts:
                widths[i] = least[i] if tight else left * shares[i] // total
            open_parts -= tight or open_parts
        return widths

    def _stack(self, rect: QRect) -> None:
        shown = self._shown()
        heights = [_height(item, rect.width()) for _, item in shown]
        spare = rect.height() - sum(heights) - self._gap * max(0, len(heights) - 1)
        growing = [
            i
            for i, (_, item) in enumerate(shown)
            if item.expandingDirections() & Qt.Orientation.Vertical
        ]
        y = rect.y()
        for i, (_, item) in enumerate(shown):
            extra = max(0, spare) // len(growing) if i in growing else 0
            item.setGeometry(QRect(rect.x(), y, rect.width(), heights[i] + extra))
            y += heights[i] + extra + self._gap


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return max(item.sizeHint().height(), item.minimumSize().height())
