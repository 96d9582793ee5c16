"""Confirming or correcting a printed contact, and adding one of the worker's own."""

import msgspec
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import contacts
from escalation_desktop.casework.contacts import Card, Local
from escalation_desktop.domain.times import say_day, to_london
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Radios, Tick
from escalation_desktop.ui.widgets.columns import Columns
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form, FormRow
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, TextBox, Words

FOUND = (
    ("right", "What is printed is right"),
    ("other", "Another number or address is right"),
    ("wrong", "Nobody answers, or it is somebody else"),
)


class ContactDialog(AppDialog):
    """``local`` is what was kept, None where the worker turned back. A name alone is enough.

    ``role``, ``agency`` and ``answers`` begin a contact for a role that a policy prints no number
    for (``domain.local_contact.role_key``).
    """

    def __init__(
        self,
        parent: QWidget | None,
        context: Context,
        card: Card | None = None,
        *,
        role: str = "",
        agency: str = "",
        answers: str = "",
    ) -> None:
        super().__init__(parent, _heading(card))
        self.local: Local | None = None
        self.setMinimumWidth(min(look().px("dialog-width") * 3 // 2, 900))
        self.contact_id = ""
        """Under which it is kept, for one of the worker's own."""
        self._context, self._card = context, card
        self._today = to_london(context.session.now()).date()
        self._known = card.local if card and card.local else Local(
            role=role, agency=agency, answers=answers
        )  # fmt: skip
        self._is_printed = card is not None and not card.own
        self._make_fields(self._known)
        self.form = Form()
        if self._is_printed:
            self._lay_out_printed()
        else:
            self._lay_out_own()
        self._lay_out_rest()
        self.body.addWidget(TallForm(self.form), 1)
        words = "Keep as confirmed today" if self._is_printed else "Keep contact"
        self.keep_button = button(words, self._keep, kind="primary")
        self.buttons.addWidget(self.keep_button)
        self.buttons.addWidget(button("Cancel", self.reject))
        self._begin(answers)

    # ------------------------------------------------------------------ making it

    def _make_fields(self, known: Local) -> None:
        self.role, self.name = LineBox(known.role), LineBox(known.name)
        self.agency, self.phone = LineBox(known.agency), LineBox(known.phone)
        self.email, self.deputy = LineBox(known.email), LineBox(known.deputy)
        self.out_of_hours = LineBox(known.out_of_hours)
        self.notes = TextBox(known.notes, lines=2)
        self.found = Radios(FOUND, value=known.found or "right")
        self.checked = Tick(
            "I know that this number is right",
            help_text="Rung, or told by the person. Kept with today’s date and your name.",
        )

    def _lay_out_printed(self) -> None:
        assert self._card is not None
        printed = self._card.contact
        reach = [number.printed for number in self._card.numbers]
        reach += [email.printed for email in self._card.emails]
        said = ", ".join(p for p in (self._card.title, printed.name, *reach) if p)
        self.form.add(
            Words(
                f"Printed: {said}. That stays as it is; what you write here stands beside it, "
                "with today’s date and your name."
            )
        )
        before = contacts.before(self._card)
        if before is not None:
            self.form.add(Words(f"When it was confirmed, {before.reach} was printed.", "small"))
        self.form.row("What did you find?", self.found)
        self.phone_row = self.form.row("The right number", self.phone)
        self.email_row = self.form.row("The right address", self.email)
        self.form.row("Who holds the post now", self.name, optional=True)
        self.found.chosen.connect(self._show_found)
        for box in (self.phone, self.email):
            box.textChanged.connect(self._on_other)

    def _lay_out_own(self) -> None:
        self.name_row = FormRow("Name", self.name)
        self.form.add(Columns(self.name_row, FormRow("Role or service", self.role)))
        self.form.row("Agency", self.agency)
        self.form.add(Columns(FormRow("Phone", self.phone), FormRow("E-mail", self.email)))
        self.form.add(self.checked)
        known = self._known
        if known.confirmed_on is not None:
            by = f" by {known.confirmed_by}" if known.confirmed_by else ""
            self.form.add(Words(f"Last checked {say_day(known.confirmed_on)}{by}.", "small"))

    def _lay_out_rest(self) -> None:
        self.form.row(
            "Deputy", self.deputy, optional=True,
            help_text="Who answers when this person is away, with the number.",
        )  # fmt: skip
        self.form.row("Out of hours", self.out_of_hours, optional=True)
        self.form.row("Notes", self.notes, optional=True, help_text="Nothing about a child.")

    def _begin(self, answers: str) -> None:
        fields: dict[str, QWidget] = {
            "role": self.role, "name": self.name, "agency": self.agency, "phone": self.phone,
            "email": self.email, "deputy": self.deputy, "out_of_hours": self.out_of_hours,
            "notes": self.notes, "found": self.found, "checked": self.checked,
        }  # fmt: skip
        about = (self._card.local_id or self._card.id) if self._card else (answers or "new")
        self.keep_draft(self._context, f"contact:{about}", fields)
        if self._is_printed:
            self._show_found(self.found.value())

    # ------------------------------------------------------------------ what it does

    def _on_other(self, typed: str) -> None:
        if typed.strip() and self.found.value() != "other":
            self.found.set_value("other")
            self._show_found("other")

    def _show_found(self, found: str) -> None:
        self.phone_row.setVisible(found == "other")
        self.email_row.setVisible(found == "other")

    def _keep(self) -> None:
        local = self._printed_local() if self._is_printed else self._own_local()
        if not self._is_printed and not (local.name or local.role or local.agency):
            self.name_row.set_error("Type a name, a role or an agency: one is enough.")
            self.name_row.focus()
            return
        session = self._context.session
        try:
            if self._card is None:
                self.contact_id = contacts.add_contact(session, local)
            else:
                contacts.confirm_contact(session, self._card, local)
        except AppError as error:
            self._context.messages.error(error)
            return
        self.local = local
        self.accept()

    def _typed(self) -> Local:
        return msgspec.structs.replace(
            self._known,
            role=self.role.text_typed().strip(),
            name=self.name.text_typed().strip(),
            agency=self.agency.text_typed().strip(),
            phone=self.phone.text_typed().strip(),
            email=self.email.text_typed().strip(),
            deputy=self.deputy.text_typed().strip(),
            out_of_hours=self.out_of_hours.text_typed().strip(),
            notes=self.notes.text_typed().strip(),
        )

    def _printed_local(self) -> Local:
        found = self.found.value()
        more = {} if found == "other" else {"phone": "", "email": ""}
        return msgspec.structs.replace(
            self._typed(), found=found, confirmed_on=self._today,
            confirmed_by=self._context.session.person, **more,
        )  # fmt: skip

    def _own_local(self) -> Local:
        typed, known = self._typed(), self._known
        if self.checked.value():
            return msgspec.structs.replace(
                typed, confirmed_on=self._today, confirmed_by=self._context.session.person,
                found="right",
            )  # fmt: skip
        if (typed.phone, typed.email) != (known.phone, known.email):
            return msgspec.structs.replace(typed, confirmed_on=None, confirmed_by="", found="")
        return typed


def _heading(card: Card | None) -> str:
    if card is None:
        return "Add a contact"
    return "Change your contact" if card.own else "Confirm or correct"
