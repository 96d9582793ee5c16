"""Telling when nobody has touched a key or the mouse for so long that the window must lock."""

import math
import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

WARNED = 30
"""Seconds before the lock in which it is announced; never more than half of the time."""

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
    }
)


class Idle(QObject):
    """Counts from the last touch, by two clocks: one that never goes back and the wall's.

    The first stands still while some computers sleep; the second may be set. The later one counts.
    It looks at the windows' own events only: a filter over the whole application would cost each
    key a few milliseconds. Words that come from elsewhere (dictation, an input method, a screen
    reader) are noticed by the text cursor that they move.

    Signals:
        warned: seconds left, once a second towards the end; 0 when somebody is there after all.
        ran_out: nobody was there for the whole time.
    """

    warned = Signal(int)
    ran_out = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._limit = 0
        self._seen: list[QWindow] = []
        self._is_warned = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._touched_at = (0.0, 0.0)

    def start(self, seconds: int) -> None:
        """Count from now; ``seconds`` is how long nobody may be there."""
        if not self._limit:
            QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.touch)
            app = QGuiApplication.instance()
            assert isinstance(app, QGuiApplication)
            app.focusWindowChanged.connect(self.watch)
        self._limit = seconds
        self._is_warned = False
        self.watch(QGuiApplication.focusWindow())
        self._touched_at = self._clocks()
        self._plan()

    def stop(self) -> None:
        """Count no more."""
        if not self._limit:
            return
        self._limit = 0
        self._timer.stop()
        QGuiApplication.inputMethod().cursorRectangleChanged.disconnect(self.touch)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.disconnect(self.watch)
        if self._is_warned:
            self._is_warned = False
            self.warned.emit(0)

    def touch(self) -> None:
        """Somebody is there."""
        self._touched_at = self._clocks()
        if self._is_warned:
            self._is_warned = False
            self.warned.emit(0)
            self._plan()

    def quiet_for(self) -> float:
        """Return for how many seconds nobody has touched anything; many while it does not count."""
        return time.monotonic() - self._touched_at[0] if self._limit else math.inf

    def watch(self, window: QWindow | None) -> None:
        """Notice the keys and the mouse in a window too."""
        if window is not None and window not in self._seen:
            self._seen.append(window)
            window.installEventFilter(self)
            window.destroyed.connect(lambda: self._forget(window))

    def look(self) -> None:
        """See how long nobody was there, and warn, run out or wait on."""
        left = self._left()
        if left <= 0:
            self.ran_out.emit()
            return
        if left <= self._warning():
            self._is_warned = True
            self.warned.emit(round(left + 0.49))
        self._plan()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # Qt's name
        if event.type() in _TOUCHES:
            self.touch()
        return False

    def _forget(self, window: QWindow) -> None:
        self._seen = [one for one in self._seen if one is not window]

    def _left(self) -> float:
        gone = max(now - then for now, then in zip(self._clocks(), self._touched_at, strict=True))
        return self._limit - gone

    def _clocks(self) -> tuple[float, float]:
        return time.monotonic(), self._now().timestamp()

    def _warning(self) -> float:
        return min(WARNED, self._limit / 2)

    def _plan(self) -> None:
        if self._limit:
            wait = 1.0 if self._is_warned else self._left() - self._warning()
            self._timer.start(max(0, int(wait * 1000)))
