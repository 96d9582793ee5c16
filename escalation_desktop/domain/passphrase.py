"""How strong a passphrase is, in words: how long a thief with the laptop would guess at it.

Only its length is a rule; how soon it would be guessed is told and bars nothing.
"""

from dataclasses import dataclass
from typing import Literal

SHORTEST = 10
"""Characters. Length is what counts; three plain words are longer."""
LONG_ENOUGH = (
    f"At least {SHORTEST} characters. Four plain words that do not belong together are good."
)
_GUESSES_A_SECOND = 4.0
"""As a power of ten: what a rented machine with many processors manages against our Argon2id."""
_MINUTE, _HOUR, _DAY, _YEAR = 60, 3_600, 86_400, 31_557_600
_LONGEST = 12.0
"""As a power of ten in seconds: beyond it every length of time says the same."""

Grade = Literal["weak", "fair", "strong"]


@dataclass(frozen=True)
class Strength:
    """What is told of a passphrase while it is typed: a sentence, and how good it is."""

    sentence: str
    grade: Grade


def too_short(length: int) -> str:
    """Return why a passphrase of so many characters is not taken, "" where it is."""
    if length >= SHORTEST:
        return ""
    has = "1 character" if length == 1 else f"{length} characters"
    return f"It has {has}; it needs at least {SHORTEST}."


def strength(guesses: float) -> Strength:
    """Return the strength of a passphrase found after ``10 ** guesses`` guesses.

    For somebody who has the laptop and a fast machine, and knows how people choose.
    """
    seconds = 10 ** min(max(guesses - _GUESSES_A_SECOND, 0.0), _LONGEST)
    for below, when in (
        (_MINUTE, "at once"),
        (_HOUR, "in minutes"),
        (_DAY, "in hours"),
        (_DAY * 60, "in days"),
    ):
        if seconds < below:
            return Strength(
                f"Weak: whoever has this laptop would guess it {when}. Add a word or two that "
                "have nothing to do with you or your work.",
                "weak",
            )
    if seconds < _YEAR * 10:
        when = "in months" if seconds < _YEAR * 2 else "in years"
        return Strength(
            f"Fair: whoever has this laptop would guess it {when}. One more word would make it "
            "strong.",
            "fair",
        )
    if seconds < _YEAR * 100:
        return Strength("Strong: guessing it would take tens of years.", "strong")
    return Strength("Strong: guessing it would take more than a hundred years.", "strong")
