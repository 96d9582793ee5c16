"""The windows over one entry: reading all of it, adding, striking through, correcting its words."""

from collections.abc import Callable
from datetime import datetime

import msgspec
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import notes
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Body, Record, TypedStage, Unknown
from escalation_desktop.domain.mending import words_of
from escalation_desktop.domain.telling import Told, tell
from escalation_desktop.domain.times import ends_with_day, last_day, say_instant
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.moments import Moment
from escalation_desktop.ui.record.note_form import NoteForm
from escalation_desktop.ui.record.when import At, read_at
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form, FormRow
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import TextBox, Words


def text_of(record: Record, told: Told) -> str:
    """Return everything an entry says, one thing a line."""
    lines = [*told.lines]
    if told.struck_reason:
        lines.insert(0, f"Struck through: {told.struck_reason}")
    lines += told.additions
    lines += [part for part in (told.stage_label, told.late) if part]
    lines.append(f"Written by {record.person or 'somebody not named'}, "
                 f"{say_instant(record.recorded_at)}")  # fmt: skip
    if told.doubtful:
        lines.append("The clock of the laptop had been set back when this was written.")
    return "\n".join(lines)


class EntryDialog(AppDialog):
    """One entry in full, to read and to copy from; and how it read before it was corrected."""

    def __init__(self, parent: QWidget | None, record: Record, state: CaseState | None) -> None:
        told = tell(record, state)
        super().__init__(parent, told.title)
        box = TextBox(text_of(record, told), lines=10)
        box.setReadOnly(True)
        box.setAccessibleName("The whole entry")
        self.body.addWidget(box, 1)
        original = next((r for r in state.records if r.id == record.id), None) if state else None
        # Where what it first said was withdrawn, there is nothing to show.
        if told.corrected and original is not None and not isinstance(original.body, Unknown):
            before = tell(original, None)
            self.body.addWidget(Words("As it was first written", "subheading"))
            old = TextBox("\n".join((before.title, *before.lines)), lines=5)
            old.setReadOnly(True)
            old.setAccessibleName("As it was first written")
            self.body.addWidget(old, 1)
        close = button("Close", self.accept, kind="primary")
        close.setDefault(True)
        self.buttons.addWidget(close)
        self.resize(max(self.minimumWidth(), 640), 420)


class WordsDialog(AppDialog):
    """One text to write: an addition, or the reason for striking through.

    ``save`` is given the text; where it fails, the window stays open with the words in it.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        heading: str,
        more: str,
        label: str,
        act: str,
        save: Callable[[str], None],
        *,
        key: str,
        case: str,
        may_be_empty: bool = False,
    ) -> None:
        super().__init__(parent, heading)
        self._messages = context.messages
        self._may_be_empty = may_be_empty
        self._save = save
        if more:
            self.body.addWidget(Words(more))
        self.form = Form()
        self.box = TextBox(lines=4)
        self.row = self.form.row(label, self.box)
        self.body.addWidget(self.form)
        self.keep_draft(context, key, {"text": self.box}, case=case)
        self.buttons.addWidget(button(act, self._take, kind="primary"))
        self.buttons.addWidget(button("Go back", self.reject))
        self.box.setFocus()

    def _take(self) -> None:
        text = self.box.text_typed()
        # The words can be the whole of such an entry; then there is nothing to save without them.
        if not text and not self._may_be_empty:
            self.row.set_error("Write a few words first.")
            self.row.focus()
            return
        try:
            self._save(text)
        except AppError as error:
            self._messages.error(error)
            return
        self.accept()


class CorrectDialog(AppDialog):
    """The time and the words of an entry, to be corrected by a new entry with a reason."""

    def __init__(self, context: Context, parent: QWidget | None, record: Record,
                 state: CaseState) -> None:  # fmt: skip
        super().__init__(parent, "Correct an entry")
        self._context = context
        self._record = record
        self._case = state.case
        self.body.addWidget(
            Words("What was written stays in the record; the corrected words are shown with it.")
        )
        self.note: NoteForm | None = None
        self.fields: dict[str, TextBox] = {}
        self.due_row: FormRow | None = None
        self._due_before = ""
        self.reason = TextBox(lines=2)
        self.form = Form()
        if record.kind == "note":
            self.note = NoteForm(context, beside=False)
            self.note.set_state(state)
            self.note.set_record(record)
            self.when_row = self.note.when_row
            self.form.add(self.note)
        else:
            self._add_plain(record)
        self.form.row("Why it is corrected", self.reason)
        area = TallForm(self.form)
        self.body.addWidget(area, 1)
        fields: dict[str, QWidget] = {"reason": self.reason}
        if self.note is None:
            fields |= {"when": self.when_row.field, **self.fields}
            if self.due_row is not None:
                fields["due"] = self.due_row.field
        else:
            fields["note"] = self.note
        self._kept = self.keep_draft(context, f"correct:{record.id}", fields, case=state.case)
        self.buttons.addWidget(button("Save the correction", self._take, kind="primary"))
        self.buttons.addWidget(button("Go back", self.reject))
        self.resize(look().px("field-long") + 340, 1)  # the form makes it taller

    def _add_plain(self, record: Record) -> None:
        when = DateTimeField(self._context.session.now)
        when.set_instant(record.happened_at)  # the day alone where no time was given
        self.when_row = self.form.row("When", when)
        if isinstance(record.body, TypedStage):
            self._add_due(record.body.due_at)
        for name, label in words_of(record.kind):
            self.fields[name] = TextBox(str(getattr(record.body, name)), lines=2)
            self.form.row(label, self.fields[name])

    def _add_due(self, at: datetime | None) -> None:
        """Ask for the date that the worker worked out for a stage typed by hand."""
        due = DateTimeField(self._context.session.now)
        if at is not None and ends_with_day(at):
            due.set_value(Moment(last_day(at)))
        elif at is not None:
            due.set_instant(at)
        self._due_before = due.line.text()
        self.due_row = self.form.row(
            "The limit, as a date", due, help_text="A day alone counts to its end."
        )

    def _take(self) -> None:
        read = self._read()
        if read is None:
            return
        at, body = read
        try:
            notes.correct(
                self._context.session,
                self._case,
                self._record,
                body,
                at.instant,
                self.reason.text_typed(),
                precision=at.precision,
                discard=self._kept.key,
            )
        except AppError as error:
            self._context.messages.error(error)
            return
        self.accept()

    def _read(self) -> tuple[At, Body] | None:
        if self.note is not None:
            filled = self.note.read()
            return (At(filled.happened_at, filled.precision), filled.note) if filled else None
        at = read_at(self._context, self.when_row)
        if at is None:
            return None
        body = self._record.body
        if self.due_row is not None and isinstance(body, TypedStage):
            due = self._read_due(self.due_row, body)
            if due is None:
                return None
            body = due
        words = {name: box.text_typed() for name, box in self.fields.items()}
        return at, msgspec.structs.replace(body, **words)

    def _read_due(self, row: FormRow, body: TypedStage) -> TypedStage | None:
        field = row.field
        assert isinstance(field, DateTimeField)
        typed = field.line.text().strip()
        if typed == self._due_before:
            return body  # to the second, as it was
        due = read_at(self._context, row, past=False, ends=True) if typed else None
        if typed and due is None:
            return None
        return msgspec.structs.replace(body, due_at=due.instant if due is not None else None)
