"""Reads a PDF back as a reader of its text would: by its own character maps, in its own order.

``pages_of``, ``text_of`` and ``starts_of`` follow the pages' content, all that is painted;
``read_aloud`` follows the structure, as a screen reader does, and so leaves out what every page
repeats.
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator

import pikepdf

from tests.documents.content import Shown, painted
from tests.documents.tree import Content, Node, roots

_INLINE = frozenset(["Span", "Quote", "Note", "Reference", "Code"])


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def pages_of(data: bytes) -> list[str]:
    """Return each page's text, a line end between lines, in the order of the page's content."""
    return [_page(page.shown) for page in painted(data)]


def text_of(data: bytes) -> str:
    """Return the whole text with every run of spaces and line ends as one space."""
    return " ".join(" ".join(pages_of(data)).split())


def letters(text: str) -> str:
    """Return what must survive of a text: everything but spaces and invisible characters."""
    kept = "".join(text.split())
    return unicodedata.normalize(
        "NFC",
        re.sub("[\u200b-\u200f\u2060\u034f\u180e\ufe00-\ufe0f\U000e0000-\U000e0fff]", "", kept),
    )


def starts_of(data: bytes) -> list[tuple[str, float, float]]:
    """Return (text, x, y) of each stretch that page 1 places by itself, in reading order."""
    return [(mark.text, *mark.place) for mark in painted(data)[0].shown if mark.operator == "TJ"]


def read_aloud(data: bytes) -> list[tuple[str, str]]:
    """Return (type, text) of each element that holds text or a picture, in structure order."""
    marks: dict[Content, list[Shown]] = {}
    for number, page in enumerate(painted(data)):
        for mark in page.shown:
            if mark.mcid is not None:
                marks.setdefault(Content(number, mark.mcid), []).append(mark)
    with opened(data) as pdf:
        return [
            (node.kind, " ".join(_said(node, marks).split()))
            for root in roots(pdf)
            for node in root.walk()
            if _is_leaf(node)
        ]


def words_of(data: bytes) -> str:
    """Return the text in structure order, a space between elements."""
    return " ".join(" ".join(text for _, text in read_aloud(data)).split())


def _is_leaf(node: Node) -> bool:
    own = bool(node.contents) or "/ActualText" in node.source or "/Alt" in node.source
    return node.kind not in _INLINE and own


def _said(node: Node, marks: dict[Content, list[Shown]]) -> str:
    for key in ("/ActualText", "/Alt"):
        if key in node.source:
            return node.text_of(key)
    parts: list[str] = []
    for kid in node.kids:
        if isinstance(kid, Content):
            parts.extend(_told(marks.get(kid, [])))
        elif kid.kind in _INLINE:
            parts.append(_said(kid, marks))
    return "".join(parts)


def _told(marks: Iterable[Shown]) -> Iterator[str]:
    """Yield what marks say, each text that stands instead of others once."""
    last = 0
    for mark in marks:
        if mark.instead is None:
            yield mark.text
        elif mark.instead[0] != last:
            yield mark.instead[1]
        last = mark.instead[0] if mark.instead else 0


def _page(marks: Iterable[Shown]) -> str:
    said: list[str] = []
    level = 0.0
    cell = last = 0
    for mark in marks:
        if mark.cell != cell or (level and abs(mark.place[1] - level) > 5):
            said.append("\n")
        level, cell = mark.place[1], mark.cell
        if mark.instead is None:
            said.append(mark.text)
        elif mark.instead[0] != last:
            said.append(mark.instead[1])
        last = mark.instead[0] if mark.instead else 0
    return "".join(said)
