"""Many texts searched as one: to ask each of ten thousand takes more than a key may take."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

_NOWHERE = -1


class Texts:
    """Finds the first few of many texts that hold words; for all of them, ask each.

    What was found last is kept while letters are added to it: where it was all there is, only
    that is asked again.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._whole = "".join(f"{text}\n" for text in texts)
        self._ends = list(accumulate(len(text) + 1 for text in texts))
        self._asked: Sequence[str] = ()
        self._all: Sequence[int] = ()

    def first(self, words: Sequence[str], most: int) -> list[int]:
        """Return in order the numbers of the first texts, ``most`` of them, that hold every word.

        Words hold no line end and are not empty; without any, nothing is found.
        """
        if self._asked and all(any(old in new for new in words) for old in self._asked):
            texts = self._texts
            hits: Iterator[int] = (n for n in self._all if all(word in texts[n] for word in words))
        else:
            hits = self._holding(words)
        found = list(islice(hits, most))
        if words and len(found) < most:
            self._asked, self._all = tuple(words), found
        return found

    def _holding(self, words: Sequence[str]) -> Iterator[int]:
        """Go from text to text, each time on to the furthest that one of the words is next in.

        So the rarest word says how many are looked at, whichever that is.
        """
        wanted = sorted(words, key=len, reverse=True)
        next_in = dict.fromkeys(wanted, _NOWHERE)
        number = 0
        while wanted and number < len(self._ends):
            furthest = number
            for word in wanted:
                if next_in[word] < furthest:
                    start = self._ends[furthest - 1] if furthest else 0
                    at = self._whole.find(word, start)
                    if at < 0:
                        return
                    next_in[word] = bisect_right(self._ends, at)
                furthest = max(furthest, next_in[word])
            if furthest == number:
                yield number
                furthest += 1
            number = furthest
