"""What is copied here leaves the clipboard again, and stays out of its history where that can be.

It looks at the clipboard itself, so that words copied out of a field with Ctrl+C are treated like
those that a button copies. Windows and KDE know marks that keep a text out of their history and
out of the cloud. macOS has one too, which Qt cannot write.
"""

import secrets
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

OURS = "application/x-escalation-copied"
"""Marks what was copied here, with a number of its own for each copy."""
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_MARKS: tuple[tuple[str, bytes], ...] = (
    # learn.microsoft.com, "Cloud Clipboard and Clipboard History Formats": the first needs only to
    # be there, the other two are a number of 32 bits that is nought.
    (_WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"), b"\1\0\0\0"),
    (_WINDOWS.format("CanIncludeInClipboardHistory"), b"\0\0\0\0"),
    (_WINDOWS.format("CanUploadToCloudClipboard"), b"\0\0\0\0"),
    ("x-kde-passwordManagerHint", b"secret"),
)

_NEVER = 100_000
"""Pixels that a mouse would have to move before a drag begins."""


class Clips(QObject):
    """Marks what is copied here and clears it ``seconds()`` later, unless something else came.

    ``owns`` tells whether what lies on the clipboard came from this program. Where IT lets no text
    leave (``stays_inside``), it is cleared as soon as another program comes to the front, and no
    words can be dragged: they may be moved from field to field and no further.
    """

    def __init__(
        self,
        seconds: Callable[[], int],
        owns: Callable[[], bool] | None = None,
        parent: QObject | None = None,
        *,
        stays_inside: bool = False,
    ) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._seconds = seconds
        self._owns = owns or self._clipboard.ownsClipboard
        self._mine = b""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.clear)
        # In a turn of its own: the clipboard must not be changed while it tells of a change.
        self._changed = QTimer(self, singleShot=True, interval=0)
        self._changed.timeout.connect(self._mark)
        self._clipboard.dataChanged.connect(self._changed.start)
        if stays_inside:
            app = QGuiApplication.instance()
            assert isinstance(app, QGuiApplication)
            app.applicationStateChanged.connect(self._look_at_state)
            QApplication.setStartDragDistance(_NEVER)

    def clear(self) -> None:
        """Empty the clipboard now if what lies there was copied here."""
        self._timer.stop()
        self._changed.stop()
        # Asked first: to look for our number in another program's copy may mean to wait for it.
        if self._owns() or self._is_mine():
            self._clipboard.clear()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)
        self._mine = b""

    def end(self) -> None:
        """Empty it as ``clear`` does, and look at the clipboard no more: the window is closed."""
        self._clipboard.dataChanged.disconnect(self._changed.start)
        self.clear()

    def _look_at_state(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.clear()

    def _mark(self) -> None:
        if not self._owns() or self._is_mine():
            return
        data = self._clipboard.mimeData()
        if data is None or not data.hasText() or not data.text():
            return
        marked = QMimeData()
        marked.setText(data.text())
        for name, value in _MARKS:
            marked.setData(name, value)
        mine = secrets.token_hex(8).encode()
        marked.setData(OURS, mine)
        # Asked again as late as can be: another program may have copied while this was made.
        if not self._owns():
            return
        self._mine = mine
        self._clipboard.setMimeData(marked)
        self._timer.start(self._seconds() * 1000)

    def _is_mine(self) -> bool:
        data = self._clipboard.mimeData()
        return bool(self._mine) and data is not None and bytes(data.data(OURS).data()) == self._mine
