"""The script that is killed in the real window, off-screen: typing into the composer, and sealing.

One letter about every 25 ms, now and then a pause, Ctrl+S at the end of a note. Every other note
is typed into a dialog over the page first, which is then left. It prints ``typed N LENGTH INSTANT``
(monotonic seconds) after each letter and ``sealed N`` once the window says so.
"""

import random
import time
from pathlib import Path

from escalation_desktop.paths import DataFolder
from tests.casework.making import CHEAP, WORDS
from tests.faults.kill_store import text_of
from tests.faults.kill_store import warm as warm_store
from tests.faults.warm import say

LETTER = 25
PAUSE = 1200
"""Milliseconds between letters, and of a pause for thought."""


def warm() -> None:
    """Import what every run needs; the application itself is made after the fork."""
    warm_store()
    import PySide6.QtPrintSupport
    import PySide6.QtTest  # noqa: F401

    import tests.fakes  # noqa: F401


def main(root: str, case: str, done: int, seed: int) -> None:
    """Unlock, go to the disagreement and type until killed."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from escalation_desktop.app import Desktop, Outside
    from escalation_desktop.domain.times import utc_now
    from escalation_desktop.ui.selftest import hands
    from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter

    app = QApplication(["faults", "-platform", "offscreen"])
    messages = FakeMessages()
    outside = Outside(
        FakeClipboard(), FakeFiles(), FakePrinter(), FakeMail(), utc_now, messages, CHEAP
    )
    desktop = Desktop(DataFolder(Path(root)), outside)
    desktop.start()
    desktop.window.activateWindow()
    hands.wait_until(desktop.is_ready, "the policies")
    hands.fill("Passphrase", WORDS)
    hands.press("Return")
    hands.wait_until(lambda: desktop.window.current_page() is not None, "the unlocked store")
    desktop.window.go("disagreement", case)
    hands.click("What to write: Write a note")
    field = hands.find("What was discussed", hands.QPlainTextEdit)
    assert isinstance(field, hands.QPlainTextEdit)
    field.setPlainText("")
    say("ready")
    chance = random.Random(seed)
    number = done
    while True:
        number += 1
        text = text_of(number)
        moves = desktop.window.page("disagreement").moves  # type: ignore[attr-defined]
        into = field
        if number % 2 == 0:
            moves.interim()
            into = moves.dialog.fields["protects"]
            into.setPlainText("")
        for length, letter in enumerate(text, 1):
            QTest.keyClicks(into, letter)
            say(f"typed {number} {length} {time.monotonic()}")
            QTest.qWait(PAUSE if chance.random() < 0.01 else LETTER)
        if into is not field:
            moves.dialog.reject()
            field.setPlainText(text)
        before = len(messages.said)
        QTest.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        if any("Saved to record" in told for _, told in messages.said[before:]):
            say(f"sealed {number}")
        assert app is not None and not messages.bugs, messages.bugs
