"""The walk: every gate, page, tab and sheet of the real window, and every dialog that opens there.

Each place is looked at with ``checks.check``; what breaks a rule is kept with the place's name. A
dialog must also close by Escape, and F1 must ask for help everywhere.
"""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.help.dialog import HelpDialog
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.rounds import Rounds, is_busy
from escalation_desktop.ui.selftest.world import KeptClipboard, KeptMail, KeptPrints, QuietMessages
from tests.fakes import FakeFiles
from tests.ui.walk.checks import check
from tests.ui.world import CHEAP, FakeClock


class Walk(Rounds):
    """One walk; ``found`` maps a rule to what breaks it, ``places`` is where it has been."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.places: list[str] = []
        self.keys: set[str] = set()
        """Every key that a window or dialog binds."""
        self.messages = QuietMessages()
        self.desktop: Desktop | None = None

    def open(self, folder: Path, clock: FakeClock, *, training: bool = False) -> Desktop:
        """Open the window over a data folder, active and with its policies read."""
        outside = Outside(
            KeptClipboard(), FakeFiles(), KeptPrints(), KeptMail(), clock, self.messages, CHEAP
        )
        self.desktop = Desktop(DataFolder(folder), outside, training=training)
        self.desktop.window.resize(1366, 768)
        self.desktop.start()
        self.desktop.window.activateWindow()
        hands.wait_until(self.desktop.is_ready, "the policies")
        hands.wait_until(self.desktop.window.isActiveWindow, "the active window")
        return self.desktop

    def close(self) -> None:
        if self.desktop is None:
            return
        self.desktop.window.close()
        self.desktop.window.deleteLater()
        self.desktop = None
        hands.settle()

    def look(self, place: str) -> None:
        """Check what is in front."""
        top = hands.root()
        top.activateWindow()
        hands.settle()
        hands.wait_until(lambda: not is_busy(), "the work under way")
        if QApplication.focusWidget() is None:
            self._tell("focus", place, ["nothing has the focus"])
            top.setFocus()
            QTest.keyClick(top, hands.Qt.Key.Key_Tab)
        self.places.append(place)
        self.keys |= {made.key().toString() for made in top.findChildren(QShortcut)}
        for rule, broken in check(top).items():
            self._tell(rule, place, broken)
        if not self._helps(top):
            self._tell("F1", place, [type(top).__name__])

    def stuck(self, place: str, front: QWidget) -> None:
        self._tell("Esc", place, [f"{type(front).__name__} does not close"])

    def _helps(self, top: QWidget) -> bool:
        """Press F1 and tell whether help was asked for; what it opened is closed again."""
        assert self.desktop is not None
        asked: list[str] = []
        window = self.desktop.window
        window.help_requested.connect(asked.append)

        def shut() -> None:
            front = QApplication.activeModalWidget()
            if front is not None and front is not top:
                front.close()

        QTimer.singleShot(0, shut)
        QTest.keyClick(QApplication.focusWidget() or top, hands.Qt.Key.Key_F1)
        hands.settle()
        window.help_requested.disconnect(asked.append)
        top.activateWindow()  # what a window manager does when what lay over it has gone
        hands.settle()
        return bool(asked) or isinstance(top, HelpDialog)  # there it turns to its own page

    def _tell(self, rule: str, place: str, broken: list[str]) -> None:
        self.found.setdefault(rule, []).extend(f"{place}: {one}" for one in broken)
