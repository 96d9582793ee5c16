"""Where the store lies, and that no other place is ever taken silently."""

from pathlib import Path

import pytest
from platformdirs.windows import Windows

from escalation_desktop import cli, data_place
from escalation_desktop.data_place import DATA, MARKER, place
from escalation_desktop.errors import AppError
from escalation_desktop.managed import FILE, Managed, load
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui import refusal
from tests.fakes import FakeMessages


@pytest.fixture
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual place of this user, in a folder of the test."""
    root = tmp_path / "usual"
    monkeypatch.setattr(data_place, "default_data_folder", lambda: DataFolder(root))
    return root


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The folder of a frozen app."""
    made = tmp_path / "stick" / "escalation-desktop"
    made.mkdir(parents=True)
    return made


def test_the_users_own_folder_unless_another_is_asked_for(usual: Path, tmp_path: Path) -> None:
    assert place(Managed()).root == usual
    assert place(Managed(), training=True).root == usual / "training"
    assert place(Managed(), tmp_path / "mine").root == tmp_path / "mine"


def test_it_wins_over_the_usual_place_and_over_a_portable_copy(
    usual: Path, program: Path, tmp_path: Path
) -> None:
    (program.parent / MARKER).touch()
    it = Managed(data_folder=tmp_path / "theirs")
    assert place(it, program=program).root == tmp_path / "theirs"
    assert place(it, training=True).root == tmp_path / "theirs" / "training"
    inside = tmp_path / "theirs" / "training"
    assert place(it, inside, training=True).root == inside


def test_a_place_of_its_that_is_not_there_is_not_made(usual: Path, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    with pytest.raises(AppError, match="is not there"):
        place(Managed(data_folder=drive / "Escalation"))
    assert not drive.exists()
    drive.mkdir()
    assert place(Managed(data_folder=drive / "Escalation")).root == drive / "Escalation"


@pytest.mark.parametrize("asked", ["mine", "theirs/../mine", "theirs-too"])
def test_where_it_has_set_the_place_no_other_is_opened(
    usual: Path, tmp_path: Path, asked: str
) -> None:
    with pytest.raises(AppError, match="IT has set where records lie"):
        place(Managed(data_folder=tmp_path / "theirs"), tmp_path / asked)
    assert not (tmp_path / "theirs").exists()


def test_a_place_of_its_that_cannot_be_understood_opens_nothing(
    usual: Path, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text("data_folder = 'data'", "utf-8")
    with pytest.raises(AppError) as refused:
        place(load((tmp_path / FILE,)), tmp_path / "mine")
    assert "“data_folder”" in refused.value.next_step and "Tell IT" in refused.value.next_step
    assert not usual.exists()


def test_settings_that_cannot_be_read_open_what_is_there_and_make_nothing(
    usual: Path, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text("data_folder = ", "utf-8")
    it = load((tmp_path / FILE,))
    with pytest.raises(AppError, match="could not be read"):
        place(it)
    assert place(it, training=True).root == usual / "training"
    usual.mkdir()
    DataFolder(usual).keys.touch()
    assert place(it).root == usual


def test_a_portable_copy_keeps_its_data_beside_it(usual: Path, program: Path) -> None:
    assert place(Managed(), program=program).root == usual
    (program.parent / MARKER).touch()
    data = program.parent / DATA
    assert place(Managed(), program=program).root == data
    assert place(Managed(), training=True, program=program).root == data / "training"
    assert list(data.iterdir()) == []  # the trial left nothing
    # a new version takes the place of the old one: what is beside it stays
    program.rename(program.with_name("old"))
    program.mkdir()
    assert place(Managed(), program=program).root == data


def test_a_portable_copy_that_cannot_be_written_opens_nothing(
    usual: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (program.parent / MARKER).touch()

    def refused(path: Path, *more: object, **named: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "touch", refused)
    with pytest.raises(AppError, match="cannot be written") as error:
        place(Managed(), program=program)
    assert MARKER in error.value.next_step
    assert not usual.exists()


def test_the_usual_place_on_windows_never_roams(monkeypatch: pytest.MonkeyPatch) -> None:
    """``%LOCALAPPDATA%`` stays on the computer; ``%APPDATA%`` is what a roaming profile copies."""
    asked: list[str] = []

    def folder_of(name: str) -> str:
        asked.append(name)
        return f"C:/Users/Zoë/{name}"

    monkeypatch.setattr("platformdirs.windows.get_win_folder", folder_of)
    found = Windows("Escalation", appauthor=False, roaming=False).user_data_dir
    assert asked == ["CSIDL_LOCAL_APPDATA"] and found.endswith("Escalation")


def test_why_it_does_not_open_is_said_in_a_window_too(
    qapp: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = FakeMessages()
    real = refusal.say_refusal
    monkeypatch.setattr(refusal, "say_refusal", lambda error: real(error, shown))
    monkeypatch.setattr(cli.managed, "load", lambda: Managed(no_store="IT’s setting is odd."))
    assert cli.run([]) == 1
    assert "IT’s setting is odd." in capsys.readouterr().out
    assert shown.last() == (
        "The app does not open a record on this computer. IT’s setting is odd. "
        "A child in danger now: ring 999."
    )


def test_a_file_in_the_place_of_the_portable_data_is_not_touched(program: Path) -> None:
    (program.parent / MARKER).touch()
    (program.parent / DATA).write_text("a file where the folder should be")
    with pytest.raises(AppError, match="cannot be written"):
        place(Managed(), program=program)
    assert (program.parent / DATA).is_file()
