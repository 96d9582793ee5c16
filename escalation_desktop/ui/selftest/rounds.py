"""Going round the window: everything that opens a dialog is pressed, and each dialog left again."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
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

from escalation_desktop.ui.record.drawing import Drawing
from escalation_desktop.ui.selftest import hands


def is_busy() -> bool:
    """Tell whether work is under way in front: what it is about may change it at any moment."""
    waits = hands.root().findChildren(Drawing)  # its bar comes only after a while
    return bool(hands.visible(QProgressBar)) or any(one.is_busy for one in waits)


class Rounds:
    """One round; ``dialogs`` is what was opened, by class, in order."""

    def __init__(self) -> None:
        self.dialogs: list[str] = []
        self._poked: set[str] = set()

    def look(self, place: str) -> None:
        """Look at what is in front, the first time that a dialog of its class is there."""

    def stuck(self, place: str, front: QWidget) -> None:
        """Be told of a dialog that Escape does not close."""

    def wants(self, place: str) -> bool:
        """Tell whether what a place offers is to be pressed."""
        return True

    def poke(self, place: str, act: Callable[[], object]) -> None:
        """Do what may open a dialog; look at the dialog, and leave it by Escape."""
        if not self.wants(place):
            return
        seen: list[QWidget] = []
        failed: list[BaseException] = []
        timer = QTimer()

        def step() -> None:
            front = QApplication.activeModalWidget()
            if front is None:
                return
            if front in seen:
                self.stuck(place, front)
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
            if not self.wants(f"{place}, {name}"):
                continue
            found = [b for b in hands.visible(QPushButton) if hands.name_of(b) == name]
            if found and found[0].isEnabled() and found[0].menu() is None:
                self.poke(f"{place}, {name}", found[0].click)
                back()
        for button in hands.visible((QPushButton, QToolButton)):
            self.poke_menu(place, button.menu(), back)

    def poke_menu(self, place: str, menu: QMenu | None, back: Callable[[], object]) -> None:
        for action in list(menu.actions()) if menu is not None else []:
            if action.isEnabled() and action.text() and action.text() not in self._poked:
                self._poked.add(action.text())
                if self.wants(f"{place}, {action.text()}"):
                    self.poke(f"{place}, {action.text()}", action.trigger)
                    back()

    def tab(self, name: str) -> None:
        """Go to a tab of the disagreement."""
        bar = hands.find("Parts of the disagreement", QTabBar)
        assert isinstance(bar, QTabBar)
        bar.setCurrentIndex(next(i for i in range(bar.count()) if bar.tabText(i).startswith(name)))
        hands.settle()

    def _buttons(self) -> list[str]:
        names = [hands.name_of(b) for b in hands.visible(QPushButton) if b.isEnabled()]
        return list(dict.fromkeys(n for n in names if n.rstrip().endswith("…") or "… " in n))
