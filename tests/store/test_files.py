"""Replacing a file: the old bytes or the new ones, never half, and a sentence when it cannot be."""

import errno
import os
from pathlib import Path

import pytest

from escalation_desktop.errors import DiskFull, FileInUse, StoreNotWritable
from escalation_desktop.store.files import replace_file, replacing


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "confirmation.pdf"
    replace_file(target, b"old")
    replace_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_target_held_for_a_moment_is_replaced_after_all(tmp_path: Path) -> None:
    target = tmp_path / "confirmation.pdf"
    target.write_bytes(b"old")
    held = [PermissionError(13, "held")] * 2
    pauses: list[float] = []

    def rename(source: Path, to: Path) -> None:
        if held:
            raise held.pop()
        os.replace(source, to)

    replace_file(target, b"new", rename=rename, pause=pauses.append)
    assert target.read_bytes() == b"new"
    assert len(pauses) == 2
    assert pauses == sorted(pauses)


def test_a_target_that_stays_open_elsewhere_is_told_and_kept(tmp_path: Path) -> None:
    target = tmp_path / "confirmation.pdf"
    target.write_bytes(b"old")
    pauses: list[float] = []

    def rename(source: Path, to: Path) -> None:
        raise PermissionError(13, "held")

    with pytest.raises(FileInUse) as told:
        replace_file(target, b"new", rename=rename, pause=pauses.append)
    assert "another name" in told.value.next_step
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
    assert 0 < sum(pauses) < 5


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_and_the_old_file_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    target = tmp_path / "confirmation.pdf"
    target.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(code, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        replace_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_or_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "gone", tmp_path / "file"):
        with pytest.raises(StoreNotWritable):
            replace_file(folder / "confirmation.pdf", b"new")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreNotWritable):
        replace_file(tmp_path / "folder", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_a_block_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "confirmation.pdf"
    target.write_bytes(b"old")

    def half() -> None:
        with replacing(target) as file:
            file.write(b"ne")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
