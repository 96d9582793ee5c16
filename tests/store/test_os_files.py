"""Marks that Windows, OneDrive and macOS put on files; what a copying tool marked read-only."""

import errno
import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from escalation_desktop.errors import (
    AppError,
    FileElsewhere,
    FileInUse,
    FileReadOnly,
    NameRefused,
    StoreError,
    StoreNotWritable,
)
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import backup, opening, os_files
from escalation_desktop.store.files import (
    known_os_error,
    move,
    remove,
    remove_folder,
    replace_file,
)

from .making import made, opened


def telling(**marks: int):
    return lambda _path: SimpleNamespace(st_mode=stat.S_IFREG | 0o600, **marks)


@pytest.mark.parametrize(
    ("attributes", "is_online"),
    [
        (0x20, False),  # an ordinary file
        (0x1000 | 0x20, True),  # offline
        (0x400000 | 0x200 | 0x400, True),  # fetched when it is read: OneDrive's usual
        (0x40000, True),  # fetched when it is opened
        (0x80000 | 0x400, False),  # kept on this device
    ],
)
def test_what_is_only_online_is_told_by_its_attributes(attributes: int, is_online: bool) -> None:
    assert os_files.is_elsewhere(Path("x"), telling(st_file_attributes=attributes)) is is_online


def test_macos_has_a_flag_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    evicted = telling(st_flags=0x40000000)
    assert not os_files.is_elsewhere(Path("x"), evicted)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert os_files.is_elsewhere(Path("x"), evicted)
    assert not os_files.is_elsewhere(Path("x"), telling(st_flags=0))


def test_a_file_that_is_not_there_is_not_elsewhere(tmp_path: Path) -> None:
    assert not os_files.is_elsewhere(tmp_path / "none")
    assert not os_files.is_elsewhere(tmp_path)
    os_files.must_be_here(tmp_path / "none")


