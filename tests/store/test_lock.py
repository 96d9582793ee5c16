"""One holder at a time; the lock goes with its process, whatever the holder's file says."""

import errno
import json
import subprocess
import sys
from typing import IO

import pytest

from escalation_desktop.errors import StoreError, StoreInUse
from escalation_desktop.paths import DataFolder
from escalation_desktop.store.lock import StoreLock

from .making import Clock


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
