"""Whether a text still holds an entry's words: which papers say what is to be withdrawn."""

import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W_]+")
RUN = 4
"""So many words in a row are taken for the entry's own, however the lines are broken."""
_ALONE = 5
"""Letters from which one word alone counts."""


def holds_words(text: str, words: Iterable[str], but: str = "") -> bool:
    """Say whether a text holds any four words in a row of these, or the whole of a shorter one.

    Case, punctuation and line ends are not looked at. One short word alone proves nothing. What
    also stands in ``but`` does not count.
    """
    found, kept = _line(text), _line(but)
    return any(
        f" {run} " in found and f" {run} " not in kept for one in words for run in _runs(one)
    )


def _runs(text: str) -> Iterator[str]:
    words = _words(text)
    if len(words) > RUN:
        for at in range(len(words) - RUN + 1):
            yield " ".join(words[at : at + RUN])
    elif len(words) > 1 or (words and len(words[0]) >= _ALONE):
        yield " ".join(words)


def _line(text: str) -> str:
    return f" {' '.join(_words(text))} "


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
