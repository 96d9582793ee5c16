"""One window over one folder: a second start brings the first forward and ends by itself."""

import sys
from pathlib import Path
from subprocess import run

from escalation_desktop.ui.single import First, bring_first_forward, is_piped, may_be_open, name_of

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
    with qtbot.waitSignals([first.asked, second.finished], timeout=20_000):
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


def test_windows_pipes_are_listed_and_never_opened() -> None:
    asked: list[str] = []

    def listed(where: str) -> list[str]:
        asked.append(where)
        return ["InitShutdown", "escalation-1234"]

    assert is_piped("escalation-1234", listed) and not is_piped("escalation-5678", listed)
    assert set(asked) == {"\\\\.\\pipe\\"}


def test_a_computer_that_lists_no_pipes_is_asked_through_the_socket() -> None:
    def refused(where: str) -> list[str]:
        raise OSError(87, "the parameter is incorrect")

    assert is_piped("escalation-1234", refused)
