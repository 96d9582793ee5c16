"""The list: most urgent first, overdue in words, empty states that say what to do."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from escalation_desktop.casework import listing, notes, stages
from escalation_desktop.casework.disagreements import new_child
from escalation_desktop.domain.journal import Note, Outcome
from escalation_desktop.ui import theme
from escalation_desktop.ui.pages.disagreements import DisagreementsPage
from escalation_desktop.ui.pages.disagreements_model import (
    COLUMNS,
    FOLDED,
    LIMIT,
    STATE,
    sentence,
    urgency,
)
from tests.ui.pages.conftest import Elsewhere, Show
from tests.ui.pages.named import nameless, primaries
from tests.ui.record.driving import press
from tests.ui.world import World, london

ROLE = Qt.ItemDataRole


@pytest.fixture
def page(world: World) -> DisagreementsPage:
    return DisagreementsPage(world.context)


@pytest.fixture
def away() -> tuple[Elsewhere, ...]:
    return tuple(Elsewhere(key) for key in ("disagreement", "new", "call"))


def row(page: DisagreementsPage, number: int) -> str:
    model = page.table.model()
    return model.index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_nothing_yet_says_how_to_start_and_enter_starts(
    page: DisagreementsPage, show: Show, away, key: Qt.Key
) -> None:
    window = show(page, *away)
    assert page.new.hasFocus()
    assert not page.table.isVisible()
    assert primaries(page) == ["New disagreement"]
    assert nameless(page) == []
    QTest.keyClick(page.new, key)
    assert window.current_page() is away[1]


def test_the_most_urgent_stands_first_and_overdue_is_told_in_words(
    page: DisagreementsPage, show: Show, world: World
) -> None:
    world.open_case("wandsworth")
    old = world.open_case("waltham-forest", arose_at=world.clock() - timedelta(days=20))
    show(page)
    assert page._model.summary(0).case == old
    assert "Overdue: Stage 1" in row(page, 0)
    assert "Overdue" not in row(page, 1)
    limit = page.table.model().index(0, LIMIT)
    assert limit.data().startswith("Overdue")
    assert limit.data(Qt.ItemDataRole.DecorationRole) is not None


def test_enter_opens_the_chosen_one(
    page: DisagreementsPage, show: Show, world: World, away
) -> None:
    world.open_case()
    other = world.open_case("waltham-forest")
    window = show(page, *away)
    assert page.table.hasFocus()
    first = page._model.summary(0).case
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.current_page() is away[0]
    assert away[0].shown != [first]
    assert other in (first, *away[0].shown)


def test_a_received_one_says_so(page: DisagreementsPage, show: Show, world: World) -> None:
    world.open_case(received=True)
    show(page)
    assert "received from Children's Social Care" in row(page, 0)
    assert page.table.model().index(0, 2).data().endswith("(received)")


def test_the_filter_finds_by_every_word_and_says_when_nothing_matches(
    page: DisagreementsPage, show: Show, world: World
) -> None:
    case = world.open_case()
    reference = world.state(case).head.reference
    show(page)
    page._text.setText(f"{reference.lower()} wands")
    assert page.table.model().rowCount() == 1
    page._text.setText("nobody")
    assert page.table.model().rowCount() == 0
    press(page, "Show all")
    assert page.table.model().rowCount() == 1


@pytest.mark.parametrize("typed", ["\x00\x1b", "\ud800", "<b>", "%_'\"", "a" * 3000, "=1+1"])
def test_odd_filters_break_nothing(
    page: DisagreementsPage, show: Show, world: World, typed: str
) -> None:
    world.open_case()
    show(page)
    page._text.setText(typed)
    assert page.table.model().rowCount() <= 1


def test_a_closed_one_is_under_closed_with_its_state(
    page: DisagreementsPage, show: Show, world: World
) -> None:
    case = world.open_case()
    stages.close(world.session, case, Outcome(kind="decided", text="as it was"))
    show(page)
    assert page.table.model().rowCount() == 0
    assert page.table.isColumnHidden(STATE)
    page._which.set_value("")
    page._fill()
    assert page.table.model().index(0, LIMIT).data() == "decided, not agreed"
    assert not page.table.isColumnHidden(LIMIT)
    assert page.table.isColumnHidden(STATE)
    assert "decided, not agreed" in row(page, 0)
    assert "Overdue" not in row(page, 0)
    page._which.set_value("closed")
    page._fill()
    assert not page.table.isColumnHidden(STATE)
    assert page.table.isColumnHidden(LIMIT)
    assert "decided, not agreed" in row(page, 0)


def test_call_notes_that_stand_alone_are_counted(
    page: DisagreementsPage, show: Show, world: World, away
) -> None:
    notes.save_call_note(world.session, Note(discussed="rang them"), world.clock())
    window = show(page, *away)
    assert "1 call note not yet in a disagreement" in page._loose_words.text()
    press(page, "Look at call notes…")
    assert window.current_page() is away[2]


@pytest.fixture
def long_list(world: World, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Nine disagreements, where four are many and two are read at a key; the first is closed."""
    monkeypatch.setattr(listing, "MANY", 4)
    monkeypatch.setattr(listing, "FIRST", 2)
    cases = [
        world.open_case(children=[new_child(f"C{number}", "", "")], about="x" * number)
        for number in range(9)
    ]
    stages.close(world.session, cases[0], Outcome(kind="decided", text="as it was"))
    return cases


