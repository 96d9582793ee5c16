"""Confirming or correcting a printed contact, and adding one of the worker's own."""

from datetime import date

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework.contacts import Card, Local
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, TextBox, Words


class ContactDialog(AppDialog):
    """``local`` is what was typed once it is accepted. A name alone is enough."""

    def __init__(self, parent: QWidget | None, card: Card | None, today: date, me: str) -> None:
        if card is None:
            heading = "Add a contact"
        elif card.own:
            heading = "Change your contact"
        else:
            heading = "Confirm or correct"
        super().__init__(parent, heading)
        self.local: Local | None = None
        self._today, self._me = today, me
        self._printed = card is not None and not card.own
        known = card.local if card and card.local else Local()
        if self._printed:
            assert card is not None
            self.body.addWidget(
                Words(
                    f"{card.title}. What the policy prints stays as it is; what you write here "
                    "stands beside it, with today's date and your name.",
                )
            )
        self.form = Form()
        self.role, self.name = LineBox(known.role), LineBox(known.name)
        self.agency, self.phone = LineBox(known.agency), LineBox(known.phone)
        self.email = LineBox(known.email)
        self.notes = TextBox(known.notes, lines=2)
        if not self._printed:
            self.name_row = self.form.row("Name", self.name)
            self.form.row("Role or service", self.role)
            self.form.row("Agency", self.agency)
        elif card is not None and not known.phone and card.numbers:
            self.phone.setText(card.numbers[0].printed)
        self.form.row("Phone", self.phone)
        self.form.row("E-mail", self.email)
        self.form.row("Notes", self.notes, help_text="Nothing about a child.")
        self.body.addWidget(TallForm(self.form), 1)
        words = "Keep as confirmed today" if self._printed else "Keep contact"
        self.buttons.addWidget(button(words, self._keep, kind="primary"))
        self.buttons.addWidget(button("Cancel", self.reject))

    def _keep(self) -> None:
        local = Local(
            role=self.role.text_typed().strip(),
            name=self.name.text_typed().strip(),
            agency=self.agency.text_typed().strip(),
            phone=self.phone.text_typed().strip(),
            email=self.email.text_typed().strip(),
            notes=self.notes.text_typed().strip(),
            confirmed_on=self._today if self._printed else None,
            confirmed_by=self._me if self._printed else "",
        )
        if not self._printed and not (local.name or local.role or local.agency):
            self.name_row.set_error("Type a name, a role or an agency: one is enough.")
            self.name_row.focus()
            return
        self.local = local
        self.accept()
