"""Cases from the rules of UAX #9, and the whole of Unicode's BidiCharacterTest."""

from pathlib import Path

import pytest

from escalation_desktop.documents import bidi
from escalation_desktop.documents.clean import clean_lines

A, H = "\u0627", "\u05d0"  # an Arabic and a Hebrew letter


@pytest.mark.parametrize(
    ("rule", "text", "base", "expected"),
    [
        ("I1", "ab", 0, [0, 0]),
        ("I1", f"a{H}", 0, [0, 1]),
        ("I2", f"a{H}", 1, [2, 1]),
        ("W1", f"{H}\u05b0", 0, [1, 1]),
        ("W2", f"{A}1", 0, [1, 2]),
        ("W2 after W4", f"{A}1,2", 0, [1, 2, 2, 2]),
        ("W4", f"{H}1+2", 0, [1, 2, 2, 2]),
        ("W5", f"{H}$1", 0, [1, 2, 2]),
        ("W6", f"{A}$", 0, [1, 0]),
        ("W7", "a1", 0, [0, 0]),
        ("W7", "a1", 1, [2, 2]),
        ("N0 own direction", f"a ({H}b)", 0, [0, 0, 0, 1, 0, 0]),
        ("N0 other, context", f"{H} ({H}) a", 0, [1, 1, 1, 1, 1, 0, 0]),
        ("N0 other, no context", f"a ({H})", 0, [0, 0, 0, 1, 0]),
        ("N1", f"{H} {H}", 0, [1, 1, 1]),
        ("N1 number", f"{H} 1", 0, [1, 1, 2]),
        ("N2", f"a {H}", 0, [0, 0, 1]),
        ("N2", f"a {H}", 1, [2, 1, 1]),
        ("X9 invisible", f"{H}\u200d{H}", 0, [1, 1, 1]),
        ("unassigned", "\u05ff", 0, [1]),
        ("same bracket", f"{H}\u2329{H}\u3009a", 0, [1, 1, 1, 1, 0]),
    ],
)
def test_levels(rule, text, base, expected):
    assert bidi.levels(text, base) == expected, rule


@pytest.mark.parametrize(
    ("levels", "order"),
    [
        ([], []),
        ([0, 0], [0, 1]),
        ([0, 1, 1, 0], [0, 2, 1, 3]),
        ([1, 2, 2, 1], [3, 1, 2, 0]),
        ([0, 1, 2, 1, 0], [0, 3, 2, 1, 4]),
        ([2, 2], [0, 1]),
    ],
)
def test_visual_order(levels, order):
    assert bidi.visual_order(levels) == order


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", 0),
        ("12 / 5", 0),
        (H * 3, 1),
        (f"{H * 17} said that they agree", 0),
        (f"Agreed by {H * 20}", 0),
        (H * 40 + " (GP)", 1),
        (f"Who: {H * 40}", 0),
        (f"The child’s own words or views: {H * 400}", 0),
        (f"Added Tue 24 Nov 2026 16:00, {H * 9}: {H * 400}", 0),
        (f"GP {H * 40}", 1),
    ],
)
def test_a_sentence_of_ours_with_a_long_name_stays_ours(text, expected):
    assert bidi.direction(text) == expected


def test_too_many_open_brackets_are_not_paired():
    text = "(" * 70 + H + ")" * 70 + "a"
    assert bidi.levels(text, 0)[0] == 0


CASES = Path("/usr/share/unicode/BidiCharacterTest.txt")
"""From Debian's package unicode-data."""


@pytest.mark.system
def test_unicode_s_own_cases():
    """Every case whose controls cleaning leaves in; the one rule that lines need comes with them.

    The paragraph's level is given, as it is in the app: the first strong letter never decides.
    """
    run, wrong = 0, []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line or line[0] == "#":
            continue
        codes, _, base, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        if clean_lines(text) != [text]:
            continue
        found = _at_the_end_of_a_line(text, bidi.levels(text, int(base)), int(base))
        shown = [place for place, level in enumerate(levels.split()) if level != "x"]
        kept = [found[place] for place in shown]
        expected = [int(level) for level in levels.split() if level != "x"]
        moved = [shown[place] for place in bidi.visual_order(kept)]
        run += 1
        if kept != expected or moved != [int(place) for place in order.split()]:
            wrong.append(line)
    assert run > 90_000
    assert wrong == []


def _at_the_end_of_a_line(text, found, base):
    """L1: spaces and separators at the end of a line, or before a separator, run as the line."""
    result, trailing = found.copy(), True
    for place in range(len(text) - 1, -1, -1):
        value = bidi.kind(text[place])
        trailing = value in ("B", "S") or (trailing and value in ("WS", "BN"))
        if trailing:
            result[place] = base
    return result
