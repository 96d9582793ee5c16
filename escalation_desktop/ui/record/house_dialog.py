"""The order in which our agency's system wants a note: headings named, moved, put together."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escalation_desktop.casework.house_order import house_order, set_house_order
from escalation_desktop.domain.note_lines import Slot
from escalation_desktop.domain.paste import HOUSE, Headings
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.scrolled import open_at
from escalation_desktop.ui.widgets.buttons import button, icon_button
from escalation_desktop.ui.widgets.choice import Radios, Tick
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, Words

POLICY, OWN = "policy", "own"
MEANS = (
    "A part without a tick has no heading of its own: what it says goes under another. Nothing is "
    "left out."
)
_USUAL = {slot: heading for heading, slot in HOUSE}


class HouseOrderDialog(AppDialog):
    """Used for every copy as plain text on this computer, in every disagreement."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent, "Order of copies")
        self._context = context
        kept = house_order(context.session)
        self.use = Radios(
            [
                (POLICY, "As the policy asks", "Its headings, or this app’s where it has none."),
                (OWN, "As our agency’s system wants it", "Your own headings, in your order."),
            ],
            value=OWN if kept.headings else POLICY,
        )  # fmt: skip
        self.system = LineBox(kept.system)
        self.parts = PartRows(kept.headings or HOUSE)
        self.form = Form()
        self.form.row("Copy as plain text", self.use)
        self._system_row = self.form.row("Name of the system", self.system, optional=True)
        self._means = Words(MEANS, "small")
        self.form.add(self._means)
        self.form.add(self.parts)
        self.body.addWidget(TallForm(self.form), 1)
        self.buttons.addWidget(button("Save this order", self._take, kind="primary"))
        self.buttons.addWidget(button("Go back", self.reject))
        self.use.chosen.connect(self._show)
        fields = {"use": self.use, "system": self.system, "parts": self.parts}
        self.keep_draft(context, "house-order", fields)
        self._show()
        open_at(self, 28, 1)

    def _show(self, _: str = "") -> None:
        own = self.use.value() == OWN
        for part in (self._system_row, self._means, self.parts):
            part.setVisible(own)

    def _take(self) -> None:
        headings = self.parts.headings() if self.use.value() == OWN else ()
        try:
            set_house_order(self._context.session, self.system.text_typed(), headings)
        except AppError as error:
            self._context.messages.error(error)
            return
        self.accept()


class PartRows(QWidget):
    """A row for each part of a note, in order; those without a tick stand last.

    Signals:
        changed: a heading, its place or its tick was changed.
    """

    changed = Signal()

    def __init__(self, headings: Headings) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.rows: list[_PartRow] = []
        self._fill([(slot, heading, True) for heading, slot in headings])

    def headings(self) -> Headings:
        """Return the ticked parts in their order."""
        return tuple(
            (row.heading.text_typed(), row.slot) for row in self.rows if row.used.value()
        ) or HOUSE  # fmt: skip

    def raw(self) -> object:
        return [[row.slot, row.heading.text(), row.used.value()] for row in self.rows]

    def set_raw(self, value: object) -> None:
        if not isinstance(value, list):
            return
        found: list[tuple[Slot, str, bool]] = []
        for part in value:
            match part:
                case [str() as slot, str() as heading, bool() as used] if slot in _USUAL:
                    found.append((slot, heading, used))
        self._fill(found)

    def move(self, row: "_PartRow", by: int) -> None:
        """Move a row up (-1) or down (1); the focus stays on its button."""
        at = self.rows.index(row)
        to = at + by
        if not 0 <= to < len(self.rows):
            return
        self.rows.insert(to, self.rows.pop(at))
        self._column.insertWidget(to, row)
        self._number()
        self.changed.emit()

    def _fill(self, parts: list[tuple[Slot, str, bool]]) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        there = {slot for slot, _, _ in parts}
        rest = [(slot, heading, False) for heading, slot in HOUSE if slot not in there]
        for slot, heading, used in (*parts, *rest):
            row = _PartRow(slot, heading, used=used)
            row.moved.connect(self.move)
            row.changed.connect(self.changed)
            self.rows.append(row)
            self._column.addWidget(row)
        self._number()

    def _number(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            row.number(number, len(self.rows))


class _PartRow(QWidget):
    moved = Signal(object, int)
    changed = Signal()

    def __init__(self, slot: Slot, heading: str, *, used: bool) -> None:
        super().__init__()
        self.slot = slot
        self.used = Tick("", ticked=used)
        self.heading = LineBox(heading)
        self.up = icon_button("up", "", lambda: self.moved.emit(self, -1))
        self.down = icon_button("down", "", lambda: self.moved.emit(self, 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.used)
        row.addWidget(self.heading, 1)
        row.addWidget(self.up)
        row.addWidget(self.down)
        self.used.toggled.connect(lambda _: self.changed.emit())
        self.heading.textChanged.connect(lambda _: self.changed.emit())

    def number(self, number: int, of: int) -> None:
        """Say on each control which part it is for and where that stands."""
        usual, place = _USUAL[self.slot], f"{number} of {of}"
        self.used.box.setAccessibleName(f"{usual}: a heading of its own")
        self.heading.setAccessibleName(f"Heading {place}, for: {usual}")
        self.up.setAccessibleName(f"Move {usual} up, now {place}")
        self.down.setAccessibleName(f"Move {usual} down, now {place}")
        self.up.setToolTip("Up")
        self.down.setToolTip("Down")
        # Neither is disabled at an end: the focus would leave it in the middle of moving.
