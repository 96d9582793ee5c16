"""Search as you type over contacts: exact first, then starts, then anywhere, then near misses.

Acronyms must not be swamped (MASH, LADO, ICAT): near misses are only looked for when nothing
matches what was typed, and are labelled as such.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from escalation_desktop.casework.contacts import Card
from escalation_desktop.domain.contact import digits, search_form


@dataclass(frozen=True)
class Found:
    """Cards in order, and whether they are only near what was typed."""

    cards: tuple[Card, ...]
    near: bool = False


def plain(text: str) -> str:
    """Return text folded for matching: no accents, no case, plain quotes and dashes."""
    split = unicodedata.normalize("NFKD", search_form(text))
    return "".join(char for char in split if not unicodedata.combining(char))


class Directory:
    """An index over cards: made once, asked at every key."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = list(cards)
        self._texts = [plain(card.search) for card in self._cards]
        self._titles = [_tokens(plain(card.title)) for card in self._cards]

    def find(self, typed: str, limit: int | None = None, *, near: bool = True) -> Found:
        """Return the cards that hold every word typed; digits match without spaces.

        With ``near`` false nothing but matches is looked for, which keeps a key within a frame.
        """
        words = _words(typed)
        if not words:
            return Found(tuple(self._cards[:limit]))
        hits = [i for i, text in enumerate(self._texts) if all(word in text for word in words)]
        if hits:
            hits.sort(key=lambda i: (self._rank(i, words), i))
            return Found(tuple(self._cards[i] for i in hits[:limit]))
        near_ones = self._near(" ".join(words), limit or 10) if near else ()
        return Found(near_ones, near=True)

    def _rank(self, index: int, words: list[str]) -> int:
        title = self._titles[index]
        if all(word in title for word in words):
            return 0
        if all(any(part.startswith(word) for part in title) for word in words):
            return 1
        text = _tokens(self._texts[index])
        if all(word in text for word in words):
            return 2
        return 3

    def _near(self, typed: str, limit: int) -> tuple[Card, ...]:
        if len(typed) < 4 or typed.isdigit():
            return ()
        from rapidfuzz import fuzz, process  # late: only when nothing matches

        found = process.extract(
            typed, self._texts, scorer=fuzz.partial_token_set_ratio, limit=limit, score_cutoff=80
        )
        if not found:
            found = process.extract(
                typed, self._texts, scorer=fuzz.partial_ratio, limit=limit, score_cutoff=75
            )
        return tuple(self._cards[index] for _, _, index in found)


def _tokens(text: str) -> frozenset[str]:
    """Return the words of a text without what stands around them: "(MASH)/" is "mash"."""
    return frozenset(re.findall(r"[^\W_]+", text))


def _words(typed: str) -> list[str]:
    folded = plain(typed)
    compact = "".join(char for char in folded if not char.isspace() and char not in "()-+./")
    # "0208 496 2310" is one number however it was spaced, and so is part of one
    if compact.isdigit() and len(compact) >= 3:
        return [digits(folded) or compact]
    return folded.split()
