"""The form of a note: the four things it must say and its outcome, then what else matters here.

Used for a new note, for a call note and for the correction of a note. It knows no case: whom to
offer and what to ask are given to it.
"""

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escalation_desktop.domain import times
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Note, Party, Record
from escalation_desktop.domain.prompts import prompts
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.moments import Moment
from escalation_desktop.ui.record.beside import beside
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.record.known import known_people, near_people
from escalation_desktop.ui.record.more_fields import MoreFields
from escalation_desktop.ui.record.note_actions import NoteActions
from escalation_desktop.ui.record.note_fields import FORMS, OUTCOMES, SHORT_LABELS
from escalation_desktop.ui.record.note_kind import NoteKind
from escalation_desktop.ui.record.note_reading import Filled, read_beside
from escalation_desktop.ui.record.people_picker import PeoplePicker
from escalation_desktop.ui.record.prompt_row import PromptRow
from escalation_desktop.ui.record.when import read_at
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.form_row import FormRow


class NoteForm(QWidget):
    """The fields of a note. ``read`` asks what must be asked and returns None to go back.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, context: Context, *, beside: bool = True) -> None:
        super().__init__()
        self._context = context
        self._state: CaseState | None = None
        self._loading = False
        self._started = False
        self._when_typed = False
        self._base = Note()
        self._beside = beside
        self.when = DateTimeField(context.session.now)
        self.kind = NoteKind()
        self.internal = self.kind.internal
        self.form = Choice(FORMS, empty="Not given")
        self.people = PeoplePicker()
        self.discussed = GrowingBox(lines=3)
        self.prompts = PromptRow(list(SHORT_LABELS))
        self.agreed = NoteActions(context.session.now)
        self.outcome = Choice(OUTCOMES, empty="Not given")
        self.more = MoreFields(context, beside=beside)
        self.more_button = button("More", self._toggle_more, kind="quiet", icon="down")
        self.more_button.setCheckable(True)
        self.when_row = FormRow("When", self.when)
        self._build()
        self._connect()
        self.clear()

    # ------------------------------------------------------------------ what it shows

    def set_state(self, state: CaseState | None) -> None:
        """Take the case's people, and ask what its stage and facts make matter."""
        self._state = state
        session = self._context.session
        near = near_people(session, state)
        self.people.offer(near, lambda: known_people(session, state))
        self.more.offer_people([one.label for one in near])
        self._ask()

    def clear(self) -> None:
        """Empty the form; the time stands at now until it is changed."""
        self._loading = True
        self._base = Note()
        self.when.set_instant(self._context.session.now())
        self.when_row.set_error("")
        self.kind.set("", internal=False)
        self.form.set_value("")
        self.people.set_raw({})  # with the side of whoever was typed
        self.discussed.set_text("")
        self.outcome.set_value("")
        self.more.set_raw({})
        self.agreed.set_raw([])
        self._started = self._when_typed = False
        self._loading = False
        self._set_more(False)
        self._ask()

    def refresh_now(self) -> None:
        """Move the time to now in a form in which nothing was written yet."""
        if not self._started and not self._when_typed:
            self._loading = True
            self.when.set_instant(self._context.session.now())
            self._loading = False

    @property
    def contact(self) -> str:
        """The contact that the note began with, as it was then; empty where there is none."""
        return self._base.contact_used

    @property
    def number(self) -> str:
        return self._base.number

    def is_empty(self) -> bool:
        """Whether nothing was written; the time that the form set itself does not count."""
        return (
            self.discussed.document().isEmpty() and not self.people.chosen()
            and not self.form.value() and not self.outcome.value()
            and not self.more.raw() and not self._when_typed
            and not self.kind.choice.value() and self.agreed.is_empty()
        )  # fmt: skip

    def raw(self) -> dict[str, object]:
        """Return everything as typed, for a draft."""
        return {
            "when": self.when.kept(), "form": self.form.value(),
            "people": msgspec.to_builtins(self.people.chosen_only()),
            "typing": self.people.pending(), "typing_side": self.people.side.value(),
            "discussed": self.discussed.toPlainText(),
            "outcome": self.outcome.value(), "more": self.more.raw(),
            "contact": self._base.contact_used, "number": self._base.number,
            "internal": self.internal.value(), "kind": self.kind.choice.value(),
            "actions": self.agreed.raw(),
        }  # fmt: skip

    def set_raw(self, fields: object) -> None:
        """Bring a draft back; what has another shape is left out."""
        if not isinstance(fields, dict):
            return
        self._loading = True
        self.when.line.setText(str(fields.get("when") or ""))
        self.kind.set(
            str(fields.get("kind") or ""), internal=fields.get("internal") is True,
            fixed=not self.internal.isEnabled(),
        )  # fmt: skip
        self.form.set_value(str(fields.get("form") or ""))
        self.people.set_raw(
            {
                "people": fields.get("people"), "typing": fields.get("typing"),
                "side": fields.get("typing_side"),
            }
        )  # fmt: skip
        self.discussed.set_text(str(fields.get("discussed") or ""))
        self.outcome.set_value(str(fields.get("outcome") or ""))
        more = fields.get("more")
        self.more.set_raw(more if isinstance(more, dict) else {})
        self.agreed.set_raw(fields.get("actions"))
        # What a note of the record says beside the form's fields (its stage, for one) stays.
        self._base = msgspec.structs.replace(
            self._base,
            contact_used=str(fields.get("contact") or ""), number=str(fields.get("number") or ""),
        )  # fmt: skip
        self._loading = False
        self._started = self._when_typed = True
        self._ask()

    def set_record(self, record: Record) -> None:
        """Show a note of the record, to correct it."""
        note = record.body
        assert isinstance(note, Note)
        self._loading = True
        local = times.to_london(record.happened_at)
        at = None if record.precision == "day" else local.time().replace(second=0, microsecond=0)
        self.when.set_value(Moment(local.date(), at))
        # A correction mends words; it never puts an internal note on a paper.
        self.kind.set(note.kind, internal=note.internal, fixed=note.internal)
        self.form.set_value(note.form)
        self.people.set_chosen(note.involved)
        self.discussed.set_text(note.discussed)
        self.outcome.set_value(note.outcome)
        self.more.set_note(note)
        self._base = note
        self._loading = False
        self._started = True

    def set_contact(self, snapshot: str, number: str = "", party: Party | None = None) -> None:
        """Begin a call with a contact, as it was when it was used: by telephone, now.

        An answer is awaited until the form is told what came of it.
        """
        self._base = Note(contact_used=snapshot, number=number)
        self.form.set_value("telephone")
        self.outcome.set_value("awaiting_reply")
        if party is not None:
            self.people.add(party)
        self._changed()

    # ------------------------------------------------------------------ reading it

    def read(self) -> Filled | None:
        """Return the note; None when a time cannot be read or the user goes back to it."""
        at = read_at(self._context, self.when_row)
        if at is None:
            return None
        values = self.more.values()
        if values["i_was_present"] is False and self.more.told_at.line.text().strip():
            told = read_at(self._context, self.more.told_at_row)
            if told is None:
                return None
            values["told_at"] = told.instant
            values["told_day_only"] = told.precision == "day"
        beside = read_beside(self._context, self.more, self.agreed)
        if beside is None:
            return None
        note = msgspec.structs.replace(
            self._base,
            kind=self.kind.choice.value(), form=self.form.value(), involved=self.people.chosen(),
            discussed=self.discussed.text_typed(), outcome=self.outcome.value(),
            internal=self.internal.value(), **values,
        )  # fmt: skip
        return Filled(note, at.instant, at.precision, beside, self.is_empty())

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(beside(self.when_row, FormRow("How", self.form)))
        column.addWidget(FormRow("Who was involved", self.people))
        column.addWidget(FormRow("What was discussed", self.discussed))
        column.addWidget(self.prompts)
        kind = FormRow("What it is", self.kind.choice)
        column.addWidget(beside(FormRow("Outcome", self.outcome), kind))
        column.addWidget(self.more)
        column.addWidget(self.agreed)
        self.agreed.setVisible(self._beside)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.internal, 1)
        column.addLayout(line)

    def _connect(self) -> None:
        self.when.changed.connect(self._on_when)
        self.form.chosen.connect(self._changed)
        self.people.changed.connect(self._changed)
        self.discussed.textChanged.connect(self._changed)
        self.outcome.chosen.connect(self._changed)
        self.more.changed.connect(self._changed)
        self.kind.changed.connect(self._changed)
        self.prompts.wanted.connect(self._open_prompt)
        self.agreed.changed.connect(self._changed)

    def _on_when(self) -> None:
        if not self._loading:
            self._when_typed = True
            self._changed()

    def _open_prompt(self, name: str) -> None:
        self.more.open_field(name)
        self._changed()

    def _changed(self, *_: object) -> None:
        if self._loading:
            return
        self._started = True
        self._ask()
        self.changed.emit()

    def _ask(self) -> None:
        # Nothing more is asked before the first word, so that an untouched form stays small.
        # An internal note, or one that is no communication, gives no paper what it asks for.
        asks = self._started and not self.internal.value() and not self.kind.choice.value()
        asked = prompts(self._state, self.outcome.value()) if asks else ()
        self.more.show_asked(asked)
        self.prompts.hide_shown(self.more.shown())
        count = self.more.hidden_count()
        words = "Less" if self.more_button.isChecked() else f"More ({count})"
        self.more_button.setText(words)
        self.more_button.setAccessibleName(f"{words} fields")

    def _toggle_more(self) -> None:
        self._set_more(self.more_button.isChecked())

    def _set_more(self, every: bool) -> None:
        self.more_button.setChecked(every)
        self.more.show_all(every)
        self._ask()
