"""Where names stand in a text: whole, turned round, cut short, or one word alone.

Looked for only where a word begins as a name does, so that a long text takes time that grows with
it and with nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from escalation_desktop.domain.folding import Folded, is_spaceless, is_word
from escalation_desktop.domain.names import TITLES, Name
from escalation_desktop.domain.ordinary_words import MONTHS_AND_DAYS, ORDINARY, STARTERS

Place = tuple[int, int, Name]
_RUN = re.compile(r"[^\W_]+")
_TITLE_BEFORE = re.compile(r"(?:^|[^\w])(" + "|".join(TITLES) + r")\.? $")
_NUMBER_BEFORE = re.compile(r"\d(?:st|nd|rd|th)? (?:of )?$")
_NUMBER_AFTER = re.compile(r",? \d")
_MONTH_BEFORE = re.compile(r"(?:in|since|until|till|during|late|early|mid|last|next|every) $")
_DAY_BEFORE = re.compile(r"(?:in|by|on|since|until|till|from|during|of|late|early|mid|last|next) $")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")
_PROCLITICS = "وفبلك"
"""Arabic words of one letter that are written together with the next."""


class Beginnings:
    """Where in one text each of some names may begin."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._spaced = [name for name in names if not name.is_spaceless]
        self._spaceless = [name for name in names if name.is_spaceless]
        self._of = lru_cache(maxsize=65_536)(self._beginning)

    def __call__(self, text: str) -> list[tuple[int, Name]]:
        """Return the place and the name of each word with which that name may begin."""
        found = []
        for match in _RUN.finditer(text):
            start, word = match.start(), match[0]
            found += [(start, name) for name in self._of(word)]
            if word[0] in _PROCLITICS:
                found += [(start + 1, name) for name in self._of(word[1:])]
        for name in self._spaceless:
            for word in {name.words[0], name.words[-1], *name.alone}:
                at = text.find(word)
                while at >= 0:
                    found.append((at, name))
                    at = text.find(word, at + len(word))
        return found

    def _beginning(self, word: str) -> tuple[Name, ...]:
        return tuple(
            name
            for name in self._spaced
            if word and any(p.startswith(word) or word.startswith(p) for p in name.pieces)
        )


def wholes(folded: Folded, beginnings: Sequence[tuple[int, Name]]) -> Iterator[Place]:
    """Yield each whole name, in the order in which it is said or turned round."""
    text = folded.plain
    for start, name in beginnings:
        end = _match(name.whole, text, start)
        if end and _is_whole(folded, start, end, name):
            yield start, end, name
        end = _match(name.turned, text, start)
        if end and _is_turned(folded, start, end, name):
            yield start, end, name


def shorts(folded: Folded, beginnings: Sequence[tuple[int, Name]]) -> Iterator[Place]:
    """Yield each name with an initial for its other part, where both are written as names."""
    for start, name in beginnings:
        end = _match(name.short, folded.plain, start)
        if end:
            words = [w for w in re.split(r"[ .,]+", folded.written(start, end)) if w]
            date = in_date(folded.plain, start, end, words[0].casefold())
            if len(words) > 1 and all(map(is_capital, words)) and not date:
                yield start, end, name


def singles(
    folded: Folded, beginnings: Sequence[tuple[int, Name]], keep: frozenset[str]
) -> Iterator[tuple[int, int, str]]:
    """Yield each word of a name that stands alone and is written as a name."""
    text = folded.plain
    seen: set[tuple[int, str]] = set()
    for start, name in beginnings:
        for word in name.alone:
            end = start + len(word)
            if not text.startswith(word, start) or (start, word) in seen:
                continue
            seen.add((start, word))
            if _is_bounded(text, start, end):
                written = folded.written(start, end)
                if _is_name_here(text, start, end, word, written, word in keep):
                    yield start, end, word


def is_part(folded: Folded, start: int, end: int, word: str, name: Name) -> bool:
    """Say whether one word stands in somebody else's name: "Grace Okafor", "Sam Brown"."""
    text = folded.plain
    if name.is_spaceless or len(name.words) < 2:
        return False
    if word != name.words[0]:
        before = _WORD_BEFORE.search(_before(text, start, 40))
        return before is not None and _reads_as_name(folded, start - 1 - len(before[1]), start - 1)
    after = _WORD_AFTER.match(text, end)
    return after is not None and _reads_as_name(folded, *after.span(1))


def is_capital(written: str) -> bool:
    """Say whether a word begins with a capital, or is of a script that has none."""
    first = next((character for character in written if character.isalpha()), "")
    # Georgian letters are small to Unicode, but no name is written with another one.
    return bool(first) and (not first.islower() or first.title() == first)


def in_date(text: str, start: int, end: int, word: str) -> bool:
    """Say whether a word that may be a month or a day is part of a date."""
    if word not in MONTHS_AND_DAYS:
        return False
    before = _NUMBER_BEFORE.search(_before(text, start, 12)) is not None
    return before or _NUMBER_AFTER.match(text, end) is not None


def _match(pattern: re.Pattern[str] | None, text: str, start: int) -> int:
    """Return where the pattern ends that begins there and is bounded by other words; else 0."""
    match = pattern.match(text, start) if pattern is not None else None
    return match.end() if match is not None and _is_bounded(text, start, match.end()) else 0


def _is_bounded(text: str, start: int, end: int) -> bool:
    if start >= end:
        return False
    if start > 0 and not is_spaceless(text[start]) and is_word(text[start - 1]):
        alone = text[start - 1] in _PROCLITICS and (start < 2 or not is_word(text[start - 2]))
        if not alone:
            return False
    return end == len(text) or is_spaceless(text[end - 1]) or not is_word(text[end])


def _is_whole(folded: Folded, start: int, end: int, name: Name) -> bool:
    if not name.is_ordinary:
        return True
    if len(name.words) == 1:
        return False
    words = re.split(r"[\W_]+", folded.written(start, end))
    return any(map(is_capital, words)) and not in_date(folded.plain, start, end, name.words[-1])


def _is_turned(folded: Folded, start: int, end: int, name: Name) -> bool:
    words = [w for w in re.split(r"[ ,]+", folded.written(start, end)) if w]
    month = name.words[-1] in MONTHS_AND_DAYS and _DAY_BEFORE.search(
        _before(folded.plain, start, 12)
    )
    loose = name.is_ordinary and "," not in folded.plain[start:end]
    return all(map(is_capital, words)) and not month and not loose


def _is_name_here(text: str, start: int, end: int, word: str, written: str, is_kept: bool) -> bool:
    if is_spaceless(word[0]):
        return len(word) > 1
    if not is_capital(written):
        return False
    if word in ORDINARY or is_kept:
        return _TITLE_BEFORE.search(_before(text, start, 20)) is not None
    month = word in MONTHS_AND_DAYS and _MONTH_BEFORE.search(_before(text, start, 8))
    return not month and not in_date(text, start, end, word)


def _before(text: str, start: int, length: int) -> str:
    return text[max(start - length, 0) : start]


def _reads_as_name(folded: Folded, start: int, end: int) -> bool:
    word = folded.plain[start:end]
    return word not in STARTERS and word not in TITLES and is_capital(folded.written(start, end))
