"""Many texts searched as one: to ask each of ten thousand takes more than a key may take."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice


class Texts:
    """Finds the first few of many texts that hold words; for all of them, ask each.

    ``own_lines``: how many lines of a text, from its first, are hardly in another one. What
    follows them is kept once for those ``together`` that share it, which are few enough that
    what nobody shares costs little. What was found last is kept while letters are added to it:
    where it was all there is, only that is asked again.
    """

    def __init__(
        self, texts: Sequence[str], own_lines: int | None = None, *, together: int = 1024
    ) -> None:
        self._texts = texts
        self._chunks = [
            _Chunk(texts[start : start + together], start, own_lines)
            for start in range(0, len(texts), together)
        ]
        self._asked: Sequence[str] = ()
        self._all: Sequence[int] = ()

    def first(self, words: Sequence[str], most: int) -> list[int]:
        """Return in order the numbers of the first texts, ``most`` of them, that hold every word.

        Words hold no line end and are not empty; without any, nothing is found.
        """
        hits: Iterator[int]
        if self._asked and all(any(old in new for new in words) for old in self._asked):
            texts = self._texts
            hits = (n for n in self._all if all(word in texts[n] for word in words))
        else:
            hits = (n for chunk in self._chunks if words for n in chunk.holding(words))
        found = list(islice(hits, most))
        if words and len(found) < most:
            self._asked, self._all = tuple(words), found
        return found


class _Chunk:
    """Some texts beside each other, numbered from ``start``."""

    def __init__(self, texts: Sequence[str], start: int, own_lines: int | None) -> None:
        self._start = start
        self._every = (1 << len(texts)) - 1
        self._shared: dict[str, int] = {}
        """What follows the own lines, each with the texts it stands in: bit n for the nth."""
        own = []
        for number, text in enumerate(texts):
            end = len(text) if own_lines is None else _end(text, own_lines)
            own.append(text[:end])
            rest = text[end:]
            self._shared[rest] = self._shared.get(rest, 0) | 1 << number
        self.own = "".join(f"{text}\n" for text in own)
        self.ends = list(accumulate(len(text) + 1 for text in own))

    def holding(self, words: Sequence[str]) -> Iterator[int]:
        """Yield the numbers of the texts that hold every word, in order.

        It goes on to the furthest text that one of the words is next in, so that the rarest says
        how many are looked at, whichever that is.
        """
        left, either = self._every, []
        for word in words:
            shared = 0
            for rest, texts in self._shared.items():
                if word in rest:
                    shared |= texts
            if self.own.find(word) >= 0:
                either.append(_Word(self, word, shared))
            else:
                left &= shared
        number = _next(left, 0)
        while number is not None:
            furthest: int | None = number
            for one in either:
                furthest = None if furthest is None else one.next(furthest)
            if furthest is None:
                return
            if furthest == number:
                yield self._start + number
                furthest += 1
            number = _next(left, furthest)


class _Word:
    """A word that stands in the own lines of some texts of a chunk, and maybe in shared ones."""

    def __init__(self, chunk: _Chunk, word: str, shared: int) -> None:
        self._chunk, self._word, self._shared = chunk, word, shared
        self._own: int | None = -1

    def next(self, number: int) -> int | None:
        """Return the first text from this one on that holds the word; None if no other does."""
        if self._own is not None and self._own < number:
            ends = self._chunk.ends
            at = self._chunk.own.find(self._word, ends[number - 1] if number else 0)
            self._own = bisect_right(ends, at) if at >= 0 else None
        shared = _next(self._shared, number)
        if self._own is None or shared is None:
            return shared if self._own is None else self._own
        return min(self._own, shared)


def _next(bits: int, number: int) -> int | None:
    """Return the first bit that is set from this one on."""
    rest = bits >> number
    return number + (rest & -rest).bit_length() - 1 if rest else None


def _end(text: str, lines: int) -> int:
    """Return where so many lines of a text end."""
    end = -1
    for _ in range(lines):
        end = text.find("\n", end + 1)
        if end < 0:
            return len(text)
    return max(end, 0)
