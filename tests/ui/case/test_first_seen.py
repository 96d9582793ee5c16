"""What a worker sees first of a disagreement: the stage, its limit, who acts next, the ways on."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QScrollArea

from escalation_desktop.ui.case.now_rows import NowRow
from escalation_desktop.ui.case.now_worked import LimitWorked
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.text import Words
from tests.ui.case.conftest import move_up
from tests.ui.case.test_fold import PAGE

POLICIES = ["wandsworth", "bedfordshire", "hammersmith-fulham", "waltham-forest"]


def bottom_of(part, above):
    return part.mapTo(above, QPoint(0, part.height())).y()


def in_sight(page):
    """Return the height of what is due that is seen without scrolling, and all that is in it."""
    area = page.now.findChild(QScrollArea)
    return area.viewport().height(), area.widget()


@pytest.mark.parametrize("policy", POLICIES)
def test_while_the_record_is_worked_in_who_acts_next_stays_in_sight(world, show, policy):
    case = world.open_case(policy)
    if policy != "bedfordshire":  # its stages are in another document
        move_up(world, case)
    page = show(case)
    page.resize(*PAGE)
    page.tabs.tabBar().setFocus()
    page._on_focus(None, page.tabs.tabBar())
    hands.settle()
    hands.settle()
    seen, content = in_sight(page)
    assert page.split.sizes()[0] < page.split.sizes()[1], "the record has not the larger part"
    who = [row for row in content.findChildren(NowRow) if row.accessibleName() == "Who acts next"]
    said = [w for row in who for w in row.findChildren(Words) if w.property("kind") == "subheading"]
    assert len(said) == len(who) == (policy != "bedfordshire")
    for words in (*content.findChildren(Words)[:2], *said):
        assert bottom_of(words, content) <= seen
    ways = [b for b in page.now.findChildren(QPushButton) if not content.isAncestorOf(b)]
    assert ways and all(bottom_of(b, page.now) <= page.now.height() for b in ways)


def test_how_a_limit_is_worked_out_comes_after_who_acts(world, show):
    page = show(world.open_case("wandsworth"))
    hands.settle()
    _, content = in_sight(page)
    worked = content.findChild(LimitWorked)
    assert worked.findChildren(Words)[0].text().startswith("How worked out: ")
    who = next(r for r in content.findChildren(NowRow) if r.accessibleName() == "Who acts next")
    assert bottom_of(who, content) <= worked.mapTo(content, QPoint(0, 0)).y()


def test_of_another_disagreement_what_is_due_is_read_first(world, show):
    first, other = world.open_case("wandsworth"), world.open_case("waltham-forest")
    page = show(first)
    hands.settle()
    page._on_focus(None, page.tabs.tabBar())
    small = page.split.sizes()[0]
    page.open(first)
    page.refresh()
    assert page.split.sizes()[0] == small
    page.open(other)
    page.refresh()
    hands.settle()
    assert page.split.sizes()[0] > page.split.sizes()[1]


def test_the_field_of_a_note_is_in_sight_as_it_is_opened(world, show):
    page = show(world.open_case("wandsworth"))
    page.resize(PAGE[0], PAGE[1] - 60)  # below a title of two lines, and in training
    page.activateWindow()
    hands.settle()
    hands.click("What to write: Write a note")
    for _ in range(3):
        hands.settle()
    field = page.record.composer.note.discussed
    assert page.focusWidget() is field
    assert field.visibleRegion().boundingRect().height() >= look().px("control")
