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
from escalation_desktop.domain.folding import Folded, fold, is_spaceless, is_word
from escalation_desktop.domain.names import TITLES, Name, initial_of
from escalation_desktop.domain.ordinary_words import MONTHS_AND_DAYS, ORDINARY, STARTERS

NO_ADDRESS = "[e-mail address left out]"
NO_NUMBER = "[telephone number left out]"
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"]+ ?@ ?[\w.-]*\w")
_NUMBER = re.compile(r"\+?\d[\d ().-]{5,}\d")
_LONGEST = 13
"""Digits of the longest number that is one number: with a country's code."""
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_TITLE_BEFORE = re.compile(r"(?:^|[^\w])(" + "|".join(TITLES) + r")\.? $")
_NUMBER_BEFORE = re.compile(r"\d(?:st|nd|rd|th)? (?:of )?$")
_NUMBER_AFTER = re.compile(r",? \d")
_MONTH_BEFORE = re.compile(r"(?:in|since|until|till|during|late|early|mid|last|next|every) $")
_DAY_BEFORE = re.compile(r"(?:in|by|on|since|until|till|from|during|of|late|early|mid|last|next) $")
_PROCLITICS = "وفبلك"
"""Arabic words of one letter that are written together with the next."""
_HONOURED = ("先生", "女士", "小姐", "太太", "医生", "醫生", "老师", "老師", "さん", "様", "씨")


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
        self._shared = {word for name in self.others for word in name.alone}
        self._numbers = [
            _number_pattern(number)
            for text in self.contacts
            for found in _NUMBER.findall(_plain(text))
            for number in _numbers_in(digits(found))
        ]
        self._addresses = {
            found.replace(" ", "") for t in self.contacts for found in _ADDRESS.findall(_plain(t))
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
            word = match[0]
            base = word.removesuffix("'s")
            written = folded.written(match.start(), match.end())
            if base not in self._alone:
                longer = (w for w in self._alone if len(w) > 3 and w not in ORDINARY)
                if not any(name in word for name in longer):
                    continue
            elif base in ORDINARY and not _is_capital(written):
                continue
            if not _in_date(folded.plain, match.start(), match.end(), base):
                around = folded.written(max(match.start() - 25, 0), match.end() + 25)
                yield written, " ".join(around.split())

    def _spans(self, folded: Folded) -> list[Span]:
        bare = "".join(filter(is_word, folded.plain))
        hidden = [n for n in self.hidden if any(_bare(word) in bare for word in n.alone)]
        others = [n for n in self.others if all(_bare(word) in bare for word in n.alone)]
        taken = _Taken()
        for span in self._contacts(folded, hidden):
            taken.add(span)
        whole = [Span(*place, n.label, n.full) for n in hidden for place in _wholes(folded, n)]
        whole += [Span(*place, None) for n in others for place in _wholes(folded, n)]
        for span in sorted(whole, key=lambda s: (s.start - s.end, s.start, s.label is None)):
            taken.add(span)
        for name in hidden:
            for place in _shorts(folded, name):
                taken.add(Span(*place, name.label, name.full))
        for span in self._singles(folded, hidden):
            taken.add(span)
        return taken.in_order()

    def _contacts(self, folded: Folded, hidden: Sequence[Name]) -> Iterator[Span]:
        text = folded.plain
        for match in _ADDRESS.finditer(text):
            address = match[0].replace(" ", "")
            local = "".join(filter(str.isalpha, address.partition("@")[0]))
            named = any(_names_one(name, local) for name in hidden)
            if named or address in self._addresses:
                yield Span(match.start(), match.end(), NO_ADDRESS, NO_ADDRESS)
        for number in self._numbers:
            for match in number.finditer(text):
                opened = match[0].startswith("(") and ")" not in match[0]
                yield Span(match.start() + opened, match.end(), NO_NUMBER, NO_NUMBER)

    def _singles(self, folded: Folded, hidden: Sequence[Name]) -> Iterator[Span]:
        text = folded.plain
        for word in dict.fromkeys(word for name in hidden for word in name.alone):
            who = self._alone[word]
            shared = word in self._shared or len({name.label for name in who}) > 1
            for start, end in _found(re.compile(re.escape(word)), text):
                written = folded.written(start, end)
                if not _is_name_here(text, start, end, word, written, word in self.keep):
                    continue
                label = who[0].label
                if shared or self._is_part(folded, start, end, word, who[0]):
                    label = f"{initial_of(unicodedata.normalize('NFC', written))}."
                yield Span(start, end, label, who[0].full)

    def _is_part(self, folded: Folded, start: int, end: int, word: str, name: Name) -> bool:
        """Say whether the word stands in somebody else's name: "Grace Okafor", "Sam Brown"."""
        text = folded.plain
        if is_spaceless(word[0]) or len(name.words) < 2:
            return False
        if word != name.words[0]:
            before = re.search(r"([^\W\d_]+) $", text[max(start - 40, 0) : start])
            at = start - 1 - len(before[1]) if before else 0
            return before is not None and _reads_as_name(folded, at, start - 1)
        after = re.match(r" ([^\W\d_]+)", text[end : end + 40])
        return after is not None and _reads_as_name(folded, end + 1, end + 1 + len(after[1]))


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


def _found(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where a pattern is found as whole words; a later start is tried where one is not."""
    at = 0
    while (match := pattern.search(text, at)) is not None:
        start, end = match.span()
        if start < end and _is_edge(text, start, before=True) and _is_edge(text, end, before=False):
            yield start, end
            at = end
        else:
            at = start + 1


def _is_edge(text: str, at: int, *, before: bool) -> bool:
    inside, outside = (at, at - 1) if before else (at - 1, at)
    if not 0 <= outside < len(text) or is_spaceless(text[inside]):
        return True
    if before and text[outside] in _PROCLITICS:
        return outside == 0 or not is_word(text[outside - 1])
    return not is_word(text[outside])


def _wholes(folded: Folded, name: Name) -> Iterator[tuple[int, int]]:
    text = folded.plain
    if len(name.words) == 1:
        if name.is_ordinary:
            return
        yield from _found(name.whole, text)
        return
    for start, end in _found(name.whole, text):
        lower = name.is_ordinary and not _has_capital(folded.written(start, end))
        if not lower and not (name.is_ordinary and _in_date(text, start, end, name.words[-1])):
            yield start, end
    for start, end in _found(name.turned, text) if name.turned is not None else ():
        words = [w for w in re.split(r"[ ,]+", folded.written(start, end)) if w]
        month = name.words[-1] in MONTHS_AND_DAYS and _DAY_BEFORE.search(text[:start][-12:])
        loose = name.is_ordinary and "," not in text[start:end]
        if all(map(_is_capital, words)) and not month and not loose:
            yield start, end


def _shorts(folded: Folded, name: Name) -> Iterator[tuple[int, int]]:
    for start, end in _found(name.short, folded.plain) if name.short is not None else ():
        words = [w for w in re.split(r"[ .,]+", folded.written(start, end)) if w]
        date = _in_date(folded.plain, start, end, words[0].casefold())
        if len(words) > 1 and all(map(_is_capital, words)) and not date:
            yield start, end


def _is_name_here(text: str, start: int, end: int, word: str, written: str, is_kept: bool) -> bool:
    """Say whether one word of a name, alone, is written as a name."""
    if is_spaceless(word[0]):
        return len(word) > 1
    if not _is_capital(written):
        return False
    if word in ORDINARY or is_kept:
        return _TITLE_BEFORE.search(text[max(start - 20, 0) : start]) is not None
    month = word in MONTHS_AND_DAYS and _MONTH_BEFORE.search(text[max(start - 8, 0) : start])
    return not month and not _in_date(text, start, end, word)


def _is_capital(written: str) -> bool:
    """Say whether a word begins with a capital, or is of a script that has none."""
    first = next((character for character in written if character.isalpha()), "")
    return bool(first) and (not first.islower())


def _has_capital(written: str) -> bool:
    return any(map(_is_capital, re.split(r"[\W_]+", written)))


def _in_date(text: str, start: int, end: int, word: str) -> bool:
    """Say whether a word that may be a month or a day is part of a date."""
    if word not in MONTHS_AND_DAYS:
        return False
    before = _NUMBER_BEFORE.search(text[max(start - 12, 0) : start]) is not None
    return before or _NUMBER_AFTER.match(text, end) is not None


def _reads_as_name(folded: Folded, start: int, end: int) -> bool:
    word = folded.plain[start:end]
    return word not in STARTERS and word not in TITLES and _is_capital(folded.written(start, end))
