"""The audit in the window: who saw and did what, found, exported, verified."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QModelIndex, Qt

from escalation_desktop.casework import auditing, notes, register
from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.pages.audit_page import AuditPage
from escalation_desktop.ui.tasks import Tasks
from tests.casework.test_damaged import _GUARDS, BREAKS
from tests.domain.made_up import note
from tests.fakes import FakeMessages
from tests.ui.pages.conftest import Elsewhere, Show
from tests.ui.world import World


@pytest.fixture
def page(world: World) -> Iterator[AuditPage]:
    made = Tasks(lambda error: None)
    yield AuditPage(world.context, made)
    made.wait()


def said(page: AuditPage) -> list[str]:
    model = page.model
    return [model.data(model.index(row, 1)) for row in range(model.rowCount())]


def seen(world: World, case: str) -> int:
    log = world.session.store.audit_log()
    return sum(event.event == "case opened" and event.case == case for event in log)


def test_a_disagreement_is_told_as_opened_once_for_each_unlocking(world: World, show: Show) -> None:
    case, other = world.open_case(), world.open_case()
    cases = CasePage(world.context)
    window = show(cases, Elsewhere("audit"), what=case)
    cases.refresh()
    notes.save_note(world.session, case, note("s1"), world.clock())
    cases.refresh()
    window.go("disagreement", other)
    window.go("disagreement", case)
    assert (seen(world, case), seen(world, other)) == (1, 1)


def test_who_saw_this_leads_to_the_part_of_the_audit_about_it(
    world: World, page: AuditPage, show: Show
) -> None:
    case, other = world.open_case(), world.open_case()
    reference = world.state(case).head.reference
    cases = CasePage(world.context)
    window = show(cases, page, what=case)
    cases.seen_by.click()
    assert window.current_page() is page
    assert page.title.text() == f"Audit of {reference}"
    assert said(page)[1] == f"{world.session.store.slot.person} opened {reference}."
    assert not any(world.state(other).head.reference in line for line in said(page))
    page.every.click()
    assert page.title.text() == "Audit" and not page.back.isVisible()
    assert any(world.state(other).head.reference in line for line in said(page))
    window.go("audit", case)
    page.back.click()
    assert window.current_page() is cases and cases.state is not None
    assert cases.state.case == case


def test_a_row_is_one_sentence_for_a_screen_reader(
    world: World, page: AuditPage, show: Show
) -> None:
    show(page, what="")
    index = page.model.index(0, 0)
    spoken = page.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (f"Wed 25 Nov 2026 10:15. {world.session.store.slot.person} opened this list.")
    assert page.table.accessibleName() == "Audit, newest first"
    for field in (page.search, page.kind, page.period):
        assert field.accessibleName()


def test_filters_and_the_empty_state(world: World, page: AuditPage, show: Show, qtbot) -> None:
    world.open_case()
    show(page)
    page.kind.setCurrentIndex(page.kind.findData("kept"))
    page.kind.chosen.emit("kept")
    assert page.empty.isVisible() and not page.table.isVisible()
    page.kind.set_value("")
    page.search.setText("ann lee")
    qtbot.waitUntil(lambda: page.table.isVisible() and not page.empty.isVisible())
    page.search.setText("nobody")
    qtbot.waitUntil(page.empty.isVisible)
    page.search.setText("")
    page.period.set_value("today")
    page.period.chosen.emit("today")
    qtbot.waitUntil(page.table.isVisible)


def test_older_lines_come_as_the_list_is_scrolled(
    world: World, page: AuditPage, show: Show
) -> None:
    case = world.open_case()
    for _ in range(450):
        world.session.store.audit("case opened", "", case)
    show(page)
    assert page.counted.isVisible()
    while page.model.canFetchMore(QModelIndex()):
        page.model.fetchMore(QModelIndex())
    assert said(page)[-1] == f"{world.session.store.slot.person} made this store."
    assert page.model.rowCount() > 450


def test_an_export_is_given_up_with_the_page_or_by_cancel_and_leaves_nothing(
    world: World, page: AuditPage, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()

    def slow(export: auditing.Export, progress: Callable[[int, int], None]) -> auditing.Exported:
        begun.set()
        go_on.wait(60)
        progress(1, 2)
        return auditing.Exported(export.wanted, 0, b"")

    monkeypatch.setattr(page.exporting.reading, "_draw", slow)
    window = show(page, Elsewhere("disagreements"))
    world.files.chosen = tmp_path / "audit.csv"
    give_ups = (page.exporting.reading.cancel, lambda: window.go("disagreements"))
    for give_up in give_ups:
        window.go("audit")
        begun.clear()
        page.save.click()
        assert begun.wait(60)
        go_on.set()
        give_up()
        page.exporting.reading.wait()
        assert page.save.isEnabled()
        assert "Nothing was written." in world.messages.last()
    assert list(tmp_path.glob("*.csv")) == []
    assert all(e.event != "audit exported" for e in world.session.store.audit_log())


def test_the_list_is_exported_whole_and_told(
    world: World, page: AuditPage, show: Show, tmp_path: Path, qtbot
) -> None:
    case = world.open_case()
    show(page, what=case)
    world.files.chosen = None
    page.export()
    assert world.session.store.audit_log()[-1].event == "audit opened"
    world.files.chosen = tmp_path / "audit"
    page.save.click()
    assert not page.save.isEnabled()
    qtbot.waitUntil(page.save.isEnabled)
    made = tmp_path / "audit.csv"
    rows = list(csv.reader(io.StringIO(made.read_bytes().decode("utf-8-sig"), newline="")))
    assert len(rows) > 1 and {row[7] for row in rows[1:]} == {world.state(case).head.reference}
    assert world.files.asked[-1] == ("Export the audit", "Audit 2026-11-25 10.15.csv")
    assert "exported" in said(page)[0]


def test_a_file_that_is_there_is_never_replaced_unasked(
    world: World, page: AuditPage, show: Show, tmp_path: Path, qtbot
) -> None:
    show(page)
    there = tmp_path / "audit.csv"
    there.write_text("mine")
    world.files.chosen = tmp_path / "audit"
    messages = world.messages
    assert isinstance(messages, FakeMessages)
    messages.answers.append("keep")
    page.export()
    assert there.read_text() == "mine"
    messages.answers.append("replace")
    page.export()
    qtbot.waitUntil(page.save.isEnabled)
    assert there.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_folder_that_is_gone_is_told(
    world: World, page: AuditPage, show: Show, tmp_path: Path, qtbot
) -> None:
    show(page)
    world.files.chosen = tmp_path / "gone" / "audit.csv"
    before = len(world.messages.said)
    page.export()
    qtbot.waitUntil(page.save.isEnabled)
    assert len(world.messages.said) == before + 1
    assert not (tmp_path / "gone").exists()


def test_the_record_is_verified_from_here_and_that_is_told(
    world: World, page: AuditPage, show: Show, qtbot
) -> None:
    world.open_case()
    show(page)
    page.record.check.click()
    qtbot.waitUntil(page.record.check.isEnabled)
    page.refresh()
    assert said(page)[0].endswith("verified the record: whole, 2 entries.")


def test_a_line_opens_its_disagreement(world: World, page: AuditPage, show: Show) -> None:
    case = world.open_case()
    cases = Elsewhere("disagreement")
    show(page, cases, what=case)
    page.table.selectRow(page.model.rowCount() - 1)
    page.table.opened.emit(page.table.currentIndex())
    assert cases.shown == [case]


def test_a_case_with_a_damaged_entry_opens_and_says_so_at_the_top(
    world: World, show: Show, qtbot
) -> None:
    case = world.open_case()
    notes.save_note(world.session, case, note("s1", "He rang."), world.clock())
    broken = notes.save_note(world.session, case, note("s1", "She rang."), world.clock())
    cases = CasePage(world.context)
    show(cases, what=case)
    assert cases.damage is None
    store = world.session.store
    guards = store._db.execute(_GUARDS).fetchall()
    with store._db.atomic():
        for name, _ in guards:
            store._db.execute(f"DROP TRIGGER {name}")
        store._db.execute(BREAKS["other words"].replace("{id}", broken.id))
        for _, sql in guards:
            store._db.execute(sql)
    cases.refresh()
    assert cases.damage is not None
    qtbot.waitUntil(cases.damage.isVisible)
    assert cases.damage.accessibleName().startswith("1 entry of this record is damaged.")
    rows = {row.record.id: row for row in cases.record.model._rows}
    assert rows[broken.id].told.title == "Damaged entry" and "damaged" in rows[broken.id].tags
    assert "text is not what was recorded" in rows[broken.id].text
    assert any("He rang." in row.text for row in rows.values())
    assert not any("She rang." in row.text for row in rows.values())
    cases.record.select(broken.id)
    assert not cases.record.acts["correct"].isEnabled()
    assert cases.record.acts["add"].isEnabled()
    cases.record.copy()
    assert register.papers_of(world.session, case) == ()