def online(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Mark files of this name as OneDrive does."""

    def tell(path: Path, *, follow_symlinks: bool = True) -> object:
        told = os.stat(path)
        if Path(path).name != name:
            return told
        return SimpleNamespace(st_mode=told.st_mode, st_file_attributes=0x400000)

    monkeypatch.setattr(os_files.is_elsewhere, "__defaults__", (tell,))
    monkeypatch.setattr(os_files.must_be_here, "__defaults__", (tell,))


def test_a_store_that_onedrive_took_off_the_computer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DataFolder(tmp_path / "data")
    made(folder).close()
    online(monkeypatch, "store.db")
    with pytest.raises(FileElsewhere, match="only online") as told:
        opened(folder)
    assert "Always keep on this device" in told.value.next_step
    monkeypatch.undo()
    opened(folder).close()


def test_a_backup_that_is_only_online_is_not_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "escalation.backup"
    path.write_bytes(b"fetched only by reading it")
    online(monkeypatch, path.name)
    with pytest.raises(FileElsewhere, match="not on this computer"):
        backup.restore(path, DataFolder(tmp_path / "data"))
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("winerror", "kind", "words"),
    [
        (362, FileElsewhere, "only online"),  # the service does not run
        (395, FileElsewhere, "only online"),  # the service refuses
        (59, StoreError, "connected"),  # the network went away
        (21, StoreError, "connected"),  # the stick was pulled out
    ],
)
def test_what_only_windows_tells_has_a_sentence(
    winerror: int, kind: type[StoreError], words: str
) -> None:
    error = OSError(22, "invalid argument")
    error.winerror = winerror  # type: ignore[attr-defined]
    known = known_os_error(error)
    assert isinstance(known, kind) and words in f"{known.sentence} {known.next_step}"


def test_any_other_error_stays_a_bug_and_a_bad_disk_is_told() -> None:
    assert known_os_error(OSError(22, "invalid argument")) is None
    known = known_os_error(OSError(5, "input/output error"))
    assert isinstance(known, StoreError) and "could not be read" in known.sentence


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.ENODEV, StoreError, "connected"),
        (errno.ESTALE, StoreError, "connected"),
        (errno.ENOTCONN, StoreError, "connected"),
        (errno.ENAMETOOLONG, NameRefused, "shorter name"),
        (errno.EFBIG, StoreNotWritable, "another disk"),
        (errno.EBUSY, FileInUse, "try again"),
    ],
)
def test_a_disk_that_goes_away_or_refuses_has_a_sentence(
    number: int, kind: type[AppError], words: str
) -> None:
    known = known_os_error(OSError(number, os.strerror(number)))
    assert isinstance(known, kind) and words in known.next_step


def test_a_file_that_the_user_marked_read_only_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "confirmation.pdf"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(FileReadOnly, match="read-only"):
        replace_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("how", [{"own": True}, {"private": True}])
def test_a_file_of_our_own_is_replaced_though_it_is_marked(tmp_path: Path, how: dict) -> None:
    target = tmp_path / "settings.json"
    target.write_bytes(b"old")
    target.chmod(0o444)

    def as_windows(source: Path, to: Path) -> None:
        if not to.stat().st_mode & stat.S_IWRITE:
            raise PermissionError(13, "access is denied")
        os.replace(source, to)

    replace_file(target, b"new", rename=as_windows, pause=lambda _: None, **how)
    assert target.read_bytes() == b"new"


def test_a_store_copied_from_a_cd_opens_and_is_written_to(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    made(folder).close()
    folder.lock.touch()
    for path in folder.root.iterdir():
        path.chmod(0o444)
    store = opened(folder)
    store.close()
    assert folder.database.stat().st_mode & stat.S_IWRITE
    assert folder.keys.stat().st_mode & stat.S_IWRITE
    assert folder.lock.stat().st_mode & stat.S_IWRITE


def test_what_is_ours_is_removed_though_it_is_marked_or_held(tmp_path: Path) -> None:
    path = tmp_path / "old.backup"
    path.write_bytes(b"")
    path.chmod(0o444)
    tries: list[Path] = []

    def as_windows(one: Path) -> None:
        tries.append(one)
        if not one.stat().st_mode & stat.S_IWRITE or len(tries) < 3:
            raise PermissionError(13, "access is denied")
        os.unlink(one)

    remove(path, unlink=as_windows, pause=lambda _: None)
    assert not path.exists() and len(tries) == 3
    remove(path)


def test_what_stays_held_is_told(tmp_path: Path) -> None:
    path = tmp_path / "old.backup"
    path.write_bytes(b"")

    def held(*_: Path) -> None:
        raise PermissionError(13, "held")

    with pytest.raises(PermissionError):
        remove(path, unlink=held, pause=lambda _: None)
    with pytest.raises(FileInUse):
        move(path, tmp_path / "new", rename=held, pause=lambda _: None)
    assert path.exists()


def test_a_working_folder_that_a_scanner_holds_is_removed_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "store.db").write_bytes(b"")
    unlink, held = os.unlink, [2]

    def busy(path: object, **more: object) -> None:
        if held[0]:
            held[0] -= 1
            raise PermissionError(13, "held")
        unlink(path, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "unlink", busy)
    remove_folder(work, pause=lambda _: None)
    assert not work.exists()


def test_a_name_that_windows_keeps_for_itself_is_refused_there(tmp_path: Path) -> None:
    for name in ("CON.pdf", "report.", "D: notes.pdf"):
        os_files.check_name(tmp_path / name, "linux")
        with pytest.raises(NameRefused) as told:
            os_files.check_name(tmp_path / name, "win32")
        assert name not in told.value.sentence
    os_files.check_name(tmp_path / "Zoë.pdf", "win32")


def test_windows_needs_no_folder_synced_and_no_mode_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder cannot be opened there, and the user's own folder keeps its files private."""
    target = tmp_path / "store.keys"
    opened_there: list[object] = []
    monkeypatch.setattr(sys, "platform", "win32")
    real = os.open

    def watched(path: object, *more: object, **other: object) -> int:
        opened_there.append(path)
        return real(path, *more, **other)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", watched)
    monkeypatch.setattr(Path, "chmod", lambda *_: pytest.fail("a mode was set"))
    replace_file(target, b"keys", private=True)
    opening._private(target)
    assert target.read_bytes() == b"keys" and tmp_path not in opened_there
