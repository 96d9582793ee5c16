"""Where what was typed into a search stands in a text: accents, case and spacing aside."""

import re
import unicodedata
from functools import lru_cache

_WORDS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[\d\s()+./-]+")
_BETWEEN = r"[\s()+./-]*"
# What folding leaves one character each: letters without accents, and the signs of our own lines.
_SIMPLE = re.compile("[\x00-\x7f\xa3\xb7\u2010\u2012-\u2023\u2027]*")
_FEWEST_DIGITS = 3
_MOST_WORDS = 12
Mark = tuple[int, int]


def marks(text: str, typed: str) -> tuple[Mark, ...]:
    """Return the parts of ``text`` that match, as (start, end), in order and apart.

    A word counts where it begins a word of the text, or, where it begins none, wherever it
    stands. A number counts however it is spaced.
    """
    low, places = _folded(text)
    found: set[Mark] = set()
    for part in _parts(typed):
        standing = _standing(low, part)
        begun = [mark for mark in standing if not (mark[0] and low[mark[0] - 1].isalnum())]
        found.update(begun or standing)
    whole = [(places[start], places[end - 1] + 1) for start, end in found if end > start]
    return _apart(sorted(whole))


@lru_cache(maxsize=16)
def _parts(typed: str) -> tuple["str | re.Pattern[str]", ...]:
    """Return each word that was typed, or a pattern where a number was."""
    digits = re.sub(r"\D", "", typed)
    if len(digits) >= _FEWEST_DIGITS and _NUMBER.fullmatch(typed):
        return (re.compile(_BETWEEN.join(digits)),)
    return tuple(_WORDS.findall(_folded(typed)[0])[:_MOST_WORDS])


def _standing(low: str, part: "str | re.Pattern[str]") -> list[Mark]:
    """Return every place of a word or number in a folded text."""
    if not isinstance(part, str):
        return [match.span() for match in part.finditer(low)]
    found: list[Mark] = []
    at = low.find(part)
    while at >= 0:
        found.append((at, at + len(part)))
        at = low.find(part, at + 1)
    return found


def _apart(found: list[Mark]) -> tuple[Mark, ...]:
    """Put together what touches or lies over one another."""
    kept: list[Mark] = []
    for start, end in found:
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)


def _folded(text: str) -> tuple[str, "range | list[int]"]:
    """Return a text without accents and case, and where in the text each character comes from."""
    if _SIMPLE.fullmatch(text):
        return text.lower(), range(len(text))
    low: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for piece in _bare(char):
            low.append(piece)
            places.append(place)
    return "".join(low), places


@lru_cache(maxsize=1024)
def _bare(char: str) -> str:
    folded = unicodedata.normalize("NFKD", char).casefold()
    return "".join(piece for piece in folded if not unicodedata.combining(piece))
