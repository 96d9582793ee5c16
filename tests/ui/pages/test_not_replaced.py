"""A file that the system's own window did not ask about is not replaced unasked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from escalation_desktop.casework import stages
from escalation_desktop.domain.journal import Outcome
from escalation_desktop.ui.case.calendar_dialog import CalendarDialog
from escalation_desktop.ui.pages.child_file_dialog import ChildFileDialog
from escalation_desktop.ui.pages.returns import ReturnsPage
from escalation_desktop.ui.tasks import Tasks
from tests.ui.world import World

KEPT = b"the worker's own file"
Ready = Callable[[World], Callable[[], None]]


@pytest.fixture
def dates(world: World, qtbot) -> Callable[[], None]:
    dialog = CalendarDialog(world.context, None, world.open_case())
    qtbot.addWidget(dialog)
    return dialog.save


@pytest.fixture
def rows(world: World, qtbot) -> Callable[[], None]:
    stages.close(world.session, world.open_case(), Outcome(kind="resolved"))
    page = ReturnsPage(world.context, Tasks(world.messages.bug), lambda: 5)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    return page.save


@pytest.fixture
def child(world: World, qtbot) -> Callable[[], None]:
    world.open_case()
    dialog = ChildFileDialog(world.context, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.typed.setText("4471")
    dialog.find()
    qtbot.waitUntil(lambda: dialog.search is not None)
    dialog.make()
    qtbot.waitUntil(lambda: dialog.made is not None)
    return dialog.save


@pytest.mark.parametrize(
    ("which", "chosen", "there"),
    [("dates", "mine", "mine.ics"), ("rows", "mine", "mine.csv"), ("child", "mine", "mine.pdf"),
     ("child", "mine.pdf", "mine.json")],
)  # fmt: skip
def test_it_is_asked_about(
    request: pytest.FixtureRequest, world: World, tmp_path: Path, which: str, chosen: str,
    there: str,
) -> None:  # fmt: skip
    save = request.getfixturevalue(which)
    out = tmp_path / "out"
    out.mkdir()
    (out / there).write_bytes(KEPT)
    world.files.chosen = out / chosen
    world.messages.answers = ["keep"]
    save()
    assert [one.name for one in out.iterdir()] == [there]
    assert (out / there).read_bytes() == KEPT
    assert f"{there} is already there" in str(world.messages.said[-1])
    world.messages.answers = ["replace"]
    save()
    assert (out / there).read_bytes() != KEPT
