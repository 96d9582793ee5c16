"""The recovery sheet on the first page: offered in full once, then one quiet line until done."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import recovery
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.recovery_reminder import Reminder
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.pages.sheet_dialog import make_sheet
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words


class SheetReminder(Card):
    """Hidden while there is nothing to remind of."""

    def __init__(self, context: Context) -> None:
        super().__init__(kind="well")
        self._context = context
        self.setAccessibleName("Recovery sheet")
        self.sentence = Words("", "subheading")
        self.more = Words("")
        self.make = button("Recovery sheet…", self._make, icon="print")
        self.later = button("Later", self._offered)
        self.rest = button("Remind me in a week", self._put_off, kind="quiet")
        holder = QWidget()
        flow = FlowLayout(holder)
        for made in (self.make, self.later, self.rest):
            flow.addWidget(made)
        for part in (self.sentence, self.more, holder):
            self.add(part)

    def refresh(self) -> None:
        told = recovery.due(self._context.session)
        self.setVisible(told is not None)
        if told is not None:
            self._tell(told)

    def _tell(self, told: Reminder) -> None:
        is_quiet = told.kind == "missing" and recovery.is_offered(self._context.session)
        self.sentence.set_text(told.sentence)
        self.more.set_text(told.more)
        self.more.setVisible(not is_quiet)
        self.later.setVisible(told.kind == "missing" and not is_quiet)
        self.rest.setVisible(told.kind == "used" or is_quiet)

    def _make(self) -> None:
        make_sheet(self._context, self)
        self.refresh()

    def _offered(self) -> None:
        self._write(recovery.note_offered)
        if self.isVisible():
            self.rest.setFocus()

    def _put_off(self) -> None:
        self._write(recovery.put_off)

    def _write(self, note: Callable[[Session], None]) -> None:
        try:
            note(self._context.session)
        except AppError as error:
            self._context.messages.error(error)
        self.refresh()
