"""From what a written confirmation lacks to the place where it is given."""

import pytest

from escalation_desktop.casework import stages
from escalation_desktop.domain.journal import Outcome
from escalation_desktop.ui.case.case_page import ACTIONS, PEOPLE, RECORD, CasePage
from escalation_desktop.ui.record.head_dialog import HeadDialog
from tests.ui.record.driving import in_dialog
from tests.ui.world import World


@pytest.fixture
def page(world: World, qtbot) -> CasePage:
    made = CasePage(world.context)
    qtbot.addWidget(made)
    made.open(world.open_case())
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.hide()


def test_actions(page):
    page.documents.jump_requested.emit("actions")
    assert page.tabs.currentIndex() == ACTIONS
    assert page.actions_tab.form.what.hasFocus()


def test_a_note(page):
    page.documents.jump_requested.emit("note")
    assert page.tabs.currentIndex() == RECORD
    assert page.record.composer.note.discussed.hasFocus()


def test_people(page):
    page.documents.jump_requested.emit("people")
    assert page.tabs.currentIndex() == PEOPLE


def test_what_is_known_of_the_disagreement(page):
    seen = in_dialog(lambda d: None)
    page.documents.jump_requested.emit("head")
    assert isinstance(seen[0], HeadDialog)


@pytest.mark.parametrize("jump", ["notices", "route"])
def test_what_is_due(page, jump):
    page.documents.jump_requested.emit(jump)
    assert page.now.isAncestorOf(page.focusWidget())


def test_the_outcome_of_a_closed_disagreement_is_selected_in_the_record(world, page):
    case = page.state.case
    stages.close(world.session, case, Outcome(kind="unresolved"))
    page.refresh()
    page.documents.jump_requested.emit("outcome")
    row = page.record.model.row_at(page.record.list.currentIndex())
    assert row is not None
    assert row.record.kind == "outcome"
