"""Things to tick, below each other, each spoken by its own words."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.widgets.choice import Tick


class TickList(QWidget):
    """``offer`` fills it; what was ticked stays so where it is offered again.

    Signals:
        changed: a tick came or went.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, Tick] = {}
        self._label = ("", "")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def offer(self, things: Sequence[str], ticked: Collection[str] = ()) -> None:
        """Show these things; those in ``ticked`` and those ticked before are ticked."""
        if tuple(things) == tuple(self.ticks):
            return
        on = {*ticked, *self.ticked()}
        clear_column(self._column)
        self.ticks = {}
        for words in things:
            tick = Tick(words, ticked=words in on)
            tick.toggled.connect(lambda _: self.changed.emit())
            self.ticks[words] = tick
            self._column.addWidget(tick)
        if self.ticks:
            self.setFocusProxy(next(iter(self.ticks.values())).box)
        self.set_spoken(*self._label)

    def ticked(self) -> tuple[str, ...]:
        return tuple(words for words, tick in self.ticks.items() if tick.value())

    def raw(self) -> list[str]:
        return list(self.ticked())

    def set_raw(self, value: object) -> None:
        """Tick again what a draft names, among what is offered."""
        if isinstance(value, list):
            for words, tick in self.ticks.items():
                tick.set_value(words in value)

    def set_spoken(self, label: str, description: str) -> None:
        """Say the label before each thing's own words."""
        self._label = (label, description)
        self.setAccessibleName(label)
        for words, tick in self.ticks.items():
            tick.box.setAccessibleName(f"{label}: {words}" if label else words)
            tick.box.setAccessibleDescription(description)
