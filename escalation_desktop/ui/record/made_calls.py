"""The calls made from Child in danger, with their times, ready to be saved as notes."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from escalation_desktop.casework import notes
from escalation_desktop.domain.journal import Note
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.drafts.fields import read_field, write_field
from escalation_desktop.ui.drafts.form_draft import FormDraft
from escalation_desktop.ui.record.beside import beside
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.record.when import read_at
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Tick
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import LineBox, Words


@dataclass(frozen=True)
class Call:
    """One call: whom, which number, when (aware)."""

    title: str
    number: str
    at: datetime


class MadeCalls(Card):
    """One block a call: ticked, its time to be mended, a line for what came of it.

    The calls are kept as a draft, with what is typed of them, until they are saved.

    Signals:
        saved: the calls were written to the record.
        changed: a call came, or something was typed of one.
    """

    saved = Signal()
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("Calls you made from Child in danger")
        self._context = context
        self._rows: list[tuple[Call, Tick, FormRow, LineBox]] = []
        self._list = QVBoxLayout()
        self._draft = FormDraft(context, self)
        # A call that was made is not put aside: each has its tick.
        self._draft.line.turn_button.hide()
        self.add(self._draft.line)
        self.body.addLayout(self._list)
        self.add(Words("Take away the tick of a call that you did not make.", "muted"))
        self.add(button("Save these calls to the record", self.save, icon="save"))
        self.hide()

    def begin(self) -> None:
        """Bring back the calls that were not saved; said once it stands in its page."""
        self._draft.begin("calls made", {"calls": self})

    def leave(self) -> bool:
        """Keep the draft; False where it could not be written."""
        return self._draft.kept_or_told()

    def raw(self) -> list[list[object]]:
        """Return the calls with what is typed of them, for a draft."""
        return [
            [call.title, call.number, call.at.isoformat(), tick.value(),
             read_field(row.field), result.text()]
            for call, tick, row, result in self._rows
        ]  # fmt: skip

    def set_raw(self, value: object) -> None:
        """Bring a draft back in place of what is shown."""
        clear_column(self._list)
        self._rows.clear()
        for kept in value if isinstance(value, list) else []:
            match kept:
                case [str(title), str(number), str(at), bool(ticked), str(when), str(result)]:
                    with suppress(ValueError):
                        self._add(Call(title, number, datetime.fromisoformat(at)))
                        _, tick, row, box = self._rows[-1]
                        tick.set_value(ticked)
                        write_field(row.field, when)
                        box.setText(result)
        self.setVisible(bool(self._rows))

    def take(self, calls: Sequence[Call]) -> None:
        """Show calls to be saved; those that wait already stay."""
        waiting = [call for call, _, _, _ in self._rows]
        for call in calls:
            if call not in waiting:
                self._add(call)
        self.setVisible(bool(self._rows))
        self._draft.touch()
        self._draft.flush()

    def save(self) -> None:
        """Save each ticked call as a call note of its own, at its time."""
        filled = []
        for call, tick, row, result in self._rows:
            if not tick.value():
                continue
            at = read_at(self._context, row)
            if at is None:
                return
            note = Note(
                form="telephone", number=call.number, contact_used=call.title,
                discussed=result.text_typed(),
            )  # fmt: skip
            filled.append((tick, note, at))
        session = self._context.session
        try:
            for tick, note, at in filled:
                notes.save_call_note(session, note, at.instant, precision=at.precision)
                # Where the next one fails, this one must not be written twice.
                tick.set_value(False)
        except AppError as error:
            self._context.messages.error(error)
            return
        clear_column(self._list)
        self._rows.clear()
        self._draft.done()
        self.hide()
        self._context.messages.note("Saved to record.")
        self.saved.emit()

    def _add(self, call: Call) -> None:
        name = f"{call.title} {call.number}".strip()
        tick = Tick(name, ticked=True)
        when = DateTimeField(self._context.session.now)
        when.set_instant(call.at)
        result = LineBox(placeholder="What came of it")
        when.line.setAccessibleName(f"When: {name}")
        result.setAccessibleName(f"What came of it: {name}")
        result.setMinimumWidth(260)
        row = FormRow("When", when)
        tick.toggled.connect(lambda _: self.changed.emit())
        for line in (when.line, result):
            line.textChanged.connect(lambda _: self.changed.emit())
        self._rows.append((call, tick, row, result))
        self._list.addWidget(tick)
        self._list.addWidget(beside(row, FormRow("What came of it", result)))
