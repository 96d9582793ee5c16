"""Lets what depends on the time be told anew while it is in sight: no sound, no focus taken."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

_EVERY = 20_000
"""Milliseconds: what is told in minutes is never far out."""


class Minutes(QTimer):
    """Calls ``tell`` now and then while ``page`` is in sight; ends with it, rests with the lock."""

    def __init__(self, page: QWidget, tell: Callable[[], None]) -> None:
        super().__init__(page, interval=_EVERY)
        self._page, self._tell = page, tell
        self.timeout.connect(self.look)
        self.start()

    def look(self) -> None:
        """Tell it anew, unless nobody sees it."""
        if self._page.isVisible():
            self._tell()
