"""An attempt that reached nobody: number, time and result; the result's button saves it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.wording import ATTEMPTS
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.note_fields import FORMS
from escalation_desktop.ui.record.when import At, read_at
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import LineBox

_USUAL = "telephone"


class AttemptForm(QWidget):
    """The time stands at now and the number at the last one used; one key gives the result.

    Signals:
        given: (note, At) a result was chosen.
        changed: something was typed.
    """

    given = Signal(object, object)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.when = DateTimeField(context.session.now)
        self.form = Choice(FORMS)
        self.number = LineBox(short=True, placeholder="Number or name")
        self.own = LineBox(placeholder="Another result, in your words")
        self.when_row = FormRow("When", self.when)
        fields = QWidget()
        row = FlowLayout(fields, gap=12)
        row.addWidget(self.when_row)
        row.addWidget(FormRow("Number or person tried", self.number))
        row.addWidget(FormRow("How", self.form))
        results = QWidget()
        flow = FlowLayout(results, gap=8)
        self.results = {
            words: button(words, lambda words=words: self._give(words), icon="tick",
                          name=f"{words}: save this attempt to the record")
            for words in ATTEMPTS
        }  # fmt: skip
        for made in self.results.values():
            flow.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(fields)
        column.addWidget(FormRow("What came of it; each button saves the attempt", results))
        column.addWidget(FormRow("Or", self.own))
        self.own.returnPressed.connect(lambda: self._give(self.own.text_typed()))
        for line in (self.when.line, self.number, self.own):
            line.textChanged.connect(self._on_typed)
        self.form.chosen.connect(self._on_typed)
        self._begun = ("", "", "")
        self._loading = False
        self.setFocusProxy(self.results[ATTEMPTS[0]])

    def clear(self, number: str = "") -> None:
        self._loading = True
        self.when.set_instant(self._context.session.now())
        self.when_row.set_error("")
        self.number.setText(number)
        self.form.set_value(_USUAL)
        self.own.setText("")  # after clear() Ctrl+Z brings the words back, in another case too
        self._loading = False
        self._begun = (self.when.line.text(), number, _USUAL)

    def raw(self) -> dict[str, object]:
        return {
            "when": self.when.kept(), "number": self.number.text(), "result": self.own.text(),
            "form": self.form.value(),
        }  # fmt: skip

    def _on_typed(self, _: str) -> None:
        if not self._loading:
            self.changed.emit()

    def set_raw(self, fields: dict[str, object]) -> None:
        self._loading = True
        self.when.line.setText(str(fields.get("when") or ""))
        self.number.setText(str(fields.get("number") or ""))
        self.form.set_value(str(fields.get("form") or _USUAL))
        self.own.setText(str(fields.get("result") or ""))
        self._loading = False

    def is_empty(self) -> bool:
        """Whether nothing was typed; what it began with does not count."""
        typed = (self.when.line.text(), self.number.text(), self.form.value())
        return not self.own.text().strip() and typed == self._begun

    def give(self) -> None:
        """Save the attempt with the words typed, or as not answered."""
        self._give(self.own.text_typed() or ATTEMPTS[0])

    def _give(self, result: str) -> None:
        at: At | None = read_at(self._context, self.when_row)
        if at is None:
            return
        own = self.own.text_typed()
        # Words typed beside a button's are part of what came of it.
        told = result if own in ("", result) else f"{result}; {own}"
        note = Note(
            form=self.form.value(), attempt=True, number=self.number.text_typed(),  # type: ignore[arg-type]
            attempt_result=told,
        )  # fmt: skip
        self.given.emit(note, at)
