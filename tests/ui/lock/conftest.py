"""A running desktop over a real store with one disagreement, opened through its gate."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.managed import Managed
from escalation_desktop.paths import DataFolder
from escalation_desktop.store.records import AuditWanted
from escalation_desktop.ui.gate.unlock import UnlockGate
from escalation_desktop.ui.widgets.aside import StepsAside
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter
from tests.ui.world import CHEAP, FakeClock, london, make_world

WORDS = "a long passphrase"


@dataclass
class Kit:
    """The app as it runs, and what a test turns."""

    desktop: Desktop
    clock: FakeClock
    messages: FakeMessages
    files: FakeFiles
    case: str
    wait: Callable[[Callable[[], bool]], None]

    @property
    def window(self):
        return self.desktop.window

    @property
    def page(self):
        return self.window.current_page()

    def type_words(self, words: str) -> None:
        QTest.keyClicks(self.desktop.gate.secret.line, words)
        QTest.keyClick(self.desktop.gate.secret.line, Qt.Key.Key_Return)

    def unlock(self) -> None:
        assert isinstance(self.desktop.gate, UnlockGate)
        self.type_words(WORDS)
        self.wait(lambda: self.desktop.session is not None)

    def open_case(self):
        self.window.go("disagreement", self.case)
        return self.page

    def audit(self) -> list[tuple[str, str]]:
        found = self.desktop.session.store.audit_page(AuditWanted(), 50)
        return [(event.event, event.detail) for event in found]


Start = Callable[..., Kit]


@pytest.fixture(autouse=True)
def no_hanging(qapp: QApplication) -> Iterator[None]:
    """Leave every dialog after a while, so that a test that fails inside one does not hang."""

    def leave() -> None:
        for one in reversed(QApplication.topLevelWidgets()):
            if isinstance(one, StepsAside):
                one.done(0)

    guard = QTimer(interval=25_000)
    guard.timeout.connect(leave)
    guard.start()
    yield
    guard.stop()


@pytest.fixture
def begin(qtbot, tmp_path: Path) -> Iterator[Start]:
    """Return what starts the app, locked."""
    world = make_world(tmp_path)
    case = world.open_case()
    world.session.close()
    started: list[Kit] = []

    def start(**more: object) -> Kit:
        clock, messages, files = FakeClock(london(2026, 11, 25, 11)), FakeMessages(), FakeFiles()
        outside = Outside(
            FakeClipboard(), files, FakePrinter(), FakeMail(), clock, messages, CHEAP,
            managed=more.pop("managed", Managed()), **more,
        )  # fmt: skip
        desktop = Desktop(DataFolder(tmp_path / "data"), outside)
        qtbot.addWidget(desktop.window)
        desktop.window.resize(1366, 768)
        with qtbot.waitExposed(desktop.window):
            desktop.start()
        desktop.window.activateWindow()
        qtbot.waitUntil(lambda: desktop.is_ready() and desktop.window.isActiveWindow())
        kit = Kit(desktop, clock, messages, files, case, qtbot.waitUntil)
        started.append(kit)
        return kit

    yield start
    for kit in started:
        kit.desktop.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [bug for kit in started for bug in kit.messages.bugs] == []


@pytest.fixture
def kit(begin: Start) -> Kit:
    """The app, unlocked."""
    made = begin()
    made.unlock()
    return made
