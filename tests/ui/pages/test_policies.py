"""The Policies page: every policy readable by mouse, keys and screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from escalation_desktop.ui.pages.policies import PoliciesPage
from escalation_desktop.ui.theme import look
from tests.ui.pages.conftest import Elsewhere, Show
from tests.ui.pages.named import nameless, primaries
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import World, packs


@pytest.fixture
def page(world: World) -> PoliciesPage:
    return PoliciesPage(world.context)


def test_it_opens_at_the_workers_own_policy(page: PoliciesPage, show: Show) -> None:
    show(page)
    assert page.which.value() == "wandsworth"
    assert page.name.text() == "INTER-AGENCY ESCALATION POLICY"
    assert "no review date stated" in page.facts.text()
    assert nameless(page) == []
    assert len(primaries(page)) <= 1


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.policy.pack_id)
def test_each_policy_is_shown_whole(page: PoliciesPage, show: Show, pack) -> None:
    show(page, what=pack.policy.pack_id)
    shown = page.text.toPlainText()
    for duty in pack.policy.obligation:
        assert duty.text in shown
    for stage in (stage for ladder in pack.policy.ladder for stage in ladder.stage):
        assert stage.title.casefold() in shown.casefold()
    assert str(len(pack.policy.contact)) in page.contacts.text()


def test_an_overdue_review_is_told_in_a_banner(page: PoliciesPage, show: Show) -> None:
    window = show(page, what="hammersmith-fulham")
    assert "review was due May 2025" in page._overdue.accessibleName()
    window.go("policies", "wandsworth")
    assert page._overdue is None


def test_a_part_chosen_by_key_is_brought_to_the_top(page: PoliciesPage, show: Show) -> None:
    show(page)
    page.parts.setFocus()
    for _ in range(3):
        QTest.keyClick(page.parts, Qt.Key.Key_Down)
    here = page.text.textCursor()
    assert here.block().text() == page.parts.currentItem().text() == "Who else is told"
    assert page.text.verticalScrollBar().value() > 0


def test_the_text_is_read_by_keys_alone(page: PoliciesPage, show: Show) -> None:
    show(page)
    page.text.setFocus()
    before = page.text.verticalScrollBar().value()
    QTest.keyClick(page.text, Qt.Key.Key_PageDown)
    assert page.text.verticalScrollBar().value() > before
    QTest.keyClick(page.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert page.text.textCursor().atEnd()
    QTest.keyClick(page.text, Qt.Key.Key_Tab)
    assert not page.text.hasFocus()


def test_headings_are_headings_for_a_screen_reader(page: PoliciesPage, show: Show) -> None:
    show(page)
    levels = []
    block = page.text.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            levels.append(block.text())
        block = block.next()
    assert levels == [page.parts.item(row).text() for row in range(page.parts.count())]


def test_its_contacts_are_one_key_away(page: PoliciesPage, show: Show, qtbot) -> None:
    show(page, Elsewhere("contacts"), what="waltham-forest")
    with qtbot.waitSignal(page.go_requested) as asked:
        page.contacts.click()
    assert asked.args == ["contacts", "Waltham Forest"]


def test_a_larger_text_keeps_the_place_and_shows_the_list_above(
    page: PoliciesPage, show: Show
) -> None:
    show(page)
    page.text.go_to("readings")
    assert page.parts.isVisibleTo(page)
    look().apply("light", 200)
    assert page.text.textCursor().block().text() == "How we read it where it is unclear"
    assert page.part.isVisibleTo(page)
    assert not page.parts.isVisibleTo(page)
    page.text.moveCursor(QTextCursor.MoveOperation.Start)
    page.part.set_value("glossary")
    assert page.text.textCursor().block().text() == "Short forms"


def test_the_text_cannot_be_changed(page: PoliciesPage, show: Show) -> None:
    show(page)
    before = page.text.toPlainText()
    page.text.setFocus()
    QTest.keyClicks(page.text, "x")
    QTest.keyClick(page.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.text.toPlainText() == before


def test_its_ladder_goes_on_a_page_where_it_prints_one(world, show):
    page = PoliciesPage(world.context)
    show(page, what="waltham-forest")
    titles = []

    def act(dialog):
        titles.append(dialog.wanted())

    in_dialog(act)
    press(page, "Ladder on a page…")
    assert [(one.kind, one.policy) for one in titles] == [("ladder", "waltham-forest")]
    page.open("bedfordshire")
    page.refresh()
    assert not page.ladder.isEnabled()


def test_a_part_chosen_where_the_text_lies_below_the_window_brings_the_text_up(
    page: PoliciesPage, show: Show, qtbot
) -> None:
    window = show(page, what="hammersmith-fulham")
    window.resize(1366, 768)
    look().apply("light", 200)
    lines = page.text.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: page.part.isVisible() and page.text.visibleRegion().isEmpty())
    page.part.setFocus()
    QTest.keyClick(page.part, Qt.Key.Key_Down)
    QTest.keyClick(page.part, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.text.visibleRegion().boundingRect().height() > 10 * lines)
    assert not page.part.visibleRegion().isEmpty()
