"""In training no page or dialog is without the stamp; papers: casework/test_training.py."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from escalation_desktop.domain.wording import TRAINING
from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.selftest import hands
from tests.ui.walk.openers import on_a_case
from tests.ui.walk.walker import Walk
from tests.ui.world import FakeClock, london

PAGES = (
    "disagreements", "contacts", "policies", "papers", "returns", "settings", "audit", "new",
    "call",
)  # fmt: skip


class Stamps(Walk):
    """A walk that looks at nothing but the stamp; ``without`` is where it is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.without: list[str] = []

    def look(self, place: str) -> None:
        top = hands.root()
        self.places.append(place)
        stamps = [label for label in top.findChildren(QLabel) if label.text() == TRAINING]
        seen = [one for one in stamps if one.isVisible() and not one.visibleRegion().isEmpty()]
        if not seen or "TRAINING" not in top.windowTitle():
            self.without.append(f"{place}: {type(top).__name__}")


@pytest.fixture
def walk(qapp: object, tmp_path: Path) -> Iterator[Stamps]:
    made = Stamps()
    made.open(tmp_path / "training", FakeClock(london(2026, 11, 25, 10, 15)), training=True)
    yield made
    made.close()
    assert made.messages.bugs == []


def test_every_page_and_dialog_is_stamped(walk: Stamps) -> None:
    desktop = walk.desktop
    assert desktop is not None
    walk.look("the gate")
    hands.wait_until(lambda: desktop.session is not None, "training")
    window = desktop.window
    rows = desktop.session.store.summaries()
    case = next(row.case for row in rows if len(desktop.session.state(row.case).turns) > 1)

    def back(page: str, what: object = None) -> None:
        window.close_sheet()
        current = window.current_page()
        if current is None or current.key != page:
            window.go(page, what)
        hands.settle()

    for page in PAGES:
        back(page)
        walk.look(page)
        if page in ("contacts", "settings"):  # every dialog gets its stamp in the one base of all
            walk.poke_all(page, partial(back, page))
    back("disagreement", case)
    page = window.page("disagreement")
    assert isinstance(page, CasePage)
    for tab in ("Record", "Actions", "People", "Documents"):
        walk.tab(tab)
        walk.look(tab)
    walk.tab("Record")
    for number, act in enumerate(on_a_case(page)):
        walk.poke(f"disagreement, {number}", act)
    walk.poke("help", partial(window.help_requested.emit, "start"))
    for keys in ("Ctrl+D", "F9"):
        hands.press(keys, on=window)
        walk.look(keys)
        hands.press("Escape")
    back("settings")
    hands.click("Add fresh disagreements")
    store = desktop.session.store
    hands.wait_until(lambda: len(store.summaries()) == 2 * len(rows), "the fresh ones")
    hands.wait_until(lambda: hands.says("Add fresh disagreements"), "the button")
    assert walk.without == []
    assert len(set(walk.dialogs)) > 8, walk.dialogs
