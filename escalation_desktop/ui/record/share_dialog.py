"""Handed over: people ticked, others typed; how and when. The worker who raised it comes first."""

from typing import Literal

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import register, sharing
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.share_list import share_list
from escalation_desktop.domain.wording import party_known
from escalation_desktop.errors import AppError
from escalation_desktop.ui import words
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.known import known_people
from escalation_desktop.ui.record.people_picker import PeoplePicker
from escalation_desktop.ui.record.people_ticks import PeopleTicks
from escalation_desktop.ui.record.when import read_at
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form, FormRow
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, Words


class ShareDialog(AppDialog):
    """Records who received a stage's record or an issued paper.

    Only the reader whom a paper names is ticked beforehand: another gets a copy of their own.
    ``state`` is None for a paper without a disagreement.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        state: CaseState | None,
        what: Literal["stage", "document"],
        ref: str,
        name: str,
        *,
        reader: Party | None = None,
    ) -> None:
        super().__init__(
            parent, f"{name}: {'handed over' if what == 'document' else 'shared with'}"
        )
        self._context = context
        self._case = state.case if state is not None else None
        self._what, self._ref = what, ref
        named = reader is not None and (party_known(reader) or bool(reader.agency))
        stage = ref if what == "stage" else ""
        offered = share_list(state, stage) if state is not None else ()
        self.people = PeopleTicks(offered, reader if named else None)
        if named:
            self.body.addWidget(
                Words(
                    "This copy names its reader. Anybody else gets a copy of their own: "
                    "issue another.",
                    "muted",
                )
            )
        self.others = PeoplePicker("Somebody else")
        self.others.offer((), lambda: known_people(context.session, state))
        self.method = Choice(list(words.METHODS.items()), empty="Not given")
        self.own_method = LineBox(placeholder="Another way, in your words")
        self.when = DateTimeField(context.session.now)
        self.when.set_instant(context.session.now())
        self.form = Form()
        self.people_row = self.form.row("Who received it", self.people)
        others_row = self.form.row("Somebody else", self.others, optional=True)
        if not self.people.ticks:
            self.people_row.hide()
            self.people_row = others_row
        another = FormRow("Another way", self.own_method, optional=True)
        self.form.side_by_side(FormRow("How", self.method), another)
        self.when_row = self.form.row("When", self.when)
        self.body.addWidget(TallForm(self.form), 1)
        self.buttons.addWidget(button("Save to record", self._take, kind="primary"))
        self.buttons.addWidget(button("Go back", self.reject))
        fields = {
            "people": self.people, "others": self.others, "method": self.method,
            "own_method": self.own_method, "when": self.when,
        }  # fmt: skip
        key = f"share:{self._case}:{what}:{ref}"
        self.keep_draft(context, key, fields, case=self._case or "")
        self.resize(max(self.minimumWidth(), 660), self.height())

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
        session = self._context.session
        try:
            if self._what == "document":
                register.hand_over(
                    session, self._case, self._ref, people, method=method, at=at.instant
                )
            else:
                assert self._case is not None, "a stage belongs to a disagreement"
                sharing.share(
                    session, self._case, self._what, self._ref, people,
                    method=method, at=at.instant,
                )  # fmt: skip
        except AppError as error:
            self._context.messages.error(error)
            return
        self.accept()
