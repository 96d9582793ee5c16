"""The dates of limits as a file for a calendar: which, what will be in it, and where to."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import due_files
from escalation_desktop.casework.due_files import Span
from escalation_desktop.domain.due_dates import DueDate
from escalation_desktop.domain.times import say_day, say_instant
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.drawing import Drawing
from escalation_desktop.ui.record.paper_out import may_replace, with_suffix
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Radios
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

_SPANS = [
    ("stage", "The stage that runs"),
    ("case", "Every limit of this disagreement"),
    ("all", "Every open disagreement"),
]
_SHOWN = 12


class CalendarDialog(AppDialog):
    """Accepted when a file was saved. One choice, with all that will be in the file below it."""

    def __init__(self, context: Context, parent: QWidget | None, case: str) -> None:
        super().__init__(parent, "Dates for a calendar")
        self._context = context
        self._case = case
        self.body.addWidget(
            Words(
                "The file names a disagreement by its reference and a stage by its number. Nothing "
                "about a child, a person or an agency is in it. Dates that change later need a new "
                "file; it replaces the old entries.",
                "muted",
            )
        )
        self.span = Radios(list(_SPANS), value="stage")
        form = Form()
        form.row("Which dates?", self.span)
        self.lines = Words("")
        form.add(self.lines)
        self._found: Sequence[DueDate] = ()
        self.gathering = Drawing(context.messages, due_files.gather, "Reading every disagreement")
        self.gathering.drawn.connect(self._show_found)
        self.gathering.failed.connect(self._failed)
        self.gathering.cancelled.connect(self._back_to_stage)
        self.finished.connect(lambda _: self.gathering.stop())
        form.add(self.gathering)
        self.body.addWidget(TallForm(form), 1)
        self.save_button = button("Save the file…", self.save, kind="primary", icon="calendar")
        self.save_button.setDefault(True)
        self.buttons.addWidget(self.save_button)
        self.buttons.addWidget(button("Cancel", self.reject))
        self.span.chosen.connect(lambda _: self._show())
        self._show()

    def save(self) -> None:
        """Ask where to, and write it; what cannot be written is told and the window stays."""
        if self._context.refuses("calendar"):
            return
        files = self._context.files
        chosen = files.save_as(self, "Save the dates", "Limits.ics", "Calendar (*.ics)")
        if chosen is None:
            return
        target = with_suffix(chosen, ".ics")
        # The system's own window asks about the name it gives back; not about the one made of it.
        if target != chosen and target.exists() and not may_replace(self._context, target):
            return
        try:
            made = due_files.save(
                self._context.session, self._case, self._span(), target, self._found
            )
        except AppError as error:
            self._context.messages.error(error)
            return
        self._context.messages.note(f"Saved: {count(made, 'date')}.", "Open it in your calendar.")
        self.accept()

    def _span(self) -> Span:
        value = self.span.value()
        return "all" if value == "all" else "case" if value == "case" else "stage"

    def _show(self) -> None:
        session, span = self._context.session, self._span()
        self.gathering.stop()
        if span != "all":
            self._show_found(due_files.dates(session, self._case, span))
            return
        self.save_button.setEnabled(False)
        self.lines.set_text("")
        self.gathering.start(due_files.gathering(session))

    def _failed(self, error: AppError) -> None:
        self._context.messages.error(error)
        self._back_to_stage()

    def _back_to_stage(self) -> None:
        self.span.set_value("stage")
        self._show()

    def _show_found(self, found: Sequence[DueDate]) -> None:
        self._found = found
        self.save_button.setEnabled(bool(found))
        lines = [_say(due) for due in found[:_SHOWN]]
        if len(found) > _SHOWN:
            lines.append(f"and {len(found) - _SHOWN} more")
        self.lines.set_text("\n".join(lines) or "No limit has a date here.")


def _say(due: DueDate) -> str:
    when = say_day(due.day) if due.day is not None else say_instant(due.at) if due.at else ""
    return f"{when}: {due.title}"
