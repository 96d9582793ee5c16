"""The command line as a person runs it: its words, its exit codes, where ``--data`` may stand."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from escalation_desktop import __version__, cli
from escalation_desktop.errors import StoreNewer
from escalation_desktop.paths import DataFolder

POLICIES = Path(__file__).parents[1] / "policies"
NAMES = ("bedfordshire", "hammersmith-fulham", "wandsworth", "waltham-forest")


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "escalation_desktop", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


def broken(folder: Path, old: str, new: str, name: str = "policy.toml") -> Path:
    """Copy a shipped pack with one thing changed."""
    made = folder / "pack"
    made.mkdir()
    for path in (POLICIES / "wandsworth").iterdir():
        text = path.read_text("utf-8")
        if path.name == name:
            assert old in text
            text = text.replace(old, new, 1)
        (made / path.name).write_text(text, "utf-8")
    return made


# ------------------------------------------------------------------ check-pack


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_pack_is_accepted_with_its_problems(name: str) -> None:
    told = run("check-pack", POLICIES / name)
    assert (told.returncode, told.stderr) == (0, "")
    assert "warning" in told.stdout or "info" in told.stdout


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("policy.toml", "[[ladder]]", "[[ladder]]\ncolour = 1", "colour"),
        ("policy.toml", 'notify = ["iro"]', 'notify = ["nobody"]', "nobody"),
        ("policy.toml", 'unit = "working_weeks"', 'unit = "moons"', "moons"),
        ("policy.toml", "[[ladder]]", "[[ladder", "policy.toml"),
        ("contacts.toml", 'printed = "020 8871 6622"', "printed = 2088716622", "contacts.toml"),
    ],
)
def test_a_broken_pack_is_refused_with_its_place(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    told = run("check-pack", broken(tmp_path, old, new, name))
    assert told.returncode == 1 and told.stderr == ""
    assert name in told.stdout and said in told.stdout


@pytest.mark.parametrize("what", ["nothing", "empty", "file"])
def test_what_is_no_pack_is_refused_in_a_sentence(tmp_path: Path, what: str) -> None:
    target = tmp_path / "pack"
    if what == "empty":
        target.mkdir()
    if what == "file":
        target.write_text("x")
    told = run("check-pack", target)
    assert told.returncode == 1 and told.stderr == ""
    assert "Traceback" not in told.stdout and told.stdout.strip()


def test_a_console_without_a_character_still_tells_the_rest() -> None:
    told = run("check-pack", POLICIES / "hammersmith-fulham", PYTHONIOENCODING="ascii")
    assert (told.returncode, told.stderr) == (0, "")


# ------------------------------------------------------------------ words and codes


def test_the_version_and_the_help() -> None:
    assert run("--version").stdout.strip() == __version__
    told = run("--help")
    assert told.returncode == 0
    for word in ("check-pack", "self-test", "--data", "--training"):
        assert word in told.stdout


@pytest.mark.parametrize("words", [["dance"], ["check-pack"], ["self-test"], ["--data"]])
def test_what_is_not_understood_ends_with_2(words: list[str]) -> None:
    told = run(*words)
    assert told.returncode == 2 and "usage:" in told.stderr


@pytest.mark.parametrize(
    ("words", "training", "root"),
    [
        (["--data", "there"], False, "there"),
        (["open", "--data", "there"], False, "there"),
        (["--data", "there", "open"], False, "there"),
        (["--data", "there", "--training"], True, "there"),
    ],
)
def test_data_may_stand_before_or_after_the_command(
    monkeypatch: pytest.MonkeyPatch, words: list[str], training: bool, root: str
) -> None:
    opened: list[tuple[DataFolder, bool]] = []

    def note(where: Callable[[], DataFolder], training: bool) -> int:
        opened.append((where(), training))
        return 0

    monkeypatch.setattr(cli, "_open", note)
    assert cli.run(words) == 0
    assert opened == [(DataFolder(Path(root).resolve()), training)]


def test_training_has_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(cli, "_open", lambda where, training: opened.append(where().root) or 0)
    cli.run([])
    cli.run(["--training"])
    assert opened[1] == opened[0] / "training"


def test_a_known_error_is_told_in_its_own_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(where: Callable[[], DataFolder], training: bool) -> int:
        raise StoreNewer("Written by a newer version.", "Install it.")

    monkeypatch.setattr(cli, "_open", fail)
    assert cli.run([]) == 1
    assert capsys.readouterr().out == "Written by a newer version.\nInstall it.\n"


def test_without_a_console_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert cli.run(["check-pack", str(POLICIES / "wandsworth")]) == 0


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [
        sys.executable,
        "-m",
        "escalation_desktop",
        "check-pack",
        str(POLICIES / "wandsworth"),
    ]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        told = subprocess.run(
            command, stdout=writing, stderr=subprocess.PIPE, check=False, text=True
        )
    finally:
        os.close(writing)
    assert (told.returncode, told.stderr) == (0, "")
