"""Everybody can work it: every page and dialog, by keyboard, by ear, by a shaky hand, in grey."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from escalation_desktop import ui
from escalation_desktop.casework import learning, notes, papers, register, supervising
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.journal import Note, Party
from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.widgets.dialog import AppDialog
from tests.ui.case.conftest import move_up
from tests.ui.walk.openers import ELSEWHERE, on_a_case, on_the_window
from tests.ui.walk.walker import Walk
from tests.ui.world import SAM, FakeClock, World, make_world

KEYS = Path(__file__).parents[3] / "resources" / "help" / "keys.md"
RULES = {
    "name": "a control that Tab reaches has a name",
    "role": "and a role",
    "same": "no two buttons in sight share a name",
    "label": "a button speaks what stands on it",
    "trap": "Tab reaches everything, and comes round both ways",
    "tab order": "Tab follows the order of reading",
    "reading order": "so does a screen reader",
    "target": "nothing to press is smaller than 24 pixels",
    "focus": "what has the focus looks it",
    "rows": "each row speaks a sentence",
    "colour": "no state is told by colour alone",
    "Esc": "Escape leaves every dialog",
    "F1": "F1 asks for help everywhere",
}
PASSPHRASE = "a long passphrase"
PAGES = (
    "contacts", "policies", "papers", "returns", "settings", "audit", "new", "call",
    "disagreements",
)  # fmt: skip


def stocked(folder: Path) -> tuple[FakeClock, str]:
    """Make a store with a disagreement that has some of everything; its clock and case."""
    world = make_world(folder)
    case = world.open_case()
    said = Note(form="telephone", involved=(SAM,), discussed="Sam was told of the plan.")
    notes.save_note(world.session, case, said, world.clock.at)
    move_up(world, case)
    fill_papers(world, case)
    supervising.ask(world.session, case, Party(name="Moe Price"), "Why so late?")
    learning.note(world.session, case, "gap", "", "No number is printed for the lead.")
    world.open_case("hammersmith-fulham", about="No answer since Monday.")
    call = Note(form="telephone", involved=(SAM,), discussed="Rang first, no case yet.")
    notes.save_call_note(world.session, call, world.clock.at)
    world.session.close()
    return world.clock, case


def fill_papers(world: World, case: str) -> None:
    issued = papers.issue(
        world.session, case, papers.preview(world.session, case, Wanted("chronology"))
    )
    register.hand_over(world.session, case, issued.number, [SAM])


def every_dialog() -> set[type[AppDialog]]:
    """Return every dialog there is in the package, but for the bases of others."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    found, left = set(), [AppDialog]
    while left:
        more = left.pop().__subclasses__()
        left += more
        found.update(made for made in more if not made.__subclasses__())
    # Other tests of the same process make dialogs of their own.
    return {made for made in found if made.__module__.startswith(f"{ui.__name__}.")}


def walk_all(folder: Path) -> Walk:
    """Walk through the whole app once."""
    walk = Walk()
    try:
        _walk(walk, folder)
    finally:
        walk.close()
    return walk


def _walk(walk: Walk, folder: Path) -> None:
    empty = folder / "empty"
    empty.mkdir()
    clock, case = stocked(folder)
    walk.open(empty / "data", clock)
    walk.look("first run")
    walk.close()
    desktop = walk.open(folder / "data", clock)
    walk.look("unlock")
    hands.press("Ctrl+D")
    walk.look("child in danger")
    hands.press("Escape")
    hands.fill("Passphrase", PASSPHRASE)
    hands.click("Unlock", exact=True)
    hands.wait_until(lambda: desktop.session is not None, "the unlocked store")
    window = desktop.window

    def back(page: str, what: object = None, tab: str = "") -> None:
        window.close_sheet()
        current = window.current_page()
        if current is None or current.key != page:
            window.go(page, what)
        if tab:
            walk.tab(tab)
        hands.settle()

    for tab in ("Record", "Actions", "People", "Documents"):
        back("disagreement", case, tab)
        walk.look(f"disagreement, {tab}")
        walk.poke_all(f"disagreement, {tab}", lambda tab=tab: back("disagreement", case, tab))
    page = window.page("disagreement")
    assert isinstance(page, CasePage)
    back("disagreement", case, "Record")
    for number, act in enumerate(on_a_case(page)):
        walk.poke(f"disagreement, {number}", act)
    for number, act in enumerate(on_the_window(desktop, case, folder)):
        walk.poke(f"window, {number}", act)
    for key in PAGES:
        back(key)
        walk.look(key)
        walk.poke_all(key, lambda key=key: back(key))


_walked: list[Walk | Exception] = []


@pytest.fixture
def walk(qapp: object, tmp_path: Path) -> Walk:
    """Return the one walk of this run; the first test that asks walks it."""
    if not _walked:
        try:
            _walked.append(walk_all(tmp_path))
        except (AssertionError, LookupError, TypeError, RuntimeError) as error:
            _walked.append(error)
    if isinstance(_walked[0], Exception):
        raise _walked[0]
    return _walked[0]


@pytest.mark.parametrize("rule", sorted(RULES))
def test_everywhere(walk: Walk, rule: str) -> None:
    broken = list(dict.fromkeys(walk.found.get(rule, [])))
    assert broken == [], f"{RULES[rule]}:\n" + "\n".join(broken)


def test_the_walk_goes_everywhere(walk: Walk) -> None:
    assert not walk.messages.bugs and not walk.messages.errors
    unseen = {made.__name__ for made in every_dialog()} - set(walk.dialogs)
    assert unseen == set(ELSEWHERE), "a dialog is neither walked through nor named with a reason"


def test_the_list_of_keys_names_each_key_there_is_and_no_other(walk: Walk) -> None:
    bound = {said(keys) for keys in walk.keys} - {"Ctrl+equals"}  # plus, without Shift
    bound |= {f"Alt+{number}" for number in range(1, 10)}
    pages = re.sub("Alt+1 to Alt+9", "", KEYS.read_text("utf-8"))
    named = set(re.findall(r"(?:Ctrl|Alt)\+(?:\w+|/)|(?:Shift\+)?F\d+|Esc|Page \w+", pages))
    ways = {f"Alt+{number}" for number in range(2, 9)}  # "Alt+1 to Alt+9"
    assert bound - named == ways
    assert named - bound <= {"Page Up", "Page Down", "Shift+F10"}


def said(keys: str) -> str:
    """Return a key as the list writes it."""
    for sign, name in (("++", "+plus"), ("+-", "+minus"), ("+=", "+equals")):
        if keys.endswith(sign):
            return keys.removesuffix(sign) + name
    return keys.replace("PgUp", "Page Up").replace("PgDown", "Page Down").replace(
        "Return", "Enter"
    )  # fmt: skip
