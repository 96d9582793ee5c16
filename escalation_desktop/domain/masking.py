"""Putting initials in the place of people's names in a text, and leaving the rest as it was.

A whole name goes in any case and order. One name alone goes where it is written as a name and is
no ordinary word; what is left standing is told, so that a person can look.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from escalation_desktop.domain.contact import digits
from escalation_desktop.domain.folding import Folded, fold, is_word
from escalation_desktop.domain.name_places import (
    Beginnings,
    in_date,
    is_capital,
    is_part,
    shorts,
    singles,
    wholes,
)
from escalation_desktop.domain.names import Name, initial_of
from escalation_desktop.domain.ordinary_words import ORDINARY

NO_ADDRESS = "[e-mail address left out]"
NO_NUMBER = "[telephone number left out]"
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"]{1,64}@[\w.-]{0,250}\w")
_NUMBER = re.compile(r"\+?\d[\d ().-]{5,}\d")
_LONGEST = 13
"""Digits of the longest number that is one number: with a country's code."""
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


@dataclass(frozen=True)
class Span:
    """A stretch of the folded text and what stands in its place; None: it is kept as it is."""

    start: int
    end: int
    label: str | None
    who: str = ""


@dataclass
class Masker:
    """Masks ``hidden`` in text after text; ``others`` are people whose names stay whole.

    ``contacts`` are telephone numbers and addresses of those hidden, however written.
    """

    hidden: Sequence[Name]
    others: Sequence[Name] = ()
    contacts: Iterable[str] = ()
    keep: frozenset[str] = frozenset()
    """Words of the paper itself, folded: alone, they are as ordinary as "will"."""
    counts: Counter[str] = field(default_factory=Counter)
    """How often each person's name, an address or a number was taken out."""

    def __post_init__(self) -> None:
        self._alone: dict[str, list[Name]] = {}
        for name in self.hidden:
            for word in name.alone:
                self._alone.setdefault(word, []).append(name)
        self._hidden = frozenset(name.words for name in self.hidden)
        self._beginnings = Beginnings((*self.hidden, *self.others))
        self._meanings: dict[str, bool] = {}
        self._shared = {word for name in self.others for word in name.alone}
        self._numbers = {
            number: _number_pattern(number)
            for text in self.contacts
            for found in _NUMBER.findall(_plain(text))
            for number in _numbers_in(digits(found))
        }
        self._addresses = {
            address for text in self.contacts for address in _ADDRESS.findall(_plain(text))
        }

    def mask(self, text: str) -> str:
        """Return the text with initials for the names in it."""
        if not text:
            return text
        folded = fold(text)
        spans = self._spans(folded)
        if not any(span.label is not None for span in spans):
            return text
        made, at = [], 0
        for span in spans:
            start, end = folded.start(span.start), folded.start(span.end)
            made.append(folded.source[at:start])
            made.append(folded.source[start:end] if span.label is None else span.label)
            if span.label is not None:
                self.counts[span.who] += 1
                # The full stop of a label ends a sentence too.
                end += span.label.endswith(".") and folded.source[end : end + 1] == "."
            at = end
        made.append(folded.source[at:])
        # A letter's mark that stood after the name must not fall upon the full stop of a label.
        return unicodedata.normalize("NFC", "".join(made))

    def kept(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each word in a masked text that may still mean a hidden person, and its context."""
        folded = fold(text)
        for match in _WORD.finditer(folded.plain):
            start, end = match.span()
            if self._may_mean_one(match[0]):
                written = folded.written(start, end)
                ordinary = match[0].removesuffix("'s") in ORDINARY
                if (is_capital(written) or not ordinary) and not in_date(
                    folded.plain, start, end, match[0]
                ):
                    around = folded.written(max(start - 25, 0), min(end + 25, len(folded.plain)))
                    yield written, " ".join(around.split())

    def _may_mean_one(self, word: str) -> bool:
        known = self._meanings.get(word)
        if known is None:
            longer = (w for w in self._alone if len(w) > 3 and w not in ORDINARY)
            known = word.removesuffix("'s") in self._alone or any(w in word for w in longer)
            self._meanings[word] = known
        return known

    def _spans(self, folded: Folded) -> list[Span]:
        taken = _Taken()
        for span in self._contacts(folded.plain):
            taken.add(span)
        begin = self._beginnings(folded.plain)
        hidden = [(start, name) for start, name in begin if name.words in self._hidden]
        whole = [
            Span(start, end, name.label if name.words in self._hidden else None, name.full)
            for start, end, name in wholes(folded, begin)
        ]
        for span in sorted(whole, key=lambda s: (s.start, -s.end, s.label is None)):
            taken.add(span)
        for start, end, name in shorts(folded, taken.free(hidden)):
            taken.add(Span(start, end, name.label, name.full))
        for start, end, word in singles(folded, taken.free(hidden), self.keep):
            taken.add(self._single(folded, start, end, word))
        return taken.in_order()

    def _single(self, folded: Folded, start: int, end: int, word: str) -> Span:
        who = self._alone[word]
        shared = word in self._shared or len({name.label for name in who}) > 1
        label = who[0].label
        if shared or is_part(folded, start, end, word, who[0]):
            label = f"{initial_of(unicodedata.normalize('NFC', folded.written(start, end)))}."
        return Span(start, end, label, who[0].full)

    def _contacts(self, text: str) -> Iterator[Span]:
        for match in _ADDRESS.finditer(text) if "@" in text else ():
            address = match[0]
            local = "".join(filter(str.isalpha, address.partition("@")[0]))
            if address in self._addresses or any(_names_one(n, local) for n in self.hidden):
                yield Span(match.start(), match.end(), NO_ADDRESS, NO_ADDRESS)
        bare = "".join(filter(str.isdecimal, text)) if self._numbers else ""
        for number, pattern in self._numbers.items():
            for match in pattern.finditer(text) if number.removeprefix("0") in bare else ():
                opened = match[0].startswith("(") and ")" not in match[0]
                yield Span(match.start() + opened, match.end(), NO_NUMBER, NO_NUMBER)


class _Taken:
    """Stretches that do not overlap: the first to come has its place."""

    def __init__(self) -> None:
        self._spans: dict[int, Span] = {}
        self._covered: set[int] = set()

    def add(self, span: Span) -> None:
        places = range(span.start, span.end)
        if places and self._covered.isdisjoint(places):
            self._covered.update(places)
            self._spans[span.start] = span

    def free(self, beginnings: Iterable[tuple[int, Name]]) -> list[tuple[int, Name]]:
        """Return those that begin where nothing is taken yet."""
        return [(start, name) for start, name in beginnings if start not in self._covered]

    def in_order(self) -> list[Span]:
        return [self._spans[start] for start in sorted(self._spans)]


def _plain(text: str) -> str:
    return fold(text).plain


def _numbers_in(run: str) -> Iterator[str]:
    """Yield the numbers in a run of digits; two without a mark between them are taken apart."""
    while len(run) > _LONGEST and run.startswith("0"):
        yield run[:11]
        run = run[11:]
    yield run


def _number_pattern(number: str) -> re.Pattern[str]:
    between = "[ ().-]*"
    rest = between.join(number.removeprefix("0"))
    start = r"(?:\(?0|\+?\(?(?:00 ?)?44\)? ?\(?0?)" + between if number.startswith("0") else r"\+?"
    return re.compile(rf"(?<!\d){start}{rest}(?!\d)")


def _bare(word: str) -> str:
    return "".join(filter(is_word, word))


def _names_one(name: Name, local: str) -> bool:
    words = [_bare(word) for word in name.words]
    if len(words) == 1:
        return words[0] in local and len(words[0]) > 2
    first, last = words[0], words[-1]
    return len(last) > 1 and last in local and (len(last) > 3 or first[0] in local)
