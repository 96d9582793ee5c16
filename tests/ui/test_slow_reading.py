"""A page that takes long to read says what it reads; one that does not, shows no word of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QEvent, QObject

from escalation_desktop.app import Desktop
from escalation_desktop.ui.selftest import hands
from tests.ui.walk.test_walk import PASSPHRASE
from tests.ui.walk.walker import Walk
from tests.ui.world import make_world

PATIENCE = 5.0
"""Seconds after which a read that says nothing has failed."""
QUICK = ("contacts", "papers", "audit", "policies", "disagreements")


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def desktop(qapp: object, tmp_path: Path) -> Iterator[Desktop]:
    world = make_world(tmp_path)
    world.session.close()
    walk = Walk()
    made = walk.open(tmp_path / "data", world.clock)
    hands.fill("Passphrase", PASSPHRASE)
    hands.click("Unlock", exact=True)
    hands.wait_until(lambda: made.session is not None, "the unlocked store")
    yield made
    walk.close()


def slow(desktop: Desktop, refresh: Callable[[], None]) -> Callable[[], None]:
    """Read the store again and again, as a store of a million entries would have to."""

    def read() -> None:
        session, end = desktop.session, monotonic() + PATIENCE
        assert session is not None
        while not desktop.window.slow.isVisible() and monotonic() < end:
            session.store.summaries()
        refresh()

    return read


def test_a_slow_read_is_told_in_words_and_then_the_page_is_there(desktop: Desktop) -> None:
    window = desktop.window
    painted = Painted(window.slow)
    told = []
    window.go("disagreements")
    held, kept = window.focusWidget(), []
    page = window.page("new")
    page.refresh = slow(desktop, lambda: kept.append(window.focusWidget()))  # type: ignore[method-assign]
    assert window.go("new") and kept == [held], "the focus was moved while the page was read"
    for key in ("contacts", "papers", "audit", "policies"):
        page, before = window.page(key), painted.times
        page.refresh = slow(desktop, page.refresh)  # type: ignore[method-assign]
        assert window.go(key)
        assert painted.times > before, "it was not drawn while the page was read"
        told.append(window.slow.words.text())
        assert not window.slow.isVisible() and window.current_page() is page
    assert told == [
        "Reading the contacts…", "Reading the papers…", "Reading the audit…",
        "Reading the policies…",
    ]  # fmt: skip


def test_a_quick_read_shows_no_word_of_it(desktop: Desktop) -> None:
    painted = Painted(desktop.window.slow)
    desktop.window.slow.clock = lambda: 0.0  # no time passes, however busy the machine is
    for key in QUICK:
        assert desktop.window.go(key)
        hands.settle()
    assert painted.times == 0
    pages = ("disagreement", "returns", "settings", "new", "call")
    said = [desktop.window.page(key).reads for key in (*pages, *QUICK)]
    assert len(set(said)) == len(said), "two pages say the same"
