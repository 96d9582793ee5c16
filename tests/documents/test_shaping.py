import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.documents.breaks import clusters
from escalation_desktop.documents.faces import load
from escalation_desktop.documents.shaping import Shaper
from tests.documents.made import NAMES


def words(text, base=0):
    return list(Shaper().words(text, bold=False, base=base))


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


def test_figures_beside_a_symbol_are_in_the_font_of_words():
    (word,) = words("\u261012")
    assert [(piece.face.name, piece.text) for piece in word.pieces] == [
        ("NotoSansSymbols2-Regular", "\u2610"),
        ("NotoSans-Regular", "12"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f44d\U0001f3fd",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\U0001f1fa\U0001f1e6",
        "1\ufe0f\u20e3",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_an_emoji_sequence_is_one_picture_that_keeps_its_text(text):
    (word,) = words(text)
    ((_, told, *_),) = (glyph for piece in word.pieces for glyph in piece.glyphs)
    assert told == text


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
