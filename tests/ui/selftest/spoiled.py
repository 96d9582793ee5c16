"""Runs a short self-test with things spoiled, as a program of its own: where to, and which.

Nothing here is faked but the things named: the self-test must tell, and name each check.
"""

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from escalation_desktop import paths
from escalation_desktop.paths import DataFolder

POLICIES = Path(__file__).parents[3] / "policies"


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


def names_left_in(folder: Path) -> dict[str, object]:
    """A copy for one reader that takes nothing out, and says that it did."""
    from escalation_desktop.casework import preparing

    right = preparing.for_reader

    def wrong(document, *rest):  # type: ignore[no-untyped-def]
        return replace(right(document, *rest), document=document)

    preparing.for_reader = wrong  # type: ignore[assignment]
    return {}


def code_not_printed(folder: Path) -> dict[str, object]:
    """Papers without their code on the pages."""
    from escalation_desktop.casework import preparing

    right = preparing.draw

    def wrong(prepared, progress=None):  # type: ignore[no-untyped-def]
        made = right(replace(prepared, document=replace(prepared.document, code="")), progress)
        return replace(made, document=prepared.document)

    preparing.draw = wrong  # type: ignore[assignment]
    return {}


def all_files_genuine(folder: Path) -> dict[str, object]:
    """Every file is taken for the paper whose code it carries."""
    from escalation_desktop.casework import genuine

    right = genuine.check_file

    def wrong(session, data, subject=""):  # type: ignore[no-untyped-def]
        found = right(session, data, subject)
        return right(session, session.store.document_bytes(found.info.id)) if found.info else found

    genuine.check_file = wrong  # type: ignore[assignment]
    return {}


def copies_forgotten(folder: Path) -> dict[str, object]:
    """A printer that makes no copies, and an app that does not either."""
    from escalation_desktop.ui import printing

    right = printing.PrintRun.__init__

    def wrong(self, pdf, printer, wish):  # type: ignore[no-untyped-def]
        right(self, pdf, printer, wish)
        self._rounds = 1

    printing.PrintRun.__init__ = wrong  # type: ignore[method-assign]
    return {}


def error_in_a_slot(folder: Path) -> dict[str, object]:
    """A button that fails: Qt prints the error and goes on."""
    from escalation_desktop.ui.pages.papers import PapersPage

    right = PapersPage._dress

    def wrong(self):  # type: ignore[no-untyped-def]
        right(self)
        raise KeyError("spoiled")

    PapersPage._dress = wrong  # type: ignore[method-assign]
    return {}


SPOIL: dict[str, Callable[[Path], dict[str, object]]] = {
    one.__name__: one
    for one in (
        stage_removed, wrong_holiday, flipped_byte, missing_font, names_left_in,
        code_not_printed, all_files_genuine, copies_forgotten, error_in_a_slot,
    )
}  # fmt: skip

if __name__ == "__main__":
    target, which = Path(sys.argv[1]), sys.argv[2:]
    target.mkdir(parents=True, exist_ok=True)
    given = {name: value for one in which for name, value in SPOIL[one](target.parent).items()}
    from escalation_desktop.ui.selftest.run import self_test

    # CI takes the other looks' pictures in the self-tests of the wheel and of the frozen app
    whole = {"looks": (("light", 100), ("dark", 100), ("light", 200))}
    short = {"looks": (("light", 100),), "practised": False} if which else whole
    sys.exit(self_test(target, worked=(), **short, **given))  # type: ignore[arg-type]
