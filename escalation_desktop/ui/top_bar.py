"""The top bar: the app's name, one search box for everything, help, and the red button."""

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from escalation_desktop.ui import icons
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button, icon_button
from escalation_desktop.ui.widgets.text import LineBox, Words

TRAINING_WORDS = "TRAINING – NOT A REAL CHILD"


class TopBar(QFrame):
    """Always there, on the lock screen too.

    Signals:
        danger_requested: the red button was pressed.
        help_requested: the question mark was pressed.
    """

    danger_requested = Signal()
    help_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 14, 7)
        row.setSpacing(16)
        self.name = Words("Escalation", wraps=False)
        self.search = LineBox(placeholder="Search everything  Ctrl+K")
        self.search.setAccessibleName("Search everything")
        self.search.setAccessibleDescription("Disagreements, notes, contacts and policies")
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.help = icon_button("help", "Help", self.help_requested.emit, kind="bar")
        self.help.setToolTip("Help. F1")
        icons.dress(self.help, "help", "bar-text")
        self.danger = button(
            "Child in danger", self.danger_requested.emit, kind="danger", icon="danger",
            tip="Numbers to ring now. Ctrl+D",
        )  # fmt: skip
        row.addWidget(self.name)
        row.addStretch(1)
        row.addWidget(self.search, 8)
        row.addStretch(1)
        row.addWidget(self.help)
        row.addWidget(self.danger)
        self._fit()
        look().changed.connect(self._fit)

    def _fit(self) -> None:
        self.name.setMinimumWidth(look().px("rail-width") - 32 if look().scale <= 150 else 0)


class TrainingStrip(QWidget):
    """The stamp of training mode, on every screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("training")
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
        words = Words(TRAINING_WORDS, wraps=False)
        words.setAlignment(QtCore.Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.addWidget(words)
