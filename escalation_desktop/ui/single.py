"""One window over one data folder: a second start brings the first one forward and ends.

A local socket (a named pipe on Windows, a file socket elsewhere), never the network, and the only
use of QtNetwork: it is imported here and nowhere else, after the first paint. The name is a hash
of the data folder, so that no path stands in it. Who is first is decided by the store's own lock
(``store/lock.py``); this only saves a person from two windows and one of them refusing.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from escalation_desktop.long_paths import compared

_BEGINS = "escalation-"
_PIPES = "\\\\.\\pipe\\"
_ASK = b"forward"
_PATIENCE = 500
"""Milliseconds for the first window to answer; it may be busy opening the store."""


def name_of(folder: Path) -> str:
    """Return the socket's name for a data folder."""
    import hashlib  # late: not at the start

    digest = hashlib.sha256(str(compared(folder)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{_BEGINS}{digest[:24]}"


def may_be_open(folder: Path) -> bool:
    """Tell whether a window may be open over this folder, without loading what asks it."""
    return is_listed(folder, _PIPES if sys.platform == "win32" else socket_place())


def is_listed(folder: Path, place: str, listed: Callable[[str], list[str]] = os.listdir) -> bool:
    """Tell whether a folder's socket or pipe lies in a place; True where it cannot be listed.

    It is listed: asking for a pipe by its name would open it, and take the answer away from who
    asks next.
    """
    try:
        found = [name for name in listed(place) if name.startswith(_BEGINS)]
    except OSError:
        return True
    return bool(found) and name_of(folder) in found


def socket_place() -> str:
    """Return ``QDir.tempPath()``, where Qt lays its sockets; on Linux without making QDir."""
    if sys.platform == "linux":
        return os.environ.get("TMPDIR") or "/tmp"
    from PySide6.QtCore import QDir

    return QDir.tempPath()


def bring_first_forward(folder: Path) -> bool:
    """Ask a window that is open over this folder to come forward; False where there is none."""
    from PySide6.QtNetwork import QLocalSocket  # late: see above

    socket = QLocalSocket()
    socket.connectToServer(name_of(folder))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(_ASK)
    told = socket.waitForBytesWritten(_PATIENCE) and socket.waitForReadyRead(_PATIENCE)
    socket.disconnectFromServer()
    return bool(told)


class First(QObject):
    """Listens for later starts over the same folder.

    Signals:
        asked: another start wants this window in front.
    """

    asked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer  # late: see above

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = name_of(folder)
        if not self._server.listen(name):
            # The file of a socket whose process was killed stays behind on Linux and macOS.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def is_listening(self) -> bool:
        return self._server.isListening()

    def close(self) -> None:
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._on_words(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _on_words(self, socket: QObject) -> None:
        if bytes(socket.readAll()) == _ASK:
            socket.write(b"yes")
            self.asked.emit()
