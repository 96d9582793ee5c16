"""A panel with rounded corners that holds one subject, with an optional heading."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from escalation_desktop.ui.widgets.text import Words


class Card(QFrame):
    """Add to ``body``; ``kind`` is panel, strong (you are here) or well (set back)."""

    def __init__(self, heading: str = "", *, kind: str = "panel", gap: int = 8) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(18, 14, 18, 16)
        self.body.setSpacing(gap)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        if heading:
            self._head.addWidget(Words(heading, "heading"), 1)
            self.body.addLayout(self._head)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)

    def add_to_heading(self, widget: QWidget) -> None:
        """Put something small at the right end of the heading's line."""
        self._head.addWidget(widget)
