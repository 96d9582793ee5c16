"""A new user with no mouse: help on the first window, set up in two minutes, training beside."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6 import QtCore
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.casework.profile import lock_screen, profile
from escalation_desktop.errors import AppError
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui import practice
from escalation_desktop.ui.help.dialog import HelpDialog
from escalation_desktop.ui.practice import start_training, training_folder
from escalation_desktop.ui.selftest import hands
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import CHEAP, FakeClock, london

KEY, MENTAL = 0.28, 1.35
"""Seconds for a key and for a decision, of an average typist who is no secretary: the
keystroke-level model (Card, Moran and Newell 1980)."""

Start = Callable[..., Desktop]


@pytest.fixture
def messages() -> FakeMessages:
    return FakeMessages()


@pytest.fixture
def started() -> list[Path]:
    return []


@pytest.fixture
def start(qtbot, tmp_path, messages, started) -> Iterator[Start]:
    """Return what starts the app over an empty folder."""
    made: list[Desktop] = []

    def begin(*, works: bool = True) -> Desktop:
        def practise(folder: Path) -> bool:
            started.append(folder)
            return works

        outside = Outside(
            FakeClipboard(), FakeFiles(), FakePrinter(), FakeMail(),
            FakeClock(london(2026, 11, 25, 10, 15)), messages, CHEAP, practise=practise,
        )  # fmt: skip
        desktop = Desktop(DataFolder(tmp_path / "data"), outside)
        qtbot.addWidget(desktop.window)
        desktop.window.resize(1366, 768)
        with qtbot.waitExposed(desktop.window):
            desktop.start()
        desktop.window.activateWindow()
        qtbot.waitUntil(lambda: desktop.is_ready() and desktop.window.isActiveWindow())
        made.append(desktop)
        return desktop

    yield begin
    for desktop in made:
        desktop.window.close()
    assert messages.bugs == []


class Typist:
    """Presses keys on whatever has the focus, and counts them."""

    def __init__(self) -> None:
        self.keys = self.decisions = 0

    def tab_to(self, name: str) -> QWidget:
        """Tab to the field or button of that spoken name."""
        self.decisions += 1
        for _ in range(40):
            here = QApplication.focusWidget()
            if here is not None and here.accessibleName() == name:
                return here
            QTest.keyClick(here, Qt.Key.Key_Tab)
            self.keys += 1
        raise AssertionError(f"Tab does not come to {name}")

    def type(self, name: str, words: str) -> None:
        field = self.tab_to(name)
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, words)
        self.keys += len(words)

    def choose(self, name: str, words: str) -> None:
        """Choose an entry by typing its first letters, as a list does."""
        box = self.tab_to(name)
        assert isinstance(box, QComboBox)
        QTest.keyClicks(box, words)
        self.keys += len(words)
        assert box.currentText().startswith(words)

    def press(self, name: str) -> None:
        QTest.keyClick(self.tab_to(name), Qt.Key.Key_Space)
        self.keys += 1

    @property
    def seconds(self) -> float:
        return self.keys * KEY + self.decisions * MENTAL


def test_first_run_takes_less_than_two_minutes_with_no_mouse(start: Start, qtbot) -> None:
    desktop, hand = start(), Typist()
    hand.type("Passphrase", "quiet otters mend ladders")
    hand.type("Passphrase again", "quiet otters mend ladders")
    hand.type("Your name", "Ann Lee")
    hand.type("Your role", "health visitor")
    hand.type("Your agency", "Wandsworth Health Visiting")
    hand.choose("What kind of agency", "Health")
    hand.choose("Your partnership’s policy", "Wands")
    hand.type("Your manager: name", "Kim Moss")
    hand.type("Your manager: number", "02079460101")
    hand.type("Your safeguarding lead: name", "Lee Ray")
    hand.type("Your safeguarding lead: number", "02079460102")
    hand.press("Create and open")
    qtbot.waitUntil(lambda: desktop.session is not None)
    assert hand.seconds < 120, f"{hand.keys} keys, {hand.decisions} fields"
    assert profile(desktop.session).name == "Ann Lee"
    assert profile(desktop.session).pack_id == "wandsworth"
    assert lock_screen(desktop.folder).lead.number == "02079460102"
    assert desktop.window.current_page().key == "disagreements"


def test_the_passphrase_alone_is_enough(start: Start, qtbot) -> None:
    desktop, hand = start(), Typist()
    hand.type("Passphrase", "quiet otters mend ladders")
    hand.type("Passphrase again", "quiet otters mend ladders")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desktop.session is not None)
    assert hand.seconds < 20


def opened_help(act: Callable[[], object]) -> str:
    """Do what opens the help, and return the page that it shows; the help is closed again."""
    shown: list[str] = []
    timer = QTimer()

    def step() -> None:
        front = QApplication.activeModalWidget()
        if isinstance(front, HelpDialog):
            shown.append(front.list.currentItem().text())
            front.reject()

    timer.timeout.connect(step)
    timer.start(10)
    act()
    hands.wait_until(lambda: bool(shown), "the help")
    timer.stop()
    return shown[0]


def test_f1_opens_the_page_for_where_one_is(start: Start, qtbot) -> None:
    desktop = start()
    window = desktop.window
    assert opened_help(lambda: hands.press("F1")) == "Setting up"
    hands.press("Ctrl+D", on=window)
    assert opened_help(lambda: hands.press("F1")) == "A child in danger now"
    hands.press("Escape", on=window)
    for box in (desktop.gate.first.line, desktop.gate.again.line):
        box.setText("quiet otters mend ladders")
    desktop.gate.go_on.click()
    qtbot.waitUntil(lambda: desktop.session is not None)
    assert opened_help(lambda: press(window, "How it works")) == "Start here"
    assert opened_help(window.bar.help.click) == "The list of disagreements"
    for page, title in (
        ("contacts", "Contacts"), ("settings", "Settings"), ("new", "Open a disagreement"),
    ):  # fmt: skip
        window.go(page)
        assert opened_help(lambda: hands.press("F1", on=window)) == title
    window.search.setFocus()
    assert opened_help(lambda: hands.press("F1")) == "Search everything"
    assert opened_help(lambda: hands.press("Ctrl+/")).startswith("Keys")
    desktop.lock()
    assert opened_help(lambda: hands.press("F1")).startswith("Locking")


def test_f1_in_a_dialog_opens_its_help_and_leaves_it_as_it_was(start: Start, qtbot) -> None:
    desktop = start()
    for box in (desktop.gate.first.line, desktop.gate.again.line):
        box.setText("quiet otters mend ladders")
    desktop.gate.go_on.click()
    qtbot.waitUntil(lambda: desktop.session is not None)
    desktop.window.go("contacts")

    def over(dialog) -> None:
        field = dialog.findChildren(QLineEdit)[0]
        field.setText("half a name")
        field.setFocus()
        assert opened_help(lambda: hands.press("F1", on=field)) == "Contacts"
        assert dialog.isVisible() and field.text() == "half a name"
        assert dialog.focusWidget() is field
        field.clear()

    seen = in_dialog(over)
    press(desktop.window, "Add contact…")
    assert len(seen) == 1


def test_training_is_offered_before_anything_is_set_up_and_in_settings(
    start: Start, qtbot, started: list[Path], tmp_path: Path
) -> None:
    desktop = start()
    press(desktop.gate, "Open training")
    assert started == [tmp_path / "data" / "training"]
    assert isinstance(desktop.gate, QWidget) and desktop.session is None
    for box in (desktop.gate.first.line, desktop.gate.again.line):
        box.setText("quiet otters mend ladders")
    desktop.gate.go_on.click()
    qtbot.waitUntil(lambda: desktop.session is not None)
    desktop.window.go("settings")
    press(desktop.window.page("settings"), "Open training")
    assert len(started) == 2
    assert desktop.session is not None


def test_training_that_does_not_start_is_told(start: Start, messages: FakeMessages) -> None:
    desktop = start(works=False)
    press(desktop.gate, "Open training")
    assert messages.last().startswith("Training could not be opened.")


@pytest.mark.parametrize("frozen", [False, True])
def test_training_is_the_same_program_over_a_folder_of_its_own(
    frozen: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, list[str]]] = []

    class FakeProcess:
        @staticmethod
        def startDetached(program: str, arguments: list[str]) -> tuple[bool, int]:
            asked.append((program, arguments))
            return True, 7

    monkeypatch.setattr(QtCore, "QProcess", FakeProcess)
    monkeypatch.setattr(practice.sys, "frozen", frozen, raising=False)
    folder = training_folder(tmp_path)
    assert start_training(folder)
    ((program, arguments),) = asked
    assert program == practice.sys.executable
    assert arguments[-3:] == ["--data", str(tmp_path / "training"), "--training"]
    assert arguments[:-3] == ([] if frozen else ["-m", "escalation_desktop"])
    assert isinstance(practice.NOT_OPENED, AppError)
