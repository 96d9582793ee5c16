"""The narrow column in the middle of the window that first run and unlock share."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.text import Words


class GateColumn(QWidget):
    """A title and a body, no wider than a line that reads well, at every text size."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._column = QWidget()
        self._column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout(self._column)
        self.body.setContentsMargins(24, 28, 24, 28)
        self.body.setSpacing(16)
        self.body.addWidget(Words(title, "title"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        top = QVBoxLayout()
        top.addWidget(self._column)
        top.addStretch(1)
        row.addLayout(top, 20)
        row.addStretch(1)
        self._fit()
        look().changed.connect(self._fit)

    def _fit(self) -> None:
        self._column.setMaximumWidth(int(620 * look().scale / 100))
