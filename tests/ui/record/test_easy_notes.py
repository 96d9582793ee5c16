"""A note that is easy to write well: prompts, kinds, actions in it, being told."""

import pytest

from escalation_desktop.casework import notes, stages, withdrawing
from escalation_desktop.domain.journal import Note, Outcome
from escalation_desktop.ui.case.small_dialogs import ResumeDialog
from escalation_desktop.ui.record.actions_tab import INTERNAL_ACTION, ActionsTab
from escalation_desktop.ui.record.composer import Composer
from escalation_desktop.ui.record.entry_dialogs import CorrectDialog
from escalation_desktop.ui.record.keeping_dialogs import WithdrawDialog
from escalation_desktop.ui.record.note_fields import SHORT_LABELS
from escalation_desktop.ui.widgets.text import Words
from tests.ui.record.driving import press
from tests.ui.world import SAM, World


@pytest.fixture
def case(world: World) -> str:
    return world.open_case()


@pytest.fixture
def composer(world: World, case: str, qtbot) -> Composer:
    made = Composer(world.context)
    qtbot.addWidget(made)
    made.show_case(world.state(case))
    return made


def newest(world: World, case: str) -> Note:
    body = world.state(case).notes[-1].body
    assert isinstance(body, Note)
    return body


def test_each_prompt_opens_its_own_field_and_none_is_needed(world, case, composer, qtbot):
    composer.open_note()
    assert set(composer.note.prompts.buttons) == set(SHORT_LABELS)
    press(composer, "Add: What I saw")
    assert "saw" in composer.note.more.shown()
    assert composer.note.prompts.buttons["saw"].isHidden()
    composer.note.more.texts["saw"].setPlainText("An empty fridge.")
    press(composer, "Add: My view")
    composer.note.discussed.setPlainText("x")
    composer.save()
    assert (newest(world, case).saw, newest(world, case).view) == ("An empty fridge.", "")
    assert not composer.note.prompts.buttons["saw"].isHidden(), "the next note starts afresh"


@pytest.mark.parametrize("kind", ["supervision", "oversight", "working"])
def test_supervision_begins_as_internal_and_the_tick_comes_off(world, case, composer, kind):
    form = composer.note
    form.kind.choice.set_value(kind)
    assert form.internal.value()
    form.kind.choice.set_value("")
    assert not form.internal.value()
    form.kind.choice.set_value(kind)
    form.internal.set_value(False)
    form.discussed.setPlainText("Cy agrees.")
    composer.save()
    assert (newest(world, case).kind, newest(world, case).internal) == (kind, False)


def test_a_tick_of_the_users_own_is_left_alone(composer):
    form = composer.note
    form.internal.set_value(True)
    form.kind.choice.set_value("supervision")
    form.kind.choice.set_value("visit")
    assert form.internal.value()


def test_told_by_is_one_press_and_its_fields(world, case, composer):
    composer.open_note()
    press(composer, "Told to me by…")
    assert not composer.note.more.told_row.isHidden()
    composer.note.more.told_by.setText("Cy Hall, supervisor")
    composer.note.discussed.setPlainText("x")
    composer.save()
    assert (newest(world, case).i_was_present, newest(world, case).told_by) == (
        False, "Cy Hall, supervisor",
    )  # fmt: skip


def add_action(composer: Composer, what: str, who: str = "", by_when: str = "") -> None:
    press(composer, "Add an action agreed in this note: what, who, by when")
    row = composer.note.agreed.rows.rows[0]
    row.what.setText(what)
    row.who.setText(who)
    row.by_when.line.setText(by_when)


def test_an_action_is_agreed_inside_the_note_in_one_save(world, case, composer):
    composer.note.discussed.setPlainText("They will see the child.")
    add_action(composer, "See the child", "Sam Okoye", "30/11/2026")
    composer.save()
    state = world.state(case)
    (found,) = state.actions
    assert (found.action.what, found.action.who) == ("See the child", "Sam Okoye")
    assert found.action.by_when.isoformat() == "2026-11-30"
    assert found.action.note == state.notes[-1].id
    assert found.action.stage == state.current.key
    assert composer.note.agreed.is_empty()
    assert composer.note.agreed.rows is None, "the next note has none until one is wanted"


def test_an_action_in_an_internal_note_is_internal(world, case, composer, qtbot):
    composer.note.kind.choice.set_value("supervision")
    add_action(composer, "Ring the lead")
    composer.save()
    state = world.state(case)
    assert [a.action.internal for a in state.actions] == [True]
    assert state.shared_actions == ()
    tab = ActionsTab(world.context)
    qtbot.addWidget(tab)
    tab.show_case(state)
    assert INTERNAL_ACTION in [words.text() for words in tab.findChildren(Words)]


@pytest.mark.parametrize("internal", [True, False])
def test_what_an_internal_note_agreed_is_not_the_printed_reason_to_resume(
    world, case, qtbot, internal
):
    composer = Composer(world.context)
    qtbot.addWidget(composer)
    composer.show_case(world.state(case))
    composer.note.internal.set_value(internal)
    add_action(composer, "Kingfisher", by_when="24/11/2026")
    composer.save()
    stages.close(world.session, case, Outcome(kind="resolved"))
    dialog = ResumeDialog(None, world.context, world.state(case))
    qtbot.addWidget(dialog)
    assert ("Kingfisher" in dialog.text("reason")) is not internal
    tab = ActionsTab(world.context)
    qtbot.addWidget(tab)
    tab.show_case(world.state(case))
    world.messages.answers = ["here"]
    tab._resume(world.state(case).actions[0])
    (reason,) = (r.body.reason for r in world.state(case).records if r.kind == "resumed")
    assert ("Kingfisher" in reason) is not internal


