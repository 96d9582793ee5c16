"""A policy as one text to read: headings, points, clauses; by mouse, keys and screen reader.

One document and not hundreds of labels: it is shown at once, and a reader can move through it by
line and select across it. What a pack holds is inserted as plain text, never parsed.
"""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from escalation_desktop.casework.policies import Point, Told
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.long_text import LongText


class PolicyText(LongText):
    """``show_parts`` fills it; ``go_to`` brings a part to the top."""

    def __init__(self) -> None:
        super().__init__("The policy, part by part")
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
        self.put_on_top(self._places[key])

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
        self.add_line(cursor, told.title, size="text-heading", bold=True, before=0 if first else 28,
                   level=2)  # fmt: skip
        self._places[told.key] = cursor.block().position()
        if told.intro:
            self.add_line(cursor, told.intro, before=6)
        for point in told.points:
            self._point(cursor, point)

    def _point(self, cursor: QTextCursor, point: Point) -> None:
        head = f"⚠ {point.head}" if point.doubtful else point.head
        strong = bool(point.lines) or point.doubtful
        token = "warning" if point.doubtful else "text"
        self.add_line(cursor, head, bold=strong, before=12, token=token)
        for line in point.lines:
            self.add_line(cursor, line, before=2)
        if point.source:
            self.add_line(cursor, point.source, size="text-small", token="text-muted", before=2)
