"""Many texts searched as one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.casework.texts import Texts

_WORDS = st.lists(st.text("abc", min_size=1, max_size=3), max_size=3)


@settings(max_examples=200)
@given(st.lists(st.text("abc \n", max_size=8), max_size=10), _WORDS)
def test_what_is_found_is_what_each_text_says(texts: list[str], words: list[str]) -> None:
    each = [i for i, text in enumerate(texts) if words and all(word in text for word in words)]
    assert list(Texts(texts).holding(words)) == each


def test_no_word_is_found_across_two_texts() -> None:
    assert list(Texts(["zeb", "ra", ""]).holding(["zebra"])) == []
