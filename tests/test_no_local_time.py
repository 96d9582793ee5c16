"""The zone of the computer never gets into a record: one module asks for it, to tell of it."""

import ast
import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[1] / "escalation_desktop"
ASKS = {"ui/computer_clock.py"}
LOCAL = {"today", "localtime", "mktime", "fromtimestamp", "currentDate", "currentTime"}


def places() -> set[str]:
    """Return the modules in which something is asked that answers in the computer's own zone."""
    found = set()
    for path in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            name, bare = node.func.attr, not node.args and not node.keywords
            base = node.func.value
            of_datetime = isinstance(base, ast.Name) and base.id in ("datetime", "date", "time")
            if (name == "astimezone" and bare) or (
                of_datetime and (name in LOCAL or (name == "now" and bare))
            ):
                found.add(path.relative_to(HOUSE).as_posix())
    return found


def test_only_one_module_asks_for_the_computers_own_zone() -> None:
    assert places() == ASKS


def test_london_is_known_where_the_system_has_no_time_zones_and_shows_another() -> None:
    """As on Windows: the zones come with the app, and the computer may stand anywhere."""
    asked = (
        "from datetime import UTC, datetime\n"
        "from escalation_desktop.domain.times import say_instant\n"
        "print(say_instant(datetime(2026, 7, 1, 11, tzinfo=UTC)))\n"
        "print(say_instant(datetime(2026, 12, 1, 11, tzinfo=UTC)))\n"
    )
    for zone in ("JST-9", "EST5"):
        told = subprocess.run(
            [sys.executable, "-c", asked],
            env={**os.environ, "PYTHONTZPATH": "", "TZ": zone},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert told.stdout.splitlines() == ["Wed 1 Jul 2026 12:00", "Tue 1 Dec 2026 11:00"]
