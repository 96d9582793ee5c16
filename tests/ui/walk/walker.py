"""The walk: every gate, page, tab and sheet of the real window, and every dialog that opens there.

Each place is looked at with ``checks.check``; what breaks a rule is kept with the place's name. A
dialog must also close by Escape, and F1 must ask for help everywhere.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QProgressBar,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.help.dialog import HelpDialog
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.world import KeptClipboard, KeptMail, KeptPrints, QuietMessages
from tests.fakes import FakeFiles
from tests.ui.walk.checks import check
from tests.ui.world import CHEAP, FakeClock


def is_busy() -> bool:
    """Tell whether a bar of progress shows: what it is about may enable a button at any moment."""
    return bool(hands.visible(QProgressBar))


class Walk:
    """One walk; ``found`` maps a rule to what breaks it, ``places`` is where it has been."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self.places: list[str] = []
        self.dialogs: list[str] = []
        self.keys: set[str] = set()
        """Every key that a window or dialog binds."""
        self.messages = QuietMessages()
        self._poked: set[str] = set()
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

    def poke(self, place: str, act: Callable[[], object]) -> None:
        """Do what may open a dialog; check the dialog, and leave it by Escape."""
        seen: list[QWidget] = []
        failed: list[BaseException] = []
        timer = QTimer()

        def step() -> None:
            front = QApplication.activeModalWidget()
            if front is None:
                return
            if front in seen:
                self._tell("Esc", place, [f"{type(front).__name__} does not close"])
                front.close()
                return
            seen.append(front)
            is_new = type(front).__name__ not in self.dialogs  # one serves many buttons
            self.dialogs.append(type(front).__name__)
            try:
                if is_new:
                    self.look(f"{place}: {type(front).__name__}")
            except BaseException as error:  # raised again below: a slot would swallow it
                failed.append(error)
            front.activateWindow()
            hands.settle()
            QTest.keyClick(QApplication.focusWidget() or front, hands.Qt.Key.Key_Escape)

        timer.timeout.connect(step)
        timer.start(30)
        act()
        hands.settle()
        hands.wait_until(lambda: QApplication.activeModalWidget() is None, "the closed dialog")
        timer.stop()
        if failed:
            raise failed[0]

    def poke_all(self, place: str, back: Callable[[], object]) -> None:
        """Open all that a button or menu of this place opens; ``back`` returns to the place."""
        for name in [n for n in self._buttons() if n not in self._poked]:
            self._poked.add(name)
            found = [b for b in hands.visible(QPushButton) if hands._name(b) == name]
            if found and found[0].isEnabled() and found[0].menu() is None:  # type: ignore[attr-defined]
                self.poke(f"{place}, {name}", found[0].click)  # type: ignore[attr-defined]
                back()
        for button in hands.visible((QPushButton, QToolButton)):
            self.poke_menu(place, button.menu(), back)  # type: ignore[attr-defined]

    def poke_menu(self, place: str, menu: QMenu | None, back: Callable[[], object]) -> None:
        for action in list(menu.actions()) if menu is not None else []:
            if action.isEnabled() and action.text() and action.text() not in self._poked:
                self._poked.add(action.text())
                self.poke(f"{place}, {action.text()}", action.trigger)
                back()

    def tab(self, name: str) -> None:
        """Go to a tab of the disagreement."""
        bar = hands.find("Parts of the disagreement", QTabBar)
        assert isinstance(bar, QTabBar)
        bar.setCurrentIndex(next(i for i in range(bar.count()) if bar.tabText(i).startswith(name)))
        hands.settle()

    def _buttons(self) -> list[str]:
        names = [hands._name(b) for b in hands.visible(QPushButton) if b.isEnabled()]
        return list(dict.fromkeys(n for n in names if n.rstrip().endswith("…") or "… " in n))

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
