"""The rows of the Now panel: a word on the left, what it says on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.columns import ColumnsLayout
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words


class NowRow(QWidget):
    """One subject of the panel; ``add`` puts things below each other on its right.

    Where they have no room there they stand below its word.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.label = Words(title, "label")
        self._right = QWidget()
        self._column = QVBoxLayout(self._right)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.label.setFixedWidth(round(look().px("field-short") * 0.62))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 4, 0, 4)
        beside = ColumnsLayout([0, 1], 12)
        outer.addLayout(beside)
        for part in (self.label, self._right):
            beside.addWidget(part)
        beside.setAlignment(self.label, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.label.setVisible(bool(title))

    def add(self, widget: QWidget) -> QWidget:
        self._column.addWidget(widget)
        return widget

    def say(self, text: str, kind: str = "") -> Words:
        words = Words(text, kind, selectable=True)
        self._column.addWidget(words)
        return words

    def buttons(self, *made: QWidget) -> None:
        """Put buttons beside each other, wrapping where there is no room."""
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        for one in made:
            flow.addWidget(one)
        self._column.addWidget(holder)


class Folded(QWidget):
    """Things that stand behind a button until they are wanted."""

    def __init__(self, words: str, *parts: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._parts = parts
        self.more = button(words, self._open, kind="link", wraps=True)
        column.addWidget(self.more)
        for part in parts:
            part.hide()
            column.addWidget(part)

    def _open(self) -> None:
        self.more.hide()
        for part in self._parts:
            part.show()
        first = next((p for p in self._parts if p.focusProxy() is not None), None)
        if first is not None:
            first.setFocus()
