"""One window over one folder: a second start brings the first forward and ends by itself."""

import sys
from pathlib import Path
from subprocess import run

import pytest
from PySide6.QtCore import QDir

from escalation_desktop.ui.single import (
    First,
    bring_first_forward,
    is_listed,
    may_be_open,
    name_of,
    socket_place,
)

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from escalation_desktop.ui.single import bring_first_forward
app = QCoreApplication([])
sys.exit(0 if bring_first_forward(Path(sys.argv[1])) else 3)
"""


def test_another_start_over_the_same_folder_is_answered(qtbot, tmp_path: Path) -> None:
    first = First(tmp_path)
    assert first.is_listening() and may_be_open(tmp_path)
    from PySide6.QtCore import QProcess

    second = QProcess()
    with qtbot.waitSignals([first.asked, second.finished], timeout=30_000):
        second.start(sys.executable, ["-c", SECOND, str(tmp_path)])
    assert second.exitCode() == 0
    first.close()
    assert not may_be_open(tmp_path)


def test_nobody_answers_for_another_folder_or_after_the_close(qtbot, tmp_path: Path) -> None:
    first = First(tmp_path / "one")
    assert not bring_first_forward(tmp_path / "two")
    first.close()
    assert not bring_first_forward(tmp_path / "one")


def test_a_socket_that_a_killed_process_left_is_taken_over(qtbot, tmp_path: Path) -> None:
    killed = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from escalation_desktop.ui.single import First; app = QCoreApplication([]);"
        "first = First(Path(sys.argv[1])); assert first.is_listening(); os._exit(9)"
    )
    assert run([sys.executable, "-c", killed, str(tmp_path)], check=False).returncode == 9
    assert may_be_open(tmp_path) and not bring_first_forward(tmp_path)
    first = First(tmp_path)
    assert first.is_listening()
    first.close()


def test_the_name_tells_nothing_of_the_folder(tmp_path: Path) -> None:
    name = name_of(tmp_path / "Ann Lee")
    assert "Ann" not in name and name != name_of(tmp_path) and len(name) < 60


def test_windows_pipes_are_listed_and_never_opened(tmp_path: Path) -> None:
    asked: list[str] = []

    def listed(where: str) -> list[str]:
        asked.append(where)
        return ["InitShutdown", name_of(tmp_path)]

    assert is_listed(tmp_path, "pipes", listed) and not is_listed(tmp_path / "a", "pipes", listed)
    assert set(asked) == {"pipes"}


def test_a_computer_that_lists_nothing_is_asked_through_the_socket(tmp_path: Path) -> None:
    def refused(where: str) -> list[str]:
        raise OSError(87, "the parameter is incorrect")

    assert is_listed(tmp_path, "pipes", refused)


@pytest.mark.parametrize("named", ["", "here"])
def test_sockets_are_looked_for_where_qt_lays_them(named: str, tmp_path: Path, monkeypatch) -> None:
    place = str(tmp_path) if named else "/tmp"
    monkeypatch.setenv("TMPDIR", place if named else "")
    assert socket_place() == QDir.tempPath()
    if sys.platform == "linux":
        assert socket_place() == place
