"""The gate in every look at 1366×768, pages in the smallest and largest, dialogs in the largest."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.theme import look
from tests.ui.looks.laid import out_of_place
from tests.ui.looks.seen import cut_off, weak
from tests.ui.walk.openers import on_a_case, on_the_window
from tests.ui.walk.test_walk import PAGES, PASSPHRASE, stocked
from tests.ui.walk.walker import Walk, is_busy

LOOKS = [(scheme, scale) for scheme in ("light", "dark", "contrast") for scale in (100, 200)]
FULL = (("dark", 100), ("contrast", 200))
"""Where every page is looked at: what is cut hangs on the size, what is weak on the colours."""
TABS = ("Record", "Actions", "People", "Documents")


class EyeWalk(Walk):
    """A walk that looks at each place as an eye does."""

    def look(self, place: str) -> None:
        top = hands.root()
        hands.settle()
        # What a worker brings (a drawn page and its number) comes at any moment: then look.
        hands.wait_until(lambda: not is_busy(), "the work under way")
        hands.settle()
        self.places.append(place)
        self._tell("cut", place, _lastingly(cut_off, top))
        self._tell("placed", place, _lastingly(out_of_place, top))
        self._tell("weak", place, weak(top))
        if top.width() > 1366 or top.height() > 768:
            self._tell("cut", place, [f"{type(top).__name__} is {top.width()}×{top.height()}"])

    def poke_menu(self, *_: object) -> None:
        """Leave menus alone: what they open is opened by name."""


def _lastingly(wrong: Callable[[QWidget], list[str]], top: QWidget) -> list[str]:
    """Return what stays wrong: a label set a moment ago has its room only at the next layout."""
    if wrong(top):
        with suppress(hands.NotFound):
            hands.wait_until(lambda: not wrong(top), "the layout", patience=2_000)
    return wrong(top)


def walk_all(folder: Path) -> EyeWalk:
    walk = EyeWalk()
    try:
        _walk(walk, folder)
    finally:
        walk.close()
        look().apply("light", 100)
    return walk


def _walk(walk: EyeWalk, folder: Path) -> None:
    (folder / "empty").mkdir()
    clock, case = stocked(folder)
    walk.open(folder / "empty" / "data", clock)
    for scheme, scale in LOOKS:
        look().apply(scheme, scale)
        walk.look("first run")
    walk.close()
    desktop = walk.open(folder / "data", clock)
    for scheme, scale in LOOKS:
        # Put on at the gate, where there is little to dress anew; the pages are made in it.
        look().apply(scheme, scale)
        walk.look("unlock")
        hands.press("Ctrl+D")
        walk.look("child in danger")
        hands.press("Escape")
        if (scheme, scale) in FULL:
            hands.fill("Passphrase", PASSPHRASE)
            hands.click("Unlock", exact=True)
            hands.wait_until(lambda: desktop.session is not None, "the unlocked store")
            _pages(walk, case)
            if scheme == "contrast":
                _dialogs(walk, case, folder)
            desktop.close_store()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _back(walk: EyeWalk, key: str, what: object = None, tab: str = "") -> None:
    assert walk.desktop is not None
    walk.desktop.window.close_sheet()
    walk.desktop.window.go(key, what)
    if tab:
        walk.tab(tab)
    hands.settle()


def _pages(walk: EyeWalk, case: str) -> None:
    for tab in TABS:
        _back(walk, "disagreement", case, tab)
        walk.look(f"disagreement, {tab}")
    for key in PAGES:
        _back(walk, key)
        walk.look(key)


def _dialogs(walk: EyeWalk, case: str, folder: Path) -> None:
    assert walk.desktop is not None
    page = walk.desktop.window.page("disagreement")
    assert isinstance(page, CasePage)
    for tab in TABS:
        back = partial(_back, walk, "disagreement", case, tab)
        back()
        walk.poke_all(f"disagreement, {tab}", back)
    _back(walk, "disagreement", case, "Record")
    for number, act in enumerate(on_a_case(page)):
        walk.poke(f"disagreement, {number}", act)
    for number, act in enumerate(on_the_window(walk.desktop, case, folder)):
        walk.poke(f"window, {number}", act)
    for key in PAGES:
        _back(walk, key)
        walk.poke_all(key, partial(_back, walk, key))


_walked: list[EyeWalk] = []


@pytest.fixture
def walk(qapp: object, tmp_path: Path) -> EyeWalk:
    """Return the one walk of this run; the first test that asks walks it."""
    if not _walked:
        _walked.append(walk_all(tmp_path))
    return _walked[0]


def test_nothing_is_cut_off_at_100_and_at_200_per_cent(walk: EyeWalk) -> None:
    broken = list(dict.fromkeys(walk.found.get("cut", [])))
    assert broken == [], "\n".join(broken)


def test_nothing_lies_over_another_or_out_of_reach(walk: EyeWalk) -> None:
    broken = list(dict.fromkeys(walk.found.get("placed", [])))
    assert broken == [], "\n".join(broken)


def test_no_text_is_weak_in_any_look(walk: EyeWalk) -> None:
    broken = list(dict.fromkeys(walk.found.get("weak", [])))
    assert broken == [], "\n".join(broken)


def test_the_walk_saw_pages_and_dialogs(walk: EyeWalk) -> None:
    assert len(set(walk.places)) >= len(PAGES) + len(TABS) + 3
    assert len(set(walk.dialogs)) >= 20
