"""Dates for a calendar, from the case page, through the real store."""

from pathlib import Path

import pytest

from escalation_desktop.casework import due_files, stages
from escalation_desktop.domain.journal import Outcome
from escalation_desktop.errors import AppError
from escalation_desktop.ui.case.calendar_dialog import CalendarDialog
from tests.ui.pages.named import nameless
from tests.ui.world import World


@pytest.fixture
def case(world: World) -> str:
    return world.open_case()


@pytest.fixture
def dialog(world: World, case: str, qtbot) -> CalendarDialog:
    made = CalendarDialog(world.context, None, case)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_shows_what_will_be_in_the_file_and_writes_that(
    world: World, case: str, dialog: CalendarDialog, tmp_path: Path, qtbot
) -> None:
    other = world.open_case()
    reference, second = (world.state(one).head.reference for one in (case, other))
    assert reference in dialog.lines.text() and second not in dialog.lines.text()
    dialog.span.set_value("all")
    dialog._show()
    assert not dialog.save_button.isEnabled()  # read in a worker
    qtbot.waitUntil(lambda: dialog.save_button.isEnabled())
    assert reference in dialog.lines.text() and second in dialog.lines.text()
    world.files.chosen = tmp_path / "mine"
    dialog.save_button.click()
    data = (tmp_path / "mine.ics").read_text("utf-8")
    assert data.count("BEGIN:VEVENT") == len(due_files.dates(world.session, case, "all"))
    assert dialog.result()
    told = [e.detail for e in world.session.store.audit_log() if e.event == "calendar file saved"]
    assert told == [f"{data.count('BEGIN:VEVENT')} dates"]
    assert nameless(dialog) == []


def test_reading_every_disagreement_can_be_given_up(
    world: World, case: str, dialog: CalendarDialog
) -> None:
    dialog.span.set_value("all")
    dialog._show()
    dialog.gathering.cancel()
    assert dialog.span.value() == "stage"
    assert world.state(case).head.reference in dialog.lines.text()
    assert dialog.save_button.isEnabled()
    dialog.gathering.wait()


def test_all_are_the_same_read_aside_as_in_the_window(world: World, case: str) -> None:
    world.open_case("hammersmith-fulham")
    seen: list[tuple[int, int]] = []
    asked = due_files.gathering(world.session)
    found = due_files.gather(asked, lambda done, total: seen.append((done, total)))
    assert found == due_files.dates(world.session, case, "all")
    assert seen == [(0, 2), (1, 2)]


def test_turning_back_writes_nothing(world: World, dialog: CalendarDialog) -> None:
    dialog.save_button.click()
    assert world.files.asked == [("Save the dates", "Limits.ics")]
    assert not dialog.result()


def test_a_folder_that_cannot_be_written_is_told_and_the_window_stays(
    world: World, dialog: CalendarDialog, tmp_path: Path
) -> None:
    world.files.chosen = tmp_path / "not there" / "x.ics"
    dialog.save_button.click()
    assert dialog.isVisible()
    assert world.messages.said[-1][0] == "error"


def test_with_no_date_there_is_nothing_to_save(
    world: World, case: str, tmp_path: Path, qtbot
) -> None:
    stages.close(world.session, case, Outcome(kind="withdrawn"))
    with pytest.raises(AppError, match="nothing for a calendar"):
        due_files.save(world.session, case, "case", tmp_path / "x.ics")
    made = CalendarDialog(world.context, None, case)
    qtbot.addWidget(made)
    assert not made.save_button.isEnabled()
    assert made.lines.text() == "No limit has a date here."
    assert list(tmp_path.glob("*.ics")) == []
