"""One child's data never comes into another's record: two disagreements on one page, in turn."""

import pytest

from escalation_desktop.domain.journal import Note
from escalation_desktop.ui.case.case_page import ACTIONS, DOCUMENTS, RECORD
from escalation_desktop.ui.record.record_tab import ALL_STAGES
from tests.ui.case.conftest import move_up
from tests.ui.world import SAM

NUMBER = "Jo Bloggs’ mother, 020 7946 0001"


@pytest.fixture
def two(world):
    """Two disagreements under one policy, in its second stage; the names are of two children."""
    made = world.open_case(), world.open_case(about="Another child, another matter.")
    for case in made:
        move_up(world, case)
    return made


def turn_to(page, case) -> None:
    """Open another disagreement as the window does."""
    assert page.leave()
    page.open(case)
    page.refresh()


def newest(world, case) -> Note:
    body = world.state(case).notes[-1].body
    assert isinstance(body, Note)
    return body


@pytest.mark.parametrize("ends", ["saved", "discarded", "left as a draft"])
def test_the_number_tried_for_one_child_is_not_offered_for_another(world, two, show, ends):
    one, other = two
    page = show(one)
    composer = page.record.composer
    composer.mode._on_clicked("attempt")
    composer.attempt.number.setText(NUMBER)
    if ends == "saved":
        composer.attempt.results["Engaged"].click()
        assert composer.attempt.number.text() == NUMBER, "of the same child it is"
    elif ends == "discarded":
        world.messages.answers.append("discard")
        composer.foot.discard.click()
    turn_to(page, other)
    assert composer.attempt.number.text() == ""
    composer.mode._on_clicked("attempt")
    assert composer.attempt.number.text() == ""
    composer.attempt.results["No answer"].click()
    assert newest(world, other).number == ""


def test_the_number_tried_comes_back_with_its_own_child(world, two, show):
    one, other = two
    page = show(one)
    composer = page.record.composer
    composer.mode._on_clicked("attempt")
    composer.attempt.number.setText(NUMBER)
    composer.attempt.results["Engaged"].click()
    turn_to(page, other)
    turn_to(page, one)
    composer.mode._on_clicked("attempt")
    assert composer.attempt.number.text() == NUMBER


def test_no_field_of_the_composer_holds_anything_of_the_other(world, two, show, qtbot):
    one, other = two
    fresh = show(other).record.composer
    untouched = fresh.note.raw(), fresh.attempt.raw()
    page = show(one)
    composer = page.record.composer
    note, attempt = composer.note, composer.attempt
    note.more_button.click()
    for box in note.more.texts.values():
        box.set_text("Told of one child.")
    note.more.presence._on_clicked("told")
    note.more.told_by.setText("A neighbour")
    note.more.safe_by.line.setText("some day")
    note.more.risk.set_value("high")
    note.discussed.set_text("Words of one child.")
    note.people.line.setText("Jo Bloggs, mother")
    note.people.side.set_value("chair")
    note.form.set_value("telephone")
    note.outcome.set_value("agreed")
    note.internal.set_value(True)
    note.agreed.open()
    note.agreed.rows.rows[0].what.setText("Ring Jo Bloggs")
    attempt.number.setText(NUMBER)
    attempt.when.line.setText("no time at all")
    attempt.form.set_value("email")
    attempt.own.insert("Jo Bloggs’ mother said no")
    attempt.give()  # the time is told to be unreadable
    assert attempt.when_row.error
    turn_to(page, other)
    assert (note.raw(), attempt.raw()) == untouched
    assert not composer.has_words() and not note.more_button.isChecked()
    for row in (attempt.when_row, note.when_row, note.more.safe_by_row, note.more.told_at_row):
        assert row.error == ""


