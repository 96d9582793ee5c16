"""Text made comparable, with the way back: a name is found however it was written.

Case, accents, vowel points, kinds of hyphen, apostrophe and space, and characters that cannot be
seen make no difference to what a reader takes for a name.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_APOSTROPHES = frozenset("'’‘ʼʻ`´′＇")
_HYPHENS = frozenset("-‐‑‒–—―−﹣－")
# Accents on Latin, Greek and Cyrillic letters, and the points that Hebrew and Arabic are mostly
# written without. The vowel signs of other scripts are letters and stay.
_MARKS = ((0x300, 0x36F), (0x591, 0x5C7), (0x610, 0x61A), (0x640, 0x640), (0x64B, 0x65F),
          (0x670, 0x670), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF))  # fmt: skip
_RUNS = re.compile("([ -_a-~]+)|.", re.DOTALL)
"""What is folded by making it small, and every other character by itself."""


@dataclass(frozen=True)
class Folded:
    """``plain`` is what to search; ``source`` is the text it was made from, decomposed (NFD)."""

    plain: str
    source: str
    places: tuple[int, ...] | None
    """For each character of ``plain``, its place in ``source``; None: the same."""

    def start(self, at: int) -> int:
        """Return where the character at ``at`` of ``plain`` begins in ``source``."""
        if self.places is None:
            return at
        return self.places[at] if at < len(self.places) else len(self.source)

    def written(self, start: int, end: int) -> str:
        """Return a stretch of ``plain`` as it was written."""
        return self.source[self.start(start) : self.start(end)]


def fold(text: str) -> Folded:
    """Return a text made comparable."""
    if text.isascii() and text.isprintable() and "`" not in text:
        return Folded(text.lower(), text, None)
    source = unicodedata.normalize("NFD", text)
    plain: list[str] = []
    places: list[int] = []
    for run in _RUNS.finditer(source):
        if run[1]:
            plain.append(run[1].lower())
            places.extend(range(*run.span()))
        else:
            folded = _fold(run[0])
            plain.append(folded)
            places.extend([run.start()] * len(folded))
    return Folded("".join(plain), source, tuple(places))


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character in _HYPHENS:
        return "-"
    if character.isspace():
        return " "
    code = ord(character)
    if any(first <= code <= last for first, last in _MARKS) or _is_unseen(character):
        return ""
    plain = unicodedata.normalize("NFKD", character)
    if plain != character:
        return "".join(_fold(part) for part in plain)
    return character.casefold().translate(_LETTERS)


def _is_unseen(character: str) -> bool:
    code = ord(character)
    selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return selector or unicodedata.category(character) in ("Cc", "Cf", "Cs")


def is_word(character: str) -> bool:
    """Say whether a character is part of a word: a letter, a digit, or a sign on one."""
    return unicodedata.category(character)[0] in "LNM"


def is_spaceless(character: str) -> bool:
    """Say whether a character is of a script that puts no spaces between words."""
    code = ord(character)
    return code >= 0x0E00 and (
        0x2E80 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7FF or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF or 0x1100 <= code <= 0x11FF or 0x0E00 <= code <= 0x0EFF
        or 0x1000 <= code <= 0x109F or 0x1780 <= code <= 0x17FF
    )  # fmt: skip
