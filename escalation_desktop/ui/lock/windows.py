"""Windows tells a window when its session is locked or left, and when the computer sleeps."""

import ctypes
import ctypes.wintypes
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

from escalation_desktop.ui.lock.why import BEFORE_SLEEP, WITH_COMPUTER, Why

# winuser.h and wtsapi32.h
WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x0004
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT = 0x2, 0x4
WTS_SESSION_LOGOFF, WTS_SESSION_LOCK = 0x6, 0x7
_THIS_SESSION = 0
_BY_MESSAGE = 0

_TOLD: dict[tuple[int, int], Why] = {
    (WM_POWERBROADCAST, PBT_APMSUSPEND): BEFORE_SLEEP,
    (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK): WITH_COMPUTER,
    (WM_WTSSESSION_CHANGE, WTS_SESSION_LOGOFF): WITH_COMPUTER,
    (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT): WITH_COMPUTER,
    (WM_WTSSESSION_CHANGE, WTS_REMOTE_DISCONNECT): WITH_COMPUTER,
}


class Calls(Protocol):
    """The two calls by which a window asks to be told; a test passes its own."""

    def session(self, window: int) -> bool:
        """Ask to be told of this session; False where it was refused."""

    def power(self, window: int) -> bool:
        """Ask to be told of sleep, also by computers that never wholly sleep."""


class RealCalls:
    """The calls as Windows has them."""

    def session(self, window: int) -> bool:
        wts = ctypes.WinDLL("wtsapi32")  # type: ignore[attr-defined, unused-ignore]
        ask = wts.WTSRegisterSessionNotification
        ask.argtypes = (ctypes.wintypes.HWND, ctypes.wintypes.DWORD)
        return bool(ask(window, _THIS_SESSION))

    def power(self, window: int) -> bool:
        user = ctypes.WinDLL("user32")  # type: ignore[attr-defined, unused-ignore]
        ask = user.RegisterSuspendResumeNotification
        ask.argtypes = (ctypes.wintypes.HANDLE, ctypes.wintypes.DWORD)
        ask.restype = ctypes.c_void_p
        return bool(ask(window, _BY_MESSAGE))


class Messages(QAbstractNativeEventFilter):
    """Reads the messages that Windows sends to the app's windows; lets every one through."""

    def __init__(self, tell: Callable[[Why], None]) -> None:
        super().__init__()
        self._tell = tell

    def nativeEventFilter(  # Qt's name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        named = kind.data() if isinstance(kind, QByteArray) else kind
        if bytes(named) == b"windows_generic_MSG" and message:
            told = ctypes.wintypes.MSG.from_address(int(message))
            why = _TOLD.get((told.message, told.wParam or 0))
            if why is not None:
                self._tell(why)
        return False, 0


def watch_windows(window: int, tell: Callable[[Why], None], calls: Calls | None = None) -> Messages:
    """Ask Windows to tell this window; a call that it refuses leaves the others."""
    asks = calls or RealCalls()
    messages = Messages(tell)
    app = QCoreApplication.instance()
    assert app is not None
    app.installNativeEventFilter(messages)
    asks.session(window)
    asks.power(window)
    return messages
