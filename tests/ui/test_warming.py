"""What the pages need is imported while there is nothing else to do, a little at a time."""

import ast
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from escalation_desktop.ui import work
from escalation_desktop.ui.warming import MODULES, Warming

PAGES = """
import sys
from importlib import import_module
for name in sys.argv[2:]:
    import_module(name)
known = set(sys.modules)
import_module(sys.argv[1])
print(*sorted(set(sys.modules) - known))
"""


def test_it_imports_them_all_and_ends(qtbot: QtBot) -> None:
    over = QObject()
    warming = Warming(over)
    qtbot.waitUntil(lambda: not warming.left and not warming.is_at_work)
    assert set(MODULES) <= set(sys.modules)


def test_it_waits_while_somebody_types(qtbot: QtBot) -> None:
    over, left = QObject(), []

    def may_work() -> bool:
        left.append(list(warming.left))
        return len(left) > 3

    warming = Warming(over, may_work)
    qtbot.waitUntil(lambda: len(warming.left) < len(MODULES))
    assert left[:4] == [list(MODULES)] * 4


def test_what_cannot_be_imported_is_told_when_it_is_wanted(qtbot: QtBot) -> None:
    over = QObject()
    warming = Warming(over)
    warming.left = ["escalation_desktop.no_such_module", MODULES[0]]
    qtbot.waitUntil(lambda: not warming.left and not warming.is_at_work)


def test_every_page_that_most_people_open_is_among_them() -> None:
    tree = ast.parse(Path(work.__file__).read_text("utf-8"))
    pages = {
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(one.name.endswith("Page") for one in node.names)
    }
    seldom = {
        "escalation_desktop.ui.page",
        "escalation_desktop.ui.pages.disagreements",  # made at the unlock
        "escalation_desktop.ui.pages.returns",
        "escalation_desktop.ui.pages.audit_page",
    }
    assert pages - seldom <= set(MODULES)


def test_a_disagreement_opens_without_another_import() -> None:
    page = "escalation_desktop.ui.case.case_page"
    before = [name for name in MODULES if name != page]
    done = subprocess.run(
        [sys.executable, "-c", PAGES, page, *before[: MODULES.index(page)]],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    found = {name for name in done.stdout.split() if name.startswith("escalation_desktop")}
    assert len(found) <= 8, f"one step imports so many at once: {sorted(found)}"
