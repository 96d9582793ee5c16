"""Never locked out: a sheet that counts only once it is on paper, and a passphrase after it."""

from pathlib import Path

import pytest

from escalation_desktop.casework import keeping, recovery, startup
from escalation_desktop.casework.session import Session
from escalation_desktop.documents import to_text
from escalation_desktop.domain import blocks
from escalation_desktop.errors import DocumentError, WrongPassphrase
from escalation_desktop.store import make_agency_key
from tests.casework.making import WORDS, Desk
from tests.ui.world import CHEAP


def code_of(sheet: recovery.NewSheet) -> str:
    """Return the code as somebody reads it off the sheet, group by group."""
    (picture,) = (block for block in sheet.document.blocks if isinstance(block, blocks.Picture))
    labels = [shape for shape in picture.shapes if isinstance(shape, blocks.Label)]
    return " ".join(label.lines[0] for label in labels if label.size > 20)


def again(desk: Desk, secret: str, kind: str = "recovery") -> Session:
    return startup.unlock(desk.folder, secret, desk.session.packs, desk.clock, kind)


def test_a_sheet_opens_the_store_and_its_use_is_remembered(desk: Desk) -> None:
    sheet = recovery.begin_sheet(desk.session)
    recovery.keep_sheet(desk.session, sheet, replaces_older=True)
    assert recovery.due(desk.session) is None
    desk.session.close()
    session = again(desk, code_of(sheet).lower())
    assert recovery.came_by_sheet(session)
    assert recovery.due(session).kind == "used"
    assert "last used" in keeping.ways_in(session)[1].made
    session.close()


def test_a_sheet_that_is_dropped_opens_nothing(desk: Desk) -> None:
    sheet = recovery.begin_sheet(desk.session)
    recovery.drop_sheet(desk.session, sheet)
    recovery.drop_sheet(desk.session, sheet)
    assert recovery.due(desk.session).kind == "missing"
    desk.session.close()
    with pytest.raises(WrongPassphrase):
        again(desk, code_of(sheet))


def test_a_sheet_nobody_said_is_on_paper_is_told_and_reminded_of(desk: Desk) -> None:
    recovery.begin_sheet(desk.session)
    assert "nobody said that it is on paper" in keeping.ways_in(desk.session)[1].made
    assert recovery.due(desk.session).kind == "missing"


def test_a_new_sheet_takes_the_place_of_all_before_it(desk: Desk) -> None:
    first = recovery.begin_sheet(desk.session)
    second = recovery.begin_sheet(desk.session)
    recovery.keep_sheet(desk.session, second, replaces_older=True)
    third = recovery.begin_sheet(desk.session)
    recovery.keep_sheet(desk.session, third, replaces_older=False)
    desk.session.close()
    with pytest.raises(WrongPassphrase):
        again(desk, code_of(first))
    for sheet in (second, third):
        again(desk, code_of(sheet)).close()


def test_no_copy_of_the_sheet_and_no_code_is_kept(desk: Desk) -> None:
    sheet = recovery.begin_sheet(desk.session)
    recovery.keep_sheet(desk.session, sheet, replaces_older=True)
    recovery.note_printed(desk.session)
    told = " ".join(f"{e.event} {e.detail}" for e in desk.session.store.audit_log())
    assert "recovery sheet printed" in told
    code = code_of(sheet)
    desk.session.close()
    for path in desk.folder.root.rglob("*"):
        held = path.read_bytes() if path.is_file() else b""
        assert sheet.data[:200] not in held
        assert not any(group.encode() in held for group in code.split())
    assert code[:5] not in told


def test_a_new_passphrase_takes_the_place_of_the_forgotten_one(desk: Desk) -> None:
    sheet = recovery.begin_sheet(desk.session)
    recovery.keep_sheet(desk.session, sheet, replaces_older=True)
    before = keeping.ways_in(desk.session)[0].title
    desk.session.close()
    session = again(desk, code_of(sheet))
    recovery.new_passphrase(session, "a new beginning")
    assert [way.title for way in keeping.ways_in(session)] == ["Recovery sheet", before]
    session.close()
    with pytest.raises(WrongPassphrase):
        again(desk, WORDS, "passphrase")
    session = again(desk, "a new beginning", "passphrase")
    assert not recovery.came_by_sheet(session)
    session.close()


def test_the_reminder_rests_for_a_week_when_put_off(desk: Desk) -> None:
    assert not recovery.is_offered(desk.session)
    recovery.put_off(desk.session)
    assert recovery.is_offered(desk.session)
    assert recovery.due(desk.session) is None
    desk.clock.forward(days=7)
    assert recovery.due(desk.session).kind == "missing"


def test_the_agencys_key_makes_it_optional(desk: Desk, tmp_path: Path) -> None:
    public = tmp_path / "public.json"
    made = make_agency_key(tmp_path / "private.json", "kept in the safe", "IT", desk.clock(), CHEAP)
    public.write_bytes(made)
    keeping.seal_to_agency(desk.session, public)
    assert recovery.due(desk.session) is None
    sheet = recovery.begin_sheet(desk.session)
    assert "Your agency’s key opens this store too." in to_text(sheet.document)


def test_what_is_remembered_may_be_damaged_and_nobody_is_kept_out(desk: Desk) -> None:
    desk.session.store.set_value("ways in", "{damaged")
    assert recovery.due(desk.session).kind == "missing"
    assert keeping.ways_in(desk.session)[0].in_use


@pytest.mark.parametrize("where", ["", "backups", "deep/er"])
def test_it_is_not_saved_inside_the_data_folder(desk: Desk, where: str) -> None:
    target = desk.folder.root / where / "sheet.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet = recovery.begin_sheet(desk.session)
    with pytest.raises(DocumentError, match="not saved beside"):
        recovery.save_sheet(desk.session, sheet, target, [desk.folder.root])
    assert not target.exists()


@pytest.mark.parametrize(
    "name", ["escalation-0a1b2c3d-20261125T101500Z.backup", "Escalation backup 2.zip", "store.keys"]
)
def test_it_is_not_saved_beside_a_backup_or_a_copied_store(desk, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / name).write_bytes(b"a backup")
    sheet = recovery.begin_sheet(desk.session)
    with pytest.raises(DocumentError, match="not saved beside"):
        recovery.save_sheet(desk.session, sheet, folder / "sheet.pdf", [desk.folder.root])


def test_a_link_into_the_data_folder_is_seen_through(desk: Desk, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere"
    link.symlink_to(desk.folder.root, target_is_directory=True)
    sheet = recovery.begin_sheet(desk.session)
    with pytest.raises(DocumentError):
        recovery.save_sheet(desk.session, sheet, link / "sheet.pdf", [desk.folder.root])


def test_elsewhere_the_very_bytes_are_saved_and_it_is_told(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    sheet = recovery.begin_sheet(desk.session)
    recovery.save_sheet(desk.session, sheet, stick / "sheet.pdf", [desk.folder.root])
    assert (stick / "sheet.pdf").read_bytes() == sheet.data
    assert desk.session.store.audit_log()[-1].event == "recovery sheet saved"
