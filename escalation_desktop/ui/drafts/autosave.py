"""Keeping a half-filled form as an encrypted draft while its words are typed."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from escalation_desktop.casework import notes
from escalation_desktop.domain.times import london_day, say_day, to_london
from escalation_desktop.errors import AppError

if TYPE_CHECKING:
    from escalation_desktop.ui.context import Context

PAUSE = 800
"""Milliseconds without a key before the draft is kept."""
LONGEST = 1800
"""Milliseconds of steady typing after which it is kept all the same: within two seconds."""
AGAIN = 5000
"""Milliseconds after which what could not be written is tried again."""

Fields = dict[str, object]


class Autosave(QObject):
    """Keeps what ``read`` returns under a key; None from ``read``: there is nothing to keep.

    Signals:
        saved: the draft was kept; the words say when, "" where there is nothing to keep.
        failed: (error) it could not be written; the words are still in the form. Told once, not
            again while the same trouble lasts.
    """

    saved = Signal(str)
    failed = Signal(object)

    def __init__(
        self, context: "Context", read: Callable[[], Fields | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = context.session
        self._drafts = context.drafts
        self._read = read
        self.key = ""
        self.case = ""
        self.back_from = ""
        """When the draft that ``watch`` found was kept, in words; "" where there was none."""
        self.trouble: AppError | None = None
        self._pause = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self.flush)
        self._since = QElapsedTimer()
        context.drafts.join(self)

    def watch(self, key: str, case: str = "") -> Fields:
        """Keep drafts under ``key`` from now on, and return the one that is there."""
        self.forget()
        self.key, self.case = key, case
        found = notes.kept_draft(self._session, key)
        self.back_from = said_from(found.at, self._session.now()) if found else ""
        return found.fields if found else {}

    def touch(self) -> None:
        """Say that something was typed."""
        if not self.key:
            return
        if not self._since.isValid():
            self._since.start()
        self._pause.start(max(0, min(PAUSE, LONGEST - self._since.elapsed())))

    def flush(self) -> bool:
        """Keep the draft now if something was typed since; False when it could not be written."""
        self._pause.stop()
        if not self.key or not self._since.isValid():
            return True
        if self._drafts.is_asleep:
            return False
        fields = self._read()
        try:
            if fields is None:
                notes.discard_draft(self._session, self.key)
            else:
                notes.save_draft(self._session, self.key, fields, self.case)
        except AppError as error:
            # An empty form loses nothing, so it holds nobody back.
            return self._on_failed(error) or fields is None
        self._since.invalidate()
        self.trouble = None
        self.saved.emit(said_when(self._session.now()) if fields is not None else "")
        return True

    def forget(self) -> None:
        """Say that the draft was sealed or thrown away by somebody else."""
        self._pause.stop()
        self._since.invalidate()
        self.trouble = None

    def end(self) -> None:
        """Keep nothing more, whatever is typed, until another key is watched."""
        self.forget()
        self.key = self.case = ""

    def _on_failed(self, error: AppError) -> bool:
        """Speak up now, not when the words are lost, and try again by itself."""
        is_new = self.trouble is None or self.trouble.sentence != error.sentence
        self.trouble = error
        self._pause.start(AGAIN)
        if is_new:
            self.failed.emit(error)
        return False


def said_when(at: datetime) -> str:
    """Return "Draft saved 10:16:04", in London's time."""
    return f"Draft saved {to_london(at):%H:%M:%S}"


def said_from(at: datetime, now: datetime) -> str:
    """Return "10:16" for today and "Tue 24 Nov 2026 10:16" before, in London's time."""
    day = london_day(at)
    clock = f"{to_london(at):%H:%M}"
    return clock if day == london_day(now) else f"{say_day(day)} {clock}"
