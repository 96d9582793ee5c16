"""Where a match is marked."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain.matching import marks


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("The weight record", "weig rec", ["weig", "rec"]),
        ("The weight record", "eight", ["eight"]),
        ("MASH and mashed", "mash", ["MASH", "mash"]),
        ("Smash the MASH", "mash", ["MASH"]),
        ("José García", "jose garc", ["José", "Garc"]),
        ("Jose\u0301 said", "josé", ["Jose"]),
        ("Straße 4", "strasse", ["Straße"]),
        ("ﬁnal", "fin", ["ﬁn"]),
        ("020 8496 2310 (duty)", "02084962310", ["020 8496 2310"]),
        ("020 8496 2310", "8496 23", ["8496 23"]),
        ("stage 2", "2", ["2"]),
        ("D-7QK-4M2", "d-7qk", ["D", "7QK"]),
        ("anna ann", "ann anna", ["anna", "ann"]),
        ("O’Brien", "o'b", ["O", "B"]),
        ("Nothing here", "zebra", []),
        ("anything", "", []),
        ("anything", "  .*( ", []),
        ("", "word", []),
        ("محمد علي", "محمد", ["محمد"]),
    ],
)
def test_what_was_typed_is_marked(text: str, typed: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, typed)] == marked


_TEXTS = st.text("aàbßﬁ 12-.\u0301م", max_size=30)


@settings(max_examples=150)
@given(_TEXTS, _TEXTS)
def test_marks_lie_in_the_text_in_order_and_apart(text: str, typed: str) -> None:
    found = marks(text, typed)
    edges = [place for mark in found for place in mark]
    assert edges == sorted(set(edges))
    assert all(0 <= start < end <= len(text) for start, end in found)


@settings(max_examples=100)
@given(st.text("abcxyz", min_size=1, max_size=6), st.text("abcxyz ", max_size=20))
def test_a_word_that_is_there_is_marked(word: str, before: str) -> None:
    text = f"{before} {word.upper()}ly"
    said = "".join(text[start:end] for start, end in marks(text, word))
    assert word in unicodedata.normalize("NFC", said).lower()
