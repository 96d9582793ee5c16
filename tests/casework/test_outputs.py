"""What IT holds back does not leave: no file, no trace of one, and it is said who decided."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

import escalation_desktop
from escalation_desktop.casework import (
    auditing,
    contact_export,
    contacts,
    due_files,
    guide,
    papers,
    purging,
    recovery,
    returns,
)
from escalation_desktop.casework import hand_over as handing
from escalation_desktop.casework.outputs import WORDS, OutputRefused, Outputs
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.purge_certificate import Certificate
from escalation_desktop.domain.quick_guide import GuideFacts
from escalation_desktop.errors import DiskFull, StoreNotWritable
from escalation_desktop.managed import OUTPUTS
from escalation_desktop.store import AuditWanted
from tests.casework.making import CHEAP, CY, Desk
from tests.casework.paper_making import issue, worked
from tests.faults.failing_files import fill_up

Leaves = Callable[[Desk, str, Path], object]


def save_paper(desk: Desk, case: str, target: Path) -> None:
    (info,) = papers.issued(desk.session, case)
    papers.save_pdf(desk.session, target, papers.issued_bytes(desk.session, info))


def save_sheet(desk: Desk, case: str, target: Path) -> None:
    sheet = recovery.NewSheet("", Document("", "", "", (), desk.clock()), b"%PDF", ())
    recovery.save_sheet(desk.session, sheet, target, [])


def save_guide(desk: Desk, case: str, target: Path) -> None:
    made = guide.draw_guide(GuideFacts("1", desk.clock(), False))
    guide.save_guide(target, made, desk.session.outputs)


def save_certificate(desk: Desk, case: str, target: Path) -> None:
    now = desk.clock()
    certificate = Certificate(
        reference="A", case=case, removed_at=now, by="Ann Lee", reason="", rule="", policy="",
        closed_on=now.date(), kept_until=now.date(), entries=1, first_recorded=now,
        last_recorded=now, heads=(),
    )  # fmt: skip
    purging.save_certificate(desk.session, target, certificate)


def save_return(desk: Desk, case: str, target: Path) -> None:
    returns.save_return(desk.session, [case], target)


def save_audit(desk: Desk, case: str, target: Path) -> None:
    made = auditing.make_csv(auditing.export_of(desk.session, auditing.Filter()))
    auditing.save_export(made, target)


def save_contacts(desk: Desk, case: str, target: Path) -> None:
    found = contacts.cards(desk.session)
    contact_export.export(desk.session, found, target, "csv")


def save_dates(desk: Desk, case: str, target: Path) -> None:
    due_files.save(desk.session, case, "case", target)


def hand_over(desk: Desk, case: str, target: Path) -> None:
    handing.hand_over(desk.session, case, CY, target, cost=CHEAP)


def copy(desk: Desk, case: str, target: Path) -> None:
    auditing.copied(desk.session, case, "1 entry")
    target.write_text("copied")


LEAVES: list[tuple[str, Leaves]] = [
    ("save", save_paper),
    ("save", save_sheet),
    ("save", save_guide),
    ("save", save_certificate),
    ("csv", save_return),
    ("csv", save_audit),
    ("csv", save_contacts),
    ("calendar", save_dates),
    ("hand_over", hand_over),
    ("copy", copy),
]


@pytest.mark.parametrize(("way", "leaves"), LEAVES, ids=[leaves.__name__ for _, leaves in LEAVES])
def test_what_it_holds_back_leaves_no_file_and_no_trace_of_one(
    desk: Desk, tmp_path: Path, way: str, leaves: Leaves
) -> None:
    case = worked(desk)
    issue(desk, case, Wanted("confirmation"))
    target = tmp_path / "out"
    desk.session.outputs = Outputs(frozenset(OUTPUTS) - {way})
    entries = len(desk.session.records(case))
    told = desk.session.store.audit_page(AuditWanted(), 1)
    with pytest.raises(OutputRefused) as refused:
        leaves(desk, case, target)
    assert "IT decided this" in refused.value.next_step and f"“{way}”" in refused.value.next_step
    assert refused.value.sentence.startswith(WORDS[way])
    assert not target.exists()
    assert len(desk.session.records(case)) == entries
    assert desk.session.store.audit_page(AuditWanted(), 1) == told


@pytest.mark.parametrize("fault", ["no folder", "full database"])
@pytest.mark.parametrize("leaves", [save_sheet, save_certificate, save_contacts, save_dates])
def test_a_file_and_its_line_in_the_audit_are_both_there_or_neither(
    desk: Desk, tmp_path: Path, leaves: Leaves, fault: str
) -> None:
    case = desk.open()
    out = tmp_path / "out"
    if fault == "full database":
        out.mkdir()
        fill_up(desk.session.store)
    told = desk.session.store.audit_page(AuditWanted(), 1)
    with pytest.raises((StoreNotWritable, DiskFull)):
        leaves(desk, case, out / "file")
    assert list(out.glob("*")) == []
    assert desk.session.store.audit_page(AuditWanted(), 1) == told


def test_what_it_allows_leaves(desk: Desk, tmp_path: Path) -> None:
    case = worked(desk)
    issue(desk, case, Wanted("confirmation"))
    desk.session.outputs = Outputs(frozenset({"save"}))
    save_paper(desk, case, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_every_way_out_has_its_words() -> None:
    assert tuple(WORDS) == OUTPUTS


PLACE = Path(escalation_desktop.__file__).parent
OWN_FILES = {
    "app.py": "the settings",
    "casework/outputs.py": "what leaves, once it is allowed",
    "casework/profile.py": "the lock screen's numbers",
    "casework/lock_screen_policies.py": "accepted policies, which are public, for the lock screen",
    "agency_commands.py": "IT's own key",
    "signing_commands.py": "a partnership's key and signature",
    "pack_commands.py": "a policy drawn: nothing of any record",
}
"""Who writes a file outside the store's layer, and which."""


