"""Saving a long return: in moments, so that the window goes on answering; it can be stopped."""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from escalation_desktop.errors import AppError
from escalation_desktop.ui.widgets.busy import show_progress
from escalation_desktop.ui.widgets.buttons import button

_A_MOMENT = 0.04
"""Seconds for which it holds the window before that answers again."""


class ReturnSaving(QWidget):
    """A bar and a button, hidden but while a return takes longer than a moment."""

    def __init__(self, on_error: Callable[[AppError], None], on_stop: Callable[[], None]) -> None:
        super().__init__()
        self._on_error = on_error
        self._on_stop = on_stop
        self._steps: Iterator[tuple[int, int]] | None = None
        self._on_saved: Callable[[], None] = on_stop
        self.bar = QProgressBar()
        self.bar.setAccessibleName("How far the return is")
        self.stop_button = button("Stop saving", self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        self.hide()

    @property
    def is_under_way(self) -> bool:
        return self._steps is not None

    def start(self, steps: Iterator[tuple[int, int]], on_saved: Callable[[], None]) -> None:
        """Take the steps of ``casework.returns.saving``, in this thread: it writes the store."""
        self._steps, self._on_saved = steps, on_saved
        self._go_on()

    def stop(self) -> None:
        """Give it up; no file was written."""
        self._end()
        self._on_stop()

    def _go_on(self) -> None:
        if self._steps is None:
            return
        parent = self.parentWidget()
        if parent is None or not parent.isVisible():  # left, or locked: the store may be closed
            self.stop()
            return
        until = time.perf_counter() + _A_MOMENT
        try:
            for done, total in self._steps:
                if time.perf_counter() > until:
                    show_progress(self.bar, done, total)
                    self.show()
                    QTimer.singleShot(0, self, self._go_on)
                    return
        except AppError as error:
            self._end()
            self._on_error(error)
            return
        self._end()
        self._on_saved()

    def _end(self) -> None:
        self._steps = None
        self.hide()
