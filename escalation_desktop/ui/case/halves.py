"""The parts of a page: beside each other where there is room, else below each other."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget

from escalation_desktop.ui.theme import look


class Halves(QWidget):
    """``left`` beside ``right``; ``first`` is the upper part of ``right``.

    Where they lie below each other ``first`` comes before everything, since it is what a reader
    of a narrow page or of large text needs first. The width at which it turns grows with the text.

    Signals:
        turned: the parts now lie the other way.
    """

    turned = Signal()

    def __init__(
        self, left: QWidget, right: QSplitter, first: QWidget, *, stretch: tuple[int, int]
    ) -> None:
        super().__init__()
        self._right = right
        self._first = first
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look().px("space-3"))
        self._row.addWidget(left, stretch[0])
        self._row.addWidget(right, stretch[1])
        look().changed.connect(self.turn)

    @property
    def is_stacked(self) -> bool:
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:  # Qt's name
        """Return the narrowest: that of one part, so that the page can become that narrow."""
        parts = [self._row.itemAt(i).widget() for i in range(self._row.count())]
        hints = [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in parts]
        width = max(hint.width() for hint in hints)
        heights = [hint.height() for hint in hints]
        tall = sum(heights) + self._row.spacing() * (len(heights) - 1)
        return QSize(min(width, look().px("field-long")), tall if self.is_stacked else max(heights))

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        super().resizeEvent(event)
        self.turn()

    def turn(self) -> None:
        """Lie as the width asks; once it is dressed, while the look changes."""
        if look().is_dressing:
            return  # the splitter deletes its handle as it loses a part
        room = look().px("reading-width") * 5 // 4
        stacked = self.width() < room
        if self.is_stacked == stacked:
            return
        held = self._first.focusWidget() if self._first.isAncestorOf(_focus(self)) else None
        if stacked:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._row.insertWidget(0, self._first)
        else:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            self._right.insertWidget(0, self._first)
        self._first.show()
        if held is not None:
            held.setFocus()
        self.updateGeometry()
        self.turned.emit()


def _focus(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget
