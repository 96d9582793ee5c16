"""A field that starts as one line and grows with what is typed, so that many fit on a page."""

from PySide6.QtWidgets import QSizePolicy

from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.text import TextBox

MOST = 8
"""Lines after which it scrolls."""


class GrowingBox(TextBox):
    """One to ``MOST`` lines tall, as its words need."""

    def __init__(self, text: str = "", *, lines: int = 1) -> None:
        self._least = lines
        super().__init__(text, lines=lines)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        look().changed.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        shown = round(self.document().size().height())
        lines = max(self._least, min(MOST, shown))
        if lines != self._lines:
            self._lines = lines
            self._fit()
            self.updateGeometry()
