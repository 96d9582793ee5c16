"""Search everything: as you type, by keys alone, and nothing left when the store is closed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from escalation_desktop.casework import notes
from escalation_desktop.domain.journal import Note
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.search_list import HitRole
from escalation_desktop.ui.searching import SearchEverything
from tests.ui.pages.conftest import Elsewhere, Show
from tests.ui.pages.named import nameless
from tests.ui.world import World


class Shown:
    """A window with the search joined to it and a page for each kind of result."""

    def __init__(self, window: MainWindow, pages: dict[str, Elsewhere], world: World) -> None:
        self.window = window
        self.pages = pages
        self.search = SearchEverything(window, world.context)
        self.box = window.search

    def type(self, text: str) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert self.box.hasFocus()
        QTest.keyClicks(self.box, text)

    def rows(self) -> list[str]:
        model = self.search.list.model()
        spoken = Qt.ItemDataRole.AccessibleTextRole
        return [model.index(i).data(spoken) for i in range(model.rowCount())]


@pytest.fixture
def shown(world: World, show: Show) -> Iterator[Shown]:
    keys = ("disagreements", "disagreement", "call", "contacts", "policies")
    pages = {key: Elsewhere(key) for key in keys}
    made = Shown(show(*pages.values()), pages, world)
    yield made
    made.search.end()


def test_the_list_comes_as_you_type_and_goes_with_the_words(shown: Shown) -> None:
    assert not shown.search.panel.isVisible()
    shown.type("wands")
    assert shown.search.panel.isVisible()
    assert any(row.startswith("Policies: Wandsworth") for row in shown.rows())
    assert nameless(shown.search.panel) == []
    for _ in range(5):
        QTest.keyClick(shown.box, Qt.Key.Key_Backspace)
    assert not shown.search.panel.isVisible()


def test_down_goes_into_the_list_and_enter_opens(shown: Shown, world: World) -> None:
    case = world.open_case()
    shown.type("JB 4471")
    QTest.keyClick(shown.box, Qt.Key.Key_Down)
    assert shown.search.list.hasFocus()
    assert shown.search.list.currentIndex().data(HitRole).what == case
    QTest.keyClick(shown.search.list, Qt.Key.Key_Return)
    assert shown.window.current_page() is shown.pages["disagreement"]
    assert shown.pages["disagreement"].shown == [case]
    assert not shown.search.panel.isVisible()
    assert shown.box.text() == ""


def test_enter_in_the_box_opens_the_first(shown: Shown) -> None:
    shown.type("wandsworth inter-agency")
    QTest.keyClick(shown.box, Qt.Key.Key_Return)
    assert shown.pages["policies"].shown == ["wandsworth"]


def test_up_from_the_first_goes_back_to_the_box(shown: Shown) -> None:
    shown.type("camhs")
    QTest.keyClick(shown.box, Qt.Key.Key_Down)
    QTest.keyClick(shown.search.list, Qt.Key.Key_Up)
    assert shown.box.hasFocus()
    assert shown.search.panel.isVisible()


def test_titles_of_groups_are_never_chosen(shown: Shown, world: World) -> None:
    case = world.open_case()
    notes.save_note(world.session, case, Note(discussed="the Wandsworth plan"), world.clock())
    shown.type("wandsworth")
    QTest.keyClick(shown.box, Qt.Key.Key_Down)
    hits = []
    for _ in range(40):
        hits.append(shown.search.list.currentIndex().data(HitRole))
        QTest.keyClick(shown.search.list, Qt.Key.Key_Down)
    assert None not in hits
    assert {hit.page for hit in hits} == {"disagreement", "contacts", "policies"}


def test_escape_in_the_list_closes_it_and_keeps_the_words(shown: Shown) -> None:
    shown.type("camhs")
    QTest.keyClick(shown.box, Qt.Key.Key_Down)
    QTest.keyClick(shown.search.list, Qt.Key.Key_Escape)
    assert not shown.search.panel.isVisible()
    assert shown.box.hasFocus()
    assert shown.box.text() == "camhs"
    QTest.keyClick(shown.box, Qt.Key.Key_Escape)
    assert shown.box.text() == ""
    assert not shown.box.hasFocus()


def test_nothing_found_says_what_to_try(shown: Shown) -> None:
    shown.type("qqqqqq")
    assert shown.rows() == []
    assert shown.search.panel.said.text() == "Nothing matches. Try fewer letters."


@pytest.mark.parametrize("typed", ["\x00", "\ud800", '"*', "<b>", "a" * 3000, "=1+1", "NEAR("])
def test_odd_words_break_nothing(shown: Shown, world: World, typed: str) -> None:
    world.open_case()
    shown.box.setFocus()
    shown.box.setText(typed)
    assert world.messages.bugs == []


def test_a_click_opens(shown: Shown) -> None:
    shown.type("camhs all")
    row = next(
        shown.search.list.model().index(i)
        for i in range(len(shown.rows()))
        if shown.search.list.model().index(i).data(HitRole)
    )
    place = shown.search.list.visualRect(row).center()
    QTest.mouseClick(shown.search.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.window.current_page() is shown.pages["contacts"]


def test_leaving_the_box_hides_the_list(shown: Shown) -> None:
    shown.type("camhs")
    shown.window.foot.lock_now.setFocus()
    assert not shown.search.panel.isVisible()


def test_nothing_is_left_when_the_store_is_closed(world: World, show: Show) -> None:
    window = show(Elsewhere("disagreements"))
    search = SearchEverything(window, world.context)
    window.search.setFocus()
    window.search.setText("camhs")
    search.end()
    assert window.search.text() == ""
    assert search._index is None
    window.search.setText("camhs")
    assert not any(panel.isVisible() for panel in (window.findChildren(type(search.panel))))
