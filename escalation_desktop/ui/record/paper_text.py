"""A paper's words in the order of its structure, for a screen reader, a magnifier, or any eye.

Qt's view of a PDF shows a screen reader nothing; this text holds every word of the page, told as
what it is: headings, points, the label before each value, the header before each cell. By
keyboard: arrows read, H and Shift+H go to the next and the last heading, Tab leaves.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from escalation_desktop.domain import blocks
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.long_text import LongText
from escalation_desktop.ui.widgets.text import clean

Line = tuple[str, int]
"""Words, and the level of the heading they are; 0 for none."""


class PaperText(LongText):
    """Read-only; ``headings`` are the headings' words, ``go_to`` brings one to the top."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setAccessibleDescription("H goes to the next heading, Shift+H to the one before.")
        self.headings: list[str] = []
        self._places: list[int] = []
        self._lines: list[Line] = []
        look().changed.connect(self._fill)

    def show_document(self, document: blocks.Document) -> None:
        self._lines = list(lines_of(document))
        self._fill()

    def show_text(self, text: str, headings: Sequence[Line] = ()) -> None:
        """Show plain text, where a paper's parts are not at hand, with its headings in order."""
        left = list(headings)
        self._lines = []
        for line in text.splitlines():
            level = next((level for words, level in left[:1] if words == line), 0)
            if level:
                left.pop(0)
            self._lines.append((line, level))
        self._fill()

    def go_to(self, heading: int) -> None:
        """Put the cursor on a heading, counted from 0, and the heading at the top."""
        self.put_on_top(self._places[heading])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_H and plain:
            here = self.textCursor().block().position()
            on = [n for n, place in enumerate(self._places) if place > here]
            before = [n for n, place in enumerate(self._places) if place < here]
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if before and back:
                self.go_to(before[-1])
            elif on and not back:
                self.go_to(on[0])
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        self.clear()
        self.headings, self._places = [], []
        self.document().setDocumentMargin(look().px("space-4"))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for words, level in self._lines:
            self._line(cursor, clean(words), level)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _line(self, cursor: QTextCursor, words: str, level: int) -> None:
        size = {1: "text-title", 2: "text-heading"}.get(level, "text-body")
        before = look().px("space-3") if level else look().px("space-1")
        if level:
            self.headings.append(words)
        self.add_line(cursor, words, size=size, bold=level > 0, before=before, level=level)
        if level:
            self._places.append(cursor.block().position())


def lines_of(document: blocks.Document) -> Iterator[Line]:
    """Yield a paper's words in reading order, each with its level as a heading."""
    for text in (document.agency, document.handling, document.mark):
        if text:
            yield text, 0
    yield document.title, 1
    code = f"Code {document.code}" if document.code else ""
    for text in (document.subtitle, document.reference, code, document.policy_line):
        if text:
            yield text, 0
    for block in document.blocks:
        yield from _block(block)
    for text in document.footer:
        yield text, 0


def _block(block: blocks.Block) -> Iterator[Line]:
    match block:
        case blocks.Heading():
            yield block.text, block.level
        case blocks.Paragraph():
            yield block.text, 0
        case blocks.Bullets():
            for number, item in enumerate(block.items, start=1):
                yield (f"{number}. {item}" if block.numbered else f"• {item}"), 0
        case blocks.Table():
            yield from _table(block)
        case blocks.KeyValues():
            for label, value in block.rows:
                yield f"{label}: {value}", 0
        case blocks.Notice():
            yield block.title, 3
            for text in block.paragraphs:
                yield text, 0
        case blocks.Signatures():
            for party in block.parties:
                yield party, 3
                yield ", ".join(block.lines) + ": to be filled in by hand.", 0
        case blocks.Picture():
            yield f"Picture: {block.alt}", 0


def _table(block: blocks.Table) -> Iterator[Line]:
    for number, row in enumerate(block.rows, start=1):
        yield f"Row {number} of {len(block.rows)}", 0
        for column, text in enumerate(row):
            head = block.header[column] if column < len(block.header) else ""
            yield (f"{head}: {text}" if head else text), 0
    if not block.rows:
        yield block.when_empty, 0
