"""Which papers say what is to be withdrawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.domain.holding_words import holds_words


@pytest.mark.parametrize(
    ("text", "words", "holds"),
    [
        ("Sam said the weight\nrecord was lost.", ["the weight record was found"], True),
        ("SAM SAID: the weight-record was lost", ["Said the weight record"], True),
        ("the weight of the record was", ["the weight record was"], False),
        ("nothing of the kind", ["Sam Okoye"], False),
        ("seen by Sam Okoye today", ["Sam Okoye"], True),
        ("seen by Samantha Okoye", ["Sam Okoye"], False),
        ("unharmed", ["harmed"], False),
        ("was harmed then", ["harmed"], True),
        ("it was so", ["was"], False),
        ("anything", [], False),
        ("anything", ["", " ", "…"], False),
        ("", ["the weight record was"], False),
        ("ein Straßenfest am Abend", ["STRASSENFEST"], True),
    ],
)
def test_a_text_holds_an_entrys_words(text, words, holds) -> None:
    assert holds_words(text, words) is holds


def test_what_stays_in_the_record_does_not_count() -> None:
    before, kept = "the weight record was lost by Mia Brown", "the weight record was lost"
    assert holds_words("told: the weight record was lost", [before])
    assert not holds_words("told: the weight record was lost", [before], but=kept)
    assert holds_words("was lost by Mia Brown, he said", [before], but=kept)


@given(st.lists(st.text("abcdefgh", min_size=5, max_size=8), min_size=1, max_size=30), st.data())
def test_words_are_found_however_the_lines_are_broken(words, data) -> None:
    gaps = [data.draw(st.sampled_from([" ", "\n", ", ", ".\n  "])) for _ in words]
    text = "before " + "".join(w + g for w, g in zip(words, gaps, strict=True)) + "after"
    assert holds_words(text, [" ".join(words)])
