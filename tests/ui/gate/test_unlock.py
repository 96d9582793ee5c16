"""Unlock: one field, each failure told in place, the recovery code as the other way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from escalation_desktop.errors import RecoveryCodeMistyped, StoreError, WrongPassphrase
from escalation_desktop.ui.gate.training import TrainingGate
from escalation_desktop.ui.gate.unlock import UnlockGate
from escalation_desktop.ui.main_window import MainWindow
from tests.ui.pages.named import nameless, primaries


@pytest.fixture
def gate(window: MainWindow) -> UnlockGate:
    made = UnlockGate()
    window.show_gate(made)
    return made


@pytest.fixture
def asked(gate: UnlockGate) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    gate.unlock_requested.connect(lambda *what: found.append(what))
    return found


def test_enter_unlocks(gate: UnlockGate, window: MainWindow, asked) -> None:
    assert gate.secret.line.hasFocus()
    assert nameless(gate) == []
    assert primaries(gate) == ["Unlock"]
    assert not window.rail.isVisible()
    assert not window.search.isVisible()
    QTest.keyClicks(gate.secret.line, "three plain words")
    QTest.keyClick(gate.secret.line, Qt.Key.Key_Return)
    assert asked == [("three plain words", "passphrase")]
    assert not gate.unlock.isEnabled()


def test_no_key_brings_back_a_passphrase_that_was_wiped(gate: UnlockGate) -> None:
    QTest.keyClicks(gate.secret.line, "three plain words")
    gate.failed(WrongPassphrase("Not these words.", "Type them again."))
    gate.secret._show.click()
    QTest.keyClick(gate.secret.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert gate.secret.value() == ""


def test_a_passphrase_may_be_pasted(gate: UnlockGate, asked) -> None:
    QGuiApplication.clipboard().setText("three plain words")
    QTest.keyClick(gate.secret.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()
    QTest.keyClick(gate.secret.line, Qt.Key.Key_Return)
    assert asked == [("three plain words", "passphrase")]


def test_an_empty_field_is_told_and_asks_nothing(gate: UnlockGate, asked) -> None:
    gate.unlock.click()
    assert gate.row.error == "Type the passphrase first."
    assert asked == []


@pytest.mark.parametrize(
    "error",
    [
        WrongPassphrase("The passphrase does not open this store.", "Check Caps Lock."),
        RecoveryCodeMistyped((2, 5), 40, 40),
        RecoveryCodeMistyped((), 12, 40),
        StoreError("The database is damaged.", "Restore the newest backup."),
    ],
)
def test_a_failure_is_told_once_and_the_field_is_ready(
    gate: UnlockGate, asked, error: StoreError
) -> None:
    for _ in range(2):
        gate.secret.line.setText("wrong")
        gate.unlock.click()
        gate.failed(error)
    assert gate._banner.accessibleName() == error.sentence
    assert gate._banner.accessibleDescription() == error.next_step
    assert gate.secret.value() == ""
    assert gate.secret.line.hasFocus()
    assert gate.unlock.isEnabled()
    assert len(asked) == 2


def test_the_recovery_code_is_the_other_way_and_back(gate: UnlockGate, asked) -> None:
    gate.secret.line.setText("half a passphrase")
    gate.other.click()
    assert gate.secret.value() == ""
    assert gate.secret.line.accessibleName() == "Recovery code"
    gate.secret.line.setText("abcde")
    gate.unlock.click()
    assert asked == [("abcde", "recovery")]
    gate.failed(RecoveryCodeMistyped((), 5, 40))
    gate.other.click()
    assert gate.secret.line.accessibleName() == "Passphrase"


def test_a_lock_says_that_nothing_was_lost(window: MainWindow) -> None:
    gate = UnlockGate(after_lock=True)
    window.show_gate(gate)
    words = " ".join(label.text() for label in gate.findChildren(type(gate.row.label)))
    assert "What you were writing was kept." in words


def test_training_needs_no_passphrase(window: MainWindow, qtbot) -> None:
    gate = TrainingGate()
    window.show_gate(gate)
    assert gate.go_on.hasFocus()
    assert nameless(gate) == []
    with qtbot.waitSignal(gate.open_requested):
        QTest.keyClick(gate.go_on, Qt.Key.Key_Space)
    assert not gate.go_on.isEnabled()
    gate.failed(StoreError("It could not be opened.", "Try again."))
    assert gate.go_on.isEnabled()
    assert gate._banner.accessibleName() == "It could not be opened."
