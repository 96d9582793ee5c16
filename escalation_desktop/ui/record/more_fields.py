"""The further fields of a note: those asked for stay in sight, the rest open on demand.

A field for text is made when it is first wanted: there are seventeen, a note needs few of them, and
to make and dress them all holds the window as long as opening the rest of the page.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.prompts import FIELDS, Prompt
from escalation_desktop.domain.times import as_given
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.record.note_fields import HINTS, LABELS, LISTS, RISKS, lines_of
from escalation_desktop.ui.widgets.choice import Choice, Segments
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import LineBox, Words

_HELD = "risk", "safe_by"
"""Set beside a note as entries of their own; a correction of a note does not touch them."""


class MoreFields(QWidget):
    """One block a field; ``show_asked`` opens those that matter, ``show_all`` the others too.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, context: Context, *, beside: bool = True) -> None:
        super().__init__()
        self._asked: dict[str, Prompt] = {}
        self._all = False
        self._opened: set[str] = set()
        self._fields = [f for f in FIELDS if beside or f not in _HELD]
        self.presence = Segments(
            [("there", "I was there"), ("told", "Told to me by…")], name="Were you there"
        )
        self.told_by = LineBox(placeholder="Name and role of who told you")
        self.told_at = DateTimeField(context.session.now)
        self.risk = Choice(RISKS, empty="As already recorded, no change")
        self.risk_reason = LineBox(placeholder="What makes it so, and since when")
        self.safe_by = DateTimeField(context.session.now)
        self.safe_by_reason = LineBox(placeholder="Why by then")
        self.texts = _Texts(self._make_text)
        self.told_row = FormRow("Who told you", self.told_by)
        self.told_at_row = FormRow("When you were told", self.told_at)
        self.safe_by_row = FormRow("Safe by", self.safe_by)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._blocks: dict[str, _Block] = {}
        for name in self._fields:
            if name not in LABELS:
                self._add(name, self._block(name))
        self._connect()
        self._show()

    def offer_people(self, names: Sequence[str]) -> None:
        """Offer these people while it is typed who told it."""
        completer = QCompleter(list(names), self.told_by)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.told_by.setCompleter(completer)

    def show_asked(self, asked: Sequence[Prompt]) -> None:
        """Open the fields that the stage or the facts ask for, each with its reason."""
        self._asked = {prompt.field: prompt for prompt in asked}
        for name, block in self._blocks.items():
            block.tell(self._why(name))
        self._show()

    def open_field(self, name: str) -> None:
        """Open one field and go to it; it stays until the form is emptied."""
        self._opened.add(name)
        self._show()
        self.texts[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_all(self, every: bool) -> None:
        self._all = every
        self._show()

    def shown(self) -> tuple[str, ...]:
        """Return the names of the fields in sight."""
        made = ((name, self._blocks.get(name)) for name in self._fields)
        return tuple(name for name, block in made if block is not None and not block.isHidden())

    def hidden_count(self) -> int:
        """Return how many fields ``show_all`` would add."""
        return sum(1 for name in self._fields if not self._wanted(name))

    # ------------------------------------------------------------------ values

    def raw(self) -> dict[str, str]:
        """Return every field as typed, for a draft."""
        found = {name: box.toPlainText() for name, box in self.texts.items()}
        found |= {
            "presence": self.presence.value(), "told_by": self.told_by.text(),
            "told_at": self.told_at.kept(), "risk": self.risk.value(),
            "risk_reason": self.risk_reason.text(), "safe_by": self.safe_by.kept(),
            "safe_by_reason": self.safe_by_reason.text(),
        }  # fmt: skip
        return {name: text for name, text in found.items() if text}

    def set_raw(self, fields: dict[str, object]) -> None:
        def text(name: str) -> str:
            return str(fields.get(name) or "")

        self._opened.clear()
        for row in (self.told_at_row, self.safe_by_row):
            row.set_error("")
        for name in LABELS:
            if text(name) or name in self.texts:
                self.texts[name].set_text(text(name))
        self.presence.set_value(text("presence"))
        self.told_by.setText(text("told_by"))
        self.told_at.line.setText(text("told_at"))
        self.risk.set_value(text("risk"))
        self.risk_reason.setText(text("risk_reason"))
        self.safe_by.line.setText(text("safe_by"))
        self.safe_by_reason.setText(text("safe_by_reason"))
        self._show()

    def set_note(self, note: Note) -> None:
        """Show a note's own values, to correct them."""
        raw: dict[str, object] = {}
        for name in LABELS:
            value = getattr(note, name)
            raw[name] = "\n".join(value) if name in LISTS else value
        if note.i_was_present is not None:
            raw["presence"] = "there" if note.i_was_present else "told"
        raw["told_by"] = note.told_by
        self.set_raw(raw)
        if note.told_at is not None:
            self.told_at.set_instant(as_given(note.told_at, day_only=note.told_day_only))

    def values(self) -> dict[str, object]:
        """Return the note's fields, ready for ``Note``; without the time of being told."""
        found: dict[str, object] = {}
        for name in LABELS:
            text = self.texts[name].text_typed() if name in self.texts else ""
            found[name] = lines_of(text) if name in LISTS else text
        presence = self.presence.value()
        found["i_was_present"] = None if not presence else presence == "there"
        found["told_by"] = self.told_by.text_typed() if presence == "told" else ""
        return found

    # ------------------------------------------------------------------ making it

    def _block(self, name: str) -> "_Block":
        if name == "presence":
            return _Block(FormRow("Were you there", self.presence), self.told_row, self.told_at_row)
        if name == "risk":
            self.risk_row = FormRow("Risk to the child", self.risk)
            return _Block(self.risk_row, FormRow("Reason for the risk", self.risk_reason))
        return _Block(self.safe_by_row, FormRow("Reason for the safe by date", self.safe_by_reason))

    def _make_text(self, name: str) -> GrowingBox:
        box = GrowingBox()
        box.setPlaceholderText(HINTS.get(name, ""))
        box.textChanged.connect(self._say_changed)
        block = _Block(FormRow(LABELS[name], box))
        self._add(name, block)
        block.tell(self._why(name))
        block.setVisible(self._wanted(name))
        return box

    def _add(self, name: str, block: "_Block") -> None:
        """Put a block in its place among those that are there."""
        before = self._fields[: self._fields.index(name)]
        self._column.insertWidget(sum(one in self._blocks for one in before), block)
        self._blocks[name] = block

    def _why(self, name: str) -> str:
        prompt = self._asked.get(name)
        if prompt is None:
            return ""
        return f"{prompt.why} ({prompt.clause})" if prompt.clause else prompt.why

    def _connect(self) -> None:
        for line in (self.told_by, self.risk_reason, self.safe_by_reason):
            line.textChanged.connect(self._say_changed)
        for field in (self.told_at, self.safe_by):
            field.changed.connect(self._say_changed)
        self.presence.chosen.connect(self._say_changed)
        self.risk.chosen.connect(self._say_changed)

    def _say_changed(self, *_: object) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for name in self._fields:
            wanted = self._wanted(name)
            if wanted and name in LABELS:
                self.texts[name]  # makes it where it was not wanted so far
            if name in self._blocks:
                self._blocks[name].setVisible(wanted)
        told = self.presence.value() == "told"
        self.told_row.setVisible(told)
        self.told_at_row.setVisible(told)
        if "risk" in self._blocks:
            self._blocks["risk"].show_rest(bool(self.risk.value() or self.risk_reason.text()))
            self._blocks["safe_by"].show_rest(
                bool(self.safe_by.line.text() or self.safe_by_reason.text())
            )

    def _wanted(self, name: str) -> bool:
        # Whether the writer was there or was told is asked of every note: it is one press.
        known = name == "presence" or name in self._opened
        return self._all or known or name in self._asked or self._holds(name)

    def _holds(self, name: str) -> bool:
        if name in LABELS:
            return name in self.texts and not self.texts[name].document().isEmpty()
        if name == "presence":
            return bool(self.presence.value())
        if name == "risk":
            return bool(self.risk.value() or self.risk_reason.text())
        return bool(self.safe_by.line.text() or self.safe_by_reason.text())


class _Texts(dict[str, GrowingBox]):
    """The fields for text that were wanted so far; to ask for another makes it."""

    def __init__(self, make: Callable[[str], GrowingBox]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> GrowingBox:
        self[name] = made = self._make(name)
        return made


class _Block(QWidget):
    """The rows of one field and, below its label's field, why it is asked."""

    def __init__(self, first: FormRow, *rest: FormRow) -> None:
        super().__init__()
        self._first = first
        self._rest = rest
        self._why = Words("", "small")
        self._why.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(first)
        column.addWidget(self._why)
        for row in rest:
            column.addWidget(row)

    def tell(self, why: str) -> None:
        self._why.set_text(why)
        self._why.setVisible(bool(why))
        field = self._first.field
        (field.focusProxy() or field).setAccessibleDescription(why)

    def show_rest(self, shown: bool) -> None:
        for row in self._rest:
            row.setVisible(shown)
