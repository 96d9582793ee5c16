"""What a page shows when it has nothing to show: why, and what to do."""

from PySide6 import QtCore
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from escalation_desktop.ui import icons
from escalation_desktop.ui.widgets.text import Words


class EmptyState(QWidget):
    """An icon, one heading, one sentence and at most one button."""

    def __init__(
        self, icon: str, heading: str, sentence: str = "", action: QPushButton | None = None
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 40, 24, 40)
        column.setSpacing(10)
        column.addStretch(1)
        mark = QLabel()
        mark.setAlignment(QtCore.Qt.AlignmentFlag.AlignHCenter)
        icons.dress(mark, icon, "text-muted", "icon-big")
        column.addWidget(mark)
        self._heading, self._sentence = Words("", "heading"), Words("", "muted")
        for label in (self._heading, self._sentence):
            label.setAlignment(QtCore.Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self.tell(heading, sentence)
        if action is not None:
            column.addSpacing(8)
            column.addWidget(action, 0, QtCore.Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def tell(self, heading: str, sentence: str = "") -> None:
        """Say another heading and sentence."""
        for label, words in ((self._heading, heading), (self._sentence, sentence)):
            label.set_text(words)
            label.setHidden(not words)
