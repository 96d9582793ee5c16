import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.documents.faces import load
from escalation_desktop.documents.shaping import Shaper, clusters
from tests.documents.made import NAMES


def words(text, base=0):
    return list(Shaper().words(text, bold=False, base=base))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two", ["one ", "two"]),
        ("one  two ", ["one  ", "two "]),
        (" one", [" ", "one"]),
        ("well-known", ["well-", "known"]),
        ("Social/Health", ["Social/", "Health"]),
        ("020-8545-4866", ["020-8545-4866"]),
        ("12/5/2026", ["12/5/2026"]),
        ("no\u00a0break", ["no\u00a0break"]),
        ("- dash", ["- ", "dash"]),
        ("a-b-c d", ["a-", "b-", "c ", "d"]),
        ("", []),
    ],
)
def test_where_a_line_may_break(text, expected):
    found = [word.text + "".join(piece.text for piece in word.spaces) for word in words(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", ["a", "b", "c"]),
        ("e\u0301x", ["e\u0301", "x"]),
        ("क्षमा", ["क्ष", "मा"]),
        ("a\u200db", ["a\u200db"]),
    ],
)
def test_clusters_stay_whole(text, expected):
    assert clusters(text) == expected


def test_a_name_s_ligature_adds_no_vowel_sign():
    """Discretionary ligatures would print Allah with a shadda and an alef that nobody typed."""
    face = load("NotoSansArabic-Regular")
    _, glyphs = face.shape("الله", right_to_left=True)
    assert "".join(told for _, told, *_ in glyphs) == "الله"
    assert len(glyphs) == 4


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_glyphs_hold_the_whole_text_in_its_order(name):
    held = "".join(
        told
        for word in words(name)
        for piece in (*word.pieces, *word.spaces)
        for _, told, *_ in piece.glyphs
    )
    assert held == unicodedata.normalize("NFC", name)


def test_figures_and_signs_keep_the_font_of_the_word_around_them():
    (word,) = words("কা,৫")
    assert [piece.face.name for piece in word.pieces] == ["NotoSansBengali-Regular"]


def test_a_mark_that_its_letter_s_font_lacks_comes_from_another_font():
    (word,) = words("\u05d0\u0301")
    assert {piece.face.name for piece in word.pieces} == {
        "NotoSansHebrew-Regular",
        "NotoSans-Regular",
    }


@given(st.text(alphabet="abc \u0301é-/אב12()", max_size=60), st.integers(500, 9000))
def test_a_split_word_loses_nothing_and_fits(text, room):
    shaper = Shaper()
    for word in shaper.words(text, bold=False, base=0):
        parts = list(shaper.split(word, room))
        assert "".join(part.text for part in parts) == word.text
        assert all(part.advance <= room or len(clusters(part.text)) == 1 for part in parts)


def test_an_endless_word_is_cut():
    shaper = Shaper()
    (word,) = shaper.words("x" * 100_000, bold=False, base=0)
    parts = list(shaper.split(word, 40_000))
    assert sum(len(part.text) for part in parts) == 100_000
    assert len(parts) < 1500
