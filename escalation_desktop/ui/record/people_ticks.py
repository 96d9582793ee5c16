"""People to tick, each spoken by name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.domain.journal import Party
from escalation_desktop.ui.record.known import said
from escalation_desktop.ui.widgets.choice import Tick


class PeopleTicks(QWidget):
    """One tick a person; the first of ``people`` is who raised the disagreement.

    Nobody is ticked beforehand but ``ticked``, who is offered even where not among them.

    Signals:
        changed: a tick came or went.
    """

    changed = Signal()

    def __init__(self, people: Sequence[Party], ticked: Party | None = None) -> None:
        super().__init__()
        offered = [(one, bool(not index)) for index, one in enumerate(people)]
        if ticked is not None and said(ticked) not in [said(one) for one in people]:
            offered.insert(0, (ticked, False))
        self.ticks: list[tuple[Tick, Party]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for party, raised in offered:
            words = f"{said(party)} (raised it)" if raised else said(party)
            tick = Tick(words, ticked=ticked is not None and said(party) == said(ticked))
            tick.toggled.connect(lambda _: self.changed.emit())
            self.ticks.append((tick, party))
            column.addWidget(tick)
        if self.ticks:
            self.setFocusProxy(self.ticks[0][0].box)

    def chosen(self) -> tuple[Party, ...]:
        return tuple(party for tick, party in self.ticks if tick.value())

    def raw(self) -> list[str]:
        """Return who is ticked, in words, for a draft."""
        return [said(party) for party in self.chosen()]

    def set_raw(self, value: object) -> None:
        """Tick again whom a draft names; who is not offered any more is left out."""
        if isinstance(value, list):
            for tick, party in self.ticks:
                tick.set_value(said(party) in value)

    def set_spoken(self, label: str, description: str) -> None:
        """Say the label for the group and keep each person's own name."""
        self.setAccessibleName(label)
        for tick, _ in self.ticks:
            tick.box.setAccessibleDescription(f"{label} {description}".strip())
