"""Font files opened for shaping: from text to glyphs with HarfBuzz."""

import functools
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb

from escalation_desktop.documents import fonts


class Glyph(NamedTuple):
    """One glyph and the characters it stands for; lengths in thousandths of the font size."""

    id: int
    text: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, eq=False)
class Face:
    """One font file; the same object for the life of the process, never changed by a document."""

    name: str
    data: Any = field(repr=False)
    """The HarfBuzz face, also the source of a document's subset."""
    sized: Any = field(repr=False)
    characters: frozenset[int] = field(repr=False)
    per_mille: float

    def has(self, text: str) -> bool:
        """Tell whether every character of a text that shows has a glyph here."""
        return all(ord(char) in self.characters or is_invisible(char) for char in text)

    def width(self, glyph: int) -> float:
        advance: int = self.sized.get_glyph_h_advance(glyph)
        return advance * self.per_mille

    def shape(self, text: str, right_to_left: bool = False) -> tuple[float, tuple[Glyph, ...]]:
        """Return the advance and the glyphs, in the text's own order whatever its direction."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        buffer.language = "en"  # the guess is the machine's locale; bytes must not depend on it
        # Discretionary ligatures would add vowel signs to a name.
        hb.shape(self.sized, buffer, {"dlig": False})
        pen = 0.0
        placed = []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            x = pen + position.x_offset * self.per_mille
            placed.append((info.cluster, info.codepoint, x, position.y_offset * self.per_mille))
            pen += position.x_advance * self.per_mille
        if right_to_left:
            placed.reverse()
        return pen, tuple(self._with_text(text, placed))

    def _with_text(self, text: str, placed: list[tuple[int, int, float, float]]) -> Iterator[Glyph]:
        """Share out the characters of each cluster: one to a glyph, the last takes the rest."""
        clusters = [list(group) for _, group in itertools.groupby(placed, key=lambda p: p[0])]
        starts = [0, *(group[0][0] for group in clusters[1:]), len(text)]
        for group, start, end in zip(clusters, starts, starts[1:], strict=False):
            for index, (_, glyph, x, y) in enumerate(group):
                first = min(start + index, end)
                last = end if index == len(group) - 1 else min(first + 1, end)
                yield Glyph(glyph, text[first:last], x, y, self.width(glyph))


def load(name: str) -> Face:
    """Return a bundled font by its file name without the ending.

    Raises:
        DocumentError: the file is missing or damaged.
    """
    return _load(fonts.folder() / f"{name}.ttf")


@functools.cache
def _load(path: Path) -> Face:
    data = hb.Face(hb.Blob(fonts.read_font(path)))
    return Face(path.stem, data, hb.Font(data), frozenset(data.unicodes), 1000.0 / data.upem)


@functools.lru_cache(maxsize=4096)
def is_invisible(char: str) -> bool:
    """Tell whether a character only steers shaping and needs no glyph of its own."""
    code = ord(char)
    return (
        code in (0x034F, 0x180E)
        or 0x200B <= code <= 0x200F
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0000 <= code <= 0xE0FFF
    )


@functools.lru_cache(maxsize=16384)
def face_for(cluster: str, bold: bool) -> Face | None:
    """Return the first font that has the whole cluster, or None."""
    names = dict.fromkeys(name for char in cluster for name in fonts.candidates(char, bold))
    for name in names:
        face = load(name)
        if face.has(cluster):
            return face
    return None
