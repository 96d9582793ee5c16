"""Search as you type over contacts: exact first, then starts, then anywhere, then near misses.

Acronyms must not be swamped (MASH, LADO, ICAT): near misses are only looked for when nothing
matches what was typed, and are labelled as such.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from escalation_desktop.casework.contacts import Card
from escalation_desktop.casework.texts import Texts
from escalation_desktop.domain.contact import digits, search_form

NEAR_ENOUGH = 75
"""How alike, of 100, a word must be to count as a near miss."""
SHORTEST_NEAR = 4
NEAR_SHOWN = 10
_BLOCK = 500
_BEGUN = 3
_AROUND = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Found:
    """Cards in order, and whether they are only near what was typed."""

    cards: tuple[Card, ...]
    near: bool = False


def plain(text: str) -> str:
    """Return text folded for matching: no accents, no case, plain quotes and dashes."""
    return _bare(search_form(text))


def _bare(text: str) -> str:
    if text.isascii():
        return text
    split = unicodedata.normalize("NFKD", text)
    return "".join(char for char in split if not unicodedata.combining(char))


class Directory:
    """An index over cards: made once, asked at every key."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = list(cards)
        self._texts = [_bare(card.search) for card in self._cards]
        self._titles = [_apart(plain(card.title)) for card in self._cards]
        self._apart = [_apart(text) for text in self._texts]
        self._begun: dict[str, list[int]] = {}
        """By the first letters of a word of a title: the cards with such a title, in order."""
        for i, title in enumerate(self._titles):
            words = title.split()
            for start in {word[:length] for word in words for length in range(1, _BEGUN + 1)}:
                self._begun.setdefault(start, []).append(i)
        self._last: tuple[list[str], Sequence[int]] = ([], range(len(self._cards)))

    def warm(self) -> None:
        """Make now what the first key would have to wait for."""
        _ = self._vocabulary, self._joined

    def find(self, typed: str, limit: int | None = None, *, near: bool = True) -> Found:
        """Return the cards that hold every word typed; digits match without spaces.

        With ``near`` false nothing but matches is looked for, which keeps a key within a frame.
        """
        words = _words(typed)
        if not words:
            return Found(tuple(self._cards[:limit]))
        whole, begun = [f" {word} " for word in words], [f" {word}" for word in words]
        titled = self._begun.get(words[0][:_BEGUN], ())
        ordered = _once(
            chain(
                _among_those(titled, self._titles, whole),
                _among_those(titled, self._titles, begun),
                self._elsewhere(words, whole, limit),
            )
        )
        found = tuple(self._cards[i] for i in islice(ordered, limit))
        if found:
            return Found(found)
        near_ones = self._near(words, limit or NEAR_SHOWN) if near else ()
        return Found(near_ones, near=True)

    def _elsewhere(self, words: list[str], whole: list[str], limit: int | None) -> Iterator[int]:
        """Return all that hold the words, whole ones first; looked for as far as it is asked."""
        known = self._vocabulary.get(words[0], ())
        yield from _holding(known, self._apart, whole)
        if limit is not None:
            yield from self._joined.first(words, limit)
            return
        hits = _holding(self._among(words), self._texts, words)
        self._last = (words, hits)
        yield from hits

    def _among(self, words: list[str]) -> Sequence[int]:
        """Return where to look: in what the last words found, while letters are added to them."""
        before, hits = self._last
        grown = len(words) >= len(before) and all(
            new.startswith(old) for old, new in zip(before, words, strict=False)
        )
        return hits if grown else range(len(self._cards))

    def _near(self, words: list[str], limit: int) -> tuple[Card, ...]:
        """Return the cards that hold something like every word, the most alike first."""
        totals: dict[int, float] = {}
        for number, word in enumerate(words):
            alike = self._alike(word)
            kept = alike if number == 0 else {i: totals[i] + alike[i] for i in totals if i in alike}
            totals = dict(kept)
        best = sorted(totals, key=lambda i: (-totals[i], i))
        return tuple(self._cards[i] for i in best[:limit])

    def _alike(self, word: str) -> dict[int, float]:
        """Return how alike, of 100, the nearest word of each card is; unlike ones are left out."""
        found = {i: 100.0 for i, text in enumerate(self._texts) if word in text}
        if len(word) < SHORTEST_NEAR or word.isdigit():
            return found  # a short word is an acronym or a slip of one letter away from anything
        from rapidfuzz import fuzz, process  # late: only when nothing matches

        near = process.extract(
            word, list(self._vocabulary), scorer=fuzz.ratio, limit=None, score_cutoff=NEAR_ENOUGH
        )
        for token, score, _ in near:
            for i in self._vocabulary[token]:
                found[i] = max(found.get(i, 0.0), score)
        return found

    @cached_property
    def _joined(self) -> Texts:
        return Texts(self._texts)

    @cached_property
    def _vocabulary(self) -> dict[str, list[int]]:
        words: dict[str, list[int]] = {}
        for i, text in enumerate(self._apart):
            for token in set(text.split()):
                words.setdefault(token, []).append(i)
        return words


def _holding(among: Sequence[int], texts: Sequence[str], parts: Sequence[str]) -> Sequence[int]:
    """Return those of ``among`` whose text holds every part, in the same order.

    One word at a time over all texts: at ten thousand contacts that is what fits into a frame.
    """
    for part in parts:
        among = [i for i in among if part in texts[i]]
    return among


def _among_those(among: Sequence[int], texts: Sequence[str], parts: Sequence[str]) -> Iterator[int]:
    """Return the same, a block at a time, for who needs only the first of them."""
    for start in range(0, len(among), _BLOCK):
        yield from _holding(among[start : start + _BLOCK], texts, parts)


def _once(numbers: Iterable[int]) -> Iterator[int]:
    """Return each number where it comes first."""
    seen: set[int] = set()
    for number in numbers:
        if number not in seen:
            seen.add(number)
            yield number


def _apart(text: str) -> str:
    """Return the words of a text between spaces: "(MASH)/LADO" is " mash lado "."""
    return f" {_AROUND.sub(' ', text).strip()} "


def _words(typed: str) -> list[str]:
    folded = plain(typed)
    compact = "".join(char for char in folded if not char.isspace() and char not in "()-+./")
    # "0208 496 2310" is one number however it was spaced, and so is part of one
    if compact.isdigit() and len(compact) >= 3:
        return [digits(folded) or compact]
    return folded.split()
