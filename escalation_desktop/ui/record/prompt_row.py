"""Prompts for a note: what could be written, each a press away and none of them asked."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from escalation_desktop.ui.record.note_fields import SHORT_LABELS
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.flow_layout import FlowLayout


class PromptRow(QWidget):
    """A button for each field of ``names`` that is not in sight yet.

    Signals:
        wanted: (name) this field is to be opened.
    """

    wanted = Signal(str)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName("Prompts, none of them needed")
        self.buttons: dict[str, QPushButton] = {}
        row = FlowLayout(self, gap=4)
        for name in names:
            made = button(
                SHORT_LABELS[name], lambda name=name: self.wanted.emit(name), kind="quiet",
                icon="add", name=f"Add: {SHORT_LABELS[name]}",
            )  # fmt: skip
            self.buttons[name] = made
            row.addWidget(made)

    def hide_shown(self, shown: Collection[str]) -> None:
        """Offer only what is not in sight; nothing where all of it is."""
        for name, made in self.buttons.items():
            made.setVisible(name not in shown)
        self.setVisible(any(name not in shown for name in self.buttons))