def test_a_date_that_cannot_be_read_is_told_and_nothing_is_saved(world, case, composer):
    composer.note.discussed.setPlainText("x")
    add_action(composer, "See the child", by_when="31/11/2026")
    composer.save()
    assert not world.state(case).notes
    assert not world.state(case).actions
    assert composer.note.agreed.rows.rows[0].what.text() == "See the child"


def test_what_was_typed_in_them_comes_back_from_a_draft(world, case, composer, qtbot):
    composer.note.kind.choice.set_value("visit")
    composer.note.more.texts["saw"].setPlainText("A clean room.")
    add_action(composer, "See the child", "Sam", "soon")
    assert composer.leave()
    other = Composer(world.context)
    qtbot.addWidget(other)
    other.show_case(world.state(case))
    row = other.note.agreed.rows.rows[0]
    assert other.note.kind.choice.value() == "visit"
    assert other.note.more.texts["saw"].toPlainText() == "A clean room."
    assert (row.what.text(), row.by_when.line.text()) == ("See the child", "soon")


def test_an_action_alone_is_not_an_empty_note(composer):
    assert composer.note.is_empty()
    add_action(composer, "See the child")
    assert not composer.note.is_empty()


def test_a_correction_keeps_the_kind_and_has_no_actions(world, case, composer, qtbot):
    composer.note.kind.choice.set_value("supervision")
    composer.note.discussed.setPlainText("x")
    composer.save()
    state = world.state(case)
    dialog = CorrectDialog(world.context, None, state.notes[-1], state)
    qtbot.addWidget(dialog)
    assert dialog.note.agreed.isHidden()
    assert dialog.note.kind.choice.value() == "supervision"
    dialog.note.kind.choice.set_value("")
    assert dialog.note.internal.value(), "what was internal stays so"


def test_a_call_note_put_into_a_disagreement_keeps_its_kind(world, case, composer, qtbot):
    call = Composer(world.context, in_case=False)
    qtbot.addWidget(call)
    call.show_call()
    assert call.note.agreed.isHidden(), "an action belongs to a disagreement"
    call.note.kind.choice.set_value("visit")
    call.note.more.texts["saw"].setPlainText("An empty fridge.")
    call.save()
    notes.put_into(world.session, notes.call_notes(world.session)[0], case)
    assert (newest(world, case).kind, newest(world, case).saw) == ("visit", "An empty fridge.")


def test_an_attempt_in_the_middle_of_a_note_loses_none_of_its_words(world, case, composer, qtbot):
    composer.note.discussed.setPlainText("Half a sent")
    composer.open_attempt()
    composer.attempt.give()
    assert newest(world, case).attempt
    assert composer.mode.value() == "note"
    assert composer.note.discussed.toPlainText() == "Half a sent"
    other = Composer(world.context)
    qtbot.addWidget(other)
    other.show_case(world.state(case))
    assert other.note.discussed.toPlainText() == "Half a sent", "and its draft is still kept"
    composer.save()
    assert newest(world, case).discussed == "Half a sent"


def test_words_typed_for_an_attempt_stay_while_a_note_is_written(world, case, composer):
    composer.open_attempt()
    composer.attempt.own.setText("Rang off")
    composer.open_note()
    composer.note.discussed.setPlainText("x")
    composer.open_attempt()
    assert composer.attempt.own.text() == "Rang off"
    composer.open_note()
    composer.save()
    assert (newest(world, case).discussed, composer.attempt.own.text()) == ("x", "Rang off")
    assert composer.mode.value() == "attempt"


def test_a_call_that_reached_nobody_is_an_attempt_with_whom_and_leaves_nothing_behind(
    world, case, composer
):
    composer.begin_call("MASH, 020 8871 0000", "020 8871 0000", SAM)
    composer.open_attempt()
    composer.attempt.give()
    tried = newest(world, case)
    assert (tried.attempt, tried.number, tried.involved) == (True, "020 8871 0000", (SAM,))
    assert tried.contact_used == "MASH, 020 8871 0000"
    assert composer.mode.value() == ""
    assert composer.note.is_empty()


def test_an_action_that_does_not_say_what_is_not_dropped_in_silence(world, case, composer):
    composer.note.discussed.setPlainText("x")
    add_action(composer, "", "Sam Okoye")
    composer.save()
    assert not world.state(case).notes
    row = composer.note.agreed.rows.rows[0]
    assert "Write what is to be done" in row.what_row.error
    row.who.clear()
    composer.save()
    assert len(world.state(case).notes) == 1


def test_who_told_it_is_offered_from_the_people_of_the_case(composer):
    completer = composer.note.more.told_by.completer()
    completer.setCompletionPrefix("okoye")
    assert completer.currentCompletion().startswith("Sam Okoye")


def test_an_attempt_says_how_and_keeps_the_words_typed_beside_a_button(world, case, composer):
    composer.open_attempt()
    assert composer.attempt.form.value() == "telephone"
    composer.attempt.form.set_value("email")
    composer.attempt.own.setText("came back undelivered")
    press(composer, "No answer: save this attempt to the record")
    tried = newest(world, case)
    assert (tried.form, tried.attempt_result) == ("email", "No answer; came back undelivered")
    composer.open_attempt()
    assert composer.attempt.form.value() == "telephone"


def test_withdrawing_a_note_says_that_its_actions_stay(world, case, composer, qtbot):
    composer.note.discussed.setPlainText("x")
    add_action(composer, "See the child")
    composer.save()
    state = world.state(case)
    found = withdrawing.find(world.session, case, state.notes[-1].id)
    dialog = WithdrawDialog(world.context, None, state, found)
    qtbot.addWidget(dialog)
    said = " ".join(words.text() for words in dialog.findChildren(Words))
    assert "An action was agreed in this note. It stays" in said
