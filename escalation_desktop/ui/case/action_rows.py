"""Agreed actions in a form: what, who, by when; as many as were agreed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.domain.journal import SideWord
from escalation_desktop.ui.moments import Unreadable
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import LineBox

SIDES = [("ours", "Our side"), ("theirs", "Their side"), ("other", "Somebody else")]


@dataclass(frozen=True)
class Agreed:
    what: str
    who: str
    side: SideWord
    by_when: date | None


class ActionRows(QWidget):
    """Rows of one action each; the first stands there empty.

    Signals:
        changed: anything in it was changed.
    """

    changed = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._rows: list[_ActionRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout()
        column.addLayout(self._column)
        column.addWidget(button("Add another action", self.add_row, icon="add"))
        self.add_row()

    def add_row(self) -> "_ActionRow":
        row = _ActionRow(self._now, len(self._rows) + 1)
        row.changed.connect(self.changed)
        self._rows.append(row)
        self._column.addWidget(row)
        self.setFocusProxy(self._rows[0].what)
        return row

    @property
    def rows(self) -> list["_ActionRow"]:
        return self._rows

    def is_readable(self) -> bool:
        """Tell whether every date can be read; what cannot is told beside its field."""
        return all([row.is_readable() for row in self._rows])

    def agreed(self) -> tuple[Agreed, ...]:
        """Return the actions that say what is to be done."""
        return tuple(row.agreed() for row in self._rows if row.what.text_typed())

    def raw(self) -> list[object]:
        return [row.raw() for row in self._rows]

    def set_raw(self, value: object) -> None:
        """Bring a draft back; rows that it does not know of are emptied."""
        if not isinstance(value, list):
            return
        for row in self._rows[len(value) :]:
            row.set_raw(["", "", "", ""])
        for index, fields in enumerate(value):
            row = self._rows[index] if index < len(self._rows) else self.add_row()
            if isinstance(fields, list) and len(fields) == 4:
                row.set_raw([str(part) for part in fields])


class _ActionRow(Card):
    changed = Signal()

    def __init__(self, now: Callable[[], datetime], number: int) -> None:
        super().__init__(kind="well", gap=6)
        self.what = LineBox()
        self.who = LineBox(short=True)
        self.side = Choice(SIDES, empty="Not said")
        self.by_when = DateTimeField(now, wants_time=False)
        self.what_row = FormRow(f"Action {number}: what is to be done", self.what)
        self._by_row = FormRow("By when", self.by_when)
        self.add(self.what_row)
        rest = QWidget()
        flow = FlowLayout(rest, gap=12)
        for part in (FormRow("Who", self.who), FormRow("Side", self.side), self._by_row):
            flow.addWidget(part)
        self.add(rest)
        self.what.textChanged.connect(lambda _: self.changed.emit())
        self.who.textChanged.connect(lambda _: self.changed.emit())
        self.side.chosen.connect(lambda _: self.changed.emit())
        self.by_when.changed.connect(self.changed)

    def is_readable(self) -> bool:
        problem = self.by_when.problem() if self.what.text_typed() else ""
        self._by_row.set_error(problem)
        if problem:
            self._by_row.focus()
        return not problem

    def agreed(self) -> Agreed:
        try:
            moment = self.by_when.value()
        except Unreadable:
            moment = None
        side = self.side.value() or "other"
        return Agreed(
            self.what.text_typed(), self.who.text_typed(), side,  # type: ignore[arg-type]
            moment.day if moment else None,
        )  # fmt: skip

    def raw(self) -> list[str]:
        return [self.what.text(), self.who.text(), self.side.value(), self.by_when.kept()]

    def set_raw(self, value: list[str]) -> None:
        self.what.setText(value[0])
        self.who.setText(value[1])
        self.side.set_value(value[2])
        self.by_when.line.setText(value[3])
