"""One holder at a time; the lock goes with its process, whatever the holder's file says."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from escalation_desktop.errors import StoreError, StoreInUse, StoreNotWritable
from escalation_desktop.paths import DataFolder
from escalation_desktop.store.lock import StoreLock

from .making import Clock, made, opened


@pytest.fixture
def root(folder: DataFolder) -> DataFolder:
    folder.root.mkdir()
    return folder


def test_a_second_holder_is_refused_until_the_first_lets_go(root: DataFolder) -> None:
    first = StoreLock(root, Clock())
    with pytest.raises(StoreInUse, match="process"):
        StoreLock(root, Clock())
    first.release()
    first.release()
    assert not root.lock_holder.exists()
    StoreLock(root, Clock()).release()


def test_the_lock_of_a_process_that_died_is_free(root: DataFolder) -> None:
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from escalation_desktop.paths import DataFolder\n"
        "from escalation_desktop.store.lock import StoreLock\n"
        "from tests.store.making import Clock\n"
        "StoreLock(DataFolder(Path(sys.argv[1])), Clock())\n"
        "os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(root.root)], check=False).returncode
    assert json.loads(root.lock_holder.read_bytes())["process"] > 0
    StoreLock(root, Clock()).release()


@pytest.mark.parametrize("told", [b"", b"{}", b"[1]", b"\xff", b'{"process": "x", "since": 1}'])
def test_a_holder_file_that_says_nothing_is_no_hindrance(root: DataFolder, told: bytes) -> None:
    first = StoreLock(root, Clock())
    root.lock_holder.write_bytes(told)
    with pytest.raises(StoreInUse, match="already open"):
        StoreLock(root, Clock())
    first.release()


def test_a_disk_that_knows_no_locks_is_told(root: DataFolder) -> None:
    def none(file: IO[bytes]) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    with pytest.raises(StoreError, match="cannot be locked") as told:
        StoreLock(root, Clock(), none)
    assert not isinstance(told.value, StoreInUse)


def test_a_folder_that_can_only_be_read_has_its_own_sentence(root: DataFolder) -> None:
    def refused(path: Path) -> IO[bytes]:
        raise OSError(errno.EROFS, "read-only file system")

    with pytest.raises(StoreNotWritable, match="nothing can be written") as told:
        StoreLock(root, Clock(), open_file=refused)
    assert "Ask IT" in told.value.next_step


def test_a_lock_that_another_computer_holds_names_it(root: DataFolder) -> None:
    first = StoreLock(root, Clock(), computer="WARD-4")
    with pytest.raises(StoreInUse, match="another computer \\(WARD-4, since Mon 18 May") as told:
        StoreLock(root, Clock(), computer="HOME")
    assert "Close it on that computer" in told.value.next_step
    first.release()


def test_a_holder_elsewhere_whose_lock_does_not_reach_here_is_told_once(root: DataFolder) -> None:
    # As a synced folder brings it: the holder's file is here, and no lock with it.
    holder = {"process": 7, "since": "2026-05-18T09:00:00.000000Z", "computer": "WARD-4"}
    root.lock_holder.write_text(json.dumps(holder))
    with pytest.raises(StoreInUse, match="may still be open on another computer") as told:
        StoreLock(root, Clock(), computer="HOME")
    assert "try again here" in told.value.next_step
    with pytest.raises(StoreInUse, match="may still be open"):
        StoreLock(root, Clock(), computer="THIRD")
    again = StoreLock(root, Clock(), computer="THIRD")
    assert json.loads(root.lock_holder.read_bytes())["computer"] == "THIRD"
    again.release()


def test_a_holder_of_this_computer_that_died_is_no_hindrance(root: DataFolder) -> None:
    holder = {"process": 7, "since": "2026-05-18T09:00:00.000000Z", "computer": "HOME"}
    root.lock_holder.write_text(json.dumps(holder))
    lock = StoreLock(root, Clock(), computer="HOME")
    assert json.loads(root.lock_holder.read_bytes())["process"] == os.getpid()
    lock.release()


@pytest.mark.system
def test_a_disk_that_is_really_read_only(tmp_path: Path) -> None:
    # Mounting needs root, as in the container of .ci/run.
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(place)], check=True)
    try:
        folder = DataFolder(place / "data")
        made(folder).close()
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        with pytest.raises(StoreNotWritable, match="nothing can be written"):
            opened(folder)
    finally:
        subprocess.run(["umount", str(place)], check=True)
