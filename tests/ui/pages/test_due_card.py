"""The quiet panel at the unlock: what became urgent since, told once, in nobody's way."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from escalation_desktop.casework import due_list, stages
from escalation_desktop.ui.pages.disagreements import DisagreementsPage
from escalation_desktop.ui.pages.disagreements_model import LIMIT
from escalation_desktop.ui.widgets.text import Words
from tests.ui.world import World, make_world


@pytest.fixture
def world(tmp_path):
    made = make_world(tmp_path)
    yield made
    made.session.close()
    assert made.messages.bugs == []


@pytest.fixture
def page(world: World, qtbot) -> DisagreementsPage:
    made = DisagreementsPage(world.context)
    qtbot.addWidget(made)
    return made


def away(world: World, **length: float) -> None:
    """Lock, let time pass, and unlock."""
    world.session.away_since = world.session.away_since or world.clock.at
    world.clock.forward(**length)
    world.session.back_at = world.clock.at


def started(world: World) -> str:
    case = world.open_case()
    stages.start_stage(world.session, case, world.state(case).ladder.stage[0].id)
    return case


def lines(page: DisagreementsPage) -> list[str]:
    every = page.due.lines.findChildren(QPushButton)
    return [made.text() for made in every if not made.isHidden()]


def test_nothing_is_told_where_nothing_became_urgent(world: World, page: DisagreementsPage) -> None:
    started(world)
    page.refresh()
    assert page.due.isHidden()
    away(world, minutes=5)
    page.refresh()
    assert page.due.isHidden()


def test_a_limit_that_passed_meanwhile_is_told_and_leads_to_its_disagreement(
    world: World, page: DisagreementsPage, qtbot
) -> None:
    case = started(world)
    away(world, days=20)
    page.refresh()
    assert not page.due.isHidden()
    assert (
        "From Wed 25 Nov 2026 10:15 to Tue 15 Dec 2026 10:15: 1 limit passed."
        in page.due.sentence.text()
    )
    (line,) = lines(page)
    reference = world.state(case).head.reference
    assert line == f"Passed: {reference}"
    page.show()
    made = page.due.lines.findChild(QPushButton)
    assert made.accessibleName().startswith(f"Passed: {reference}, JB 4471: ")
    with qtbot.waitSignal(page.go_requested) as asked:
        QTest.keyClick(made, Qt.Key.Key_Return)
    assert asked.args == ["disagreement", case]


def test_it_takes_no_focus_and_is_gone_when_it_is_put_away(
    world: World, page: DisagreementsPage
) -> None:
    started(world)
    away(world, days=20)
    page.refresh()
    assert page.first_focus() is page.table
    page.due.close_it.click()
    page.refresh()
    assert page.due.isHidden()
    away(world, days=1)
    page.refresh()
    assert page.due.isHidden()  # it had passed before


def test_many_are_told_as_a_few_and_a_number(world: World, page: DisagreementsPage) -> None:
    for _ in range(6):
        started(world)
    away(world, days=20)
    page.refresh()
    assert len(lines(page)) == 4
    told = [made.text() for made in page.due.lines.findChildren(Words)]
    assert told == ["and 2 more in the list below"]
    assert "6 limits passed" in page.due.sentence.text()


def test_a_closed_or_handed_over_disagreement_is_not_told(world: World) -> None:
    started(world)
    world.session.store.due_between(world.clock.at, world.clock.at + timedelta(days=60))
    world.clock.forward(days=20)
    rows = world.session.store.due_between(world.clock.at - timedelta(days=30), world.clock.at)
    assert [row.state for row in rows] == ["open"]
    world.session.away_since = None
    assert due_list.while_away(world.session) is None


def test_the_list_tells_a_limit_that_passes_while_it_is_in_sight(
    world: World, page: DisagreementsPage, qtbot
) -> None:
    started(world)
    page.refresh()
    with qtbot.waitExposed(page):
        page.show()
    page.table.setFocus()
    limit = page.table.model().index(0, LIMIT)
    before = limit.data()
    world.clock.forward(days=20)
    with qtbot.waitSignal(page.table.model().dataChanged):
        page.minutes.look()
    assert not before.startswith("Overdue") and limit.data().startswith("Overdue: ")
    assert page.table.current_row() == 0 and page.due.isHidden()
    page.hide()


def test_a_wrong_clock_is_told_under_the_list(world: World, page: DisagreementsPage) -> None:
    started(world)
    world.clock.forward(days=-40)
    page.refresh()
    told = [made.text() for made in page.findChildren(Words)]
    assert "1 disagreement, most urgent first, by a clock that is in doubt" in told
