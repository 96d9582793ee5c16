"""A scrolling area that scrolls up and down and never sideways: nothing lies beyond its side."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QScrollArea


class UprightArea(QScrollArea):
    """At least as wide as what it holds at its narrowest, so that what is around it gives way."""

    def __init__(self) -> None:
        super().__init__()
        self._told = 0
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:  # Qt's name
        least, held = super().minimumSizeHint(), self.widget()
        if held is not None:
            around = self.width() - self.maximumViewportSize().width()
            bar = self.verticalScrollBar().sizeHint().width()
            wide = held.minimumSizeHint().expandedTo(held.minimumSize()).width()
            least.setWidth(max(least.width(), wide + bar + around))
        return least

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._needs_telling():
            self.updateGeometry()  # Qt leaves what stands around a scrolling area alone
        return done

    def _needs_telling(self) -> bool:
        told, self._told = self._told, self.minimumSizeHint().width()
        return told != self._told
