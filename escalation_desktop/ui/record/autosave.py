"""Keeping a half-filled form as an encrypted draft while its words are typed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from escalation_desktop.casework import notes
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.times import to_london
from escalation_desktop.errors import AppError

PAUSE = 800
"""Milliseconds without a key before the draft is kept."""
LONGEST = 2000
"""Milliseconds of steady typing after which it is kept all the same."""

Fields = dict[str, object]


class Autosave(QObject):
    """Keeps what ``read`` returns under a key; None from ``read``: there is nothing to keep.

    Signals:
        saved: the draft was kept; the words say when.
        failed: (error) it could not be written; the words are still in the form.
    """

    saved = Signal(str)
    failed = Signal(object)

    def __init__(
        self, session: Session, read: Callable[[], Fields | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._read = read
        self.key = ""
        self.case = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.flush)
        self._since = QElapsedTimer()

    def watch(self, key: str, case: str = "") -> Fields:
        """Keep drafts under ``key`` from now on, and return the one that is there."""
        self._pause.stop()
        self._since.invalidate()
        self.key, self.case = key, case
        return notes.draft(self._session, key)

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
        fields = self._read()
        try:
            if fields is None:
                notes.discard_draft(self._session, self.key)
            else:
                notes.save_draft(self._session, self.key, fields, self.case)
        except AppError as error:
            # Tried again at the next key; the caller is told now, not when the words are lost.
            self.failed.emit(error)
            return False
        self._since.invalidate()
        self.saved.emit(said_when(self._session.now()) if fields is not None else "")
        return True

    def forget(self) -> None:
        """Say that the draft was sealed or thrown away by somebody else."""
        self._pause.stop()
        self._since.invalidate()


def said_when(at: datetime) -> str:
    """Return "Draft saved 10:16:04", in London's time."""
    return f"Draft saved {to_london(at):%H:%M:%S}"
