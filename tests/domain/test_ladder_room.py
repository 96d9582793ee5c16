"""The room for a drawing shrinks with each line above it, and never to nothing."""

from dataclasses import replace

import pytest

from escalation_desktop.domain.blocks import Logo
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.ladder_room import room_under
from tests.domain.made_up import NOW

COPY = Copy(number="P/1", made_at=NOW)
LOGO = Logo(bytes(3), 1, 1, "Logo")


def width(text: str, size: float, _bold: bool) -> float:
    return len(text) * size / 2


def height(copy: Copy = COPY, **changes: object) -> float:
    head: dict = {"title": "A title", "policy_line": "A policy", **changes}
    return room_under(copy, width, **head)[1]


@pytest.mark.parametrize("changes", [
    {"title": "A title that is too long for one line " * 3},
    {"policy_line": "A policy with a long name " * 8},
    {"subtitle": "Copy 2; replaces another of another day; as at " * 4},
    {"lead": "Now: Stage 3."},
    {"has_mark": True},
])  # fmt: skip
def test_each_thing_above_the_drawing_takes_room(changes):
    assert height(**changes) < height()


def test_a_logo_takes_room_and_a_lead_of_two_lines_more_than_one():
    assert height(replace(COPY, logo=LOGO)) < height()
    assert height(lead="Now. " * 40) < height(lead="Now.")


def test_even_under_a_million_letters_half_is_left():
    most = "x" * 1_000_000
    assert height(title=most, policy_line=most, lead=most) == height() / 2


def test_large_print_on_a_small_page_has_a_page_of_its_own():
    alone = replace(COPY, paper="A5", large=True)
    assert room_under(alone, width, title="A", policy_line="B", lead="C" * 900) == (334.0, 390.0)
