"""The base of every form that moves a case: fields with a draft, a time, and one way to save.

Nothing in it has to be filled in. What is typed is kept as a draft while it is typed and comes
back when the form is opened again; saving to the record throws the draft away.
"""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.times import as_given, london_day, say_instant, to_minute
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer
from escalation_desktop.ui.record.when import At, read_at
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice, Radios, Segments, Tick
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.focus import first_field
from escalation_desktop.ui.widgets.form_row import Form, FormRow
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, TextBox, Words


class MoveDialog(AppDialog):
    """A form over a case. Subclasses add fields and say in ``write`` what saving does.

    Signals:
        saved: it was written to the record; the words tell what.
    """

    saved = Signal(str)
    done_words = "Saved to record"

    def __init__(
        self, parent: QWidget | None, context: Context, state: CaseState, heading: str, draft: str
    ) -> None:
        super().__init__(parent, heading)
        self.context = context
        self.state = state
        self.fields: dict[str, QWidget] = {}
        self.rows: dict[str, FormRow] = {}
        self.form = Form()
        self._draft_key = f"move:{state.case}:{draft}"
        self.draft_words = Words("", "small", wraps=False)
        self.save_button = button("Save to record", self.save, kind="primary", icon="save")
        self._lay_out()

    # ------------------------------------------------------------------ making it

    def add(
        self, name: str, label: str, field: QWidget, help_text: str = "", *, optional: bool = False
    ) -> FormRow:
        """Add a field that is kept in the draft under ``name``."""
        if isinstance(field, TextBox):
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = self.form.row(label, field, help_text=help_text, optional=optional)
        self.rows[name] = row
        self.keep(name, field)
        return row

    def keep(self, name: str, field: QWidget) -> None:
        """Keep a field that stands in no row of its own (a tick) in the draft."""
        self.fields[name] = field

    def add_tick(self, name: str, words: str, help_text: str = "") -> Tick:
        tick = Tick(words, help_text=help_text)
        self.form.add(tick)
        self.keep(name, tick)
        return tick

    def add_when(self, label: str = "When did it happen?") -> FormRow:
        """Add the time of the move: empty is now."""
        now = say_instant(self.context.session.now())
        return self.add(
            "when", label, DateTimeField(self.context.session.now),
            f"Empty means now ({now}). It may be in the past.",
        )  # fmt: skip

    def ready(self) -> None:
        """Bring the draft back; called last by a subclass, when all fields stand."""
        draft = self.keep_draft(self.context, self._draft_key, self.fields, case=self.state.case)
        draft.saved.connect(self.draft_words.set_text)

    # ------------------------------------------------------------------ using it

    def text(self, name: str) -> str:
        field = self.fields[name]
        assert isinstance(field, LineBox | TextBox)
        return field.text_typed()

    def is_written(self, name: str, words: str) -> bool:
        """Tell whether a text field holds anything; if not, say ``words`` there and go to it."""
        if self.text(name).strip():
            return True
        self.rows[name].set_error(words)
        self.rows[name].focus()
        return False

    def lines(self, name: str) -> tuple[str, ...]:
        """Return the lines of a field with one thing on each."""
        return tuple(line.strip() for line in self.text(name).split("\n") if line.strip())

    def value(self, name: str) -> str:
        field = self.fields[name]
        assert isinstance(field, Choice | Segments | Radios)
        return field.value()

    def ticked(self, name: str) -> bool:
        field = self.fields[name]
        assert isinstance(field, Tick)
        return field.value()

    def when(self) -> At | None:
        """Return the time of the move; None where the user goes back to change it."""
        at = read_at(self.context, self.rows["when"])
        if at is None:
            return None
        turn = self.state.current
        if turn is None or at.instant >= turn.started_at:
            return at
        if at.precision == "day" and _same_day(at, turn.started_at):
            return At(turn.started_at, "day")
        if to_minute(at.instant) == to_minute(turn.started_at):
            return At(turn.started_at)  # typed to the minute; it began within it
        typed = as_given(at.instant, day_only=at.precision == "day")
        chosen = self.context.messages.ask(
            f"{say_instant(typed)} is before this stage started ({say_instant(turn.started_at)}).",
            "Is the time right?",
            [Answer("back", "Change the time", "primary"), Answer("keep", "Keep this time")],
            escape="back",
        )
        return at if chosen == "keep" else None

    def write(self) -> bool:
        """Write to the record; False where the user goes back to the form."""
        raise AssertionError("each form says what it writes")

    def save(self) -> None:
        """Save to the record; an error leaves everything as it is."""
        self.form.clear_errors()
        try:
            if not self.write():
                return
        except AppError as error:
            self.keep_now()
            self.context.messages.error(error)
            return
        self.accept()
        self.saved.emit(self.done_words)

    def keep_now(self) -> bool:
        """Keep the draft now; False where it could not be written, which the form tells."""
        return self.draft is None or self.draft.flush()

    def discard(self) -> None:
        """Leave the form and throw away what was typed in it."""
        if self.draft is not None:
            self.draft.done()
        self.reject()

    def showEvent(self, event: QShowEvent) -> None:  # Qt's name
        super().showEvent(event)
        first = first_field(self.form)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ own

    def _lay_out(self) -> None:
        self.body.addWidget(TallForm(self.form), 1)
        self.buttons.addWidget(self.save_button)
        self.buttons.addWidget(button("Go back", self.reject, tip="What you typed is kept"))
        self.buttons.addWidget(button("Discard", self.discard, kind="quiet"))
        self.buttons.addWidget(self.draft_words)
        room = self.screen().availableGeometry().width() - 40
        self.resize(min(look().px("dialog-width") * 3 // 2, room), 1)  # the form makes it taller


def _same_day(at: At, other: datetime) -> bool:
    return london_day(at.instant) == london_day(other)
