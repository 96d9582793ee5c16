"""Choosing the entries of a chronology: ticks by keyboard, filters, internal notes never."""

import pytest
from PySide6.QtCore import Qt

from escalation_desktop.casework import notes
from escalation_desktop.domain.journal import Note
from escalation_desktop.ui.record.entries_dialog import EntriesDialog
from tests.ui.record.driving import press
from tests.ui.world import World


@pytest.fixture
def case(world: World) -> str:
    made = world.open_case()
    for words in ("First call.", "Second call."):
        notes.save_note(world.session, made, Note(discussed=words), world.clock.at)
    note = Note(discussed="Our own thoughts.", internal=True)
    notes.save_note(world.session, made, note, world.clock.at)
    return made


@pytest.fixture
def dialog(world: World, case: str, qtbot) -> EntriesDialog:
    made = EntriesDialog(world.context, None, world.state(case))
    qtbot.addWidget(made)
    return made


def row_of(dialog: EntriesDialog, words: str) -> int:
    for row in range(dialog.model.rowCount()):
        if words in dialog.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole):
            return row
    raise AssertionError(f"no row says {words}")


def said(dialog: EntriesDialog, words: str) -> str:
    return dialog.model.index(row_of(dialog, words)).data(Qt.ItemDataRole.AccessibleTextRole)


def test_everything_but_internal_notes_is_ticked_and_means_all(dialog):
    assert said(dialog, "First call").startswith("Ticked. ")
    assert said(dialog, "Our own thoughts").startswith("Not on a chronology. ")
    assert dialog.chosen() == ()
    assert "1 internal note cannot be ticked" in " ".join(
        label.text() for label in dialog.findChildren(type(dialog.told))
    )


def test_space_takes_a_tick_away_and_gives_it_back(dialog, qtbot):
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    every = len(dialog.model.ticked())
    dialog.list.setCurrentIndex(dialog.model.index(row_of(dialog, "First call")))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert said(dialog, "First call").startswith("Not ticked. ")
    assert len(dialog.chosen()) == every - 1
    assert dialog.told.text() == f"{every - 1} of {every} entries ticked."
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.chosen() == ()
    dialog.list.setCurrentIndex(dialog.model.index(row_of(dialog, "Our own thoughts")))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.chosen() == (), "an internal note was ticked"
    dialog.hide()


def test_only_the_notes(dialog):
    press(dialog, "Untick all shown")
    assert not dialog.use_button.isEnabled(), "no entry at all would mean every one"
    dialog.kind._on_clicked("notes")
    press(dialog, "Tick all shown")
    assert dialog.use_button.isEnabled()
    assert len(dialog.chosen()) == 2
    dialog.kind._on_clicked("")
    assert len(dialog.chosen()) == 2, "ticks went with the filter"
    assert said(dialog, "opened").startswith("Not ticked. ")


def test_what_was_chosen_before_comes_back(world, case, dialog, qtbot):
    dialog.kind._on_clicked("notes")
    press(dialog, "Untick all shown")
    again = EntriesDialog(world.context, None, world.state(case), dialog.chosen())
    qtbot.addWidget(again)
    assert again.chosen() == dialog.chosen()
