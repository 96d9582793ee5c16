"""One file that holds the whole store, checked, and a store again when it is put back."""

import zipfile
from pathlib import Path

import pytest

from escalation_desktop import errors
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import Store, backup, restore_backup, verify_backup

from .making import PASSPHRASE, Clock, document, entry, issuing, made, new_case, opened


@pytest.fixture
def case(store: Store) -> str:
    case = new_case()
    store.append(
        case, [entry('"kept"', search="kept"), issuing(document())], documents=[document()]
    )
    return case


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "store.backup"


def test_a_backup_is_one_file_that_checks_out(store: Store, case: str, target: Path) -> None:
    store.append(case, [entry('"in the write-ahead log"')])
    store.backup(target)
    assert list(target.parent.iterdir()) == [target]
    assert zipfile.ZipFile(target).testzip() is None
    report = store.verify_backup(target)
    assert (report.ok, report.entries) == (True, 3)
    assert verify_backup(target, PASSPHRASE) == report
    assert store.audit_log()[-1].event == "backup written"
    assert store.verify().ok
    assert list(target.parent.iterdir()) == [target]


def test_a_backup_becomes_a_store_again(
    store: Store, case: str, target: Path, tmp_path: Path
) -> None:
    code = store.new_recovery_code()
    kept = store.entries(case)
    store.backup(target)
    store.append(case, [entry('"later"')])
    restored = DataFolder(tmp_path / "restored" / "data")
    restore_backup(target, restored)
    for secret, kind in ((PASSPHRASE, "passphrase"), (code, "recovery")):
        again = opened(restored, secret, kind=kind)
        assert again.entries(case) == kept
        assert again.search_newest("kept")
        assert again.verify().ok
        again.close()


def test_a_backup_never_replaces_a_store(store: Store, target: Path, folder: DataFolder) -> None:
    store.backup(target)
    store.close()
    before = folder.database.read_bytes()
    with pytest.raises(errors.StoreExists):
        restore_backup(target, folder)
    assert folder.database.read_bytes() == before


def test_an_older_backup_is_replaced_by_the_new(store: Store, case: str, target: Path) -> None:
    store.backup(target)
    store.append(case, [entry()])
    store.backup(target)
    assert store.verify_backup(target).entries == 3


@pytest.mark.parametrize("place", [0.02, 0.3, 0.7, 0.98])
def test_a_flipped_byte_in_a_backup_is_told(store: Store, target: Path, place: float) -> None:
    store.backup(target)
    data = bytearray(target.read_bytes())
    data[int(len(data) * place)] ^= 1
    target.write_bytes(data)
    with pytest.raises(errors.StoreDamaged, match="backup"):
        verify_backup(target, PASSPHRASE)


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 5000])
def test_what_is_no_backup_is_told(tmp_path: Path, folder: DataFolder, data: bytes) -> None:
    path = tmp_path / "x.backup"
    path.write_bytes(data)
    with pytest.raises(errors.StoreDamaged):
        verify_backup(path, PASSPHRASE)
    with pytest.raises(errors.StoreDamaged):
        restore_backup(path, folder)
    with pytest.raises(errors.StoreMissing):
        verify_backup(tmp_path / "gone.backup", PASSPHRASE)
    assert not folder.root.exists()
    assert list(tmp_path.iterdir()) == [path]


def test_a_backup_of_another_store_is_told(store: Store, target: Path, tmp_path: Path) -> None:
    other = made(DataFolder(tmp_path / "other"), Clock())
    other.backup(target)
    other.close()
    with pytest.raises(errors.KeysMismatch):
        store.verify_backup(target)
    with pytest.raises(errors.WrongPassphrase):
        verify_backup(target, "not it")


def test_a_copy_that_does_not_check_out_never_replaces_the_last(
    store: Store, case: str, target: Path
) -> None:
    store.backup(target)
    before = target.read_bytes()
    store._db.execute("DROP TRIGGER entry_no_delete")
    with pytest.raises(errors.StoreDamaged):
        store.backup(target)
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]


def test_a_full_stick_is_told_and_left_clean(
    store: Store, case: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    store.backup(target)
    before = target.read_bytes()

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(backup, "_pack", full)
    with pytest.raises(errors.DiskFull):
        store.backup(target)
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]


def test_a_folder_that_is_gone_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(errors.StoreNotWritable):
        store.backup(tmp_path / "unplugged" / "store.backup")
