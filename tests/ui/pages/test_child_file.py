"""Giving what is held about a child, through the real form."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from escalation_desktop.casework import disagreements, notes
from escalation_desktop.casework.outputs import Outputs
from escalation_desktop.domain.journal import AccessGiven, Note
from escalation_desktop.ui.pages import child_file_dialog
from escalation_desktop.ui.pages.child_file_dialog import ChildFileDialog
from escalation_desktop.ui.pages.leave_out_dialog import LeaveOutDialog
from tests.ui.world import SAM, World


@pytest.fixture
def dialog(qtbot, world: World) -> Iterator[ChildFileDialog]:
    made = ChildFileDialog(world.context, None)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.reject()


@pytest.fixture
def case(world: World) -> str:
    sister = disagreements.new_child("CSC-4472-X", "", "KB")
    found = world.open_case(children=[disagreements.new_child("4471", "", "JB"), sister])
    said = Note(form="telephone", involved=(SAM,), discussed="Told in confidence.")
    notes.save_note(world.session, found, said, world.clock.at)
    return found


def look(qtbot, dialog: ChildFileDialog, typed: str = "4471") -> None:
    dialog.typed.setText(typed)
    dialog.find()
    qtbot.waitUntil(lambda: dialog.search is not None and not dialog.finding.is_busy)


def make(qtbot, dialog: ChildFileDialog) -> None:
    dialog.make()
    qtbot.waitUntil(lambda: dialog.made is not None)


def test_a_file_is_found_made_and_saved(qtbot, world, dialog, case, tmp_path: Path) -> None:
    look(qtbot, dialog)
    assert dialog.chosen == (case,)
    assert "about another child too" in next(iter(dialog.cases.ticks))
    assert not dialog.children_tick.isHidden()
    assert "Sam Okoye" in dialog.initials.ticked()
    assert "Ann Lee" in dialog.initials.ticks
    assert "Ann Lee" not in dialog.initials.ticked()
    dialog.to.setText("the child’s mother")
    make(qtbot, dialog)
    world.files.chosen = tmp_path / "out.pdf"
    dialog.save()
    text = (tmp_path / "out.json").read_text("utf-8")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert "Sam Okoye" not in text
    assert "CSC-4472-X" not in text
    assert "Told in confidence." in text
    body = world.state(case).records[-1].body
    assert isinstance(body, AccessGiven)
    assert body.to == "the child’s mother"


def test_whoever_is_unticked_is_named(qtbot, world, dialog, case) -> None:
    look(qtbot, dialog)
    dialog.initials.ticks["Sam Okoye"].box.setChecked(False)
    make(qtbot, dialog)
    assert "Sam Okoye" in dialog.made.data.decode()


def test_what_is_changed_afterwards_unmakes_the_files(qtbot, world, dialog, case) -> None:
    look(qtbot, dialog)
    make(qtbot, dialog)
    assert dialog.save_button.isEnabled()
    dialog.to.setText("somebody else")
    assert dialog.made is None
    assert not dialog.save_button.isEnabled()


def test_entries_are_left_out_with_a_reason_and_put_back(
    qtbot, world, dialog, case, monkeypatch
) -> None:
    look(qtbot, dialog)

    def leave(asked: LeaveOutDialog) -> bool:
        qtbot.addWidget(asked)
        asked.leave_out()
        assert asked.things_row.error
        for words, tick in asked.things.ticks.items():
            tick.box.setChecked("Telephone" in words or "Who saw" in words)
        asked.leave_out()
        assert asked.reason_row.error
        assert asked.words_row.label.text() == "In your words"
        asked.reason.set_value("confidence")
        assert asked.words_row.label.text() == "In your words (optional)"
        asked.leave_out()
        return bool(asked.result())

    monkeypatch.setattr(child_file_dialog, "ran", leave)
    dialog.leave_something_out()
    make(qtbot, dialog)
    text = dialog.made.data.decode()
    assert "Told in confidence." not in text
    assert "Somebody told it in confidence" in text
    assert '"seen": []' in text
    dialog.left_out.put_back(*dialog.left_out.kept[0])
    make(qtbot, dialog)
    assert "Told in confidence." in dialog.made.data.decode()


def test_among_thousands_what_is_ticked_stays_ticked_while_others_are_looked_for(qtbot) -> None:
    things = {str(number): f"entry {number} of thousands" for number in range(3000)}
    asked = LeaveOutDialog(None, things)
    qtbot.addWidget(asked)
    assert len(asked.things.ticks) == 60
    assert asked.counted.text() == "and 2940 more: type to find them"
    asked.things.ticks["entry 7 of thousands"].box.setChecked(True)
    asked.among.setText("2999")
    asked.things.ticks["entry 2999 of thousands"].box.setChecked(True)
    asked.among.setText("no such word")
    assert asked.counted.text() == "None of them has these words."
    assert asked.chosen == ("7", "2999")
    asked.among.setText("")
    assert next(iter(asked.things.ticks)) == "entry 7 of thousands"
    asked.things.ticks["entry 7 of thousands"].box.setChecked(False)
    assert asked.chosen == ("2999",)


def test_nobody_found_says_what_to_do(qtbot, world, dialog, case) -> None:
    look(qtbot, dialog, "no such child")
    assert "No disagreement here names that child." in dialog.told.text()
    assert not dialog.make_button.isEnabled()
    dialog.typed.setText("  ")
    dialog.find()
    assert dialog.typed_row.error == "Type a reference, or initials."


def test_by_initials_nothing_is_ticked_until_a_person_looks(qtbot, world, dialog, case) -> None:
    look(qtbot, dialog, "jb")
    assert dialog.chosen == ()
    assert not dialog.make_button.isEnabled()


def test_another_child_forgets_what_was_chosen(qtbot, world, dialog, case) -> None:
    look(qtbot, dialog)
    dialog.left_out.add(("seen",), "why")
    dialog.typed.setText("8")
    assert dialog.search is None
    assert dialog.left_out.kept == []
    assert not dialog.make_button.isEnabled()


def test_another_childs_file_hides_whoever_was_to_be_named_in_the_last(
    qtbot, world, dialog, case
) -> None:
    other = world.open_case(children=[disagreements.new_child("8000", "", "PT")])
    world.open_case(children=[disagreements.new_child("4471", "", "JB")])
    look(qtbot, dialog)
    dialog.initials.ticks["Sam Okoye"].box.setChecked(False)
    dialog.children_tick.box.setChecked(False)
    dialog.to.setText("the first child’s mother")
    look(qtbot, dialog, "8000")
    assert dialog.chosen == (other,)
    assert "Sam Okoye" in dialog.initials.ticked()
    assert dialog.children_tick.value() and not dialog.to.text()


def test_what_is_found_for_words_that_were_changed_meanwhile_is_not_taken(
    qtbot, world, dialog, case
) -> None:
    dialog.typed.setText("4471")
    dialog.find()
    dialog.typed.setText("8000")
    dialog.finding.wait()
    QApplication.processEvents()
    assert dialog.search is None and dialog._rest.isHidden()


def test_what_is_changed_while_the_files_are_made_is_not_made_as_before(
    qtbot, world, dialog, case
) -> None:
    look(qtbot, dialog)
    dialog.initials.ticks["Sam Okoye"].box.setChecked(False)
    dialog.make()
    dialog.initials.ticks["Sam Okoye"].box.setChecked(True)
    dialog.making.wait()
    QApplication.processEvents()
    assert dialog.made is None and not dialog.save_button.isEnabled()
    assert dialog.make_button.isEnabled()


def test_where_it_lets_nothing_be_saved_it_says_so(qtbot, world, dialog, case) -> None:
    look(qtbot, dialog)
    world.session.outputs = Outputs(frozenset())
    dialog.make()
    assert "is not allowed on this computer" in world.messages.last()
    assert not dialog.making.is_busy


def test_enter_finds_once_and_makes_nothing(qtbot, world, dialog, case, monkeypatch) -> None:
    look(qtbot, dialog)
    asked: list[str] = []
    monkeypatch.setattr(dialog.finding, "start", asked.append)
    monkeypatch.setattr(dialog.making, "start", asked.append)
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert asked == ["4471"]
