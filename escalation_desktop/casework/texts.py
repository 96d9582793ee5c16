"""Many texts searched as one: to ask each of ten thousand takes more than a key may take."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate


class Texts:
    """Finds the first few of many texts that hold words; for all of them, ask each."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._whole = "".join(f"{text}\n" for text in texts)
        self._ends = list(accumulate(len(text) + 1 for text in texts))

    def holding(self, words: Sequence[str]) -> Iterator[int]:
        """Return in order the numbers of the texts that hold every word, one by one.

        Words hold no line end and are not empty; without any, nothing is found.
        """
        if not words:
            return
        longest, *others = sorted(words, key=len, reverse=True)
        at = self._whole.find(longest)
        while at >= 0:
            number = bisect_right(self._ends, at)
            text = self._texts[number]
            if all(word in text for word in others):
                yield number
            at = self._whole.find(longest, self._ends[number])
