"""The returns page: this store's return saved, and many added up, through the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escalation_desktop.casework import papers, stages
from escalation_desktop.casework.register import all_papers
from escalation_desktop.domain.journal import Outcome
from escalation_desktop.domain.return_file import as_csv, read_csv
from escalation_desktop.domain.suppression import USUAL
from escalation_desktop.ui import theme
from escalation_desktop.ui.pages.returns import ReturnsPage
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.bar_chart import BarChart
from escalation_desktop.ui.widgets.text import Words
from tests.documents.reading import words_of
from tests.domain.test_return_file import row
from tests.ui.pages.conftest import Elsewhere, Show
from tests.ui.pages.named import nameless
from tests.ui.world import World


@pytest.fixture
def page(world: World) -> Iterator[ReturnsPage]:
    made = Tasks(lambda error: None)
    yield ReturnsPage(world.context, made, lambda: USUAL)
    made.wait()


def closed(world: World, kind: str = "resolved") -> str:
    case = world.open_case()
    stages.close(world.session, case, Outcome(kind=kind, text="Seen weekly."))
    return case


def shown(page: ReturnsPage) -> list[tuple[str, ...]]:
    model = page.table.model()
    columns = range(model.columnCount())
    return [tuple(model.index(r, c).data() for c in columns) for r in range(model.rowCount())]


def test_with_nothing_closed_it_says_what_will_stand_here(page, show: Show) -> None:
    show(page)
    assert not page.save_button.isEnabled()
    assert page._none.isVisible() and not page.table.isVisible()
    assert page.first_focus() is page.choose_button


def test_the_return_of_a_quarter_is_saved_and_told(
    world: World, page, show: Show, qtbot, tmp_path: Path
) -> None:
    case = closed(world)
    show(page)
    reference = world.state(case).head.reference
    assert shown(page) == [(f"{reference}, Wandsworth", "resolved", "no")]
    assert page.quarter.currentText() == "October to December 2026 (2026-27 Q3)"
    world.files.chosen = tmp_path / "return"
    page.save_button.click()
    assert world.files.asked[-1] == ("Save the return", "Return 2026-27 Q3.csv")
    qtbot.waitUntil(lambda: not page.saving.is_under_way)  # a slow machine saves it in steps
    read = read_csv((tmp_path / "return.csv").read_bytes())
    assert len(read.rows) == 1 and not read.faults
    assert shown(page)[0][2] == "yes"
    assert "1 row, no names" in world.messages.said[-1][1]


def test_turning_back_writes_nothing(world: World, page, show: Show) -> None:
    case = closed(world)
    show(page)
    before = len(world.session.records(case))
    page.save_button.click()
    assert len(world.session.records(case)) == before


def test_a_long_return_shows_how_far_it_is_and_can_be_stopped(
    world: World, page, show: Show, qtbot, monkeypatch, tmp_path: Path
) -> None:
    for _ in range(2):
        closed(world)
    show(page)
    monkeypatch.setattr("escalation_desktop.ui.pages.return_saving._A_MOMENT", 0.0)
    target = tmp_path / "return.csv"
    world.files.chosen = target
    page.save()
    assert page.saving.isVisible() and not page.save_button.isEnabled()
    assert (page.saving.bar.value(), page.saving.bar.maximum()) == (1, 2)
    page.saving.stop_button.click()
    assert not page.saving.isVisible() and page.save_button.isEnabled()
    assert "No file was written" in str(world.messages.said[-1])
    assert not target.exists()
    page.save()
    qtbot.waitUntil(target.exists)
    assert not page.saving.isVisible() and page.save_button.isEnabled()
    assert "2 rows" in str(world.messages.said[-1])


def test_another_return_waits_until_the_one_under_way_is_saved(
    world: World, page, show: Show, qtbot, monkeypatch, tmp_path: Path
) -> None:
    closed(world)
    world.clock.forward(days=100)
    closed(world)
    show(page)
    monkeypatch.setattr("escalation_desktop.ui.pages.return_saving._A_MOMENT", 0.0)
    world.files.chosen = tmp_path / "return.csv"
    page.save()
    page.quarter.setCurrentIndex(1)
    page._show_quarter()
    assert page.quarter.value() == "2026-27 Q3" and page.saving.is_under_way
    assert not page.save_button.isEnabled()
    qtbot.waitUntil(lambda: not page.saving.is_under_way)
    assert page.save_button.isEnabled()
    rows = read_csv((tmp_path / "return.csv").read_bytes()).rows
    assert [one.period for one in rows] == ["2026-27 Q4"]


def test_a_row_leads_to_its_disagreement(world: World, page, show: Show, qtbot) -> None:
    case = closed(world)
    cases = Elsewhere("disagreement")
    show(page, cases)
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert cases.shown == [case]


def test_at_twice_the_text_size_how_it_ended_can_still_be_read(world: World, page, show) -> None:
    stages.close(world.session, world.open_case("hammersmith-fulham"), Outcome(kind="decided"))
    show(page)
    for scale in (200, 100):
        look().apply("light", scale)
        room = page.table.columnWidth(1) - 2 * look().px("space-3")
        # two lines hold it
        assert room >= QFontMetrics(look().font()).horizontalAdvance(shown(page)[0][1]) / 2


def added(world: World, page: ReturnsPage, qtbot, *files: Path) -> None:
    world.files.several = list(files)
    page.choose_button.click()
    qtbot.waitUntil(page.choose_button.isEnabled)


def test_returns_are_added_up_and_each_question_is_a_table_beside_its_bars(
    world: World, page, show: Show, qtbot, tmp_path: Path
) -> None:
    show(page)
    rows = [row(n, outcome="resolved" if n < 20 else "unresolved") for n in range(1, 33)]
    (tmp_path / "a.csv").write_bytes(as_csv(rows[:20]))
    (tmp_path / "b.csv").write_bytes(as_csv(rows[15:]))
    added(world, page, qtbot, tmp_path / "a.csv", tmp_path / "b.csv")
    assert page._said.text() == "32 closed disagreements from 2 files. 5 rows met more than once."
    table = page._sums_view.tables["How it ended"]
    model = table.model()
    assert [model.index(n, 1).data() for n in range(2)] == ["19", "13"]
    # the answer may be the last thing that was done: the page is laid out after it
    qtbot.waitUntil(lambda: table.height() >= table.rowViewportPosition(1) + table.rowHeight(1))
    chart = page._sums_view.findChild(BarChart)
    assert chart.accessibleDescription() == "Resolved: 19; Not resolved: 13"
    assert nameless(page) == []


def test_what_is_not_shown_says_why_and_what_would_tell_more(
    world: World, page, show: Show, qtbot, tmp_path: Path
) -> None:
    show(page)
    rows = [row(n, reached="s1" if n < 26 else "s2" if n < 28 else "s6") for n in range(1, 40)]
    (tmp_path / "a.csv").write_bytes(as_csv([*rows, row(40, policy="bedfordshire")]))
    added(world, page, qtbot, tmp_path / "a.csv")
    said = [words.text() for words in page._sums_view.findChildren(Words)]
    assert (
        "Fewer than 5 closed disagreements: nothing more is told of them. "
        "Add up more teams or a longer period."
    ) in said
    gaps = said.index("Gaps that were met in the policy (one, several or none)")
    assert said[gaps + 1] == (
        "Not shown: by itself or beside another question it could give a count below 5 away."
    )
    assert "Gaps that were met in the policy" not in page._sums_view.tables


def test_a_long_limit_is_told_whole(world: World, page, show: Show, qtbot, tmp_path: Path) -> None:
    show(page)
    (tmp_path / "a.csv").write_bytes(as_csv([row(n) for n in range(1, 33)]))
    added(world, page, qtbot, tmp_path / "a.csv")
    table = page._sums_view.tables["Time used"]
    said = table.model().index(0, 0).data()
    assert said.startswith("Stage 1: ") and "Stage 5: " in said
    table.setFixedWidth(700)
    qtbot.waitUntil(lambda: table.rowHeight(0) > 2 * table.fontMetrics().lineSpacing())
    room = table.columnWidth(0) - 2 * look().px("space-3")
    flags = Qt.TextFlag.TextWordWrap
    needed = table.fontMetrics().boundingRect(QRect(0, 0, room, 9999), flags, said)
    assert table.rowHeight(0) >= needed.height()
    whole = table.horizontalHeader().height() + table.rowHeight(0)
    qtbot.waitUntil(lambda: table.height() >= whole)


def test_a_bad_file_is_told_row_by_row_and_the_good_rows_count(
    world: World, page, show: Show, qtbot, tmp_path: Path
) -> None:
    show(page)
    data = as_csv([row(n) for n in range(1, 8)]).replace(b'"resolved"', b'"ann lee"', 1)
    (tmp_path / "a.csv").write_bytes(data)
    (tmp_path / "b.csv").write_text("no return")
    added(world, page, qtbot, tmp_path / "a.csv", tmp_path / "b.csv")
    assert page._faults.text().splitlines() == [
        "Not counted:",
        "a.csv: Row 2: “outcome” is not one of the words for it.",
        "b.csv: This is not a return: it has no column “row”.",
    ]
    assert page._said.text() == "6 closed disagreements from 2 files."


def test_nothing_chosen_changes_nothing(world: World, page, show: Show) -> None:
    show(page)
    page.choose_button.click()
    assert not page._said.isVisible() and page.choose_button.isEnabled()


def test_the_report_becomes_a_paper_with_its_number_and_its_place_in_the_register(
    world: World, page, show: Show, qtbot, tmp_path: Path, monkeypatch
) -> None:
    show(page)
    (tmp_path / "a.csv").write_bytes(as_csv([row(n) for n in range(1, 9)]))
    added(world, page, qtbot, tmp_path / "a.csv")
    asked = []
    monkeypatch.setattr(
        "escalation_desktop.ui.pages.returns.preview_paper",
        lambda context, owner, case, wanted, heading: asked.append(wanted),
    )
    page.paper_button.click()
    made = papers.preview(world.session, None, asked[0])
    info = papers.issue(world.session, None, made)
    assert info.number == "P/1"
    words = words_of(made.data)
    assert "Each closed disagreement is counted once from 1 return" in words
    assert [paper.title for _, _, paper in all_papers(world.session)] == ["Disagreements counted"]


def test_the_bars_grow_with_the_text_and_are_laid_out_once_for_a_width(
    qapp: QApplication, qtbot: QtBot
) -> None:
    chart = BarChart([("Stage 1", 3), ("Stage 2", None)], "Three at Stage 1.")
    qtbot.addWidget(chart)
    before = chart.heightForWidth(480)
    assert chart._drawn(480) is chart._drawn(480)
    theme.apply(qapp, "light", 200)
    assert chart.heightForWidth(480) > before
