"""The text size that Ctrl+plus chose, at the gate or over the settings, is kept and shown."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from escalation_desktop import settings
from escalation_desktop.app import Desktop, Outside
from escalation_desktop.casework.profile import LockScreen
from escalation_desktop.casework.startup import first_run
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.gate.unlock import UnlockGate
from escalation_desktop.ui.theme import look
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter
from tests.ui.world import CHEAP, WHO, FakeClock, london, packs

WORDS = "three plain words"


@pytest.fixture
def desktop(qtbot, tmp_path: Path):
    clock, data = FakeClock(london(2026, 11, 25, 10, 15)), DataFolder(tmp_path)
    first_run(data, WORDS, WHO, LockScreen(), list(packs()), clock, CHEAP).close()
    messages = FakeMessages()
    outside = Outside(
        FakeClipboard(), FakeFiles(), FakePrinter(), FakeMail(), clock, messages, CHEAP
    )
    made = Desktop(data, outside)
    qtbot.addWidget(made.window)
    with qtbot.waitExposed(made.window):
        made.start()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: made.is_ready() and made.window.isActiveWindow())
    yield made
    made.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    look().apply("light", 100)
    assert messages.bugs == []


def test_a_size_chosen_at_the_gate_is_kept_and_followed_in_the_settings(desktop, qtbot) -> None:
    look().step(1)
    assert isinstance(desktop.gate, UnlockGate)
    QTest.keyClicks(desktop.gate.secret.line, WORDS)
    QTest.keyClick(desktop.gate.secret.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desktop.session is not None)

    def kept() -> str:
        return settings.load(desktop.folder.settings)["text_size"]

    assert kept() == "110"
    desktop.window.go("settings")
    size = desktop.window.page("settings").declared["text_size"]
    assert size.value() == "110"
    look().step(1)
    assert size.value() == kept() == "125"
