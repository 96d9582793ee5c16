"""The further fields of a note: those asked for stay in sight, the rest open on demand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.prompts import FIELDS, Prompt
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
        self.texts = {name: GrowingBox() for name in LABELS}
        for name, hint in HINTS.items():
            self.texts[name].setPlaceholderText(hint)
        self.told_row = FormRow("Who told you", self.told_by)
        self.told_at_row = FormRow("When you were told", self.told_at)
        self.safe_by_row = FormRow("Safe by", self.safe_by)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._blocks = {name: self._block(name) for name in self._fields}
        for block in self._blocks.values():
            column.addWidget(block)
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
            prompt = self._asked.get(name)
            block.tell(f"{prompt.why} ({prompt.clause})" if prompt and prompt.clause
                       else prompt.why if prompt else "")  # fmt: skip
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
        return tuple(name for name, block in self._blocks.items() if not block.isHidden())

    def hidden_count(self) -> int:
        """Return how many fields ``show_all`` would add."""
        return sum(1 for name in self._fields if not self._wanted(name))

    # ------------------------------------------------------------------ values

    def raw(self) -> dict[str, str]:
        """Return every field as typed, for a draft."""
        found = {name: box.toPlainText() for name, box in self.texts.items()}
        found |= {
            "presence": self.presence.value(), "told_by": self.told_by.text(),
            "told_at": self.told_at.line.text(), "risk": self.risk.value(),
            "risk_reason": self.risk_reason.text(), "safe_by": self.safe_by.line.text(),
            "safe_by_reason": self.safe_by_reason.text(),
        }  # fmt: skip
        return {name: text for name, text in found.items() if text}

    def set_raw(self, fields: dict[str, object]) -> None:
        def text(name: str) -> str:
            return str(fields.get(name) or "")

        self._opened.clear()
        for name, box in self.texts.items():
            box.set_text(text(name))
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
        for name in self.texts:
            value = getattr(note, name)
            raw[name] = "\n".join(value) if name in LISTS else value
        if note.i_was_present is not None:
            raw["presence"] = "there" if note.i_was_present else "told"
        raw["told_by"] = note.told_by
        self.set_raw(raw)
        if note.told_at is not None:
            self.told_at.set_instant(note.told_at)

    def values(self) -> dict[str, object]:
        """Return the note's fields, ready for ``Note``; without the time of being told."""
        found: dict[str, object] = {}
        for name, box in self.texts.items():
            text = box.text_typed()
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
        if name == "safe_by":
            return _Block(
                self.safe_by_row, FormRow("Reason for the safe by date", self.safe_by_reason)
            )
        return _Block(FormRow(LABELS[name], self.texts[name]))

    def _connect(self) -> None:
        for box in self.texts.values():
            box.textChanged.connect(self._say_changed)
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
        for name, block in self._blocks.items():
            block.setVisible(self._wanted(name))
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
        if name in self.texts:
            return not self.texts[name].document().isEmpty()
        if name == "presence":
            return bool(self.presence.value())
        if name == "risk":
            return bool(self.risk.value() or self.risk_reason.text())
        return bool(self.safe_by.line.text() or self.safe_by_reason.text())


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
