"""Shared with: people ticked, others typed; how and when. The worker who raised it comes first."""

from typing import Literal

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import sharing
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.share_list import share_list
from escalation_desktop.errors import AppError
from escalation_desktop.ui import words
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.known import known_people
from escalation_desktop.ui.record.people_picker import PeoplePicker
from escalation_desktop.ui.record.people_ticks import PeopleTicks
from escalation_desktop.ui.record.scrolled import scrolled
from escalation_desktop.ui.record.when import read_at
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form, FormRow
from escalation_desktop.ui.widgets.text import LineBox


class ShareDialog(AppDialog):
    """Records who received a stage's record or a document; nobody is ticked beforehand."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        state: CaseState,
        what: Literal["stage", "document"],
        ref: str,
        name: str,
    ) -> None:
        super().__init__(parent, f"{name}: shared with")
        self._context, self._case = context, state.case
        self._what, self._ref = what, ref
        self.people = PeopleTicks(share_list(state, ref if what == "stage" else ""))
        self.others = PeoplePicker("Somebody else")
        self.others.offer((), lambda: known_people(context.session, state))
        self.method = Choice(list(words.METHODS.items()), empty="Not given")
        self.own_method = LineBox(placeholder="Another way, in your words")
        self.when = DateTimeField(context.session.now)
        self.when.set_instant(context.session.now())
        self.form = Form()
        self.people_row = self.form.row("Who received it", self.people)
        self.form.row("Somebody else", self.others, optional=True)
        self.form.side_by_side(FormRow("How", self.method))
        self.form.row("Another way", self.own_method, optional=True)
        self.when_row = self.form.row("When", self.when)
        self.body.addWidget(scrolled(self.form), 1)
        self.buttons.addWidget(button("Save to record", self._take, kind="primary"))
        self.buttons.addWidget(button("Go back", self.reject))
        self.resize(max(self.minimumWidth(), 620), 560)

    def chosen(self) -> tuple[Party, ...]:
        return (*self.people.chosen(), *self.others.chosen())

    def _take(self) -> None:
        people = self.chosen()
        # Without a person there is nothing to record: a share is a share with somebody.
        self.people_row.set_error("" if people else "Tick or type who received it.")
        if not people:
            self.people_row.focus()
            return
        at = read_at(self._context, self.when_row)
        if at is None:
            return
        method = self.own_method.text_typed() or (
            words.say(words.METHODS, self.method.value()) if self.method.value() else ""
        )
        try:
            sharing.share(
                self._context.session, self._case, self._what, self._ref, people,
                method=method, at=at.instant,
            )  # fmt: skip
        except AppError as error:
            self._context.messages.error(error)
            return
        self.accept()
