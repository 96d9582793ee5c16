"""Bands put on pages: what goes where, before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from escalation_desktop.documents.bands import Band

_LEAST_ALONE = 0.7
"""Of the least that a picture is shrunk to otherwise."""

_NEARLY_EMPTY = 0.16
_CLOSER = 0.6
"""What is left of the space between blocks to save a page."""


@dataclass(frozen=True)
class Placed:
    """A band and the distance of its top from the top of the page's text, in points."""

    band: Band
    top: float
    again: bool = False
    """A table's header, said before: for the eye only."""


class _Pages:
    def __init__(self, first: float, later: float) -> None:
        self.pages: list[list[Placed]] = [[]]
        self.used = 0.0
        self._first, self.later = first, later

    @property
    def room(self) -> float:
        return (self._first if len(self.pages) == 1 else self.later) - self.used

    @property
    def is_empty(self) -> bool:
        return not self.pages[-1]

    @property
    def is_fresh(self) -> bool:
        """Nothing stands here but what may not stand alone, so turning would gain nothing."""
        only_heads = all(placed.band.keep_with_next for placed in self.pages[-1])
        return self.is_empty or (only_heads and self.room > self.later / 4)

    def turn(self, header: Band | None) -> None:
        self.pages.append([])
        self.used = 0.0
        if header is not None:
            self.put(header, again=True)

    def put(self, band: Band, *, again: bool = False) -> None:
        gap = 0.0 if self.is_empty else band.before
        self.pages[-1].append(Placed(band, self.used + gap, again))
        self.used += gap + band.height


def paginate(bands: Sequence[Band], first: float, later: float) -> list[list[Placed]]:
    """Return the pages; ``first`` and ``later`` are the heights of their text in points."""
    pages = _Pages(first, later)
    for index, band in enumerate(bands):
        if not pages.is_fresh and _needed(bands, index, later) > pages.room:
            pages.turn(band.header)
        _place(pages, band)
    return pages.pages


def fitted(bands: Sequence[Band], first: float, later: float) -> list[list[Placed]]:
    """Return the pages, set a little closer where that saves a last page with next to nothing."""
    pages = paginate(bands, first, later)
    last = pages[-1][-1:]
    if len(pages) > 1 and last and last[0].top + last[0].band.height < later * _NEARLY_EMPTY:
        closer = paginate([band.closer(_CLOSER) for band in bands], first, later)
        if len(closer) < len(pages):
            return closer
    return pages


def _needed(bands: Sequence[Band], index: int, page: float) -> float:
    """Return the room for a band's start, together with what it must not be parted from."""
    total = 0.0
    for band in bands[index:]:
        total += band.before
        if not band.keep_with_next:
            total += band.start_height(page)
            break
        total += band.height
    return total


def _place(pages: _Pages, band: Band) -> None:
    rest = band
    while True:
        room = pages.room - (0.0 if pages.is_empty else rest.before)
        if rest.height <= room + 0.01:
            pages.put(rest)
            return
        if rest.figure is not None:
            # On a page with nothing but its heading a picture gives way further than elsewhere.
            least = rest.start_height(pages.later) * (_LEAST_ALONE if pages.is_fresh else 1.0)
            if pages.is_empty or least <= room:
                pages.put(rest.shrunk(room))
                return
            pages.turn(None)
            continue
        parts = rest.divide(room, must=pages.is_fresh)
        if parts is not None:
            pages.put(parts[0])
            rest = parts[1]
        pages.turn(rest.header)
