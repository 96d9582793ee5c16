"""The page of a disagreement at every text size: no part over another, and every part in reach.

Each policy's invented disagreements stand at another point, so that rows of every kind come.
"""

from contextlib import suppress

import pytest

from escalation_desktop.casework import stages, training_cases
from escalation_desktop.domain.journal import Outcome
from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.case.now_rows import Folded
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.choice import Choice
from tests.ui.case.conftest import move_up
from tests.ui.looks.laid import out_of_place
from tests.ui.world import packs

LAPTOP, WIDE, LOW, SMALL = (1366, 768), (1600, 900), (1024, 700), (800, 600)
WINDOWS = {200: (LAPTOP, WIDE, LOW), 175: (LAPTOP,), 150: (LOW,), 125: (LOW, WIDE), 100: (SMALL,)}


@pytest.fixture
def framed(qtbot, world):
    """Return a window and the page in it."""
    window, page = MainWindow(), CasePage(world.context)
    qtbot.addWidget(window)
    window.add_page(page)
    window.show_work()
    window.show()
    yield window, page
    look().apply("light", 100)


def out(window: MainWindow, *said: object) -> list[str]:
    hands.settle()
    with suppress(hands.NotFound):  # a bar that comes takes a second layout
        hands.wait_until(lambda: not out_of_place(window), "the layout", patience=1_000)
    where = " ".join(map(str, (look().scale, window.width(), window.height(), *said)))
    return [f"{where}: {one}" for one in out_of_place(window)]


@pytest.mark.parametrize("scale", WINDOWS)
def test_no_part_lies_over_another_under_any_policy(world, framed, scale):
    window, _ = framed
    for number, pack in enumerate(packs()):
        first = number * training_cases.FOR_EACH
        for _ in training_cases.filling(world.session, pack.policy, first=first):
            pass
    look().apply("light", scale)
    found = []
    for number, size in enumerate(WINDOWS[scale]):
        window.resize(*size)
        # each case once where the text is largest, a part of them at the other sizes
        for case in world.session.store.cases()[number :: 3 if scale == 200 else 4]:
            window.go("disagreement", case)
            found += out(window, world.state(case).policy.pack_id)
    assert found == [], "\n".join(found)


def test_the_page_scrolls_up_and_down_alone_in_a_low_window(world, framed):
    window, page = framed
    case = world.open_case("hammersmith-fulham")  # asks who raises it, by a list of long answers
    window.resize(*LOW)
    look().apply("light", 200)
    window.go("disagreement", case)
    assert out(window) == []
    assert page.now.findChildren(Choice), "it asks nothing"
    area = page.parentWidget().parentWidget()
    assert area.horizontalScrollBar().maximum() == 0


def test_nor_when_what_a_part_shows_changes(world, framed):
    """Rows come and go, drawings grow, the text grows and shrinks: the same page, never left."""
    window, page = framed
    case = world.open_case("hammersmith-fulham")
    window.resize(*LAPTOP)
    look().apply("light", 200)
    window.go("disagreement", case)
    found = out(window, "opened")
    for folded in page.now.findChildren(Folded):
        folded.more.click()
    found += out(window, "unfolded")
    page.stages.show_as("list")
    found += out(window, "list")
    page.stages.open_stage(page.stages.selection.key)
    found += out(window, "a stage")
    page.stages.close_stage()
    page.stages.show_as("chart")
    page.stages.chart.set_zoom(2.0)
    found += out(window, "zoomed")
    page.stages.chart.fit()
    found += out(window, "fitted")
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        found += out(window, page.tabs.tabText(tab))
    page.write_note()
    found += out(window, "a note")
    move_up(world, case)
    page.refresh()
    found += out(window, "moved up")
    for scale in (125, 200):
        look().apply("light", scale)
        found += out(window, "another size")
    stages.close(world.session, case, Outcome(kind="withdrawn"))
    page.refresh()
    found += out(window, "ended")
    for size in (LOW, WIDE, LAPTOP):
        window.resize(*size)
        found += out(window, "another window")
    assert page.leave() and found == [], "\n".join(found)
