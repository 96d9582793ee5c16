"""How many guesses a passphrase would take, by zxcvbn: common words, dates, keyboard runs."""

from collections.abc import Sequence

from escalation_desktop.domain.passphrase import Strength, strength

_LOOKED_AT = 40
"""Characters. What follows makes a passphrase stronger only, and takes longer to look at."""
_MASKS = frozenset("4@8({[<3690!1/|$5+7%2")
"""Characters that zxcvbn reads as letters too, in every combination."""
_MOST_MASKS = 7
"""Beyond so many of them at once, the combinations take seconds, and none is a word."""


def rate(passphrase: str, known: Sequence[str] = ()) -> Strength:
    """Return how strong a passphrase is; ``known`` are words that a thief knows, such as a name."""
    return strength(guesses(passphrase, known))


def guesses(passphrase: str, known: Sequence[str] = ()) -> float:
    """Return the power of ten of the guesses that a passphrase would take."""
    looked_at = passphrase[:_LOOKED_AT]
    if not looked_at:
        return 0.0
    if len(_MASKS.intersection(looked_at)) > _MOST_MASKS:
        return float(len(set(looked_at)))
    from zxcvbn import zxcvbn  # late: its lists of words are large

    words = [part for text in known for part in text.split() if part]
    found = zxcvbn(looked_at, user_inputs=words)
    return float(found["guesses_log10"])
