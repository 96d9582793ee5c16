"""A policy as one text to read: headings, points, clauses; by mouse, keys and screen reader.

One document and not hundreds of labels: it is shown at once, and a reader can move through it by
line and select across it. What a pack holds is inserted as plain text, never parsed.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit

from escalation_desktop.casework.policies import Point, Told
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.text import gives_way


class PolicyText(QTextEdit):
    """``show_parts`` fills it; ``go_to`` brings a part to the top."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The policy, part by part")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._parts: Sequence[Told] = ()
        self._places: dict[str, int] = {}
        self._fit()
        look().changed.connect(self._again)

    def show_parts(self, parts: Sequence[Told]) -> None:
        self._parts = parts
        self._places = {}
        self.clear()
        self.document().setDocumentMargin(look().px("space-5"))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for told in parts:
            self._part(cursor, told)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to(self, key: str) -> None:
        """Put the cursor on a part's heading and the heading at the top."""
        cursor = self.textCursor()
        cursor.setPosition(self._places[key])
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(cursor.block()).top()
        self.verticalScrollBar().setValue(int(top))

    def event(self, event: QEvent) -> bool:  # Qt's name
        if gives_way(event):
            event.ignore()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        wanted = look().px("reading-width") + 2 * look().px("space-5")
        self.setLineWrapColumnOrWidth(max(200, min(self.viewport().width(), wanted)))

    def _again(self) -> None:
        here = self.textCursor().position()
        self.show_parts(self._parts)
        self._fit()
        keys = [key for key, place in self._places.items() if place <= here]
        if keys:
            self.go_to(keys[-1])

    def _part(self, cursor: QTextCursor, told: Told) -> None:
        first = not self._places
        self._line(cursor, told.title, size="text-heading", bold=True, before=0 if first else 28,
                   level=2)  # fmt: skip
        self._places[told.key] = cursor.block().position()
        if told.intro:
            self._line(cursor, told.intro, before=6)
        for point in told.points:
            self._point(cursor, point)

    def _point(self, cursor: QTextCursor, point: Point) -> None:
        head = f"⚠ {point.head}" if point.doubtful else point.head
        strong = bool(point.lines) or point.doubtful
        token = "warning" if point.doubtful else "text"
        self._line(cursor, head, bold=strong, before=12, token=token)
        for line in point.lines:
            self._line(cursor, line, before=2)
        if point.source:
            self._line(cursor, point.source, size="text-small", token="text-muted", before=2)

    def _line(
        self,
        cursor: QTextCursor,
        words: str,
        *,
        size: str = "text-body",
        bold: bool = False,
        before: int = 0,
        token: str = "text",
        level: int = 0,
    ) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(before)
        block.setHeadingLevel(level)
        letters = QTextCharFormat()
        letters.setFont(look().font(size, bold=bold))
        letters.setForeground(look().colour(token))
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(letters)
        else:
            cursor.insertBlock(block, letters)
        cursor.insertText(words.replace("\n", "\u2028"), letters)
