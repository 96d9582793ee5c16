"""The documents in ``docs/`` say what is there: links, tests, commands, settings, parameters."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from escalation_desktop.commands import parse
from escalation_desktop.managed import OUTPUTS
from escalation_desktop.managed_keys import KEYS
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import DEFAULT_COST
from escalation_desktop.store.connection import connect

TOP = Path(__file__).parents[1]
DOCS = sorted((TOP / "docs").glob("*.md"))
PAPERS = [TOP / "README.md", *DOCS]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
NAMED_FILE = re.compile(
    r"`((?:escalation_desktop|resources|policies|domain|casework|store|ui)/[\w/.-]+\.\w+)`"
)
COMMANDS = re.compile(r"```sh\n(.*?)```", re.S)


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def commands() -> list[tuple[str, str]]:
    return [
        (paper.name, line)
        for paper in PAPERS
        for block in COMMANDS.findall(paper.read_text("utf-8"))
        for line in block.splitlines()
        if line and not line.startswith("#")
    ]


def test_every_document_that_is_asked_for_is_there() -> None:
    names = {paper.stem for paper in DOCS}
    assert names >= {
        "user-guide", "it-sheet", "security", "dpia-starter", "hazard-log", "accessibility",
        "pack-writers-guide", "contributing", "dependencies",
    }  # fmt: skip


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_each_link_leads_somewhere(paper: Path) -> None:
    for target in LINK.findall(paper.read_text("utf-8")):
        if "://" in target:
            continue
        name, _, part = target.partition("#")
        led = (paper.parent / name).resolve() if name else paper
        assert led.exists(), target
        if part:
            heads = re.findall(r"^#+ (.+)$", led.read_text("utf-8"), re.M)
            assert part in {slug(head) for head in heads}, target


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_each_test_and_file_that_is_named_is_there(paper: Path) -> None:
    text = paper.read_text("utf-8")
    for file, name in NAMED_TEST.findall(text):
        found = TOP / file
        assert found.is_file(), file
        assert not name or f"def {name}(" in found.read_text("utf-8"), f"{file}::{name}"
    for file in NAMED_FILE.findall(text):
        assert (TOP / file).is_file() or (TOP / "escalation_desktop" / file).is_file(), file


def test_each_hazard_has_a_control_and_a_test_that_shows_it() -> None:
    text = (TOP / "docs/hazard-log.md").read_text("utf-8")
    hazards = re.split(r"^## ", text, flags=re.M)[1:]
    assert len(hazards) == 5
    for hazard in hazards:
        rows = [line.split("|")[1:-1] for line in hazard.splitlines() if line.startswith("| ")]
        assert len(rows) > 3
        for cause, control, shown in rows[1:]:
            assert cause.strip()
            assert control.strip()
            assert NAMED_TEST.search(shown), cause


@pytest.mark.parametrize(("paper", "line"), commands())
def test_each_command_is_one_that_there_is(paper: str, line: str, tmp_path: Path) -> None:
    words = shlex.split(line.replace("\\", "/"))
    if words[:3] == ["python", "-m", "pytest"]:
        done = subprocess.run(
            [sys.executable, *words[1:], "--collect-only", "-q"],
            cwd=TOP, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
    elif words[0].startswith("escalation-desktop"):
        assert parse(words[1:], lambda options: 0).act
    else:  # what sets up and what CI runs: word for word there
        known = (TOP / ".ci/run").read_text("utf-8") + (TOP / "README.md").read_text("utf-8")
        assert words[0].split("/")[-1] in known, line


def test_the_it_sheet_names_every_setting_and_no_other() -> None:
    text = (TOP / "docs/it-sheet.md").read_text("utf-8")
    table = text.split("## Settings that IT owns")[1].split("\n## ")[0]
    named = re.findall(r"^\| `(\w+)` \|", table, re.M)
    assert named == list(KEYS)
    for output in OUTPUTS:
        assert f"`{output}`" in table


def test_the_security_note_tells_the_parameters_that_are_used(tmp_path: Path) -> None:
    text = " ".join((TOP / "docs/security.md").read_text("utf-8").split())
    memory, passes, lanes = 64 * 1024, 3, 4
    assert (DEFAULT_COST.memory_kib, DEFAULT_COST.iterations, DEFAULT_COST.lanes) == (
        memory, passes, lanes,
    )  # fmt: skip
    assert "64 MiB, three passes, four lanes" in text
    db = connect(DataFolder(tmp_path).database, bytes(32), "0" * 32)
    try:
        told = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in
                ("cipher_version", "cipher_hmac_algorithm", "cipher_use_hmac")]  # fmt: skip
    finally:
        db.conn.close()
    assert told[0].startswith("4.")
    assert told[1:] == ["HMAC_SHA512", "1"]
    assert "SQLCipher 4" in text
    assert "HMAC-SHA512" in text


def test_the_user_guide_lists_the_help_pages_in_their_order() -> None:
    pages = (TOP / "resources/help/contents.txt").read_text("utf-8").split()
    listed = re.findall(r"^- \[(.+)\]\(\.\./resources/help/(.+)\.md\)$",
                        (TOP / "docs/user-guide.md").read_text("utf-8"), re.M)  # fmt: skip
    titles = [
        (TOP / f"resources/help/{page}.md").read_text("utf-8").splitlines()[0].lstrip("# ")
        for page in pages
    ]
    assert listed == list(zip(titles, pages, strict=True))
