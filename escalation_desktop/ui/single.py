"""One window over one data folder: a second start brings the first one forward and ends.

A local socket (a named pipe on Windows, a file socket elsewhere), never the network, and the only
use of QtNetwork: it is imported here and nowhere else, after the first paint. The name is a hash
of the data folder, so that no path stands in it. Who is first is decided by the store's own lock
(``store/lock.py``); this only saves a person from two windows and one of them refusing.
"""

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal

from escalation_desktop.long_paths import compared

_ASK = b"forward"
_PATIENCE = 500
"""Milliseconds for the first window to answer; it may be busy opening the store."""


def name_of(folder: Path) -> str:
    """Return the socket's name for a data folder."""
    digest = hashlib.sha256(str(compared(folder)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"escalation-{digest[:24]}"


def may_be_open(folder: Path) -> bool:
    """Tell whether a window may be open over this folder, without loading what asks it."""
    if sys.platform == "win32":
        return is_piped(name_of(folder))
    return (Path(QDir.tempPath()) / name_of(folder)).exists()


def is_piped(name: str, listed: Callable[[str], list[str]] = os.listdir) -> bool:
    """Tell whether Windows has a pipe of that name; True where it does not list them.

    They are listed: asking for one by its name would open it, and take the answer away from who
    asks next.
    """
    try:
        return name in listed("\\\\.\\pipe\\")
    except OSError:
        return True


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
