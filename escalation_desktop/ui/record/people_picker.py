"""Who was involved: people already known are one key away, anybody else is typed."""

from collections.abc import Callable, Sequence
from contextlib import suppress

import msgspec
from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from escalation_desktop.domain.journal import Party
from escalation_desktop.ui.record.known import Known, said, typed_party
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import LineBox, breakable, clean

NEAR = 4
"""How many people are offered without searching."""
SIDES = [
    ("theirs", "their side"), ("ours", "our side"), ("chair", "the chair"), ("other", "neither"),
]  # fmt: skip
_SAY = dict(SIDES)
_LONGEST = 60


class PeoplePicker(QWidget):
    """Chosen people as buttons that remove them, others to add, and a line to type.

    What still stands in the line counts as chosen when the picker is read, so that nobody is
    lost because Return was not pressed.

    Signals:
        changed: somebody was added, removed or is being typed.
    """

    changed = Signal()

    def __init__(self, name: str = "Who was involved") -> None:
        super().__init__()
        self._known: list[Known] = []
        self._every: Callable[[], Sequence[Known]] | None = None
        self._chosen: list[Party] = []
        self._people = QWidget()
        self._flow = FlowLayout(self._people, gap=4)
        self.line = LineBox(placeholder="Name, role, agency", short=True)
        self.line.setAccessibleName(f"{name}: add a person")
        self.side = Choice(SIDES)
        self.side.setAccessibleName(f"{name}: side of the person typed")
        self.add_button = button("Add", self._take_line, icon="add", name="Add this person")
        typing = QWidget()
        row = FlowLayout(typing, gap=4)
        for part in (self.line, self.side, self.add_button):
            row.addWidget(part)
        self.line.setMinimumWidth(220)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._people)
        column.addWidget(typing)
        self.setFocusProxy(self.line)
        self._names = QStringListModel(self)
        self._completer = QCompleter(self)
        self._completer.setModel(self._names)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.activated.connect(self._take_named)
        self.line.setCompleter(self._completer)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._on_typed)
        self.side.chosen.connect(lambda _: self.changed.emit())
        self._show()

    def offer(
        self, near: Sequence[Known], every: Callable[[], Sequence[Known]] | None = None
    ) -> None:
        """Set whom to offer; ``every`` gives all of them and is asked at the first letter."""
        self._known = list(near)
        self._every = every
        self._names.setStringList([one.label for one in self._known])
        self._show()

    def _look_up(self) -> None:
        """Fetch everybody once: the directory takes its time, and most notes do not need it."""
        if self._every is not None:
            self._known = list(self._every())
            self._every = None
            self._names.setStringList([one.label for one in self._known])

    def set_spoken(self, label: str, description: str) -> None:
        """Say the label on each part; the buttons say whom they add or remove."""
        self.setAccessibleName(label)
        self.line.setAccessibleName(f"{label}: add a person")
        self.line.setAccessibleDescription(f"Name, role, agency. {description}".strip())
        self.side.setAccessibleName(f"{label}: side of the person typed")

    def chosen(self) -> tuple[Party, ...]:
        """Return who was chosen, with what still stands in the line."""
        typed = clean(self.line.text()).strip()
        more = (self._party_of(typed),) if typed else ()
        return (*self._chosen, *more)

    def chosen_only(self) -> tuple[Party, ...]:
        """Return who was chosen, without what is still being typed; for a draft."""
        return tuple(self._chosen)

    def pending(self) -> str:
        """Return what stands in the line, for a draft."""
        return self.line.text()

    def raw(self) -> dict[str, object]:
        """Return who was chosen and what is being typed, for a draft."""
        return {
            "people": msgspec.to_builtins(self._chosen), "typing": self.line.text(),
            "side": self.side.value(),
        }  # fmt: skip

    def set_raw(self, value: object) -> None:
        """Bring a draft back."""
        if not isinstance(value, dict):
            return
        with suppress(msgspec.ValidationError):
            people = msgspec.convert(value.get("people") or (), type=list[Party])
            self.side.set_value(str(value.get("side") or SIDES[0][0]))
            self.set_chosen(people, str(value.get("typing") or ""))

    def set_chosen(self, people: Sequence[Party], pending: str = "") -> None:
        self._chosen = list(people)
        self.line.setText(pending)
        self._show()

    def add(self, party: Party) -> None:
        if party not in self._chosen:
            self._chosen.append(party)
        self._show()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
            )  # fmt: skip
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                popup = self._completer.popup()
                if self.line.text().strip() and not popup.isVisible():
                    self._take_line()
                    return True
        return super().eventFilter(watched, event)

    def _on_typed(self, _: str) -> None:
        self._look_up()
        self.changed.emit()

    def _party_of(self, typed: str) -> Party:
        self._look_up()
        for one in self._known:
            if one.label.casefold() == typed.casefold():
                return one.party
        return typed_party(typed, self.side.value())

    def _take_line(self) -> None:
        typed = clean(self.line.text()).strip()
        if typed:
            self.line.clear()
            self.add(self._party_of(typed))
        self.line.setFocus()

    def _take_named(self, text: str) -> None:
        self.add(self._party_of(text))
        # The completer writes the name into the line after this; it must not stay there.
        self._completer.popup().hide()
        self.line.clear()

    def _remove(self, party: Party) -> None:
        self._chosen.remove(party)
        self._show()
        self.line.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            widget.hide()
            widget.deleteLater()
        for party in self._chosen:
            words = f"{_short(said(party))} ({_SAY.get(party.side, party.side)})"
            made = button(
                words, lambda party=party: self._remove(party), icon="close",
                name=f"Remove {said(party)}", tip=f"Remove {said(party)}",
            )  # fmt: skip
            made.setProperty("kind", "pill")
            self._flow.addWidget(made)
        taken = {said(party) for party in self._chosen}
        near = [one for one in self._known if one.near and one.label not in taken][:NEAR]
        for one in near:
            made = button(
                _short(one.party.name or one.party.role), lambda one=one: self.add(one.party),
                kind="quiet", icon="add", name=f"Add {one.label}", tip=f"Add {one.label}",
            )  # fmt: skip
            self._flow.addWidget(made)
        self._people.setVisible(bool(self._chosen or near))


def _short(words: str) -> str:
    words = breakable(" ".join(words.split()))
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
