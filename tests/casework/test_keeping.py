"""Looking after the store: what opens it, whether it is whole, and a copy that was checked."""

from pathlib import Path

import pytest

from escalation_desktop.casework import keeping
from escalation_desktop.domain.journal import Damaged
from escalation_desktop.errors import AppError, StoreError
from escalation_desktop.store import Reader, VerifyReport, backup, verify_backup
from tests.casework.making import WORDS, Desk
from tests.store.test_verify import tamper


def test_the_only_passphrase_is_told_and_never_offered_to_be_revoked(desk: Desk) -> None:
    (way,) = keeping.ways_in(desk.session)
    assert way.title.startswith("Passphrase")
    assert way.in_use
    assert not way.revocable


def test_a_recovery_code_stands_in_the_list_and_can_be_revoked(desk: Desk) -> None:
    desk.session.store.new_recovery_code()
    code = keeping.ways_in(desk.session)[1]
    assert code.title == "Recovery sheet"
    assert code.revocable
    desk.session.store.revoke_slot(code.id)
    assert len(keeping.ways_in(desk.session)) == 1


def test_a_whole_record_verifies_with_its_number_of_entries(desk: Desk) -> None:
    case = desk.open()
    found = keeping.verify_record(desk.session.store)
    assert found.ok
    assert found.entries == len(desk.session.records(case))
    assert found.wrong == ()


def test_the_wrong_entry_is_named_by_its_case_and_number(desk: Desk) -> None:
    case = desk.open()
    record = desk.session.records(case)[1]
    tamper(desk.session.store, f"UPDATE entry_body SET bytes = x'7b7d' WHERE entry = '{record.id}'")
    found = keeping.verify_record(desk.session.store)
    assert not found.ok
    reference = desk.session.store.summaries()[0].reference
    assert any(line.startswith(f"{reference}, entry 2, recorded ") for line in found.wrong)


def test_a_backup_names_no_case_and_opens_with_the_passphrase(desk: Desk, tmp_path: Path) -> None:
    desk.open()
    made = keeping.back_up(desk.session.store, tmp_path, desk.clock())
    assert made.entries > 0
    assert made.path.name.startswith("Escalation backup 2026-11-")
    assert verify_backup(made.path, WORDS).ok


def test_a_backup_into_a_folder_that_is_gone_is_told_and_leaves_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    gone = tmp_path / "unplugged"
    with pytest.raises(AppError) as told:
        keeping.back_up(desk.session.store, gone, desk.clock())
    assert told.value.next_step
    assert not gone.exists()


def test_the_versions_name_the_engine(desk: Desk) -> None:
    versions = dict(keeping.versions(desk.session, "6.12"))
    assert versions["Qt"] == "6.12"
    assert versions["SQLite"].startswith("3.")
    assert versions["SQLCipher"].startswith("4.")


def test_an_entry_that_cannot_be_read_is_told_and_not_a_mistake_of_the_app(desk: Desk) -> None:
    case = desk.open()
    entry = desk.session.records(case)[0].id
    tamper(desk.session.store, f"UPDATE entry_body SET bytes = x'7b7d' WHERE entry = '{entry}'")
    first = desk.session.state(case).records[0].body
    assert isinstance(first, Damaged)
    assert first.fault == "Its text is not what was recorded."


def test_what_outlasts_a_lock_ends_as_it_should_and_blames_no_damage(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open()
    store = desk.session.store
    real = backup._check

    def locked_meanwhile(*given: object) -> VerifyReport:
        desk.session.close()
        return real(*given)

    monkeypatch.setattr(backup, "_check", locked_meanwhile)
    made = keeping.back_up(store, tmp_path, desk.clock())
    assert verify_backup(made.path, WORDS).entries == made.entries
    for late in (store.reader, lambda: store.backup(tmp_path / "late")):
        with pytest.raises(StoreError, match="locked before this was done"):
            late()
    assert not (tmp_path / "late").exists()


def test_a_check_that_outlasts_a_lock_tells_what_it_found(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open()
    real = Reader.verify

    def locked_meanwhile(reader: Reader) -> VerifyReport:
        desk.session.close()
        return real(reader)

    monkeypatch.setattr(Reader, "verify", locked_meanwhile)
    assert keeping.verify_record(desk.session.store).ok
