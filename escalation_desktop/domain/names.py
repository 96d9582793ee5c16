"""A person's full name: the ways it may be written, and the initials that stand in its place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from escalation_desktop.domain.folding import fold, is_spaceless, is_word
from escalation_desktop.domain.ordinary_words import ORDINARY

_TITLES = """
    mr mrs ms miss mx dr doctor prof professor sir dame lady lord rev revd reverend father fr
    sister canon rabbi imam sheikh cllr councillor judge sgt sergeant insp inspector supt
    superintendent nurse
    """
_RANKS = frozenset(("pc", "dc", "ds", "di", "dci", "ps", "hv"))
"""Titles only where they are written in capitals: "Di" is also a name."""
TITLES = frozenset(_TITLES.split()) | _RANKS
_JOINING = """
    van von der den de del della da das do dos di du la le los ter ten bin bint ibn al el ul ur
    abu st saint y e ap ab mac mc nic ni
    """
_PARTICLES = frozenset(_JOINING.split())
_LONG = 7
"""Letters from which a name is found even where it is broken inside or written as one word."""
_PIECE = re.compile(r"[^\W_]+")
_END = r"(?![^\W_])"
_GAP = "(?: +|[._-])"
_BROKEN = "(?:-? +)?"
PERSON = "Person"
"""What stands, with a number, for a name of a script in which one letter may be a whole name."""


@dataclass(frozen=True)
class Name:
    """One person to be found in text."""

    full: str
    words: tuple[str, ...]
    """Its words without titles, folded, in the order in which they are said."""
    typed: tuple[str, ...]
    label: str
    """The initials that stand in its place: "S. O.", or "S. O. (1)" where others share them."""
    whole: re.Pattern[str]
    """The whole name in folded text, however it was broken; middle names may be missing."""
    turned: re.Pattern[str] | None
    """The surname first, where only capitals tell it from other words."""
    short: re.Pattern[str] | None
    """One name with the initial of the other: "S. Okafor", "Okafor, S.", "Sam O."."""

    @cached_property
    def is_ordinary(self) -> bool:
        """Whether every word of it is also an ordinary word ("Will May")."""
        return all(word in ORDINARY for word in self.words)

    @cached_property
    def is_spaceless(self) -> bool:
        """Whether it is of a script that puts no spaces between words."""
        return any(is_spaceless(character) for word in self.words for character in word)

    @cached_property
    def pieces(self) -> frozenset[str]:
        """What the name, or a part of it, can begin with in a text: letters without marks."""
        starts = [_PIECE.match(word) for word in (*self.words, *self.alone)]
        return frozenset(start[0] for start in starts if start is not None)

    @cached_property
    def alone(self) -> tuple[str, ...]:
        """The words by which somebody may be meant without the others, halves of names too."""
        found: list[str] = []
        for word in self.words:
            halves = [half for half in word.split("-") if len(half) > 2]
            found += [word, word.replace("'", ""), *(halves if len(halves) > 1 else [])]
        if self.is_spaceless and len(self.words) == 1 and 3 <= len(self.words[0]) <= 4:
            found.append(self.words[0][1:])
        kept = [w for w in found if len(w) > 1 and (w not in _PARTICLES or w == self.words[0])]
        return tuple(dict.fromkeys(kept))


def names(full_names: Iterable[str]) -> tuple[Name, ...]:
    """Return each person once, with initials that tell them apart; what is no name is left out."""
    known: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}
    for full in full_names:
        typed = _said_order(full)
        words = tuple(fold(word).plain for word in typed)
        if any(len(word) > 1 and word not in TITLES for word in words):
            known.setdefault(words, (full.strip(), typed))
    bare = {words: _initials(typed) for words, (_, typed) in known.items()}
    made = []
    for words, (full, typed) in known.items():
        alike = [other for other in known if bare[other] == bare[words]]
        label = bare[words]
        if len(alike) > 1 or label == PERSON:
            label = f"{label} ({alike.index(words) + 1})"
        made.append(Name(full, words, typed, label, _whole(words), _turned(words), _short(words)))
    return tuple(made)


def _said_order(full: str) -> tuple[str, ...]:
    """Return the words of a name as they are said: titles gone, "Okafor, Sam" turned round."""
    plain = " ".join(full.split())
    before, comma, after = plain.partition(",")
    if comma and len(_words(after)) in (1, 2) and len(_words(before)) in (1, 2):
        plain = f"{after} {before}"
    return _words(plain.replace(",", " "))


def _words(text: str) -> tuple[str, ...]:
    found = [word.strip("().;:") for word in text.split()]
    kept = [word for word in found if any(is_word(character) for character in word)]
    while len(kept) > 1 and is_title(kept[0]):
        kept.pop(0)
    return tuple(kept)


def is_title(word: str) -> bool:
    """Say whether a word before a name is a title; a rank only where it is in capitals."""
    plain = fold(word).plain
    return plain in TITLES and (plain not in _RANKS or word.isupper())


def _initials(typed: Sequence[str]) -> str:
    if any(is_spaceless(character) for word in typed for character in word):
        return PERSON
    return " ".join(f"{initial_of(word)}." for word in typed if any(map(is_word, word)))


def initial_of(word: str) -> str:
    """Return the first letter of a word with the signs on it, as a capital."""
    source = word.lstrip("'’‘-.")
    end = 1
    while end < len(source) and is_word(source[end]) and not source[end].isalnum():
        end += 1
    return source[:end].title()  # Georgian has capitals for whole words only


def _whole(words: Sequence[str]) -> re.Pattern[str]:
    if len(words) == 1:
        return _any_of([_word(words[0])])
    first, middle, last = words[0], words[1:-1], words[-1]
    ways = [
        f"{_word(first)}{_middle(middle)}(?:{_GAP}[^\\W\\d_]\\.?)?{_GAP}{_word(last)}",
        *([] if all(word in ORDINARY for word in words) else _with_comma(words)),
    ]
    letters = ["".join(filter(is_word, word)) for word in words]
    if sum(map(len, letters)) >= _LONG:
        ways += [
            _GAP.join(_BROKEN.join(map(re.escape, word)) for word in letters),
            "[._-]?".join(map(re.escape, letters)),
            f"{re.escape(letters[-1])}[._-]?{re.escape(letters[0])}",
        ]
    return _any_of(ways)


def _any_of(ways: Sequence[str]) -> re.Pattern[str]:
    pattern = "|".join(ways)
    # A name of a script without spaces may have more letters after it; any other ends there.
    spaceless = any(map(is_spaceless, pattern))
    return re.compile(pattern if spaceless else f"(?:{pattern}){_END}")


def _turned(words: Sequence[str]) -> re.Pattern[str] | None:
    if len(words) == 1:
        return None
    plain = f"{_word(words[-1])} +{_word(words[0])}{_middle(words[1:-1])}"
    return _any_of([*_with_comma(words), plain])


def _with_comma(words: Sequence[str]) -> list[str]:
    """Return the ways of "Okafor, Sam": wherever the surname begins, and without middle names."""
    ways = [f"{_word(words[-1])} *, *{_word(words[0])}{_middle(words[1:-1])}"]
    for cut in range(1, len(words) - 1):
        given, surname = (_GAP.join(map(_word, part)) for part in (words[:cut], words[cut:]))
        ways.append(f"{surname} *, *{given}")
    return ways


def _middle(words: Sequence[str]) -> str:
    return "".join(f"(?:{_GAP}(?:{_word(word)}|{re.escape(word[0])}\\.?))?" for word in words)


def _word(word: str) -> str:
    """Return a pattern of one word: hyphens as spaces or nothing, apostrophes left out or not."""
    pieces = []
    for character in word:
        if character == "-":
            pieces.append("[ -]*")
        elif character == "'":
            pieces.append("'? ?")
        else:
            pieces.append(re.escape(character))
    return "".join(pieces)


def _short(words: Sequence[str]) -> re.Pattern[str] | None:
    if len(words) < 2 or any(map(is_spaceless, "".join(words))):
        return None
    first, last = words[0], words[-1]
    dot = r"\." if last in ORDINARY else r"\.?"
    initial = f"{re.escape(first[0])}{dot} ?(?:[^\\W\\d_]\\.? ?)?"
    ending = rf"{re.escape(last[0])}(?:\.|(?![\w'.-]))"
    return re.compile(
        f"{initial}(?<![^ .]){_word(last)}{_END}"
        f"|{_word(last)}, ?{re.escape(first[0])}(?:\\.|(?![\\w'.-]))"
        f"|{_word(first)} {ending}"
    )
