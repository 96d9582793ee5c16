"""Naming a person: name, role, agency and side; a role alone is enough."""

from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QWidget

from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.wording import party_known
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.people_picker import SIDES
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Segments
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.text import LineBox

_SIDES = [(key, f"{said[:1].upper()}{said[1:]}") for key, said in SIDES]


class PersonDialog(AppDialog):
    """``save`` is given the party; where it fails, the window stays open with what was typed.

    ``part`` is what the person is in the disagreement, for the key of the draft.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        heading: str,
        party: Party,
        save: Callable[[Party], None],
        *,
        case: str,
        part: str,
    ) -> None:
        super().__init__(parent, heading)
        self._messages = context.messages
        self._before = party
        self._save = save
        self.name = LineBox(party.name)
        self.role = LineBox(party.role)
        self.agency = LineBox(party.agency)
        self.side = Segments(_SIDES, value=party.side, name="Side")
        self.form = Form()
        self.name_row = self.form.row("Name", self.name, optional=True)
        self.form.row("Role", self.role, optional=True)
        self.form.row("Agency", self.agency, optional=True)
        self.form.row("Side", self.side)
        self.body.addWidget(self.form)
        fields = {
            "name": self.name, "role": self.role, "agency": self.agency, "side": self.side
        }  # fmt: skip
        self.keep_draft(context, f"person:{case}:{part}", fields, case=case)
        self.buttons.addWidget(button("Save to record", self._take, kind="primary"))
        self.buttons.addWidget(button("Go back", self.reject))
        self.name.setFocus()

    def party(self) -> Party:
        return msgspec.structs.replace(
            self._before,
            name=self.name.text_typed(), role=self.role.text_typed(),
            agency=self.agency.text_typed(),
            side=self.side.value() or "other",
        )  # fmt: skip

    def _take(self) -> None:
        party = self.party()
        # Who was known may be taken away again; nobody at all is not added.
        if not party_known(party) and not party_known(self._before):
            self.name_row.set_error("Type a name or a role: one is enough.")
            self.name_row.focus()
            return
        try:
            self._save(party)
        except AppError as error:
            self._messages.error(error)
            return
        self.accept()
