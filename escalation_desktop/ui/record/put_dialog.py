"""Choosing the disagreement that a call note belongs to."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import disagreements
from escalation_desktop.casework.notes import CallNote
from escalation_desktop.domain.wording import join
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Radios
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import Words

NEW = "new"


class PutDialog(AppDialog):
    """The open disagreements, most urgent first, then the closed, then a new one.

    None is chosen beforehand: a note in another child's record stays there for good.
    """

    def __init__(self, context: Context, parent: QWidget | None, call: CallNote) -> None:
        super().__init__(parent, "Put into a disagreement")
        self.body.addWidget(
            Words("Its words and its time are kept. It stands at the stage that runs now.")
        )
        found = disagreements.disagreements(context.session)
        options = [
            (
                one.case,
                join((one.reference, one.child, one.other_agency)),
                join((one.policy, one.stage or "closed")),
            )
            for one in found
        ]
        options.append((NEW, "A new disagreement", "The note goes in when it is opened."))
        self.radios = Radios(options, value="" if found else NEW)
        form = Form()
        self.row = form.row("Which disagreement is it about?", self.radios)
        self.body.addWidget(TallForm(form), 1)
        self.buttons.addWidget(button("Put it there", self.put, kind="primary"))
        self.buttons.addWidget(button("Go back", self.reject))
        self.radios.setFocus()

    def put(self) -> None:
        """Accept what is chosen, or say that nothing is."""
        if self.radios.value():
            self.accept()
            return
        self.row.set_error("Choose the disagreement that the note is about.")
        self.row.focus()

    def chosen(self) -> str:
        """Return the case's id; empty for a new disagreement."""
        value = self.radios.value()
        return "" if value == NEW else value
