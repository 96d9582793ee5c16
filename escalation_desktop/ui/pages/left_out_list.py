"""What is left out of a child's file, by reason, each with a way to put it back."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework.child_files import Chosen
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

SEEN = "seen"
"""The key of who saw the record, among what can be left out; others are "case entry"."""


class LeftOutList(QWidget):
    """Keys with the reason they are left out for, in the order they were chosen.

    Signals:
        changed: something was left out or put back.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[tuple[str, ...], str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def reasons(self) -> Mapping[str, str]:
        """The reason for each key."""
        return {key: why for keys, why in self.kept for key in keys}

    def add(self, keys: tuple[str, ...], why: str) -> None:
        self.kept.append((keys, why))
        self._show()

    def put_back(self, keys: tuple[str, ...], why: str) -> None:
        """Take it among what is given again."""
        self.kept.remove((keys, why))
        self._show()

    def clear(self) -> None:
        """Leave nothing out any more, without a word."""
        self.kept.clear()
        clear_column(self._column)

    def chosen(self, cases: tuple[str, ...]) -> tuple[Chosen, ...]:
        """Return what is left out of these disagreements, by reason."""
        found = []
        for keys, why in self.kept:
            for case in cases:
                split = (key.partition(" ") for key in keys if key != SEEN)
                entries = tuple(entry for of, _, entry in split if of == case)
                if entries:
                    found.append(Chosen(case, entries, why))
        return tuple(found)

    def _show(self) -> None:
        clear_column(self._column)
        for keys, why in self.kept:
            self._column.addWidget(Words(f"Left out, {count(len(keys), 'thing')}: {why}"))
            back = button("Put it back", lambda k=keys, w=why: self.put_back(k, w), kind="link",
                          name=f"Put it back: {why}")  # fmt: skip
            self._column.addWidget(back)
        self.changed.emit()
