"""Runs a short self-test with one thing spoiled, as a program of its own: which, and where to.

Nothing here is faked but the one thing named: the self-test must tell, and name the check.
"""

import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from escalation_desktop import paths
from escalation_desktop.paths import DataFolder

POLICIES = Path(__file__).parents[3] / "policies"


def nothing(folder: Path) -> dict[str, object]:
    return {}


def stage_removed(folder: Path) -> dict[str, object]:
    copy = folder / "policies"
    shutil.copytree(POLICIES, copy)
    policy = copy / "wandsworth" / "policy.toml"
    text = policy.read_text("utf-8").replace("\r\n", "\n")
    start = text.index('id = "s6"')
    head = text.rindex("[[ladder.stage]]", 0, start)
    rest = text[start:]
    marks = ("\n[[ladder.stage]]", "\n[[clock]]", "\n[[route]]", "\n[[gate]]")
    ends = [rest.index(mark) for mark in marks if mark in rest]
    policy.write_text(text[:head] + rest[min(ends) :], "utf-8")
    return {"policies": copy}


def wrong_holiday(folder: Path) -> dict[str, object]:
    from escalation_desktop.domain.calendar import WorkingCalendar

    right = WorkingCalendar.holiday_name

    def wrong(self: WorkingCalendar, day: date) -> str | None:
        return None if day == date(2026, 12, 28) else right(self, day)

    WorkingCalendar.holiday_name = wrong  # type: ignore[method-assign]
    return {}


def flipped_byte(folder: Path) -> dict[str, object]:
    def flip(data: DataFolder) -> None:
        raw = bytearray(data.database.read_bytes())
        raw[len(raw) // 2] ^= 1
        data.database.write_bytes(raw)

    return {"between": flip}


def missing_font(folder: Path) -> dict[str, object]:
    copy = folder / "resources"
    shutil.copytree(paths.resources(), copy)
    (copy / "fonts" / "NotoSansArabic-Regular.ttf").unlink()
    paths.resources = lambda: copy  # type: ignore[assignment]
    return {}


SPOIL: dict[str, Callable[[Path], dict[str, object]]] = {
    one.__name__: one for one in (nothing, stage_removed, wrong_holiday, flipped_byte, missing_font)
}

if __name__ == "__main__":
    target = Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    given = SPOIL[sys.argv[1]](target.parent)
    from escalation_desktop.ui.selftest.run import self_test

    short = {} if sys.argv[1] == "nothing" else {"looks": (("light", 100),)}
    sys.exit(self_test(target, worked=(), **short, **given))  # type: ignore[arg-type]
