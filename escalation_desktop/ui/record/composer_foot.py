"""The row under a note: saving it, throwing it away, words to use, and how its draft stands."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words


class ComposerFoot(QWidget):
    """For an attempt, whose results save it by themselves, it has no button to save."""

    def __init__(
        self, save: Callable[[], None], discard: Callable[[], None], words: Callable[[], None]
    ) -> None:
        super().__init__()
        self.save = button(
            "Save to record", save, kind="primary", icon="save", tip="Ctrl+S or Ctrl+Enter"
        )
        self.discard = button("Discard", discard, kind="quiet", icon="remove")
        self.words = button(
            "Words to use…", words, kind="quiet", icon="list",
            tip="What to say at this stage, and phrases: Ctrl+J",
        )  # fmt: skip
        self.draft = Words("", "small")
        self.draft.setWordWrap(False)
        row = FlowLayout(self, gap=12)
        for part in (self.save, self.discard, self.words, self.draft):
            row.addWidget(part)

    def show_mode(self, mode: str) -> None:
        """Show what a note or an attempt needs; nothing where the composer is folded."""
        self.save.setVisible(mode == "note")
        self.words.setVisible(mode == "note")
        self.setVisible(bool(mode))
