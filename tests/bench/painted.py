"""From a key to the end of the painting it led to."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit

_PATIENCE = 10_000
_BETWEEN = 30
"""Milliseconds between two keys: as fast as one that is held down repeats."""


class Painted(QObject):
    """Sees the paint events of a list, and tells when the painting of one is over."""

    def __init__(self, shown: QAbstractScrollArea, box: QLineEdit) -> None:
        super().__init__()
        self._box, self._viewport = box, shown.viewport()
        self._seen = False
        self._loop = QEventLoop()
        self._given_up = False
        self._stop = QTimer(singleShot=True, interval=_PATIENCE)
        self._stop.timeout.connect(self._give_up)
        self._viewport.installEventFilter(self)
        box.installEventFilter(self)

    def key_to_painted(self, key: str | Qt.Key) -> float:
        """Press a key and return the milliseconds until the list has been painted after it."""
        self._seen = self._given_up = False
        began = time.perf_counter()
        QTest.keyClick(self._box, key)
        self._stop.start()
        self._loop.exec()
        took = (time.perf_counter() - began) * 1000
        self._stop.stop()
        if self._given_up:
            raise RuntimeError("the list was not painted after a key")
        self.rest()
        return took

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        if event.type() == QEvent.Type.Paint and not self._seen and self._counts(watched):
            self._seen = True
            over = QEvent(QEvent.Type.User)
            QCoreApplication.postEvent(self, over, Qt.EventPriority.HighEventPriority.value)
        return False

    def _counts(self, watched: QObject) -> bool:
        # where nothing is found the list is hidden, and the letter in the box is all there is
        return watched is self._viewport or not self._viewport.isVisible()

    def customEvent(self, event: QEvent) -> None:  # Qt's name
        self._loop.quit()

    def _give_up(self) -> None:
        self._given_up = True
        self._loop.quit()

    def rest(self) -> None:
        """Let what is left of one key end, as it does between two keys of somebody in a hurry."""
        loop = QEventLoop()
        QTimer.singleShot(_BETWEEN, loop.quit)
        loop.exec()


def type_words(
    box: QLineEdit, shown: QAbstractScrollArea, typed: Sequence[str], *, at_least: int
) -> tuple[float, ...]:
    """Type each text letter by letter into the box; the time of every key; emptied in between."""
    painted = Painted(shown, box)
    took: list[float] = []
    for text in typed:
        if len(took) >= at_least:
            break
        for letter in text:
            took.append(painted.key_to_painted(letter))
        box.selectAll()
        QTest.keyClick(box, Qt.Key.Key_Backspace)
        painted.rest()
    return tuple(took)
