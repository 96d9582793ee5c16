"""The computer locks or sleeps: what each system tells, with its calls faked."""

import ctypes
import ctypes.wintypes

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.lock import computer, linux, windows
from escalation_desktop.ui.lock.why import BEFORE_SLEEP, WITH_COMPUTER, Why
from tests.ui.lock.conftest import Start


class FakeCalls:
    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def session(self, window: int) -> bool:
        self.asked.append(("session", window))
        return False

    def power(self, window: int) -> bool:
        self.asked.append(("power", window))
        return True


@pytest.fixture
def told() -> list[Why]:
    return []


@pytest.mark.parametrize(
    ("message", "what", "why"),
    [
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_LOCK, WITH_COMPUTER),
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_REMOTE_DISCONNECT, WITH_COMPUTER),
        (windows.WM_WTSSESSION_CHANGE, 0x8, None),  # unlocked
        (windows.WM_POWERBROADCAST, windows.PBT_APMSUSPEND, BEFORE_SLEEP),
        (windows.WM_POWERBROADCAST, 0x12, None),  # awake again
        (0x0100, windows.WTS_SESSION_LOCK, None),  # a key, with the same number beside it
    ],
)
def test_messages_of_windows(
    qapp: object, told: list[Why], message: int, what: int, why: Why | None
) -> None:
    calls = FakeCalls()
    reads = windows.watch_windows(77, told.append, calls)
    assert calls.asked == [("session", 77), ("power", 77)]
    sent = ctypes.wintypes.MSG(message=message, wParam=what)
    at = ctypes.addressof(sent)
    assert reads.nativeEventFilter(b"windows_generic_MSG", at) == (False, 0)
    assert reads.nativeEventFilter(b"xcb_generic_event_t", at) == (False, 0)
    assert told == ([why] if why else [])
    qapp.removeNativeEventFilter(reads)


def test_signals_of_a_linux_desktop(told: list[Why]) -> None:
    heard = linux.Told(told.append)
    heard.screen(False)
    heard.sleep(False)
    assert told == []
    heard.screen(True)
    heard.session()
    heard.sleep(True)
    assert told == [WITH_COMPUTER, WITH_COMPUTER, BEFORE_SLEEP]


def test_a_bus_that_does_not_answer_is_no_error(
    told: list[Why], tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/none", "XDG_SESSION_ID": "2"}
    for name, value in nowhere.items():
        monkeypatch.setenv(name, value)
    made = linux.watch_linux(told.append, nowhere, tmp_path)
    assert isinstance(made, QObject) and told == []


def test_no_bus_is_asked_for_that_does_not_run(told: list[Why], tmp_path) -> None:
    made = linux.watch_linux(told.append, {"XDG_RUNTIME_DIR": str(tmp_path)}, tmp_path / "none")
    assert isinstance(made, QObject) and told == []
    (tmp_path / "bus").touch()
    assert linux.has_session_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert linux.has_session_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"})


@pytest.mark.parametrize(
    ("session", "path"),
    [("", ""), ("2", "_32"), ("c2", "c2"), ("12", "_312"), ("a-b", "a_2db")],
)
def test_a_login_session_has_this_path(session: str, path: str) -> None:
    whole = f"/org/freedesktop/login1/session/{path}" if path else ""
    assert linux.login_path(session) == whole


def test_a_system_that_tells_nothing_is_no_error(qapp: object, told: list[Why]) -> None:
    assert computer.watch(QWidget(), told.append, "darwin") is None


def test_the_app_locks_with_the_computer(begin: Start) -> None:
    tell: list = []
    kit = begin(watch_computer=lambda window, to: tell.append(to))
    tell[0](WITH_COMPUTER)  # nothing is open yet
    kit.unlock()
    kit.open_case()
    tell[0](BEFORE_SLEEP)
    assert kit.desktop.session is not None, "not in the middle of what goes on"
    kit.wait(lambda: kit.desktop.session is None)
    kit.unlock()
    assert ("locked", "before the computer slept") in kit.audit()
