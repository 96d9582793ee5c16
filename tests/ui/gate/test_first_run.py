"""First run: only a passphrase is needed, errors stand beside their field, nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from escalation_desktop.errors import StoreNotWritable
from escalation_desktop.ui.gate.first_run import FirstRunAnswers, FirstRunGate
from escalation_desktop.ui.main_window import MainWindow
from tests.ui.pages.named import nameless, primaries


@pytest.fixture
def gate(window: MainWindow) -> FirstRunGate:
    made = FirstRunGate()
    window.show_gate(made)
    return made


def answers(gate: FirstRunGate) -> list[FirstRunAnswers]:
    found: list[FirstRunAnswers] = []
    gate.completed.connect(found.append)
    return found


def test_a_passphrase_alone_is_enough_by_keys_alone(gate: FirstRunGate, window: MainWindow) -> None:
    found = answers(gate)
    assert gate.first.line.hasFocus()
    assert nameless(gate) == []
    assert primaries(gate) == ["Create and open"]
    QTest.keyClicks(window.focusWidget(), "three plain words")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert gate.again.line.hasFocus()
    QTest.keyClicks(window.focusWidget(), "three plain words")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    (given,) = found
    assert given.passphrase == "three plain words"
    assert (given.name, given.pack_id, given.manager) == ("", "", ("", ""))
    assert not gate.go_on.isEnabled()


@pytest.mark.parametrize(
    ("first", "again", "row", "told"),
    [
        ("", "", "first_row", "0 characters"),
        ("too short", "too short", "first_row", "9 characters"),
        ("three plain words", "three plain wordz", "again_row", "not the same"),
        ("three plain words", "", "again_row", "not the same"),
    ],
)
def test_a_passphrase_that_will_not_do_is_told_beside_its_field(
    gate: FirstRunGate, first: str, again: str, row: str, told: str
) -> None:
    found = answers(gate)
    gate.first.line.setText(first)
    gate.again.line.setText(again)
    gate.go_on.click()
    assert told in getattr(gate, row).error
    assert getattr(gate, row).field.line.hasFocus()
    assert told in getattr(gate, row).field.line.accessibleDescription()
    assert found == []


def test_a_passphrase_is_hidden_until_it_is_shown(gate: FirstRunGate) -> None:
    gate.first.line.setText("three plain words")
    assert "three" not in gate.first.line.displayText()
    gate.first._show.click()
    assert gate.first.line.displayText() == "three plain words"
    assert gate.first._show.accessibleName() == "Hide what is typed: Passphrase"


def test_nobody_is_given_a_policy_they_did_not_choose(gate: FirstRunGate) -> None:
    gate.set_policies([("bedfordshire", "Bedfordshire"), ("wandsworth", "Wandsworth")])
    assert gate.policy.value() == ""
    assert gate.policy.currentText() == "Choose later"
    gate.policy.set_value("wandsworth")
    gate.set_policies([("bedfordshire", "Bedfordshire"), ("wandsworth", "Wandsworth")])
    assert gate.policy.value() == "wandsworth"


def test_everything_else_typed_is_handed_on_cleaned(gate: FirstRunGate) -> None:
    found = answers(gate)
    gate.set_policies([("wandsworth", "Wandsworth")])
    for box in (gate.first.line, gate.again.line):
        box.setText("three plain words")
    gate.name.setText(" <b>Ann</b>\x00 ")
    gate.policy.set_value("wandsworth")
    gate.kind.set_value("health")
    gate.manager[0].setText("Jo Park")
    gate.manager[1].setText("020 7946 0101")
    gate.go_on.click()
    (given,) = found
    assert (given.name, given.pack_id, given.agency_kind) == ("<b>Ann</b>", "wandsworth", "health")
    assert given.manager == ("Jo Park", "020 7946 0101")


def test_a_folder_that_cannot_be_written_is_told_and_nothing_typed_is_lost(
    gate: FirstRunGate, window: MainWindow
) -> None:
    for box in (gate.first.line, gate.again.line):
        box.setText("three plain words")
    gate.name.setText("Ann")
    gate.go_on.click()
    gate.failed(StoreNotWritable("The folder cannot be written to.", "Ask IT."))
    gate.failed(StoreNotWritable("The folder still cannot be written to.", "Ask IT again."))
    assert gate.go_on.isEnabled()
    assert gate._banner.accessibleName() == "The folder still cannot be written to."
    assert gate.first.value() == "three plain words"
    assert gate.name.text() == "Ann"
