"""The structure of a document: what is a heading, a list, a table, in the order of reading.

The tree is made while blocks are laid out; drawing then notes where on which page each leaf is
painted. So a paragraph that runs over a page's end stays one element.
"""

from collections.abc import Iterator

_MAY_BE_EMPTY = ("Document", "TD", "TH")
"""A table's rows keep their length; of all else nothing is kept that says nothing."""


class Element:
    """A structure element of a standard type; compared by identity."""

    __slots__ = ("alt", "attributes", "kids", "kind", "marks", "top")

    def __init__(self, kind: str, alt: str = "", **attributes: str) -> None:
        self.kind, self.alt = kind, alt
        self.attributes = attributes
        """Of one owner ``O``, each value already in PDF form."""
        self.kids: list[Element] = []
        self.marks: list[tuple[int, int]] = []
        """Page, from 0, and number of the marked content there: where a leaf is painted."""
        self.top = 0.0
        """Where its first line starts, in points from the foot of its first page."""

    def add(self, kind: str, alt: str = "", **attributes: str) -> "Element":
        """Return a new last child."""
        kid = Element(kind, alt, **attributes)
        self.kids.append(kid)
        return kid

    def prune(self) -> bool:
        """Drop what says nothing; tell whether anything is left."""
        self.kids = [kid for kid in self.kids if kid.prune()]
        return bool(self.kids or self.marks) or self.kind in _MAY_BE_EMPTY

    def walk(self) -> "Iterator[tuple[Element, Element | None]]":
        """Yield each element and its parent, in the order of reading."""
        yield self, None
        for kid in self.kids:
            for element, parent in kid.walk():
                yield element, parent or self


class Headings:
    """Levels that never skip one, and what the file's outline lists."""

    def __init__(self) -> None:
        self.listed: list[tuple[int, str, Element]] = []
        self._level = 0

    def add(self, into: Element, text: str, level: int = 0) -> Element:
        """Return the element of a heading; ``level`` 0: one below the heading before it."""
        below = self._level + 1
        level = min(level, below) if level else below
        if text:
            self._level = level
        element = into.add(f"H{min(level, 6)}")
        self.listed.append((level, text, element))
        return element
