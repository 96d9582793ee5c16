"""The strength of a passphrase in words: every grade is told by its sentence, not by a colour."""

import pytest

from escalation_desktop.domain.passphrase import SHORTEST, strength, too_short


@pytest.mark.parametrize(
    ("guesses", "grade", "words"),
    [
        (0, "weak", "at once"),
        (5.7, "weak", "at once"),
        (5.8, "weak", "in minutes"),
        (7.5, "weak", "in minutes"),
        (7.6, "weak", "in hours"),
        (9, "weak", "in days"),
        (10.7, "weak", "in days"),
        (10.8, "fair", "in months"),
        (12.0, "fair", "in years"),
        (12.6, "strong", "tens of years"),
        (13.6, "strong", "more than a hundred years"),
        (1e9, "strong", "more than a hundred years"),
    ],
)
def test_how_soon_it_would_be_guessed_is_told_in_words(guesses, grade, words) -> None:
    told = strength(guesses)
    assert told.grade == grade
    assert words in told.sentence
    assert told.sentence.startswith(grade.capitalize())


@pytest.mark.parametrize(
    ("length", "words"),
    [(0, "It has 0 characters"), (1, "It has 1 character;"), (SHORTEST - 1, "9 characters")],
)
def test_a_short_one_is_told_with_its_length(length: int, words: str) -> None:
    assert words in too_short(length)


@pytest.mark.parametrize("length", [SHORTEST, 5000])
def test_long_enough_is_no_fault(length: int) -> None:
    assert too_short(length) == ""
