"""Keeps Python's garbage collection off while a worker runs, and off while the window is dressed.

A collection runs in whatever thread happens to allocate. In a worker it would delete widgets of
closed windows there, and Qt aborts. So it is held off while anybody asks for it, and goes on again
in the window's own thread when the last one has let go.
"""

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal, Slot


class _Holders(QObject):
    """Counts who holds collection off; the last to let go turns it on in this object's thread."""

    _let_go = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._count = 0
        self._was_on = False
        self._let_go.connect(self._on_let_go, QtCore.Qt.ConnectionType.QueuedConnection)

    def hold(self) -> None:
        with self._lock:
            if self._count == 0:
                self._was_on = gc.isenabled()
                gc.disable()
            self._count += 1

    def let_go_later(self, then: Callable[[], None]) -> None:
        """Let go from any thread; that, and ``then``, takes effect in the window's."""
        self._let_go.emit(then)

    @Slot(object)
    def _on_let_go(self, then: Callable[[], None]) -> None:
        then()
        self.let_go()

    def let_go(self) -> None:
        with self._lock:
            self._count -= 1
            if self._count == 0 and self._was_on:
                gc.enable()


_holders: _Holders | None = None


def holders() -> _Holders:
    """Return the one counter of the process; made in the window's thread, on first use."""
    global _holders
    if _holders is None:
        _holders = _Holders()
    return _holders


@contextmanager
def held_off() -> Iterator[None]:
    """Hold collection off inside the block; for the window's thread."""
    held = holders()
    held.hold()
    try:
        yield
    finally:
        held.let_go()