def test_undo_brings_no_word_of_the_other_child_back(two, show):
    one, other = two
    page = show(one)
    attempt, form = page.record.composer.attempt, page.actions_tab.form
    page.tabs.setCurrentIndex(ACTIONS)
    lines = (
        attempt.own, attempt.number, attempt.when.line, form.who, form.by_when.line,
        page.record.composer.note.people.line, page.record.composer.note.more.told_by,
    )  # fmt: skip
    for line in lines:
        line.insert("Jo Bloggs")
    turn_to(page, other)
    page.tabs.setCurrentIndex(RECORD)  # each part is shown another case when it comes to the front
    before = [line.text() for line in lines]
    for line in lines:
        line.undo()
    assert [line.text() for line in lines] == before
    assert not any("Jo Bloggs" in text for text in before)


def test_words_to_use_go_into_the_first_field_of_another_case(two, show):
    one, other = two
    page = show(one)
    page.activateWindow()
    page.write_note()
    composer = page.record.composer
    composer.note.more_button.click()
    box = composer.note.more.texts["decisions"]
    composer._last._moved(None, box)
    turn_to(page, other)
    composer._put_words("What we say at this stage.")
    assert composer.note.discussed.toPlainText() == "What we say at this stage."
    assert box.toPlainText() == ""


def test_a_call_begun_for_one_child_is_not_compared_with_another(two, show):
    one, other = two
    page = show(one)
    composer = page.record.composer
    composer.begin_call("Ann Lee, 020 7946 0001", "020 7946 0001", SAM)
    turn_to(page, other)
    assert not composer._begun and not composer.note.number


def test_the_filters_of_one_record_do_not_narrow_another(world, two, show):
    one, other = two
    page = show(one)
    tab = page.record
    tab.stage.set_value(world.state(one).turns[0].key)
    tab.kind.set_value(tab.kind.itemData(1))
    turn_to(page, other)
    assert (tab.stage.value(), tab.kind.value()) == (ALL_STAGES, "")
    assert tab.model.rowCount() > 1
    tab.stage.set_value(world.state(other).turns[0].key)
    page.refresh()
    assert tab.stage.value() == world.state(other).turns[0].key, "of the same one they stay"


def test_the_stage_and_the_paper_chosen_for_one_are_not_for_another(world, two, show):
    one, other = two
    page = show(one)
    page.tabs.setCurrentIndex(DOCUMENTS)
    tab = page.documents
    running = world.state(other).current.key
    first = tab.make.which.itemData(0)
    ended = world.state(one).turns[0].key
    assert tab.stage.value() == running != ended
    tab.stage.set_value(ended)
    tab.make.which.setCurrentIndex(2)
    chosen = tab.make.which.value()
    page.refresh()
    assert (tab.stage.value(), tab.make.which.value()) == (ended, chosen), "of the same they stay"
    turn_to(page, other)
    assert (tab.stage.value(), tab.make.which.value()) == (running, first)


def down(page) -> list:
    """Scroll what is read in parts as far down as it goes, and return its bars."""
    areas = page.now._area, page.stages.detail._area
    for area in areas:
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    bars = [area.verticalScrollBar() for area in areas]
    assert all(bar.value() > 0 for bar in bars)
    return [*bars, *(area.horizontalScrollBar() for area in areas)]


def test_another_case_is_read_from_the_top_and_the_same_one_from_where_one_was(two, show):
    one, other = two
    page = show(one)
    page.stages.open_stage("s1")
    bars = down(page)
    where = [bar.value() for bar in bars]
    page.refresh()
    assert [bar.value() for bar in bars] == where, "of the same one it stays"
    turn_to(page, other)
    page.stages.open_stage("s1")
    assert [bar.value() for bar in bars] == [0, 0, 0, 0]


def test_another_stage_is_read_from_the_top(two, show):
    page = show(two[0])
    page.stages.open_stage("s1")
    bars = down(page)
    page.stages.open_stage("s2")
    assert (bars[1].value(), bars[3].value()) == (0, 0)
    assert bars[0].value() > 0, "what is due is of the same case"
