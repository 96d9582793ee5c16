"""The facts that decide who is told: asked only where a policy looks at them, never assumed."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from escalation_desktop.domain.opening import facts_asked
from escalation_desktop.domain.policy import FACTS, Policy
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.words import FACT_VALUES, NOT_ANSWERED, options, say
from escalation_desktop.ui.words import FACTS as FACT_WORDS


class FactRows(QWidget):
    """One choice for each fact; "not answered" unless somebody answered.

    Signals:
        changed: an answer was given or taken back.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Choice] = {}
        self._answers: dict[str, str] = {}
        self._flow = FlowLayout(self, gap=16, bottom=True)

    def ask_for(self, policy: Policy | None) -> None:
        """Ask what this policy looks at; answers already given are kept, and none taken back."""
        self._answers |= {fact: row.value() for fact, row in self._rows.items()}
        asked = facts_asked(policy) if policy else ()
        if asked == tuple(self._rows):
            return
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for fact in asked:
            choice = Choice(options(FACT_VALUES, FACTS[fact]), empty=NOT_ANSWERED.capitalize())
            choice.set_value(self._answers.get(fact, ""))
            choice.chosen.connect(lambda _: self.changed.emit())
            self._rows[fact] = choice
            self._flow.addWidget(FormRow(say(FACT_WORDS, fact), choice))

    def values(self) -> dict[str, str]:
        """Return the answered facts only."""
        return {fact: row.value() for fact, row in self._rows.items() if row.value()}

    def raw(self) -> dict[str, str]:
        return self.values()

    def set_raw(self, value: object) -> None:
        if isinstance(value, dict):
            self.set_values(value)

    def set_values(self, answers: Mapping[str, object]) -> None:
        self._answers = {fact: str(value) for fact, value in answers.items()}
        for fact, row in self._rows.items():
            row.set_value(self._answers.get(fact, ""))
