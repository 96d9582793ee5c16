"""Work off the window's thread: plain data in, a signal out, stale answers dropped.

No widget and no database connection crosses the thread; the work makes its own. Catching every
exception is right here: this is one of the app's three edges.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from escalation_desktop.errors import AppError
from escalation_desktop.ui.collecting import holders


class Cancelled(Exception):
    """Raised inside the work when the user has cancelled it; never shown."""


class Progress(QObject):
    """Given to work that asks for it as the keyword ``progress``.

    Signals:
        moved: (done, total, words), total 0 when it is not known.
    """

    moved = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self.cancelled = False

    def report(self, done: int, total: int = 0, words: str = "") -> None:
        """Tell how far the work is; raises Cancelled once the user has cancelled."""
        self.stop_if_cancelled()
        self.moved.emit(done, total, words)

    def stop_if_cancelled(self) -> None:
        if self.cancelled:
            raise Cancelled


class Task(QObject):
    """One run of one piece of work, held by whoever may want to cancel it.

    Signals:
        moved: (done, total, words), see Progress.
        finished: it ended in any way: answer, error, cancelled or stale.
    """

    moved = Signal(int, int, str)
    finished = Signal()
    _answered = Signal(object, object)
    _failed = Signal(object, object)

    def __init__(self, key: str, *, reports: bool = False) -> None:
        super().__init__()
        self.key = key
        self.reports = reports
        self.progress = Progress()
        self.progress.moved.connect(self.moved)

    def cancel(self) -> None:
        """Drop the answer, and let the work stop at its next report."""
        self.progress.cancelled = True


class _Run(QRunnable):
    """One piece of work in its thread.

    What it holds may be the last thing that keeps a window's object alive, and such an object
    must not be deleted here: ``_empty`` lets go of it in the window's thread.
    """

    def __init__(self, task: Task, work: Callable[[], object]) -> None:
        super().__init__()
        self._task: Task | None = task
        self._work: Callable[[], object] | None = work
        self._holders = holders()
        self._holders.hold()

    def run(self) -> None:
        assert self._task is not None and self._work is not None
        try:
            answer = self._work()
        except BaseException as error:  # an edge: everything goes to the window's thread
            self._task._failed.emit(self._task, error)
        else:
            self._task._answered.emit(self._task, answer)
        finally:
            self._holders.let_go_later(self._empty)

    def _empty(self) -> None:
        self._task = self._work = None


# A pool is never deleted while it works: that would wait for its workers in the window's thread,
# and they might wait for Python, which that thread holds. So a dialog's pool outlives it.
_pools: list[QThreadPool] = []


def _idle_pool() -> QThreadPool:
    idle = next((pool for pool in _pools if pool.activeThreadCount() == 0), None)
    if idle is None:
        return QThreadPool()
    _pools.remove(idle)
    return idle


class Tasks(QObject):
    """Runs work; a newer task with the same key makes the answer of the older one stale.

    Signals:
        busy_changed: there is (or is no longer) work under way.
    """

    busy_changed = Signal(bool)

    def __init__(
        self, on_bug: Callable[[BaseException], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._on_bug = on_bug
        self._pool = pool = _idle_pool()
        self.destroyed.connect(lambda: _pools.append(pool))
        self._newest: dict[str, Task] = {}
        self._live: dict[Task, tuple[Callable[[Any], None], Callable[[AppError], None]]] = {}
        self._held: list[Callable[[], None]] | None = None

    def run(
        self,
        key: str,
        work: Callable[..., Any],
        *args: object,
        on_answer: Callable[[Any], None],
        on_error: Callable[[AppError], None],
        with_progress: bool = False,
    ) -> Task:
        """Start ``work(*args)`` in a worker and give its answer to ``on_answer`` in this thread.

        An AppError goes to ``on_error``; anything else is a bug. With ``with_progress`` the work
        gets the keyword ``progress``.
        """
        task = Task(key, reports=with_progress)
        task._answered.connect(self._on_answered)
        task._failed.connect(self._on_failed)
        self._newest[key] = task
        self._live[task] = (on_answer, on_error)
        more = {"progress": task.progress} if with_progress else {}
        if len(self._live) == 1:
            self.busy_changed.emit(True)
        self._pool.start(_Run(task, lambda: work(*args, **more)))
        return task

    def hold(self) -> None:
        """Keep answers back until ``release``: what takes them is locked or out of sight."""
        if self._held is None:
            self._held = []

    def release(self) -> None:
        """Give the answers that were kept back, each in a turn of the event loop of its own."""
        held, self._held = self._held or [], None
        for give in held:
            QTimer.singleShot(0, self, give)

    def cancel_long(self) -> None:
        """Cancel the work that tells how far it is; the rest ends soon by itself."""
        for task in self._live:
            if task.reports:
                task.cancel()

    def cancel_all(self) -> None:
        """Drop every answer; used when work must end before its store does."""
        for task in self._live:
            task.cancel()

    def wait(self, milliseconds: int = 30_000) -> bool:
        """Wait for the workers to end; False where they have not."""
        return self._pool.waitForDone(milliseconds)

    @Slot(object, object)
    def _on_answered(self, task: Task, answer: object) -> None:
        if self._held is not None and not task.progress.cancelled:
            self._held.append(lambda: self._on_answered(task, answer))
            return
        on_answer, _ = self._end(task)
        if not self._is_stale(task):
            on_answer(answer)

    @Slot(object, object)
    def _on_failed(self, task: Task, error: BaseException) -> None:
        if self._held is not None and not task.progress.cancelled:
            self._held.append(lambda: self._on_failed(task, error))
            return
        _, on_error = self._end(task)
        if self._is_stale(task) or isinstance(error, Cancelled):
            return
        if isinstance(error, AppError):
            on_error(error)
        else:
            self._on_bug(error)

    def _end(self, task: Task) -> tuple[Callable[[Any], None], Callable[[AppError], None]]:
        ways = self._live.pop(task)
        if not self._live:
            self.busy_changed.emit(False)
        task.finished.emit()
        return ways

    def _is_stale(self, task: Task) -> bool:
        stale = task.progress.cancelled or self._newest.get(task.key) is not task
        if self._newest.get(task.key) is task:
            del self._newest[task.key]
        return stale
