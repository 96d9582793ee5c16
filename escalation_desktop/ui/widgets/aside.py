"""Dialogs that step aside while the window is locked, and come back as they were."""

import time

from PySide6.QtCore import QEventLoop, QRect
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid


class StepsAside(QDialog):
    """A dialog that can be hidden for a while without being answered.

    Hiding a dialog makes Qt's ``exec`` return as if it had been left. Here ``exec`` waits instead
    until the dialog is brought back, so that whoever opened it never knows. A dialog below
    another one cannot return before that one does; it is simply shown again, and its ``exec``
    goes on when its turn comes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._where = "here"  # then "aside", and "back" or "over"
        self._loop: QEventLoop | None = None
        self._was_on: QWidget | None = None
        self._was_at = QRect()
        self._is_ended = False
        self.shown_at = 0
        """When it was first shown, to tell what lies over what; nanoseconds without a date."""

    @property
    def is_aside(self) -> bool:
        return self._where == "aside"

    def exec(self) -> int:  # Qt's name
        """Open it and wait for its answer; 0 also where the app ends while it is aside."""
        while True:
            self._where = "here"
            result = super().exec()
            if self._where == "aside":
                self._wait()
            if self._where == "over":
                return self.result()
            if self._where != "back":
                return 0 if self._where == "aside" else result

    def put_aside(self) -> None:
        """Hide it, with whatever was typed and where the focus was."""
        self._was_on, self._was_at = self.focusWidget(), self.geometry()
        self._where = "aside"
        self.hide()

    def lock_away(self) -> None:
        """Let go of what must not stay in memory: the store is about to be closed."""

    def bring_back(self) -> None:
        """Show it again, and go on where it was."""
        self._where = "back"
        if self._loop is not None:
            # Its ``exec`` goes on in its turn; in sight, and over the rest, it is at once.
            self.setModal(True)
            self._loop.quit()
        self.show()
        # After it is shown: forms choose their size and their first field then.
        self.setGeometry(self._was_at)
        focus, self._was_on = self._was_on, None
        if focus is not None and isValid(focus):
            focus.setFocus()

    def end_aside(self) -> None:
        """Let a dialog that is aside go, unanswered: the app ends, or its store was replaced."""
        self._is_ended = True
        if self._loop is not None:
            self._loop.quit()

    def done(self, result: int) -> None:  # Qt's name
        self._where = "over"
        super().done(result)
        if self._loop is not None:
            self._loop.quit()

    def showEvent(self, event: QShowEvent) -> None:  # Qt's name
        self.shown_at = self.shown_at or time.monotonic_ns()
        super().showEvent(event)

    def _wait(self) -> None:
        self._loop = QEventLoop()
        while self._where == "aside" and not self._is_ended:
            # It may be put aside again before its turn came. -1: the app ends, no loop runs.
            if self._loop.exec() == -1:
                self._is_ended = True
        self._loop = None
