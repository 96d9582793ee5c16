"""The workflow file: it parses, asks for no secret, and names only what is in the repository."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

TOP = Path(__file__).parents[1]
FILES = sorted((TOP / ".github" / "workflows").glob("*.yml"))
SYSTEMS = {"windows-latest", "macos-latest", "ubuntu-latest"}


def steps(path: Path) -> list[dict]:
    told = yaml.safe_load(path.read_text("utf-8"))
    return [step for job in told["jobs"].values() for step in job["steps"]]


def commands(path: Path) -> str:
    return "\n".join(step["run"] for step in steps(path) if "run" in step)


def test_there_is_a_workflow_for_each_system() -> None:
    (path,) = FILES
    told = yaml.safe_load(path.read_text("utf-8"))
    rows = told["jobs"]["build"]["strategy"]["matrix"]["include"]
    assert {row["system"] for row in rows} == SYSTEMS
    asked = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    least, most = re.findall(r"\d+\.(\d+)", asked)
    assert all(int(least) <= int(row["python"].split(".")[1]) < int(most) for row in rows)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_asks_for_no_secret_and_may_change_nothing(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "secrets." not in text and "github.token" not in text
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_action_is_named_with_its_version(path: Path) -> None:
    used = [step["uses"] for step in steps(path) if "uses" in step]
    assert used and all(re.fullmatch(r"actions/[\w-]+@v\d+", one) for one in used)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_names_only_files_that_there_are(path: Path) -> None:
    named = re.findall(r"(?<![\w/])(\.ci/[\w./-]+)", commands(path))
    assert named
    assert [name for name in named if not (TOP / name).exists()] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_tests_builds_packages_and_self_tests(path: Path) -> None:
    told = commands(path)
    order = ["pytest", ".ci/package/make.py out", "out/escalation-desktop/escalation-desktop-cli"]
    places = [told.index(one) for one in order]
    assert places == sorted(places)
    extras = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    asked = re.search(r"-e \"\.\[([\w,]+)\]\"", told)
    assert asked and set(asked[1].split(",")) <= set(extras["optional-dependencies"])
