"""Names that Windows keeps for itself, changes or refuses, in a table of cases."""

import pytest

from escalation_desktop.domain.file_names import problem


@pytest.mark.parametrize(
    "name",
    [
        "Return 2026-Q4.csv", "D-7QK-4M2-XR13-confirmation.pdf", "Zoë’s list – 王芳.csv", ".hidden",
        "console.pdf", "com10.txt", "COM.pdf", "auxiliary", "nul-and-void.pdf", "x" * 255, "a.b.c",
    ],
)  # fmt: skip
def test_names_that_can_be_kept(name: str) -> None:
    assert problem(name) == ""


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("CON", "device"), ("con.pdf", "device"), ("Aux.tar.gz", "device"), ("NUL .txt", "device"),
        ("LPT1.csv", "device"), ("com¹.csv", "device"), ("CONIN$", "device"),
        ("report.", "end"), ("report ", "end"), ("report. .", "end"), ("...", "end"),
        ("D: notes.pdf", "cannot hold"), ("what?.pdf", "cannot hold"), ("a/b.pdf", "cannot hold"),
        ("a\tb.pdf", "cannot hold"), ('"x".pdf', "cannot hold"),
        ("", "at least"), ("x" * 256, "at most"), ("😀" * 128, "at most"),
    ],
)  # fmt: skip
def test_names_that_cannot(name: str, why: str) -> None:
    assert why in problem(name)
