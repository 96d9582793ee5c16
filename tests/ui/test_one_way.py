"""One way of writing on screen and in the help, and one of labelling a field."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = sorted(
    path
    for part in ("ui", "casework", "domain", "packs", "store")
    for path in (ROOT / "escalation_desktop" / part).rglob("*.py")
)
HELP = sorted((ROOT / "resources" / "help").glob("*.md"))
STRAIGHT = re.compile(r"(?<=\w)'(?=\w)|(?<=\ws)'(?=\s)")
SPACED = re.compile(r"(?<=[\w})”]) …(?=$|\n)")
"""A space before the three dots; where words were cut out of a text there is one."""
CUTS = {"finding.py", "search.py", "pack_diff.py", "recovery_sheet.py"}
"""Modules that show a part of a text, with a space and three dots for what was cut."""
NOT_WORDS = (
    "SELECT ", "FROM ", "PRAGMA ", "CREATE ", "sealed to the agency", "opened with the agency",
    "Children's Social",
)  # fmt: skip
"""What is said to the database, events as they were always stored, and a made-up name."""


@cache
def words(path: Path) -> tuple[str, ...]:
    """Return what a module says: its texts, but for docstrings and what is no prose."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(getattr(node, "body", None), list)
        for statement in node.body  # type: ignore[attr-defined]
        if isinstance(statement, ast.Expr)
    }
    return tuple(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    )


@pytest.mark.parametrize("part", ["ui", "casework", "domain", "packs", "store"])
def test_apostrophes_are_curly(part: str) -> None:
    straight = [
        f"{path.name}: {text[:80]}"
        for path in CODE
        if path.relative_to(ROOT).parts[1] == part and path.name != "migrations.py"
        for text in words(path)
        if STRAIGHT.search(text) and not any(one in text for one in NOT_WORDS)
    ]
    assert straight == [], "\n".join(straight)


def test_no_space_stands_before_three_dots() -> None:
    spaced = [
        f"{path.name}: {text[:80]}"
        for path in CODE
        if path.name not in CUTS
        for text in words(path)
        if SPACED.search(text)
    ]
    assert spaced == [], "\n".join(spaced)


def test_the_help_writes_as_the_window_does() -> None:
    texts = {page.stem: page.read_text("utf-8") for page in HELP}
    assert [name for name, text in texts.items() if STRAIGHT.search(text) or " …*" in text] == []


def test_the_label_of_a_field_is_made_in_one_place() -> None:
    ways = ("setBuddy", "QFormLayout")
    found = {p.name for p in CODE if any(way in p.read_text("utf-8") for way in ways)}
    assert found == {"form_row.py"}
