"""One paragraph of plain text as shaped words: fonts chosen, glyphs placed, nothing broken yet."""

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from escalation_desktop.documents import bidi
from escalation_desktop.documents.breaks import clusters, last_cuts, stretches
from escalation_desktop.documents.faces import Face, Glyph, face_for, is_invisible, load
from escalation_desktop.documents.fonts import BASE, is_of_words

_LONGEST = 400
_USUAL_WIDTH = 550.0
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """Shaped text of one font and one direction; lengths in thousandths of the font size."""

    face: Face
    text: str
    advance: float
    glyphs: tuple[Glyph, ...]
    level: int


@dataclass(frozen=True, eq=False, slots=True)
class Word:
    """What a line never breaks inside, unless it is wider than the line, and its spaces."""

    text: str
    pieces: tuple[Piece, ...]
    advance: float
    spaces: tuple[Piece, ...]
    gap: float
    levels: tuple[int, ...]
    bold: bool


class Shaper:
    """Shapes the words of one document; a word met again is not shaped again."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, bool, tuple[int, ...]], Word] = {}
        self._pieces: dict[tuple[Face, str, int], Piece] = {}

    def words(self, text: str, *, bold: bool, base: int) -> Iterator[Word]:
        """Yield the words of one cleaned paragraph in logical order."""
        levels = bidi.levels(text, base) if base or bidi.has_right_to_left(text) else []
        for start, middle, end in stretches(text):
            yield self._word(text[start:middle], text[middle:end], bold, tuple(levels[start:end]))

    def split(self, word: Word, room: float) -> Iterator[Word]:
        """Yield the parts of a word that is wider than a line, cut between whole characters.

        A reference is first parted at its dashes.
        """
        cuts = last_cuts(word.text)
        if cuts:
            for start, end in pairwise((0, *cuts, len(word.text))):
                part = self._shaped(word.text[start:end], "", word.bold, word.levels[start:end])
                if part.advance <= room:
                    yield part
                else:
                    yield from self.split(part, room)
            if word.spaces:
                levels = word.levels[len(word.text) :]
                yield Word("", (), 0.0, word.spaces, word.gap, levels, word.bold)
            return
        parts = clusters(word.text)
        average = _USUAL_WIDTH
        start = position = 0
        while start < len(parts):
            count = max(1, min(len(parts) - start, int(room / average)))
            while True:
                text = "".join(parts[start : start + count])
                levels = word.levels[position : position + len(text)]
                part = self._shaped(text, "", word.bold, levels)
                average = max(part.advance / count, 1.0)
                if count == 1 or part.advance <= room:
                    break
                count -= max(1, count // 16)
            yield part
            start += count
            position += len(text)
        if word.spaces:
            yield Word("", (), 0.0, word.spaces, word.gap, word.levels[position:], word.bold)

    def _word(self, text: str, spaces: str, bold: bool, levels: tuple[int, ...]) -> Word:
        if not any(levels):
            levels = ()
        key = (text + spaces, bold, levels)
        word = self._words.get(key)
        if word is None:
            word = self._words[key] = self._shaped(text, spaces, bold, levels)
        return word

    def _shaped(self, text: str, spaces: str, bold: bool, levels: tuple[int, ...]) -> Word:
        gap = tuple(self._run(spaces, bold, levels[len(text) :]))
        gap_advance = sum(piece.advance for piece in gap)
        if len(text) > _LONGEST:  # it will be split, whatever the line; it is shaped in parts
            return Word(text, (), math.inf, gap, gap_advance, levels, bold)
        pieces = tuple(self._run(text, bold, levels))
        advance = sum(piece.advance for piece in pieces)
        return Word(text, pieces, advance, gap, gap_advance, levels, bold)

    def _run(self, text: str, bold: bool, levels: tuple[int, ...]) -> Iterator[Piece]:
        """Yield the pieces of a text: a new one where font or direction changes."""
        for face, part, level in _runs(text, bold, levels):
            if face is None:
                yield _missing(part, level, bold)
                continue
            key = (face, part, level)
            piece = self._pieces.get(key)
            if piece is None:
                advance, glyphs = face.shape(part, right_to_left=level % 2 == 1)
                piece = self._pieces[key] = Piece(face, part, advance, glyphs, level)
            yield piece


def can_print(char: str) -> bool:
    """Tell whether the bundled fonts have a character, whole or as a letter with its marks."""
    return (
        char.isascii()
        or is_invisible(char)
        or face_for(char, False) is not None
        or face_for(unicodedata.normalize("NFD", char), False) is not None
    )


def _runs(text: str, bold: bool, levels: tuple[int, ...]) -> Iterator[tuple[Face | None, str, int]]:
    """Yield (font, text, level) for each part of one font and one direction."""
    if not text:
        return
    if text.isascii() and not levels:
        yield load(_base_name(bold)), text, 0
        return
    current: Face | None = None
    run, run_level, position = "", 0, 0
    for cluster in clusters(text):
        level = levels[position] if levels else 0
        position += len(cluster)
        for face, part in _faces(cluster, current, bold):
            if run and (face is not current or level != run_level):
                yield current, run, run_level
                run = ""
            if face is None:
                yield None, part, level
            else:
                run, run_level = run + part, level
            current = face
    if run:
        yield current, run, run_level


def _faces(cluster: str, current: Face | None, bold: bool) -> Iterator[tuple[Face | None, str]]:
    """Yield the font for a cluster, or for its characters one by one when no font has it all."""
    follows = current is not None and is_of_words(current.name) and not cluster[0].isalpha()
    if follows and current is not None and current.has(cluster):
        yield current, cluster  # punctuation and figures stay in the font of the word around them
        return
    for form in (cluster, unicodedata.normalize("NFD", cluster)):
        face = face_for(form, bold)
        if face is not None:
            yield face, form
            return
    if len(cluster) == 1:
        yield None, cluster
        return
    for char in cluster:
        yield from _faces(char, None, bold)


def _missing(text: str, level: int, bold: bool) -> Piece:
    """Show U+FFFD for a character that no font has, and keep the true one as its text."""
    face = load(_base_name(bold))
    advance, glyphs = face.shape(REPLACEMENT)
    unknown = unicodedata.category(text[0]) in ("Cn", "Co")
    told = REPLACEMENT if unknown else text
    return Piece(face, told, advance, ((glyphs[0][0], told, *glyphs[0][2:]),), level)


def _base_name(bold: bool) -> str:
    return f"{BASE}-{'Bold' if bold else 'Regular'}"
