"""Nobody there: announced, taken back by any touch, then locked with the true reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from escalation_desktop.managed import Managed
from escalation_desktop.ui.lock.countdown import Countdown
from escalation_desktop.ui.lock.idle import Idle
from escalation_desktop.ui.widgets.text import LineBox
from tests.ui.lock.conftest import Kit, Start
from tests.ui.world import FakeClock, london


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(london(2026, 11, 25, 11))


@pytest.fixture
def heard() -> list[int | str]:
    return []


@pytest.fixture
def idle(qapp: QApplication, clock: FakeClock, heard: list[int | str]) -> Iterator[Idle]:
    made = Idle(clock)
    made.warned.connect(heard.append)
    made.ran_out.connect(lambda: heard.append("out"))
    yield made
    made.stop()


@pytest.mark.parametrize(
    ("limit", "gone", "told"),
    [
        (600, 0, []),
        (600, 569, []),
        (600, 571, [29]),
        (600, 599, [1]),
        (600, 600, ["out"]),
        (600, 7200, ["out"]),  # asleep meanwhile
        (60, 29, []),
        (60, 31, [29]),
        (40, 19, []),  # never warned of for more than half of the time
        (40, 25, [15]),
    ],
)
def test_what_is_told_when(
    idle: Idle, clock: FakeClock, heard: list, limit: int, gone: int, told: list
) -> None:
    idle.start(limit)
    clock.forward(seconds=gone)
    idle.look()
    assert heard == told


def test_a_clock_set_back_does_not_put_it_off_for_ever(
    idle: Idle, clock: FakeClock, heard: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: ticks[0])
    idle.start(600)
    clock.forward(hours=-5)
    ticks[0] += 601
    idle.look()
    assert heard == ["out"]


def test_stopped_it_tells_nothing_and_takes_its_warning_back(
    idle: Idle, clock: FakeClock, heard: list
) -> None:
    idle.start(600)
    clock.forward(seconds=590)
    idle.look()
    idle.stop()
    idle.stop()
    assert heard == [10, 0]


def touches(window: QWidget, box: LineBox) -> list[tuple[str, object]]:
    handle = window.windowHandle()
    at = QPointF(20, 20)

    def move() -> None:
        kinds = QEvent.Type.MouseMove, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton
        event = QMouseEvent(kinds[0], at, at, kinds[1], kinds[2], Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(handle, event)

    return [
        ("a key", lambda: QTest.keyClick(handle, Qt.Key.Key_Shift)),
        ("a click", lambda: QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))),
        ("the mouse moves", move),
        ("words that were dictated", lambda: box.insert("spoken")),
    ]


@pytest.mark.parametrize("which", range(4))
def test_any_touch_begins_anew(
    qtbot, idle: Idle, clock: FakeClock, heard: list, which: int
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = LineBox()
    box.setParent(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    box.setFocus()
    idle.start(600)
    clock.forward(seconds=595)
    idle.look()
    _, touch = touches(window, box)[which]
    touch()
    clock.forward(seconds=500)
    idle.look()
    assert heard == [5, 0]


def line_of(window: QWidget) -> list[str]:
    return [
        label.text()
        for label in window.findChildren(QLabel)
        if label.property("kind") == "countdown" and label.isVisible()
    ]


def test_the_line_lies_over_the_window_in_front_and_takes_no_focus(qtbot) -> None:
    window, dialog = QWidget(), QWidget()
    for one in (window, dialog):
        one.resize(400, 300)
        qtbot.addWidget(one)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    window.show()
    countdown = Countdown(window)
    countdown.show(30)
    assert line_of(window) == ["Locks in 30 seconds: press any key to stay"]
    dialog.show()
    countdown.show(1)
    assert line_of(window) == []
    assert line_of(dialog) == ["Locks in 1 second: press any key to stay"]
    countdown.show(0)
    assert line_of(dialog) == []
    dialog.hide()


def test_the_window_locks_itself_and_says_why(kit: Kit) -> None:
    kit.open_case()
    idle = kit.desktop.locks.idle
    kit.clock.forward(minutes=9, seconds=40)
    idle.look()
    assert line_of(kit.window) == ["Locks in 20 seconds: press any key to stay"]
    QTest.keyClick(kit.window.windowHandle(), Qt.Key.Key_Shift)
    assert line_of(kit.window) == []
    kit.clock.forward(minutes=10)
    idle.look()
    assert kit.desktop.session is None and line_of(kit.window) == []
    said = [label.text() for label in kit.desktop.gate.findChildren(QLabel)]
    assert any("Nobody was here for 10 minutes" in words for words in said)
    kit.unlock()
    assert kit.page.key == "disagreement"
    assert ("locked", "after 10 minutes without a key or the mouse") in kit.audit()


@pytest.mark.parametrize(("by_it", "own", "minutes"), [(None, "30", 30), (5, "30", 5), (5, "2", 2)])
def test_the_stricter_of_it_and_the_user_counts(
    begin: Start, tmp_path: Path, by_it: int | None, own: str, minutes: int
) -> None:
    kit = begin(managed=Managed(auto_lock_minutes=by_it))
    kit.unlock()
    kit.desktop.change_settings("auto_lock", own)
    assert kit.desktop.lock_minutes() == minutes
    kit.clock.forward(minutes=minutes - 1)
    kit.desktop.locks.idle.look()
    assert kit.desktop.session is not None
    kit.clock.forward(minutes=1)
    kit.desktop.locks.idle.look()
    assert kit.desktop.session is None
