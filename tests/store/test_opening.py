"""Making and opening a store: each thing wrong with its files has its own sentence."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from escalation_desktop import errors
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import Store, files, opening, store_exists

from .making import PASSPHRASE, entry, made, new_case, opened


def test_a_new_store_opens_again(store: Store, folder: DataFolder) -> None:
    case = new_case()
    stored = store.append(case, [entry("{}", "opened")])
    store_id = store.id
    store.close()
    again = opened(folder)
    assert again.id == store_id
    assert again.slot.person == "Ann Example"
    assert again.entries(case) == stored
    assert again.verify().ok
    again.close()
    again.close()


def test_the_connection_is_set_as_the_design_says(store: Store) -> None:
    def pragma(name: str) -> object:
        return store._db.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("secure_delete") == 1
    assert pragma("temp_store") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("recursive_triggers") == 1
    assert pragma("trusted_schema") == 0
    option = "SELECT v FROM note_search_config WHERE k = 'secure-delete'"
    assert store._db.execute(option).fetchone()[0] == 1
    with store.reader() as reader:
        assert reader._db.execute("PRAGMA query_only").fetchone()[0] == 1


def test_an_empty_folder_holds_no_store(folder: DataFolder) -> None:
    assert not store_exists(folder)
    assert not folder.root.exists()
    with pytest.raises(errors.StoreMissing):
        opened(folder)
    assert not folder.root.exists()


def test_a_store_is_never_made_over_another(store: Store, folder: DataFolder) -> None:
    store.close()
    before = folder.keys.read_bytes(), folder.database.read_bytes()
    with pytest.raises(errors.StoreExists):
        made(folder)
    assert (folder.keys.read_bytes(), folder.database.read_bytes()) == before
    folder.database.unlink()
    with pytest.raises(errors.StoreExists):
        made(folder)
    with pytest.raises(errors.StoreMissing, match="database is missing"):
        opened(folder)


@pytest.mark.parametrize("wrong", ["", "Three words and a river", PASSPHRASE + " ", "\ud800"])
def test_a_wrong_passphrase_is_told(store: Store, folder: DataFolder, wrong: str) -> None:
    store.close()
    with pytest.raises(errors.WrongPassphrase) as told:
        opened(folder, wrong)
    assert "Caps Lock" in told.value.next_step
    opened(folder).close()


def test_a_mistyped_recovery_code_is_told_before_a_key_is_tried(
    store: Store, folder: DataFolder
) -> None:
    code = store.new_recovery_code()
    store.close()
    wrong = ("1" if code[0] == "0" else "0") + code[1:]
    with pytest.raises(errors.RecoveryCodeMistyped) as told:
        opened(folder, wrong, kind="recovery")
    assert told.value.groups == (1,)


def test_keys_of_another_store_are_told(store: Store, folder: DataFolder, tmp_path: Path) -> None:
    store.close()
    other = DataFolder(tmp_path / "other")
    made(other).close()
    folder.keys.write_bytes(other.keys.read_bytes())
    with pytest.raises(errors.KeysMismatch):
        opened(folder)
    with pytest.raises(errors.KeysMismatch):
        opened(folder, "another passphrase")


@pytest.mark.parametrize("kept", [0, 10, 1000, 4096, 3 * 4096])
def test_a_cut_database_is_damaged(store: Store, folder: DataFolder, kept: int) -> None:
    store.close()
    folder.database.write_bytes(folder.database.read_bytes()[:kept])
    with pytest.raises(errors.StoreDamaged) as told:
        opened(folder)
    assert "backup" in told.value.next_step
    assert folder.database.stat().st_size == kept


def test_a_flipped_byte_in_the_first_page_is_damage(store: Store, folder: DataFolder) -> None:
    store.close()
    data = bytearray(folder.database.read_bytes())
    data[2000] ^= 1
    folder.database.write_bytes(data)
    with pytest.raises(errors.StoreDamaged):
        opened(folder)


def test_a_flipped_byte_elsewhere_is_found_by_verify(store: Store, folder: DataFolder) -> None:
    for _ in range(30):
        store.append(new_case(), [entry("x" * 3000)])
    store.close()
    data = bytearray(folder.database.read_bytes())
    data[len(data) // 2] ^= 1
    folder.database.write_bytes(data)
    again = opened(folder)
    report = again.verify()
    assert not report.ok
    assert "damaged" in report.problems[0].what
    again.close()


def test_a_damaged_page_met_while_reading_is_damage(store: Store, folder: DataFolder) -> None:
    case = new_case()
    store.append(case, [entry("x" * 400_000)])
    store.close()
    data = bytearray(folder.database.read_bytes())
    for page in range(len(data) // 4096 - 60, len(data) // 4096 - 20):
        data[page * 4096 + 100] ^= 1
    folder.database.write_bytes(data)
    again = opened(folder)
    with pytest.raises(errors.StoreDamaged):
        again.entries(case)
    again.close()


def test_a_store_in_use_is_told_and_not_disturbed(store: Store, folder: DataFolder) -> None:
    with pytest.raises(errors.StoreInUse) as told:
        opened(folder)
    assert "process" in told.value.sentence
    store.append(new_case(), [entry()])
    assert store.verify().ok
    store.close()
    opened(folder).close()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    # A file in the folder's place refuses even root, as a read-only folder refuses others.
    (tmp_path / "file").write_bytes(b"")
    for root in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(errors.StoreNotWritable):
            made(DataFolder(root))


def test_a_read_only_folder_is_told(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(errors.StoreNotWritable) as told:
        made(folder)
    assert "IT" in told.value.next_step


@pytest.mark.parametrize("step", ["_make_database", "_private", "write_keys", "_finish_creation"])
def test_a_creation_cut_short_leaves_no_store_or_one_that_opens(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    class Cut(Exception):
        pass

    calls = []

    def cut(*args: object) -> None:
        calls.append(args)
        # _finish_creation first looks for an earlier creation, and has to return then.
        if step != "_finish_creation" or len(calls) == 2:
            raise Cut

    monkeypatch.setattr(opening, step, cut)
    with pytest.raises(Cut):
        made(folder)
    monkeypatch.undo()
    again = opened(folder) if store_exists(folder) else made(folder)
    assert again.verify().ok
    again.close()
    assert not list(folder.root.glob("*.new*"))


def test_a_full_disk_at_first_run_leaves_no_store(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(errors.DiskFull):
        made(folder)
    monkeypatch.undo()
    assert not store_exists(folder)
    made(folder).close()


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), errors.FileInUse("held", "")])
def test_what_is_only_noted_beside_the_store_never_bars_opening(
    store: Store, folder: DataFolder, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    # Neither who holds the lock nor a wrong try can be written down: no room, or a scanner's hold.
    def refused(handle: int) -> None:
        raise fault

    store.close()
    monkeypatch.setattr(files.os, "fsync", refused)
    with pytest.raises(errors.WrongPassphrase):
        opened(folder, "not it")
    with opened(folder) as again:
        assert again.id == store.id


def test_closing_lets_go_though_the_holder_cannot_be_forgotten(
    store: Store, folder: DataFolder
) -> None:
    folder.lock_holder.unlink()
    folder.lock_holder.mkdir()
    store.close()
    folder.lock_holder.rmdir()
    with opened(folder) as again:
        assert again.id == store.id


def test_a_newer_store_is_refused_untouched(store: Store, folder: DataFolder) -> None:
    applied = {"migration_set": "escalation", "name": "of_next_year", "applied_at": "2027"}
    store._db["_sqlite_migrations"].insert(applied)
    store.close()
    before = folder.database.read_bytes()
    with pytest.raises(errors.StoreNewer) as told:
        opened(folder)
    assert "Update the app" in told.value.next_step
    assert folder.database.read_bytes() == before


def test_importing_the_package_is_cheap() -> None:
    # The unlock window imports it before its first paint.
    heavy = "sqlite_utils sqlcipher3 cryptography zipfile click msgspec sqlite3 pluggy"
    script = (
        "import sys, escalation_desktop.store\n"
        f"print([name for name in '{heavy}'.split() if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
