"""How high the parts of the disagreement's page are: no button cut in two, no room left over."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea

from escalation_desktop.casework import stages
from escalation_desktop.domain.journal import Outcome
from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.theme import look
from tests.ui.case.conftest import move_up

PAGE = (1188, 724)
"""Pixels of a page in a window of 1366×768, beside the rail and below the bar."""


@pytest.fixture
def framed(qtbot, world):
    """Return a window of a small laptop, and in it the page of a disagreement at its second stage.

    The id of that disagreement comes last.
    """
    case = world.open_case("hammersmith-fulham")
    move_up(world, case)
    window, page = MainWindow(), CasePage(world.context)
    qtbot.addWidget(window)
    window.add_page(page)
    window.resize(1366, 768)
    window.show_work()
    window.show()
    window.go("disagreement", case)
    hands.settle()
    yield window, page, case
    look().apply("light", 100)


@pytest.mark.parametrize("policy", ["wandsworth", "hammersmith-fulham", "waltham-forest"])
def test_what_is_due_is_cut_between_its_lines(world, show, policy):
    case = world.open_case(policy)
    move_up(world, case)
    page = show(case)
    page.window().resize(1366, 768)
    hands.settle()
    hands.settle()
    area = page.now.findChild(QScrollArea)
    content, fold = area.widget(), area.viewport().height()
    assert fold < content.height(), "all of it is in sight, so that nothing can be cut"
    cut = [
        part.accessibleName() or part.text()
        for part in [*content.findChildren(QLabel), *content.findChildren(QAbstractButton)]
        if part.isVisibleTo(content)
        and part.mapTo(content, QPoint(0, 0)).y() < fold
        and part.mapTo(content, QPoint(0, part.height() - 1)).y() >= fold
    ]
    assert cut == []


def test_a_stage_in_detail_takes_no_more_room_than_its_words(world, show):
    look().apply("light", 200)
    page = show(world.open_case("wandsworth"))
    page.window().resize(1366, 768)
    hands.settle()
    assert page.halves.is_stacked
    page.stages.open_stage(page.stages.selection.key)
    hands.settle()
    page.resize(1366, page.heightForWidth(1366))  # as high as what scrolls it lets it be
    hands.settle()
    area = page.stages.detail.findChild(QScrollArea)
    layout = area.widget().layout()
    words = layout.totalHeightForWidth(area.viewport().width())
    assert words <= area.viewport().height() <= words + look().px("control")
    look().apply("light", 100)


def test_the_parts_turn_once_the_new_look_is_on(world, framed):
    """Qt goes over a list of every widget then: one that is deleted meanwhile ends the process."""
    window, page, case = framed
    died = []
    page.split.handle(0).destroyed.connect(lambda: died.append(look().is_dressing))
    look().apply("light", 200)
    assert page.halves.is_stacked and died == [False]
    hands.settle()
    ended = world.open_case("hammersmith-fulham")
    stages.close(world.session, ended, Outcome(kind="resolved"))
    window.go("disagreement", ended)
    hands.settle()
    hands.settle()
    window.go("disagreement", case)
    hands.settle()
    hands.settle()
    area = page.now.findChild(QScrollArea)
    needed = area.widget().layout().heightForWidth(area.viewport().width())
    assert needed <= area.viewport().height() <= needed + look().px("space-2")
    look().apply("light", 100)
    hands.settle()
    assert not page.halves.is_stacked


def test_a_drawing_on_a_long_page_fits_what_is_seen_of_it(framed):
    _, page, _ = framed
    look().apply("light", 200)
    hands.settle()
    chart = page.stages.chart
    assert page.halves.is_stacked and chart.zoom == 1.0
    hands.click("Fit: show the whole flowchart")
    assert 0.7 <= chart.zoom < 1
    hands.settle()
    hands.settle()
    assert chart.verticalScrollBar().maximum() == 0
    assert not page.stages.fit.visibleRegion().isEmpty()
    tall = page.stages.height()
    chart.set_zoom(1.0)
    hands.settle()
    hands.settle()
    assert page.stages.height() > tall and chart.verticalScrollBar().maximum() == 0


def test_the_ways_on_are_whole_where_their_buttons_wrap(world, show):
    case = world.open_case("bedfordshire")
    stages.close(world.session, case, Outcome(kind="withdrawn"))
    page = show(case)
    page.window().resize(*PAGE)
    hands.settle()
    hands.settle()
    assert below(page.now, QPoint(0, page.now.height() - 1)) == []


def below(panel, fold: QPoint) -> list[str]:
    """Return the buttons that reach beyond the fold of a panel, or lie over what is due."""
    area = panel.findChild(QScrollArea)
    foot = area.mapTo(panel, QPoint(0, area.height())).y()
    ways = [b for b in panel.findChildren(QAbstractButton)
            if b.isVisibleTo(panel) and not area.isAncestorOf(b)]  # fmt: skip
    assert ways
    return [
        b.text() for b in ways
        if b.mapTo(panel, QPoint(0, b.height())).y() > fold.y()
        or b.mapTo(panel, QPoint(0, 0)).y() < foot
    ]  # fmt: skip
