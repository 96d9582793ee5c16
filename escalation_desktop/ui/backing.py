"""The day's backup while the store is open, beside the window's work, and its age in words."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from escalation_desktop.casework import backing_up
from escalation_desktop.casework.backing_up import Job, Made
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.tasks import Progress, Task, Tasks

_LOOK_EVERY = 10 * 60_000
"""Milliseconds between two looks at the rule; the day may have changed."""


class Backing(QObject):
    """Owns the backup under way, if any; one at a time. ``by_it``: the folder that IT set.

    Signals:
        told: Age of the last proved backup, whenever it may have changed.
        made: Made, a backup was proved.
        failed: the AppError why none was.
        given_up: what was under way was stopped, as by a lock; nobody answers for it any more.
        troubled: (sentence, next step), once for each new trouble.
    """

    told = Signal(object)
    made = Signal(object)
    failed = Signal(object)
    given_up = Signal()
    troubled = Signal(str, str)

    def __init__(
        self,
        context: Context,
        tasks: Tasks,
        by_it: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.context, self.by_it = context, by_it
        self._tasks = tasks
        self._task: Task | None = None
        self._trouble = ""
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def start(self) -> None:
        """Look at the rule now and from time to time."""
        self._timer.start()
        self._look()

    def tidy(self) -> None:
        """Remove what a killed process left half-made; before anything else is begun."""
        backing_up.tidy(self.context.folder)

    def stop(self) -> None:
        """Give up what is under way, and look no more."""
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.given_up.emit()

    def _look(self) -> None:
        try:
            self.tell()
            if backing_up.is_due(self.context.session):
                self.begin()
        except AppError as error:
            self._tell_trouble(error)

    def tell(self) -> None:
        self.told.emit(backing_up.age(self.context.session))

    def is_due_at_close(self) -> bool:
        """Say whether anything was written since the last proved backup; yes where unreadable."""
        try:
            return backing_up.is_due_at_close(self.context.session)
        except AppError:
            return True

    def job(self) -> Job:
        """Return what is to be backed up, and where."""
        return backing_up.job(self.context.session, self.context.folder, self.by_it)

    def begin(self) -> None:
        """Make a backup now; nothing where one is under way."""
        if self.is_busy:
            return
        self._task = self._tasks.run(
            "backup", make_with_progress, self.job(), None,
            on_answer=self._on_made, on_error=self._on_failed, with_progress=True,
        )  # fmt: skip

    def _on_made(self, made: Made) -> None:
        self._task = None
        try:
            backing_up.keep(self.context.session, made)
            self.tell()
        except AppError as error:
            self._tell_trouble(error)
            self.failed.emit(error)
            return
        self._tell_trouble(made.second)
        self.made.emit(made)

    def _on_failed(self, error: AppError) -> None:
        self._task = None
        try:
            backing_up.keep_failure(self.context.session, error)
            self.tell()
        except AppError as worse:  # a store that cannot be read any more
            error = worse
        self._tell_trouble(error)
        self.failed.emit(error)

    def _tell_trouble(self, error: AppError | None) -> None:
        sentence = error.sentence if error is not None else ""
        if error is not None and sentence != self._trouble:
            self.troubled.emit(f"Backup: {sentence}", error.next_step)
        self._trouble = sentence


def make_with_progress(job: Job, elsewhere: Path | None, *, progress: Progress) -> Made:
    """Make a backup in the worker, in our own folder or in one that the user named."""
    if elsewhere is not None:
        return backing_up.make_elsewhere(job, elsewhere, progress.report)
    return backing_up.make(job, progress.report)
