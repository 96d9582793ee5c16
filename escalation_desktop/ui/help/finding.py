"""Searching the help: every word typed must begin a word of the part; headings count most."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from escalation_desktop.ui.help.pages import HelpPage, Part

MOST = 20
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_AROUND = 60
"""Characters shown on each side of the first match."""


@dataclass(frozen=True)
class HelpHit:
    """A part of a page that was found, and the words around what matched."""

    part: Part
    around: str


def find(pages: Sequence[HelpPage], typed: str) -> tuple[HelpHit, ...]:
    """Return the parts that hold every word typed, the best first, at most ``MOST``.

    A word may be typed in part and without its accents. Nothing typed finds nothing.
    """
    wanted = [_folded(word) for word in _WORD.findall(typed)]
    if not wanted:
        return ()
    scored = [
        (score, number, part)
        for number, part in enumerate(part for page in pages for part in page.parts)
        if (score := _score(part, wanted))
    ]
    scored.sort(key=lambda one: (-one[0], one[1]))
    return tuple(HelpHit(part, _around(part.words, wanted)) for _, _, part in scored[:MOST])


def _score(part: Part, wanted: Sequence[str]) -> int:
    """Return how well a part answers: 0 where one of the words is not in it."""
    fields = (
        (8, part.heading or part.title),
        (6, part.also),
        (2, part.title),
        (1, part.words),
    )
    words = [(weight, [_folded(word) for word in _WORD.findall(text)]) for weight, text in fields]
    total = 0
    for one in wanted:
        best = sum(
            weight * (2 if one in found else 1)
            for weight, found in words
            if any(word.startswith(one) for word in found)
        )
        if not best:
            return 0
        total += best
    return total


def _around(words: str, wanted: Sequence[str]) -> str:
    """Return the words around the first match, or the beginning where only a heading matched."""
    for found in _WORD.finditer(words):
        if any(_folded(found.group()).startswith(one) for one in wanted):
            start = max(0, found.start() - _AROUND)
            end = min(len(words), found.end() + _AROUND)
            start = words.rfind(" ", 0, start) + 1 if start else 0
            end = words.find(" ", end) if words.find(" ", end) > 0 else len(words)
            before, after = "… " if start else "", " …" if end < len(words) else ""
            return f"{before}{words[start:end]}{after}"
    return words[: 2 * _AROUND].rsplit(" ", 1)[0] + (" …" if len(words) > 2 * _AROUND else "")


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()
