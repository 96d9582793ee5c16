"""A strip across a page that tells one thing: info, done, warning or danger."""

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from escalation_desktop.ui import icons
from escalation_desktop.ui.widgets.buttons import icon_button
from escalation_desktop.ui.widgets.text import Words

_ICON = {"info": "info", "done": "done", "warning": "warning", "danger": "danger"}
_TOKEN = {"info": "info", "done": "done", "warning": "warning", "danger": "danger-text"}


class Banner(QFrame):
    """A sentence and what to do next, with its shape as well as its colour.

    Signals:
        dismissed: the user closed it.
    """

    dismissed = Signal()

    def __init__(
        self,
        sentence: str,
        more: str = "",
        *,
        state: str = "info",
        action: QPushButton | None = None,
        closable: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self.setProperty("state", state)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(more)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(12)
        mark = QLabel()
        icons.dress(mark, _ICON[state], _TOKEN[state])
        middle = QtCore.Qt.AlignmentFlag.AlignVCenter
        row.addWidget(mark, 0, QtCore.Qt.AlignmentFlag.AlignTop if more else middle)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Words(sentence, "subheading", selectable=True))
        if more:
            column.addWidget(Words(more, selectable=True))
        row.addLayout(column, 1)
        if action is not None:
            row.addWidget(action, 0, middle)
        if closable:
            close = icon_button("close", "Close this message", self._close)
            close.setObjectName("close-banner")
            row.addWidget(close, 0, middle)

    def _close(self) -> None:
        self.hide()
        self.dismissed.emit()
        self.deleteLater()
