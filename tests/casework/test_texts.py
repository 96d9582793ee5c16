"""Many texts searched as one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.casework.texts import Texts

_WORDS = st.lists(st.text("abc", min_size=1, max_size=3), max_size=3)
_TEXTS = st.lists(st.text("abc \n", max_size=8), max_size=10)
_MADE = st.fixed_dictionaries(
    {"own_lines": st.sampled_from((None, 0, 1, 2)), "together": st.sampled_from((1, 3, 1024))}
)


def asked_each(texts: list[str], words: list[str], most: int) -> list[int]:
    holding = [i for i, text in enumerate(texts) if words and all(word in text for word in words)]
    return holding[:most]


@settings(max_examples=200)
@given(_TEXTS, _WORDS, st.integers(0, 11), _MADE)
def test_what_is_found_is_what_each_text_says(
    texts: list[str], words: list[str], most: int, made: dict
) -> None:
    assert Texts(texts, **made).first(words, most) == asked_each(texts, words, most)


@settings(max_examples=200)
@given(_TEXTS, st.lists(st.tuples(_WORDS, st.integers(0, 4)), max_size=6), _MADE)
def test_what_was_asked_before_changes_nothing(
    texts: list[str], asked: list[tuple[list[str], int]], made: dict
) -> None:
    known = Texts(texts, **made)
    for words, most in asked:
        assert known.first(words, most) == asked_each(texts, words, most)


@settings(max_examples=200)
@given(_TEXTS, st.text("abc ", max_size=9), st.integers(1, 4), _MADE)
def test_letter_by_letter_it_is_the_same(
    texts: list[str], typed: str, most: int, made: dict
) -> None:
    known = Texts(texts, **made)
    for end in range(len(typed) + 1):
        words = typed[:end].split()
        assert known.first(words, most) == asked_each(texts, words, most)


def test_no_word_is_found_across_two_texts() -> None:
    assert Texts(["zeb", "ra", ""]).first(["zebra"], 9) == []
