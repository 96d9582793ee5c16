"""What a policy says a disagreement can be about, each to be ticked."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.domain.policy import Policy
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.widgets.choice import Tick


class GroundTicks(QWidget):
    """The grounds of one policy; what was ticked stays so where another has the same.

    Signals:
        changed: the user ticked one, or took a tick off.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, Tick] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def ask_for(self, policy: Policy | None) -> None:
        """Show the grounds of a policy, none for None."""
        ticked = self.values()
        clear_column(self._column)
        self.ticks = {}
        for ground in policy.ground if policy is not None else ():
            tick = Tick(ground.text, ticked=ground.id in ticked)
            tick.toggled.connect(lambda _: self.changed.emit())
            self.ticks[ground.id] = tick
            self._column.addWidget(tick)

    def values(self) -> list[str]:
        """Return the ids of what is ticked."""
        return [key for key, tick in self.ticks.items() if tick.value()]

    def set_values(self, ticked: Collection[str]) -> None:
        for key, tick in self.ticks.items():
            tick.set_value(key in ticked)
