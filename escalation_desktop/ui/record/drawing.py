"""Drawing a paper beside the window's own work, told by a bar and cancelled with a button."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from escalation_desktop.errors import AppError
from escalation_desktop.ui.messages import Messages, announce
from escalation_desktop.ui.tasks import Progress, Task, Tasks
from escalation_desktop.ui.widgets.busy import show_busy, show_progress
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.text import Words

_SLOW = 300
"""Milliseconds before a drawing under way is told; most papers are there by then."""


class Drawing(QWidget):
    """Draws in a worker and shows how far it is; hidden while there is nothing to tell.

    ``draw`` is what runs in the worker, as ``casework.papers.draw``: given what is to be drawn
    and ``progress(done, total)``, it touches no store and no widget. Use::

        self.drawing = Drawing(context.messages, papers.draw)
        self.drawing.drawn.connect(self._show)          # with what draw returned
        self.drawing.failed.connect(context.messages.error)
        self.drawing.cancelled.connect(self.reject)
        self.finished.connect(lambda _: self.drawing.stop())
        self.drawing.start(papers.prepare(session, case, wanted))

    A new ``start`` drops what the last one would have answered. ``is_busy`` from ``start`` until
    one of the signals. Place it over or in place of the PdfView.

    Signals:
        drawn: the answer of ``draw``.
        failed: the AppError it raised.
        cancelled: the user gave up.
    """

    drawn = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(
        self, messages: Messages, draw: Callable[..., Any], says: str = "Drawing the paper"
    ) -> None:
        super().__init__()
        self._says = says
        self._tasks = Tasks(messages.bug, self)
        self._draw = draw
        self._task: Task | None = None
        self.words = Words("", "muted")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(f"{says}: how far")
        self.cancel_button = button("Cancel", self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        for part in (self.words, self.bar, self.cancel_button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if part is self.cancel_button
                             else Qt.AlignmentFlag(0))  # fmt: skip
        column.addStretch(1)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._slow.timeout.connect(self._tell)
        self.hide()

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def start(self, prepared: object) -> None:
        """Begin to draw; what was under way is dropped."""
        self.stop()
        show_busy(self.bar)
        self._slow.start()
        self._task = self._tasks.run(
            "draw", _with_numbers, self._draw, prepared,
            on_answer=self._on_drawn, on_error=self._on_failed, with_progress=True,
        )  # fmt: skip
        self._task.moved.connect(self._moved)

    def cancel(self) -> None:
        """Give up, as the button does."""
        if self._task is not None:
            self.stop()
            self.cancelled.emit()

    def stop(self) -> None:
        """Give up without a word; for a window that closes."""
        if self._task is not None:
            self._task.cancel()
        self._over()

    def wait(self) -> None:
        """Wait until no worker draws any longer."""
        self._tasks.wait()

    def _on_drawn(self, answer: object) -> None:
        self._over()
        self.drawn.emit(answer)

    def _on_failed(self, error: AppError) -> None:
        self._over()
        self.failed.emit(error)

    def _over(self) -> None:
        self._task = None
        self._slow.stop()
        self.hide()

    def _tell(self) -> None:
        self.words.set_text(f"{self._says}…")
        self.show()
        announce(self, self._says)

    def _moved(self, done: int, total: int, _words: str) -> None:
        show_progress(self.bar, done, total)


def _with_numbers(draw: Callable[..., Any], prepared: object, *, progress: Progress) -> object:
    return draw(prepared, progress.report)
