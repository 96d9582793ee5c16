"""Font files opened for shaping: from text to glyphs with HarfBuzz."""

import functools
import itertools
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import uharfbuzz as hb

from escalation_desktop.documents import fonts

Glyph = tuple[int, str, float, float, float]
"""Glyph id, the characters it stands for, x, y and width in thousandths of the font size.

A plain tuple: a long note has a hundred thousand of them.
"""

_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
_CLUSTERS = hb.BufferClusterLevel.MONOTONE_CHARACTERS
_LOADING = threading.Lock()


@dataclass(frozen=True, eq=False)
class Face:
    """One font file; the same object for the life of the process, never changed by a document."""

    name: str
    data: Any = field(repr=False)
    """The HarfBuzz face, also the source of a document's subset."""
    sized: Any = field(repr=False)
    characters: frozenset[int] = field(repr=False)
    per_mille: float
    widths: dict[int, float] = field(default_factory=dict, repr=False)

    def has(self, text: str) -> bool:
        """Tell whether every character of a text that shows has a glyph here."""
        return all(ord(char) in self.characters or is_invisible(char) for char in text)

    def width(self, glyph: int) -> float:
        width = self.widths.get(glyph)
        if width is None:
            advance: int = self.sized.get_glyph_h_advance(glyph)
            width = self.widths[glyph] = advance * self.per_mille
        return width

    def shape(self, text: str, right_to_left: bool = False) -> tuple[float, tuple[Glyph, ...]]:
        """Return the advance and the glyphs, in the text's own order whatever its direction."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.cluster_level = _CLUSTERS
        buffer.flags = _FLAGS
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        buffer.language = "en"  # the guess is the machine's locale; bytes must not depend on it
        # No features: discretionary ligatures, which are off, would add vowel signs to a name.
        hb.shape(self.sized, buffer)
        scale, width = self.per_mille, self.width
        infos = buffer.glyph_infos
        pen = 0.0
        shaped = []
        texts = _texts(text, [info.cluster for info in infos], right_to_left)
        for info, position, told in zip(infos, buffer.glyph_positions, texts, strict=True):
            across, up, right, _ = position.position
            glyph = info.codepoint
            shaped.append((glyph, told, pen + across * scale, up * scale, width(glyph)))
            pen += right * scale
        if right_to_left:
            shaped.reverse()
        return pen, tuple(shaped)


def _texts(text: str, clusters: list[int], right_to_left: bool) -> Sequence[str]:
    """Return the characters of each glyph: of its cluster one each, the last takes the rest."""
    if clusters == list(range(len(text))):
        return text
    if right_to_left:
        return _texts(text, clusters[::-1], False)[::-1]
    starts = [0, *(after for before, after in itertools.pairwise(clusters) if before != after)]
    told = []
    counts = [len(list(group)) for _, group in itertools.groupby(clusters)]
    for start, end, count in zip(starts, [*starts[1:], len(text)], counts, strict=False):
        for index in range(count):
            first = min(start + index, end)
            last = end if index == count - 1 else min(first + 1, end)
            told.append(text[first:last])
    return told


def load(name: str) -> Face:
    """Return a bundled font by its file name without the ending: one object in the process.

    Raises:
        DocumentError: the file is missing or damaged.
    """
    with _LOADING:  # two threads that loaded the same font would each embed their own
        return _load(name)


@functools.cache
def _load(name: str) -> Face:
    data = hb.Face(hb.Blob(fonts.read_font(fonts.folder() / f"{name}.ttf")))
    return Face(name, data, hb.Font(data), frozenset(data.unicodes), 1000.0 / data.upem)


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
    for name in fonts.candidates(cluster, bold):
        face = load(name)
        if face.has(cluster):
            return face
    return None
