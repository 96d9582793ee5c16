"""Naming a person: name, role, agency and side; a role alone is enough."""

import msgspec
from PySide6.QtWidgets import QWidget

from escalation_desktop.domain.journal import Party
from escalation_desktop.ui.record.people_picker import SIDES
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Segments
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.text import LineBox


class PersonDialog(AppDialog):
    """``party`` is what stands in the fields when it closes."""

    def __init__(self, parent: QWidget | None, heading: str, party: Party) -> None:
        super().__init__(parent, heading)
        self._before = party
        self.name = LineBox(party.name)
        self.role = LineBox(party.role)
        self.agency = LineBox(party.agency)
        self.side = Segments(SIDES, value=party.side, name="Side")
        form = Form()
        form.row("Name", self.name, optional=True)
        form.row("Role", self.role, optional=True)
        form.row("Agency", self.agency, optional=True)
        form.row("Side", self.side)
        self.body.addWidget(form)
        self.buttons.addWidget(button("Save to record", self.accept, kind="primary"))
        self.buttons.addWidget(button("Go back", self.reject))
        self.name.setFocus()

    def party(self) -> Party:
        return msgspec.structs.replace(
            self._before,
            name=self.name.text_typed(), role=self.role.text_typed(),
            agency=self.agency.text_typed(),
            side=self.side.value() or "other",
        )  # fmt: skip
