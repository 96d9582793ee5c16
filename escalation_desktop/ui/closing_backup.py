"""The backup before the window closes: how far it is, and what to do where it fails."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QProgressBar, QWidget

from escalation_desktop.casework import backing_up
from escalation_desktop.casework.backing_up import Made
from escalation_desktop.errors import AppError
from escalation_desktop.ui.backing import Backing, make_with_progress
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.tasks import Task, Tasks
from escalation_desktop.ui.widgets.busy import show_busy, show_progress
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.text import Words


def may_close(window: QWidget, backing: Backing, tasks: Tasks) -> bool:
    """Back up what was written since the last backup; False where the window stays open.

    Backing is stopped meanwhile; who asked starts it again where the store is still open.
    """
    if not backing.is_due_at_close():
        return True
    backing.stop()
    asked = ClosingBackup(window, backing, tasks)
    closes = bool(asked.exec())
    asked.deleteLater()
    return closes


class ClosingBackup(AppDialog):
    """Accepted: the window may close. Rejected: it stays open. Begins by itself when shown."""

    def __init__(self, parent: QWidget | None, backing: Backing, tasks: Tasks) -> None:
        super().__init__(parent, "Backing up before closing")
        self._backing, self._tasks = backing, tasks
        self._task: Task | None = None
        self.said = Words("What you wrote is saved. This copy is opened and checked, too.")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("How far the backup is")
        self.body.addWidget(self.said)
        self.body.addWidget(self.bar)
        self.again = button("Try again", self.begin, kind="primary")
        self.elsewhere = button("Save it elsewhere…", self._elsewhere)
        self.without = button("Close without a backup", self.accept)
        self.stay = button("Do not close", self.reject)
        for made in (self.again, self.elsewhere, self.without, self.stay):
            self.buttons.addWidget(made)
        self.finished.connect(self._let_go)
        self.begin()

    def begin(self) -> None:
        """Make the backup where they lie by the rule."""
        self._run(None)

    def _elsewhere(self) -> None:
        files = self._backing.context.files
        folder = files.folder(self, "Save the backup in this folder")
        if folder is not None:
            self._run(folder)

    def _run(self, elsewhere: Path | None) -> None:
        self.heading.set_text("Backing up before closing")
        self.said.set_text("What you wrote is saved. This copy is opened and checked, too.")
        self._show_buttons(failed=False)
        show_busy(self.bar)
        try:
            job = self._backing.job()
        except AppError as error:
            self._failed(error)
            return
        self._task = self._tasks.run(
            "backup", make_with_progress, job, elsewhere,
            on_answer=self._made, on_error=self._failed, with_progress=True,
        )  # fmt: skip
        self._task.moved.connect(self._moved)
        self._task.finished.connect(self._over(self._task))

    def _moved(self, done: int, total: int, _words: str) -> None:
        show_progress(self.bar, done, total)

    def _over(self, task: Task) -> Callable[[], None]:
        def leave() -> None:
            # Given up from outside, as when the window locks: nobody answers any more.
            if self._task is task and task.progress.cancelled:
                self.reject()

        return leave

    def _made(self, made: Made) -> None:
        self._task = None
        try:
            backing_up.keep(self._backing.context.session, made)
        except AppError as error:
            self._failed(error)
            return
        self.accept()

    def _failed(self, error: AppError) -> None:
        self._task = None
        try:
            backing_up.keep_failure(self._backing.context.session, error)
        except AppError as worse:  # a store that cannot be read any more
            error = worse
        self.heading.set_text("No backup was made.")
        self.said.set_text(
            f"{error.sentence}\n{error.next_step}\nYour drafts and the record are in the store; "
            "what is missing is the copy of it."
        )
        self._show_buttons(failed=True)
        self.again.setFocus()
        announce(self, f"{self.heading.text()} {error.sentence} {error.next_step}")

    def _show_buttons(self, *, failed: bool) -> None:
        self.bar.setVisible(not failed)
        self.again.setVisible(failed)
        self.elsewhere.setVisible(failed)
        if not failed:
            self.stay.setFocus()
        # The words and the rows of buttons have changed: a dialog does not follow by itself.
        layout = self.layout()
        layout.activate()
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _let_go(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
