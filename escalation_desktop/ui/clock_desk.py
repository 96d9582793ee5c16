"""Looks at the laptop's clock now and then, and tells once when somebody or something moved it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from escalation_desktop.domain.clock_doubts import CHECK, jumped, say_jump
from escalation_desktop.errors import AppError
from escalation_desktop.ui.computer_clock import ComputerClock

if TYPE_CHECKING:
    from escalation_desktop.app import Desktop

_LOOK_EVERY = 15_000
"""Milliseconds. A laptop that wakes is looked at within as much."""


class ClockDesk(QObject):
    """Goes on while the store is locked; what it saw then is told at the next unlock."""

    def __init__(self, desktop: "Desktop", clock: ComputerClock) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._steady: Callable[[], float] = clock.since_start
        self._last = self._read()
        self._seen: list[tuple[str, datetime]] = []
        timer = QTimer(self, interval=_LOOK_EVERY)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Compare both clocks with the last look; tell what was seen if the store is open."""
        (before, then), (now, steady) = self._last, self._read()
        self._last = (now, steady)
        what = jumped(before, now, timedelta(seconds=steady - then))
        if what:
            self._seen.append((what, now))
        session = self._desktop.session
        if session is None or not self._seen:
            return
        from escalation_desktop.casework.clock import note_moved

        seen, self._seen = self._seen, []
        for what, _ in seen:
            try:
                note_moved(session, what)
            except AppError as error:  # a full disk must not hide it
                self._desktop.messages.error(error)
        self._desktop.messages.note(
            " ".join(say_jump(*one) for one in seen),
            f"{CHECK} Limits are counted by it, and it is written beside what you save.",
            state="warning",
        )

    def _read(self) -> tuple[datetime, float]:
        return self._desktop.outside.now(), self._steady()
