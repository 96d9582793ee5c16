"""Copying an entry part by part: for a system that has a field for each heading."""

from PySide6.QtWidgets import QListWidget, QWidget

from escalation_desktop.casework.house_order import house_order
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.paste import parts_of
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.plain_copy import copy_part
from escalation_desktop.ui.record.scrolled import open_at
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.text import TextBox, Words


class PartsDialog(AppDialog):
    """The parts in the agency's order; Enter copies one and goes on to the next."""

    def __init__(
        self, context: Context, parent: QWidget | None, state: CaseState, record: Record
    ) -> None:
        super().__init__(parent, "Copy part by part")
        self._context = context
        self._state = state
        house = house_order(context.session).headings
        self._parts = parts_of(state, record.id, house)
        self.list = QListWidget()
        self.list.setAccessibleName("Parts of the entry")
        self.list.addItems([heading.rstrip(":") for heading, _ in self._parts])
        self.list.setMinimumHeight(look().px("control") * 4)
        self.shown = TextBox(lines=5)
        self.shown.setReadOnly(True)
        self.shown.setAccessibleName("What this part says")
        self.told = Words("Enter copies the part and goes on to the next.", "small")
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.shown, 1)
        self.body.addWidget(self.told)
        self.copy_button = button("Copy this part", self.copy, kind="primary", icon="copy")
        self.copy_button.setDefault(True)
        self.buttons.addWidget(self.copy_button)
        self.buttons.addWidget(button("Close", self.reject))
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _: self.copy())
        self.list.setCurrentRow(0)
        self.list.setFocus()
        open_at(self, 26, 24)

    def copy(self) -> None:
        """Copy the chosen part and choose the next."""
        row = self.list.currentRow()
        if row < 0:
            return
        heading, text = self._parts[row]
        copy_part(self._context, self._state, heading.rstrip(":"), text)
        last = row + 1 == len(self._parts)
        self.told.set_text(
            f"Copied {row + 1} of {len(self._parts)}: {heading.rstrip(':')}."
            + (" That was the last." if last else "")
        )
        if not last:
            self.list.setCurrentRow(row + 1)

    def _show(self, row: int) -> None:
        self.shown.set_text(self._parts[row][1] if row >= 0 else "")
