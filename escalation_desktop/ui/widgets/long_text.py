"""Long words to be read and never changed: headings that a screen reader knows, Tab leaves."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit

from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.text import gives_way


class LongText(QTextEdit):
    """The base of what shows a policy or a paper as words; who fills it adds line by line."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def event(self, event: QEvent) -> bool:  # Qt's name
        if gives_way(event):
            event.ignore()
            return True
        return super().event(event)

    def put_on_top(self, position: int) -> None:
        """Put the cursor on a position, and its line at the top."""
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(cursor.block()).top()
        self.verticalScrollBar().setValue(int(top))

    def add_line(
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
        """Add a line; ``before`` in pixels above it, ``level`` as a heading, 0 for none."""
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
