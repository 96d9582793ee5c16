"""Lines of text as PDF operators: by glyph, in the text's own order."""

from collections.abc import Iterator
from dataclasses import dataclass

from escalation_desktop.documents import bidi
from escalation_desktop.documents.faces import Face
from escalation_desktop.documents.operators import number
from escalation_desktop.documents.pdf_fonts import DocumentFont
from escalation_desktop.documents.pdf_objects import text_string
from escalation_desktop.documents.setting import Line
from escalation_desktop.documents.shaping import Piece


@dataclass(frozen=True)
class Stretch:
    """Operators that go into a text object; ``instead`` is what a reader is told they say."""

    operators: str
    instead: str = ""

    @property
    def said_inside(self) -> str:
        """The operators with their text, for use inside a mark of another kind."""
        if not self.instead:
            return self.operators
        return f"/Span <</ActualText {text_string(self.instead)}>> BDC\n{self.operators}\nEMC"


class Fonts:
    """The fonts of one document, in the order of first use."""

    def __init__(self) -> None:
        self._fonts: dict[Face, DocumentFont] = {}
        self._encoded: dict[Piece, tuple[str, float] | None] = {}

    def __iter__(self) -> Iterator[DocumentFont]:
        return iter(self._fonts.values())

    def of(self, face: Face) -> DocumentFont:
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = DocumentFont(face, f"F{len(self._fonts) + 1}")
        return font

    def encoded(self, piece: Piece) -> tuple[str, float] | None:
        """Return the operands that show a piece, and where they leave the pen.

        None: the piece has raised marks or glyphs without text and is drawn glyph by glyph.
        """
        if piece not in self._encoded:
            plain = all(told and -0.5 < y < 0.5 for _, told, _, y, _ in piece.glyphs)
            self._encoded[piece] = _encode(self.of(piece.face), piece) if plain else None
        return self._encoded[piece]


def line_operators(fonts: Fonts, line: Line, x: float, baseline: float) -> list[Stretch]:
    """Return the operators of one line, its stretches in the text's own order."""
    made: list[Stretch] = []
    size = line.style.size
    scale = size / 1000
    starts: dict[int, float] = {}
    for index in bidi.visual_order([piece.level for piece in line.pieces]):
        starts[index] = x
        x += line.pieces[index].advance * scale
    out = [f"{number(line.style.grey)} g"]
    run: list[str] = []
    font, pen = "", 0.0
    for index, piece in enumerate(line.pieces):
        if not piece.glyphs:
            continue
        name = fonts.of(piece.face).name
        encoded = fonts.encoded(piece)
        if encoded is None:
            _flush(out, run)
            drawn = list(_by_glyph(fonts, piece, name, size, starts[index], baseline))
            if piece.level % 2 and all(told for _, told, *_ in piece.glyphs):
                out.extend(drawn)
            else:
                # Some readers put a text together by where its glyphs stand, and a raised mark
                # after the wrong letter: copied or searched, the name would be another.
                made += [Stretch("\n".join(out)), Stretch("\n".join(drawn), piece.text)]
                out = []
            font = ""
            continue
        if name != font:
            _flush(out, run)
            place = f"1 0 0 1 {number(starts[index])} {number(baseline)} Tm"
            out.append(f"/{name} {number(size)} Tf {place}")
            font, pen = name, starts[index]
        shift = round((pen - starts[index]) / scale)
        if shift:
            run.append(str(shift))
            pen -= shift * scale
        operands, end = encoded
        run.append(operands)
        pen += end * scale
    _flush(out, run)
    return [stretch for stretch in (*made, Stretch("\n".join(out))) if stretch.operators]


def _by_glyph(
    fonts: Fonts, piece: Piece, name: str, size: float, x: float, baseline: float
) -> Iterator[str]:
    """Yield operators for marks that stand high or low, or glyphs without their own text."""
    font = fonts.of(piece.face)
    yield f"/{name} {number(size)} Tf"
    for glyph, text, across, up, _ in piece.glyphs:
        left = number(x + across * size / 1000)
        raised = number(baseline + up * size / 1000)
        yield f"1 0 0 1 {left} {raised} Tm <{font.code(glyph, text):04X}> Tj"


def _flush(out: list[str], run: list[str]) -> None:
    if run:
        out.append(f"[{''.join(run)}] TJ")
        run.clear()


def _encode(font: DocumentFont, piece: Piece) -> tuple[str, float]:
    parts: list[str] = []
    codes = ""
    pen = 0.0
    for glyph, text, x, _, width in piece.glyphs:
        shift = round(pen - x)
        if shift:
            if codes:
                parts.append(f"<{codes}>")
                codes = ""
            parts.append(str(shift))
            pen -= shift
        codes += f"{font.code(glyph, text):04X}"
        pen += round(width)
    parts.append(f"<{codes}>")
    return "".join(parts), pen