def counted(page: DisagreementsPage) -> tuple[int, str]:
    return page._model.rowCount(), page._counted.text().split(",")[0]


def test_a_long_list_shows_its_first_rows_at_once_and_the_rest_when_the_typing_rests(
    page: DisagreementsPage, show: Show, world: World, long_list: list[str], qtbot
) -> None:
    show(page)
    assert counted(page) == (2, "The first 2 disagreements")
    qtbot.waitUntil(lambda: counted(page) == (8, "8 disagreements"))
    whole = [summary.case for summary in world.session.store.summaries(state="open")]
    assert [page._model.summary(i).case for i in range(8)] == whole
    for text in ("wandsworth", "c7", "c"):
        page._text.setText(text)
        rows = world.session.store.summaries(state="open", text=text)
        qtbot.waitUntil(lambda rows=rows: page._model.rowCount() == len(rows))
        assert [page._model.summary(i) for i in range(len(rows))] == rows
    page._text.setText("c7")
    assert counted(page) == (1, "1 disagreement")


def test_rows_of_a_long_list_are_read_when_they_are_looked_at(
    page: DisagreementsPage, show: Show, world: World, long_list: list[str], qtbot
) -> None:
    page.table.setFixedHeight(90)
    show(page)
    qtbot.waitUntil(lambda: page._model.rowCount() == 8)
    unread = [row for row in page._model._rows if isinstance(row, str)]
    assert unread
    with world.session.store._writing() as db:
        db.execute('DELETE FROM case_summary WHERE "case" = ?', [unread[-1]])
    page.table.scrollToBottom()
    assert row(page, 7).startswith("no longer here")
    assert not [row for row in page._model._rows if isinstance(row, str)]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (london(2026, 12, 1, 23, 59), "now"),
        (london(2026, 12, 2, 0, 0), "overdue"),
        (london(2026, 11, 26, 9, 0), ""),
    ],
)
def test_overdue_begins_when_the_last_day_is_over(world: World, now, said: str) -> None:
    world.open_case()
    (summary,) = world.session.store.summaries()
    assert "end of Wed 2 Dec 2026" in summary.due_text
    shifted = summary._replace(due_at=london(2026, 12, 2))
    assert urgency(shifted, now) == said
    assert ("Overdue" in sentence(shifted, now)) is (said == "overdue")


def test_mark_up_in_an_agency_is_shown_as_typed(
    page: DisagreementsPage, show: Show, world: World
) -> None:
    world.open_case(other_agency="<b>Care</b> & =SUM(A1)")
    show(page)
    assert page.table.model().index(0, 2).data() == "<b>Care</b> & =SUM(A1)"


def test_where_the_columns_do_not_fit_a_row_is_told_in_lines_and_the_list_comes_first(
    page: DisagreementsPage, show: Show, world: World, away, qtbot
) -> None:
    case = world.open_case("waltham-forest", arose_at=world.clock() - timedelta(days=20))
    world.open_case("wandsworth")
    window = show(page, *away)
    window.resize(1366, 768)
    notes.save_call_note(world.session, Note(discussed="rang them"), world.clock())
    page.refresh()
    table = page.table
    assert not table.is_folded
    assert page.sheet.y() < page._loose.y() < table.y()
    theme.look().apply("light", 200)
    qtbot.waitUntil(lambda: table.is_folded and table.y() < page._loose.y())
    assert table.horizontalScrollBar().maximum() == 0
    shown = [n for n in range(len(COLUMNS)) if not table.isColumnHidden(n)]
    assert shown == [FOLDED]
    assert table.horizontalHeader().isHidden()
    told = table.model().index(0, FOLDED).data()
    summary = page._model.summary(0)
    for fact in (summary.reference, summary.child, summary.stage, summary.policy, "Overdue"):
        assert fact in told
    assert row(page, 0) == table.model().index(0, FOLDED).data(ROLE.AccessibleTextRole)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_row() == 1
    QTest.keyClick(table, Qt.Key.Key_Up)
    with qtbot.waitSignal(page.go_requested) as gone:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert gone.args == ["disagreement", case]
    window.go("disagreements")
    theme.look().apply("light", 100)
    qtbot.waitUntil(lambda: not table.is_folded)
    assert table.isColumnHidden(FOLDED)
    assert table.isColumnHidden(STATE)  # only open ones are listed
    assert not table.isColumnHidden(LIMIT)
