"""What to say at this stage, and phrases: found, put into the note, changed, kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from escalation_desktop.casework import own_words
from escalation_desktop.ui.record.composer import Composer
from escalation_desktop.ui.record.phrase_dialog import PhraseDialog, ScriptDialog
from escalation_desktop.ui.record.say_dialog import SayDialog
from escalation_desktop.ui.record.writing_keys import writing_keys
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import World


@pytest.fixture
def case(world: World) -> str:
    return world.open_case(wanted="A core group within a week.")


@pytest.fixture
def composer(world: World, case: str, qtbot) -> Composer:
    made = Composer(world.context)
    qtbot.addWidget(made)
    made.show_case(world.state(case))
    return made


@pytest.fixture
def dialog(world: World, case: str, qtbot) -> SayDialog:
    made = SayDialog(world.context, None, world.state(case))
    qtbot.addWidget(made)
    return made


def titles(dialog: SayDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_the_words_of_the_stage_stand_first_filled_in_and_say_whose_they_are(world, case, dialog):
    assert titles(dialog)[:2] == ["At this stage: Opening", "At this stage: Asking"]
    assert "Child seen" in titles(dialog)
    assert world.state(case).head.reference in dialog.shown.toPlainText()
    assert "not a policy’s" in dialog.source.text()


def test_a_few_letters_find_a_phrase_and_an_empty_list_says_what_to_do(dialog):
    dialog.search.setText("not seen")
    assert titles(dialog) == ["Child not seen"]
    dialog.search.setText("zzz")
    assert not dialog.nothing.isHidden()
    assert not dialog.use_button.isEnabled()
    dialog.use()


def test_without_a_note_they_are_copied(world, dialog):
    dialog.use()
    assert world.clipboard.text.startswith("I disagree with")


def test_ctrl_j_puts_words_where_the_cursor_was(world, composer, qtbot):
    composer.show()
    composer.activateWindow()
    qtbot.waitUntil(composer.isActiveWindow)
    composer.open_note()
    composer.note.more.open_field("saw")
    field = composer.note.more.texts["saw"]
    qtbot.keyClicks(field, "At home.")

    def choose(shown: QDialog) -> None:
        shown.search.setText("Child seen")
        qtbot.keyClick(shown.list, Qt.Key.Key_Return)

    seen = in_dialog(choose)
    writing_keys(composer, words=composer.words_to_use, attempt=composer.open_attempt)
    qtbot.keyClick(field, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert seen
    assert field.toPlainText().startswith("At home.\n[Who] saw the child")
    assert composer.window().focusWidget() is field
    composer.hide()


def test_into_a_folded_composer_they_open_the_note(composer):
    in_dialog(lambda shown: press(shown, "Put into the note"))
    composer.words_to_use()
    assert composer.mode.value() == "note"
    assert composer.note.discussed.toPlainText().startswith("I disagree with")


def test_a_phrase_of_ones_own_is_kept_and_found(world, dialog, qtbot):
    dialog.search.setText("Nursery rang")

    def write(shown: QDialog) -> None:
        assert shown.title.text() == "Nursery rang"
        press(shown, "Save the phrase")
        assert shown.isVisible(), "it has no words yet"
        shown.words.setPlainText("The nursery rang [my name].")
        press(shown, "Save the phrase")

    in_dialog(write)
    dialog.add()
    assert dialog.list.currentItem().text() == "Nursery rang"
    assert dialog.shown.toPlainText() == "The nursery rang Ann Lee."
    assert own_words.phrases(world.session)[-1].text == "The nursery rang [my name]."


def test_a_half_written_phrase_comes_back(world, qtbot):
    first = PhraseDialog(world.context, None, None)
    qtbot.addWidget(first)
    first.words.setPlainText("The nursery rang.")
    first.reject()
    again = PhraseDialog(world.context, None, None)
    qtbot.addWidget(again)
    assert again.words.toPlainText() == "The nursery rang."


def test_a_phrase_is_removed_after_asking(world, dialog):
    dialog.search.setText("Child not seen")
    world.messages.answers = ["keep", "remove"]
    dialog.remove()
    assert "Child not seen" in [one.title for one in own_words.phrases(world.session)]
    dialog.remove()
    assert "Child not seen" not in [one.title for one in own_words.phrases(world.session)]


def test_words_of_a_stage_are_changed_for_the_agency_and_given_back(world, dialog, qtbot):
    in_dialog(lambda shown: (shown.words.setPlainText("Hi, [my name]."),
                             press(shown, "Save these words")))  # fmt: skip
    dialog.change()
    assert dialog.shown.toPlainText() == "Hi, Ann Lee."
    assert dialog.source.text().startswith("Your agency")
    in_dialog(lambda shown: press(shown, "Back to this app’s words"))
    dialog.change()
    assert dialog.shown.toPlainText().startswith("I disagree with")
    script = ScriptDialog(world.context, None, dialog._offers[0].script)
    qtbot.addWidget(script)
    assert "I disagree with" in script.words.toPlainText()


def test_words_that_cannot_be_read_are_told_with_a_way_back(world, case, qtbot):
    world.session.store.set_value("own words", "{broken")
    world.messages.answers = ["leave", "back"]
    empty = SayDialog(world.context, None, world.state(case))
    qtbot.addWidget(empty)
    assert titles(empty) == []
    back = SayDialog(world.context, None, world.state(case))
    qtbot.addWidget(back)
    assert "Child seen" in titles(back)


def test_a_call_note_alone_has_the_phrases(world, qtbot):
    made = SayDialog(world.context, None, None)
    qtbot.addWidget(made)
    assert titles(made)[0] == "Child seen"
