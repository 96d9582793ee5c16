"""Filed to the child's record: which agency's, in which system, when, under which reference."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import sharing
from escalation_desktop.casework.profile import profile
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.filing import for_them
from escalation_desktop.domain.journal import SideWord
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.when import read_at
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Radios, Tick
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, Words


class FileDialog(AppDialog):
    """Records that entries were copied to the child's record, or sent to the other agency."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        state: CaseState,
        entries: Sequence[str],
        *,
        side: SideWord = "ours",
        confirmed: bool = False,
    ) -> None:
        super().__init__(parent, "Filed to the child’s record")
        self._context = context
        self._case = state.case
        self._entries = list(entries)
        self._for_them = list(for_them(state, entries))
        last = next((filed for _, filed in reversed(state.filed) if filed.side == "ours"), None)
        sent = next((filed for _, filed in reversed(state.filed) if filed.side == "theirs"), None)
        count = len(self._entries)
        self.side = Radios(
            [
                ("ours", "On our agency’s record"),
                ("theirs", "Sent to the other agency for its record"),
            ],
            value=side,
        )
        self.by = LineBox(profile(context.session).line)
        self.system = LineBox(last.system if last is not None else "")
        self.reference = LineBox(last.reference if last is not None else "")
        self.when = DateTimeField(context.session.now)
        self.when.set_instant(context.session.now())
        self.sent_to = LineBox(sent.sent_to if sent is not None else "")
        self.confirmed = Tick("They confirmed that it is on their record", ticked=confirmed)
        self.internal = Words("", "warning")
        form = self.form = Form()
        which = "1 entry" if count == 1 else f"{count} entries"
        form.row(f"Where {which} went", self.side)
        form.add(self.internal)
        self.by_row = form.row("Filed by", self.by)
        self.system_row = form.row("System", self.system, optional=True)
        self.reference_row = form.row("Reference", self.reference, optional=True)
        self.sent_row = form.row("Sent to", self.sent_to)
        self.when_row = form.row("When", self.when)
        form.add(self.confirmed)
        self.body.addWidget(TallForm(form))
        self.buttons.addWidget(button("Save to record", self._take, kind="primary"))
        self.buttons.addWidget(button("Go back", self.reject))
        self.side.chosen.connect(self._show)
        fields = {
            "side": self.side, "by": self.by, "system": self.system, "reference": self.reference,
            "when": self.when, "sent_to": self.sent_to, "confirmed": self.confirmed,
        }  # fmt: skip
        self.keep_draft(context, f"file:{state.case}:{side}:{confirmed}", fields, case=state.case)
        self._show()

    def _show(self, _: str = "") -> None:
        ours = self.side.value() == "ours"
        for row in (self.by_row, self.system_row, self.reference_row):
            row.setVisible(ours)
        self.sent_row.setVisible(not ours)
        self.confirmed.setVisible(not ours)
        left = len(self._entries) - len(self._for_them)
        self.internal.set_text(_say_left(left, len(self._for_them)))
        self.internal.setVisible(bool(left) and not ours)

    def _take(self) -> None:
        if self.side.value() == "theirs" and not self._for_them:
            self.side.setFocus()
            return
        at = read_at(self._context, self.when_row)
        if at is None:
            return
        try:
            self._file(at.instant)
        except AppError as error:
            self._context.messages.error(error)
            return
        self.accept()

    def _file(self, at: datetime) -> None:
        session = self._context.session
        if self.side.value() == "ours":
            sharing.file_to_record(
                session, self._case, self._entries, by=self.by.text_typed(),
                system=self.system.text_typed(), reference=self.reference.text_typed(), at=at,
            )  # fmt: skip
        else:
            sharing.file_to_record(
                session, self._case, self._for_them, side="theirs",
                sent_to=self.sent_to.text_typed(), confirmed=self.confirmed.value(), at=at,
            )  # fmt: skip


def _say_left(left: int, rest: int) -> str:
    """Return what cannot be sent, and why; "" where all of it can."""
    if not left:
        return ""
    notes = "1 internal note" if left == 1 else f"{left} internal notes"
    if not rest:
        return f"{notes}: for our agency alone, so there is nothing here to send to them."
    return f"{notes} among them: for our agency alone, and not counted as sent."
