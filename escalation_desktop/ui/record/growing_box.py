"""A field that starts as one line and grows with what is typed, so that many fit on a page."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy

from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.text import TextBox

MOST = 8
"""Lines after which it scrolls."""


class GrowingBox(TextBox):
    """``lines`` to ``MOST`` lines tall, as its words need."""

    def __init__(self, text: str = "", *, lines: int = 1) -> None:
        self._least = self._shown = lines
        super().__init__(text, lines=lines)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        look().changed.connect(self.updateGeometry)
        self._grow()

    def sizeHint(self) -> QSize:  # Qt's name
        return QSize(look().px("field-long"), self._height())

    def minimumSizeHint(self) -> QSize:  # Qt's name
        """Return its own height: Qt's least for a text field is three lines."""
        return QSize(super().minimumSizeHint().width(), self._height())

    def _height(self) -> int:
        around = 2 * (look().px("space-1") + look().px("stroke-focus")) + 4
        return max(
            self.fontMetrics().lineSpacing() * self._shown + around, look().px("control") + 10
        )

    def _grow(self) -> None:
        lines = max(self._least, min(MOST, round(self.document().size().height())))
        if lines != self._shown:
            self._shown = lines
            self.updateGeometry()
