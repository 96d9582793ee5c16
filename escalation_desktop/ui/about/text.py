"""What is installed, as one text to read: by mouse, keys and screen reader."""

from PySide6.QtGui import QTextCursor

from escalation_desktop.domain.installation import Installation, Part
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.long_text import LongText
from escalation_desktop.ui.widgets.text import clean

_MARKS = {"done": "✓ ", "warning": "⚠ ", "": ""}
_TOKENS = {"done": "done", "warning": "warning", "": "text"}


class InstallationText(LongText):
    """``show_installation`` fills it; the look may change while it is shown."""

    def __init__(self) -> None:
        super().__init__("About this installation")
        self._told: Installation | None = None
        look().changed.connect(self._again)

    def show_installation(self, told: Installation) -> None:
        self._told = told
        self.clear()
        self.document().setDocumentMargin(look().px("space-5"))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, part in enumerate(told.parts):
            self._part(cursor, part, first=number == 0)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _part(self, cursor: QTextCursor, part: Part, *, first: bool) -> None:
        self.add_line(cursor, part.heading, size="text-heading", bold=True,
                      before=0 if first else 24, level=2)  # fmt: skip
        if part.said:
            self.add_line(cursor, _MARKS[part.state] + clean(part.said), before=6,
                          bold=bool(part.state), token=_TOKENS[part.state])  # fmt: skip
        for line in part.lines:
            self.add_line(cursor, f"• {clean(line)}", before=4)
        for label, value in part.rows:
            self.add_line(cursor, label, size="text-small", token="text-muted", before=8)
            self.add_line(cursor, clean(value), before=1)

    def _again(self) -> None:
        if self._told is None:
            return
        here = self.verticalScrollBar().value()
        self.show_installation(self._told)
        self.verticalScrollBar().setValue(here)
