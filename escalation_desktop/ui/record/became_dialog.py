"""What became of an issued paper: acknowledged, returned, destroyed or lost; by whom, when, how."""

from PySide6.QtWidgets import QSpinBox, QWidget

from escalation_desktop.casework import register
from escalation_desktop.domain.journal import PaperEventWord, Party
from escalation_desktop.domain.paper import say_recipient
from escalation_desktop.domain.register import Paper
from escalation_desktop.domain.wording import party_known
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.known import said, typed_party
from escalation_desktop.ui.record.when import read_at
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice, Radios
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form, FormRow
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, Words

BECAME = (
    ("acknowledged", "Acknowledged", "The holder said so, and keeps it."),
    ("returned", "Returned", "It is back with us."),
    ("destroyed", "Destroyed", "Shredded or deleted, here or where it was."),
    ("lost", "Lost", "Nobody knows where it is. Tell your agency’s data protection lead as well."),
)
_OTHER = "other"


class BecameDialog(AppDialog):
    """Writes one event of a paper; who is offered first is who has a copy."""

    def __init__(
        self, context: Context, parent: QWidget | None, case: str | None, paper: Paper
    ) -> None:
        super().__init__(parent, f"What became of {paper.number}?")
        self._context, self._case, self._paper = context, case, paper
        self._people = _people_of(paper)
        self.what = Radios(BECAME, value="acknowledged")
        self.who = Choice(
            [(said(one), said(one)) for one in self._people] + [(_OTHER, "Somebody else…")],
            empty="Nobody named",
        )
        self.who.set_value(said(self._people[0]) if self._people else "")
        self.typed = LineBox(placeholder="Name, role, agency")
        self.copies = QSpinBox()
        self.copies.setRange(1, 999)
        self.how = LineBox(placeholder="For instance: by hand, cross-cut shredder")
        self.when = DateTimeField(context.session.now)
        self.when.set_instant(context.session.now())
        self._build()
        self._show()
        fields = {
            "what": self.what, "who": self.who, "typed": self.typed, "when": self.when,
            "copies": self.copies, "how": self.how,
        }  # fmt: skip
        self.keep_draft(context, f"became:{case}:{paper.number}", fields, case=case or "")

    def _build(self) -> None:
        form = Form(gap=12)
        form.row("What became of it", self.what)
        form.row("Who", self.who, help_text="Who acknowledged, returned, destroyed or lost it.")
        self.typed_row = form.row("Somebody else", self.typed)
        self.when_row = FormRow("When", self.when)
        self.copies_row = FormRow("Printed copies", self.copies)
        form.side_by_side(self.when_row, self.copies_row)
        form.row("How", self.how, optional=True)
        self.body.addWidget(Words(f"For {say_recipient(self._paper.recipient)}.", "muted"))
        self.body.addWidget(TallForm(form), 1)
        self.buttons.addWidget(button("Save to record", self.take, kind="primary"))
        self.buttons.addWidget(button("Go back", self.reject))
        self.who.chosen.connect(lambda _: self._show())
        self.what.chosen.connect(lambda _: self._show())
        self.resize(max(self.minimumWidth(), 560), self.height())
        self.what.setFocus()

    def who_chosen(self) -> Party:
        """Return whom it was, an empty party for nobody named."""
        key = self.who.value()
        if key == _OTHER:
            typed = self.typed.text_typed()
            return typed_party(typed, "other") if typed else Party()
        return next((one for one in self._people if said(one) == key), Party())

    def take(self) -> None:
        """Write it to the record."""
        at = read_at(self._context, self.when_row)
        if at is None:
            return
        what: PaperEventWord = self.what.value()  # type: ignore[assignment]
        copies = self.copies.value() if self.copies_row.isVisibleTo(self) else 1
        try:
            register.note_event(
                self._context.session, self._case, self._paper.number, what,
                who=self.who_chosen(), copies=copies, how=self.how.text_typed(), at=at.instant,
            )  # fmt: skip
        except AppError as error:
            self._context.messages.error(error)
            return
        self.accept()

    def _show(self) -> None:
        self.typed_row.setVisible(self.who.value() == _OTHER)
        # Several printed copies can only be destroyed or lost at once; a copy comes back singly.
        self.copies_row.setVisible(self.what.value() in ("destroyed", "lost"))


def _people_of(paper: Paper) -> tuple[Party, ...]:
    """Return who has a copy, then whom it is for, each once."""
    found: list[Party] = []
    for one in (*(holder.who for holder in paper.holders), paper.recipient):
        if (party_known(one) or one.agency) and said(one) not in [said(known) for known in found]:
            found.append(one)
    return tuple(found)
