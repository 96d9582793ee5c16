"""Text for the other side: a ready message."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import notes
from escalation_desktop.domain.journal import Child
from escalation_desktop.domain.mail import about_the_child
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, TextBox


class MessageDialog(AppDialog):
    """A message to the other side: nothing about the child stands in its subject."""

    def __init__(
        self, parent: QWidget | None, context: Context, case: str, address: str, subject: str,
        body: str, children: Sequence[Child] = (),
    ) -> None:  # fmt: skip
        super().__init__(parent, "Message to the other side")
        self._context = context
        self._children = children
        self.address = LineBox(address)
        self.subject = LineBox(subject)
        self.box = TextBox(body, lines=16)
        form = Form()
        form.row("To", self.address)
        self.subject_row = form.row(
            "Subject", self.subject, help_text="Nothing about the child belongs here."
        )
        self.subject.textChanged.connect(lambda _: self._look_at_subject())
        form.row("Message", self.box)
        self.body.addWidget(TallForm(form), 1)
        self.buttons.addWidget(button("Copy as text", self._copy, kind="primary", icon="copy"))
        fields = {"address": self.address, "subject": self.subject, "text": self.box}
        self.keep_draft(context, notes.made_from(case, "message"), fields, case=case)
        self.subject.setCursorPosition(0)  # a subject longer than its line shows its beginning
        self._look_at_subject()
        self.buttons.addWidget(button("Open in my mail program", self._mail, icon="mail"))
        self.buttons.addWidget(button("Close", self.reject))

    def _look_at_subject(self) -> None:
        """Say beside the field what in it is about the child; it stops nothing."""
        found = about_the_child(self.subject.text_typed(), self._children)
        said = " and ".join(f"“{word}”" for word in found)
        self.subject_row.set_error(
            f"{said} is about the child. A subject is read by many: take it out." if found else ""
        )

    def _copy(self) -> None:
        text = f"{self.subject.text_typed()}\n\n{self.box.text_typed()}\n"
        if self._context.copy(text):
            self._context.messages.note("The message is on the clipboard.")

    def _mail(self) -> None:
        if self._context.refuses("copy"):
            return
        opened = self._context.mail.compose(
            self.address.text_typed(), self.subject.text_typed(), self.box.text_typed()
        )
        if opened:
            self._context.messages.note("The message is in your mail program.")
        else:
            self._context.messages.tell(
                "No mail program answered.", "Copy the message as text and paste it there."
            )
