"""Search everything: as you type, by keys alone, and nothing left when the store is closed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from escalation_desktop.casework import notes
from escalation_desktop.casework.search import Hit
from escalation_desktop.domain.journal import Note
from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.pages.settings_page import SettingsPage
from escalation_desktop.ui.search_list import HitRole
from escalation_desktop.ui.searching import SearchEverything
from escalation_desktop.ui.tasks import Tasks
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


def test_it_is_ready_before_the_first_key_only_where_somebody_is_about_to_type(
    shown: Shown, qtbot
) -> None:
    shown.box.setFocus()
    shown.window.setFocus()  # as when a page goes: the box had the focus for a moment
    qtbot.waitUntil(lambda: not shown.search._prepare.isActive())
    assert shown.search._index is None
    QTest.keyClick(shown.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown.search._index is not None)


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


# ------------------------------------------------------------------ commands


def hits(shown: Shown) -> list[Hit]:
    return [row.hit for row in shown.search._model.rows if row.hit is not None]


def test_a_command_is_found_by_its_words_and_done(shown: Shown, qtbot) -> None:
    asked: list[str] = []
    shown.window.lock_requested.connect(lambda: asked.append("lock"))
    shown.type("lock n")
    assert shown.rows()[1] == "Commands: Lock now, Ctrl+L"
    QTest.keyClick(shown.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked == ["lock"])
    assert not shown.search.panel.isVisible() and shown.box.text() == ""


def test_what_the_page_in_front_can_do_is_a_command(shown: Shown, qtbot) -> None:
    pressed: list[bool] = []
    here = shown.pages["disagreements"].findChild(QPushButton)
    here.clicked.connect(lambda: pressed.append(True))
    shown.type("her")
    assert shown.rows()[:2] == ["Commands", "Commands: Here, On this page"]
    QTest.keyClick(shown.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pressed == [True])
    assert here.hasFocus()


def test_a_button_that_is_off_or_gone_is_not_pressed(shown: Shown, qtbot) -> None:
    pressed: list[bool] = []
    here = shown.pages["disagreements"].findChild(QPushButton)
    here.clicked.connect(lambda: pressed.append(True))
    shown.type("her")
    here.setEnabled(False)
    QTest.keyClick(shown.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.search._command is None)
    shown.type("her")
    assert not any("On this page" in row for row in shown.rows()) and pressed == []


def test_down_in_the_empty_box_shows_every_command(shown: Shown) -> None:
    shown.type("")
    QTest.keyClick(shown.box, Qt.Key.Key_Down)
    assert {"Commands: Child in danger, Ctrl+D", "Commands: Help, F1"} <= set(shown.rows())


def test_the_settings_are_commands_and_are_gone_to(world: World, show: Show, qtbot) -> None:
    settings = SettingsPage(world.context, lambda *_: None, Tasks(world.messages.bug))
    made = Shown(show(Elsewhere("disagreements"), settings), {}, world)
    made.type("text size")
    assert "Commands: Text size, Settings" in made.rows()
    QTest.keyClick(made.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.window.current_page() is settings)
    qtbot.waitUntil(lambda: settings.isAncestorOf(made.window.focusWidget()))
    made.search.end()


@pytest.mark.parametrize(
    ("typed", "first"),
    [("help", "Help"), ("larger", "Larger text"), ("zoom", "Larger text"), ("999", None)],
)
def test_commands_come_first_only_where_one_begins_so(
    shown: Shown, world: World, typed: str, first: str | None
) -> None:
    case = world.open_case()
    notes.save_note(
        world.session, case, Note(discussed="larger zoom help 999 in the notes"), world.clock()
    )
    shown.type(typed)
    titles = [hit.title for hit in hits(shown)]
    begins = first is not None and first.lower().startswith(typed)
    assert titles[0] == first if begins else titles[0].startswith("larger zoom")
    assert first is None or first in titles


# ------------------------------------------------------------------ ranking


def settled(shown: Shown) -> bool:
    return shown.rows()[0] == "Notes, best match first"


@pytest.fixture
def zebras(world: World) -> str:
    case = world.open_case()
    for number in range(9):
        words = "zebra zebra zebra" if number == 1 else f"a zebra among others {number} " * 9
        notes.save_note(world.session, case, Note(discussed=words), world.clock())
    return case


def test_the_best_notes_come_when_the_typing_rests(shown: Shown, zebras: str, qtbot) -> None:
    shown.type("zebr")
    before = [hit.entry for hit in hits(shown)]
    assert shown.rows()[0] == "Notes, newest first"
    qtbot.waitUntil(lambda: settled(shown))
    after = [hit.entry for hit in hits(shown)]
    assert after[0] == before[0], "what Enter opens was moved"
    assert hits(shown)[1].title == "zebra zebra zebra" and len(after) == len(before)


def test_the_selected_row_is_not_moved_by_the_order(shown: Shown, zebras: str, qtbot) -> None:
    shown.type("zebr")
    for _ in range(4):
        QTest.keyClick(
            shown.search.list if shown.search.list.hasFocus() else shown.box, Qt.Key.Key_Down
        )
    row = shown.search.list.currentIndex().row()
    kept, place = hits(shown)[3], shown.search.list.visualRect(shown.search.list.currentIndex())
    qtbot.waitUntil(lambda: settled(shown))
    index = shown.search.list.currentIndex()
    assert index.row() == row == 4 and index.data(HitRole) is kept
    assert shown.search.list.visualRect(index) == place
    QTest.keyClick(shown.search.list, Qt.Key.Key_Return)
    assert shown.pages["disagreement"].shown == [("entry", zebras, kept.entry)]


def test_the_order_of_what_was_typed_before_is_dropped(shown: Shown, zebras: str, qtbot) -> None:
    shown.type("zebr")
    shown.search._ranked("zeb", [])
    assert shown.rows()[0] == "Notes, newest first"
    qtbot.waitUntil(lambda: settled(shown))
    shown.search.rest()
    shown.search._ranked("zebr", [])
    assert shown.rows() == []


def test_letters_typed_in_the_list_go_on_in_the_box(shown: Shown, zebras: str) -> None:
    shown.type("zeb")
    QTest.keyClick(shown.box, Qt.Key.Key_Down)
    QTest.keyClicks(shown.search.list, "r")
    assert shown.box.hasFocus() and shown.box.text() == "zebr"
    QTest.keyClick(shown.box, Qt.Key.Key_Down)
    QTest.keyClick(shown.search.list, Qt.Key.Key_Backspace)
    assert shown.box.hasFocus() and shown.box.text() == "zeb"


def test_a_note_that_is_found_is_shown_in_its_record(world: World, show: Show, zebras: str) -> None:
    page = CasePage(world.context)
    made = Shown(show(Elsewhere("disagreements"), page), {}, world)
    made.type("zebra zebra zebra among 3")
    wanted = hits(made)[0]
    QTest.keyClick(made.box, Qt.Key.Key_Return)
    assert made.window.current_page() is page and page.record.list.hasFocus()
    index = page.record.list.currentIndex()
    assert page.record.model.index_of(wanted.entry) == index
    page.refresh()
    assert page.first_focus() is not page.record.list
    made.search.end()


def test_what_nothing_matches_leads_to_what_is_nearly_spelt_so(shown: Shown, qtbot) -> None:
    shown.type("safegaurding")
    assert shown.rows() == []
    qtbot.waitUntil(lambda: bool(shown.rows()))
    assert shown.rows()[0] == "Contacts nearly so spelt"
    assert "nearly" in shown.search.panel.said.text()
    assert all(hit.page == "contacts" for hit in hits(shown))
    QTest.keyClick(shown.box, Qt.Key.Key_Return)
    assert shown.window.current_page() is shown.pages["contacts"]


@pytest.mark.parametrize("typed", ["mqs", "qqqqqqqq", "zz"])
def test_an_acronym_is_never_guessed_at(shown: Shown, qtbot, typed: str) -> None:
    shown.type(typed)
    shown.search._order.stop()
    shown.search._rank()
    assert shown.rows() == []


def test_the_help_is_found_too(shown: Shown, qtbot) -> None:
    asked: list[str] = []
    shown.window.help_requested.connect(asked.append)
    shown.type("words and digits")
    assert "Commands: Words and digits, Help · Search everything" in shown.rows()
    QTest.keyClick(shown.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked == ["finding#words-and-digits"])


def test_a_choice_of_the_settings_is_made_from_the_search(world: World, show: Show, qtbot) -> None:
    changes: list[tuple[str, str]] = []
    settings = SettingsPage(
        world.context, lambda *change: changes.append(change), Tasks(world.messages.bug)
    )
    made = Shown(show(Elsewhere("disagreements"), settings), {}, world)
    made.type("dark")
    assert hits(made)[0].title == "Appearance: Dark"
    QTest.keyClick(made.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: changes == [("appearance", "dark")])
    assert made.window.current_page() is settings
    made.search.end()
