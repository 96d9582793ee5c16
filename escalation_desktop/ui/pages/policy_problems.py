"""What the checker found in a policy, and the lines of its files that each problem is about."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QTextEdit, QVBoxLayout, QWidget

from escalation_desktop.packs.looking import Mark
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.long_text import LongText
from escalation_desktop.ui.widgets.text import Words

_SEVERITIES = {"error": "✗ Error", "warning": "⚠ To look at", "info": "To know"}
_ABOVE = 2
"""Lines that are shown above the one in question."""


class PolicyProblems(QWidget):
    """A list, and below it the file; what is chosen in the list is marked in the file."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[Mark, ...] = ()
        self._files: dict[str, str] = {}
        self._shown = ""
        self.list = QListWidget()
        self.list.setAccessibleName("Problems of the policy")
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        self.setFocusProxy(self.list)
        self.where = Words("", "label", wraps=False)
        self.lines = LongText("The file, with its lines")
        self.list.setMinimumHeight(look().px("control") * 3)
        self.lines.setMinimumHeight(look().px("control") * 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 2)
        column.addWidget(self.where)
        column.addWidget(self.lines, 3)
        self.list.currentRowChanged.connect(self._go_to)
        look().changed.connect(self._again)

    def show_marks(self, marks: Sequence[Mark], files: Mapping[str, bytes]) -> None:
        """Show what was found, the first of it marked in its file."""
        self._marks = tuple(marks)
        self._files = {
            name: data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
            for name, data in files.items()
        }
        self._shown = ""
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([_say(mark) for mark in self._marks])
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)
        self._go_to(self.list.currentRow())

    def showEvent(self, event: QShowEvent) -> None:  # Qt's name
        super().showEvent(event)
        # Before it is shown the lines have no height to bring one to the top of.
        QTimer.singleShot(0, self, lambda: self._go_to(self.list.currentRow()))

    def _go_to(self, row: int) -> None:
        mark = self._marks[row] if 0 <= row < len(self._marks) else None
        name = mark.file if mark is not None else ""
        self.lines.setVisible(bool(name))
        self.where.setVisible(bool(name))
        if mark is None or not name:
            return
        self.where.set_text(f"{name}, line {mark.line}")
        if name != self._shown:
            self._shown = name
            self.lines.setFont(look().font("text-small"))
            self.lines.setPlainText(_numbered(self._files.get(name, "")))
        block = self.lines.document().findBlockByNumber(mark.line - 1)
        above = self.lines.document().findBlockByNumber(max(0, mark.line - 1 - _ABOVE))
        if not block.isValid():
            return
        cursor = QTextCursor(block)
        self.lines.setTextCursor(cursor)
        top = self.lines.document().documentLayout().blockBoundingRect(above).top()
        self.lines.verticalScrollBar().setValue(int(top))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        marked = QTextEdit.ExtraSelection()
        marked.cursor = cursor
        marked.format.setBackground(look().colour("warning-surface"))
        marked.format.setFontWeight(700)
        self.lines.setExtraSelections([marked])

    def _again(self) -> None:
        self._shown = ""
        self._go_to(self.list.currentRow())


def _numbered(text: str) -> str:
    lines = text.split("\n")
    wide = len(str(len(lines)))
    return "\n".join(f"{number:>{wide}}  {line}" for number, line in enumerate(lines, 1))


def _say(mark: Mark) -> str:
    at = f"{mark.file}, line {mark.line}" if mark.file else ""
    place = ": ".join(part for part in (at, mark.place) if part)
    head = f"{_SEVERITIES[mark.severity]}. {mark.sentence}"
    return "\n".join(part for part in (head, mark.mend, place) if part)
