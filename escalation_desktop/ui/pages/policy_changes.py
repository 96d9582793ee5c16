"""What changed between two versions of a policy, to read: section by section, in words."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor

from escalation_desktop.domain.pack_diff import Change
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.long_text import LongText

_KINDS = {"added": "Added: ", "removed": "Removed: "}
NOTHING = "Nothing that a reader would meet has changed: remarks, order or spaces alone."


class PolicyChanges(LongText):
    """``show_changes`` fills it; what a policy holds is inserted as plain text, never parsed."""

    def __init__(self) -> None:
        super().__init__("What changed")
        self._changes: Sequence[Change] = ()
        self._nothing = NOTHING
        look().changed.connect(self._again)

    def show_changes(self, found: Sequence[Change], nothing: str = NOTHING) -> None:
        """Show these changes; ``nothing`` is said where there are none."""
        self._changes, self._nothing = found, nothing
        self.clear()
        self.document().setDocumentMargin(look().px("space-3"))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if not found:
            self.add_line(cursor, nothing)
        section = ""
        for change in found:
            if change.section != section:
                self.add_line(cursor, change.section, size="text-heading", bold=True,
                              before=16 if section else 0, level=2)  # fmt: skip
                section = change.section
            if change.subject:
                head = f"{_KINDS.get(change.kind, '')}{change.subject}"
                self.add_line(cursor, head, bold=True, before=8)
            for line in change.words:
                self.add_line(cursor, line, before=2)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _again(self) -> None:
        self.show_changes(self._changes, self._nothing)
