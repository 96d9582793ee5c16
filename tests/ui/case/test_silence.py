"""Nobody answers, or our own side will not go on: two keys, one press, never a dead end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from escalation_desktop.casework import disagreements, stages
from escalation_desktop.casework.profile import LockScreen, OwnNumber, save_lock_screen
from escalation_desktop.domain.journal import Note
from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.case.end_stage_dialog import EndStageDialog
from tests.ui.case.conftest import move_up
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import World


@pytest.fixture
def case(world: World) -> str:
    made = world.open_case()
    move_up(world, made)
    return made


def on(page: CasePage, qtbot) -> CasePage:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def said(page: CasePage) -> str:
    labels = page.now.findChildren(object)
    return " ".join(one.text() for one in labels if hasattr(one, "text") and callable(one.text))


def attempts(world: World, case: str) -> list[str]:
    bodies = [record.body for record in world.state(case).notes]
    return [body.attempt_result for body in bodies if isinstance(body, Note) and body.attempt]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_two_keys_record_an_attempt_from_anywhere_on_the_page(world, case, show, qtbot, key):
    page = on(show(case), qtbot)
    qtbot.keyClick(page.focusWidget() or page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.focusWidget(), key)
    assert attempts(world, case) == ["No answer"]
    assert "1 attempt reached nobody." in world.messages.last()


def test_the_panel_counts_them_and_makes_them_the_grounds(world, case, show, qtbot):
    page = on(show(case), qtbot)
    assert "reached nobody" not in said(page)
    for _ in range(2):
        page.write_attempt()
        page.record.composer.attempt.give()
        world.clock.forward(hours=1)
    page.refresh()
    assert "2 attempts reached nobody." in said(page)
    press(page.now, "No reply: stage 3, with this as the grounds…")
    dialog = page.moves.dialog
    assert isinstance(dialog, EndStageDialog)
    assert dialog.text("grounds").count("no answer") == 2
    dialog.save()
    state = world.state(case)
    assert state.turns[1].ended.result == "no_reply"
    assert state.turns[1].ended.tried.count("no answer") == 2
    assert state.current.stage == "s3"


def test_with_nothing_tried_no_reply_can_still_be_used(world, case, show, qtbot):
    page = on(show(case), qtbot)
    page.moves.no_reply()
    assert "Nobody has answered since the stage started" in page.moves.dialog.text("grounds")


def test_what_was_changed_in_the_grounds_is_kept_where_one_waits_on(world, case, show, qtbot):
    page = on(show(case), qtbot)
    page.moves.no_reply()
    page.moves.dialog.fields["grounds"].set_text("I also went there.")
    page.moves.dialog.fields["where"].set_value("stay")
    page.moves.dialog.save()
    assert world.state(case).notes[-1].body.evidence == "I also went there."


def test_an_answer_that_was_expected_and_did_not_come_is_told(world, case, show, qtbot):
    by = world.clock.at
    disagreements.expect_answer(world.session, case, by, "Sam Okoye")
    world.clock.forward(hours=1)
    page = on(show(case), qtbot)
    assert "An answer from Sam Okoye was expected by" in said(page)
    press(page.now, "Tried again, nobody reached…")
    assert page.record.composer.mode.value() == "attempt"


def test_what_to_say_goes_into_the_note(world, case, show, qtbot):
    page = on(show(case), qtbot)
    in_dialog(lambda shown: press(shown, "Put into the note"))
    press(page.now, "What to say…")
    assert page.record.composer.note.discussed.toPlainText().startswith("Hello, this is Ann Lee")


def test_our_own_side_declines_and_every_way_on_is_a_press(world, case, show, qtbot):
    numbers = LockScreen(lead=OwnNumber(name="Lea Hart", number="020 7946 0011"))
    save_lock_screen(world.context.folder, numbers)
    stages.own_side_declined(world.session, case, "Cy Hall, supervisor", "Not now")
    page = on(show(case), qtbot)
    text = said(page)
    assert "Cy Hall, supervisor" in text
    assert "Not now" in text
    assert "from this app, not the policy" in text
    assert "Lea Hart" in text
    made = [b.text() for b in page.now.findChildren(QPushButton)]
    assert "Briefing for the next manager up…" in made
    (on_words,) = (words for words in made if words.startswith("Go on to Stage 3"))
    press(page.now, on_words)
    assert isinstance(page.moves.dialog, EndStageDialog)
    page.moves.dialog.done(0)
    press(page.now, "Write down what they said…")
    assert page.record.composer.mode.value() == "note"


def test_declining_stands_where_our_own_side_is_asked(world, show, qtbot):
    page = on(show(world.open_case()), qtbot)
    press(page.now, "Our side will not go on…")
    page.moves.dialog.who.name.setText("Cy Hall")
    page.moves.dialog.save()
    assert world.state(page.state.case).declined[0][1].who == "Cy Hall"


def test_whistleblowing_is_offered_with_its_clause_where_the_policy_has_it(world, show, qtbot):
    case = world.open_case("bedfordshire")
    stages.own_side_declined(world.session, case, "Cy Hall", "")
    page = on(show(case), qtbot)
    assert "NSPCC Whistleblowing Advice Line…" in [
        b.text() for b in page.now.findChildren(QPushButton)
    ]
    assert "In the policy:" in said(page)


def test_a_note_with_words_of_the_stage_by_keys_alone(world, case, show, qtbot):
    page = on(show(case), qtbot)
    control = Qt.KeyboardModifier.ControlModifier

    def choose(shown) -> None:
        qtbot.keyClicks(shown.search, "Limit named")
        qtbot.keyClick(shown.search, Qt.Key.Key_Return)

    in_dialog(choose)
    qtbot.keyClick(page.focusWidget() or page, Qt.Key.Key_J, control)
    box = page.record.composer.note.discussed
    assert page.focusWidget() is box
    on(page, qtbot)  # what a window manager does when the dialog has gone
    qtbot.keyClicks(box, " They know it.")
    qtbot.keyClick(box, Qt.Key.Key_S, control)
    (note,) = world.state(case).notes
    assert note.body.discussed.startswith("I named the limit (")
    assert note.body.discussed.endswith("They know it.")