def test_files_are_written_in_one_place_alone() -> None:
    """A new way to write a file goes through ``Outputs``, or says here why it need not."""
    found = set()
    for path in PLACE.rglob("*.py"):
        name = path.relative_to(PLACE).as_posix()
        if name.startswith(("store/", "packs/", "ui/selftest/")):
            continue
        called = {"replace_file", "write_bytes", "write_text", "replacing"}
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if any(word in text for word in called) else ():
            spelt = getattr(node, "attr", getattr(node, "id", ""))
            if spelt in called:
                found.add(name)
    assert found - set(OWN_FILES) == set()
    assert "casework/outputs.py" in found


UNGUARDED = {
    ("app.py", "clipboard"): "guards it for every page",
    ("app.py", "printer"): "guards it for every page",
    ("app.py", "mail"): "guards it for every page",
    ("ui/gate/danger_desk.py", "clipboard"): "a number to ring for a child in danger",
    ("ui/help/guide_dialog.py", "printer"): "asks first; there may be no open store",
    ("ui/about/dialog.py", "printer"): "asks first; there may be no open store",
    ("ui/about/dialog.py", "clipboard"): "asks first; there may be no open store",
}
"""Where the printer, the clipboard and the mail program are reached as they are outside."""
OF_QT = {"ui/seams.py", "ui/clipboard.py", "ui/widgets/dialog.py"}
"""The seam itself, what empties it in time, and the report of a mistake, which holds no words."""


def test_the_printer_the_clipboard_and_mail_are_reached_through_what_asks_alone() -> None:
    found, of_qt = set(), set()
    for path in PLACE.rglob("*.py"):
        name = path.relative_to(PLACE).as_posix()
        text = path.read_text("utf-8")
        if "outside" not in text and "QGuiApplication" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Attribute) and node.attr in {"clipboard", "printer", "mail"}:
                of = ast.unparse(node.value)
                if of.endswith("outside"):
                    found.add((name, node.attr))
                if of == "QGuiApplication":
                    of_qt.add(name)
    assert {one for one in found if "selftest" not in one[0]} == set(UNGUARDED)
    assert {one for one in of_qt if "selftest" not in one} == OF_QT


def test_a_printer_is_drawn_on_in_one_place() -> None:
    """``QPrinter`` is made by the seam that ``context.printer`` guards."""
    users = {
        path.relative_to(PLACE).as_posix()
        for path in PLACE.rglob("*.py")
        if "QtPrintSupport" in path.read_text("utf-8")
    }
    assert {name for name in users if "selftest" not in name} == {
        "ui/seams.py", "ui/printing.py", "ui/print_dialog.py",
    }  # fmt: skip
