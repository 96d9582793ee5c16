"""Keys in the three searches, in the app's own window over a full store."""

import time

from PySide6.QtCore import QEventLoop, Qt, QTimer

from escalation_desktop.app import Desktop
from escalation_desktop.casework.search import rank
from escalation_desktop.ui.pages.contacts import ContactsPage
from escalation_desktop.ui.pages.disagreements import DisagreementsPage
from tests.bench.fill import Filled
from tests.bench.made_up import MadeUp
from tests.bench.painted import type_words
from tests.bench.report import Measure

LIST_GOAL = 100.0
LIST_GROWTH = 1.2
"""How much longer the list may take with ten times as many disagreements."""
KEY_GOAL = 16.0


def measure(desktop: Desktop, filled: Filled, keys: int) -> list[Measure]:
    """Measure in an unlocked app; ``keys``: how many at least in each search."""
    return [
        _list(desktop, filled, keys),
        _contacts(desktop, filled, keys),
        _everything(desktop, filled, keys),
        _order(desktop, filled, keys),
    ]


def _list(desktop: Desktop, filled: Filled, keys: int) -> Measure:
    desktop.window.go("disagreements")
    page = desktop.window.page("disagreements")
    assert isinstance(page, DisagreementsPage)
    page._which.set_value("")
    page.refresh()
    settle()
    wait(page)
    typed = ["d-0", "wand", "police", "stage 2", "1", "4471", "hou", "children's"]
    took = type_words(page._text, page.table, typed * 20, at_least=min(keys, 60))
    page._text.clear()
    return Measure(
        "Key to list painted", took, limit=LIST_GOAL, note=f"{filled.cases:,} disagreements"
    )


def _contacts(desktop: Desktop, filled: Filled, keys: int) -> Measure:
    desktop.window.go("contacts")
    page = desktop.window.page("contacts")
    assert isinstance(page, ContactsPage)
    settle()
    took = type_words(page.search, page.list, _words(keys), at_least=keys)
    return Measure(
        "Key to first contacts painted", took, limit=KEY_GOAL, judged_by="p99",
        note=f"{filled.contacts:,} contacts",
    )  # fmt: skip


def _everything(desktop: Desktop, filled: Filled, keys: int) -> Measure:
    desktop.window.go("disagreements")
    box = desktop.window.search
    box.setFocus(Qt.FocusReason.ShortcutFocusReason)
    settle()
    took = type_words(box, desktop.work.list, _words(keys), at_least=keys)
    desktop.work.close()
    return Measure(
        "Key to first results painted, search everything", took, limit=KEY_GOAL,
        judged_by="p99",
        note=f"{filled.notes:,} notes, {filled.cases:,} disagreements, "
        f"{filled.contacts:,} contacts",
    )  # fmt: skip


def _order(desktop: Desktop, filled: Filled, keys: int) -> Measure:
    """Measure what follows when the typing rests, beside the window's own work."""
    assert desktop.session is not None
    reader, took = desktop.session.store.reader, []
    for typed in _words(keys):
        began = time.perf_counter()
        rank(reader, typed)
        took.append((time.perf_counter() - began) * 1000)
    return Measure(
        "Notes put in order, in a worker", tuple(took), judged_by="p99",
        note=f"{filled.notes:,} notes",
    )  # fmt: skip


def _words(keys: int) -> list[str]:
    return MadeUp(seed=11).typed(max(keys // 4, 3))


def wait(page: DisagreementsPage) -> None:
    """Let a worker read what a long list looks things up in, as it does while nobody types."""
    for _ in range(100):
        settle()
        if not page._listing.wants(page._which.value()):
            return
    raise RuntimeError("the words of the list were never read")


def settle() -> None:
    """Let the window lay out and paint what was asked of it."""
    loop = QEventLoop()
    QTimer.singleShot(100, loop.quit)
    loop.exec()
