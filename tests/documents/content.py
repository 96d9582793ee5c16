"""What a page of a PDF paints, mark by mark, and what its text says by its own character maps."""

import functools
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

PAINTING = frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do"])
SHOWING = frozenset(("Tj", "TJ", "'", '"'))
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f]*)>|(\[)|(\])")


@dataclass(frozen=True)
class Shown:
    """One painting operator and the marked content that it stands in."""

    operator: str
    mcid: int | None
    is_artifact: bool
    tags: tuple[str, ...]
    """Of all the marked content around, the outermost first."""
    text: str = ""
    font: str = ""
    codes: tuple[bytes, ...] = ()
    unmapped: tuple[bytes, ...] = ()
    """Codes that the font's character map has no text for."""
    name: str = ""
    """Of the picture that is painted."""
    instead: tuple[int, str] | None = None
    """ActualText around it, with the number of the marked content that has it."""
    place: tuple[float, float] = (0.0, 0.0)
    """Where the text was last placed, in points."""
    cell: int = 0
    """Which text object of the page it stands in, from 1."""


@dataclass(frozen=True)
class _Mark:
    number: int
    tag: str
    mcid: int | None
    instead: str | None


class Unbalanced(Exception):
    """Marked content that is not opened or not closed."""


@dataclass(frozen=True)
class Painted:
    """A page's content: what it paints, and the number of each stretch of marked content."""

    shown: tuple[Shown, ...]
    mcids: tuple[int, ...]
    fault: str = ""
    """Why it cannot be read; nothing else is told then."""


@functools.lru_cache(maxsize=4)
def painted(data: bytes) -> tuple[Painted, ...]:
    """Return what each page of a file paints, read once for all that asks."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            mcids: list[int] = []
            try:
                found.append(Painted(tuple(shown(page, mcids)), tuple(mcids)))
            except Unbalanced as error:
                found.append(Painted((), (), str(error)))
    return tuple(found)


def shown(page: pikepdf.Page, mcids: list[int]) -> Iterator[Shown]:
    """Yield everything that the page paints, in the order of its content; ``mcids`` is filled.

    Raises:
        Unbalanced: EMC without BDC, or the other way round, or not in the same text object.
    """
    maps = character_maps(page)
    marks: list[_Mark] = []
    font, place, count = "", (0.0, 0.0), 0
    in_text: list[int] = []
    cells = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            count += 1
            marks.append(_mark(page, count, operands))
            if marks[-1].mcid is not None:
                mcids.append(marks[-1].mcid)
        elif name == "EMC":
            if not marks:
                raise Unbalanced("an end without a start")
            marks.pop()
        elif name == "BT":
            cells += 1
            in_text.append(len(marks))
        elif name == "ET":
            if not in_text or in_text.pop() != len(marks):
                raise Unbalanced("marked content and a text object cross")
        elif name == "Tf":
            font = str(operands[0])
        elif name in ("Tm", "Td", "TD"):
            place = (float(operands[-2]), float(operands[-1]))
        elif name in SHOWING:
            codes = tuple(_codes(operands))
            to_text = maps.get(font, {})
            yield _shown(
                name, marks,
                text="".join(to_text.get(code, "") for code in codes),
                font=font, codes=codes, place=place, cell=cells,
                unmapped=tuple(code for code in codes if code not in to_text),
            )  # fmt: skip
        elif name in PAINTING or name == "INLINE IMAGE":
            yield _shown(name, marks, name=str(operands[0]) if name == "Do" else "")
    if marks or in_text:
        raise Unbalanced("a start without an end")


def character_maps(page: pikepdf.Page) -> dict[str, dict[bytes, str]]:
    """Return for each font of a page what text each two-byte code stands for."""
    fonts = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    return {
        name: to_unicode(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}
        for name, font in fonts.items()
    }


def to_unicode(data: bytes) -> dict[bytes, str]:
    """Return a ToUnicode map as code to text; ranges written out."""
    found: dict[bytes, str] = {}
    for kind, body in _BLOCK.findall(data):
        values = [bytes.fromhex(token[0].decode()) for token in _TOKEN.findall(body)]
        if kind == b"char":
            for code, text in zip(values[::2], values[1::2], strict=False):
                found[code] = text.decode("utf-16-be", "replace")
        else:
            for first, last, text in zip(values[::3], values[1::3], values[2::3], strict=False):
                start = int.from_bytes(first)
                for step in range(int.from_bytes(last) - start + 1):
                    raised = (int.from_bytes(text) + step).to_bytes(len(text))
                    code = (start + step).to_bytes(len(first))
                    found[code] = raised.decode("utf-16-be", "replace")
    return found


def _codes(operands: list[object]) -> Iterator[bytes]:
    for operand in operands:
        for item in operand if isinstance(operand, pikepdf.Array) else [operand]:
            if isinstance(item, pikepdf.String):
                raw = bytes(item)
                yield from (raw[index : index + 2] for index in range(0, len(raw), 2))


def _mark(page: pikepdf.Page, number: int, operands: list[object]) -> _Mark:
    tag = str(operands[0])[1:]
    values = operands[1] if len(operands) > 1 else None
    if isinstance(values, pikepdf.Name):
        values = page.Resources.Properties[values]
    if not isinstance(values, pikepdf.Dictionary):
        return _Mark(number, tag, None, None)
    mcid = int(values.MCID) if "/MCID" in values else None
    return _Mark(number, tag, mcid, str(values.ActualText) if "/ActualText" in values else None)


def _shown(operator: str, marks: list[_Mark], **changes) -> Shown:
    mcids = [mark.mcid for mark in marks if mark.mcid is not None]
    if len(mcids) > 1:
        raise Unbalanced("marked content with a number inside another")
    told = next(((mark.number, mark.instead) for mark in marks if mark.instead is not None), None)
    return Shown(
        operator,
        mcids[0] if mcids else None,
        any(mark.tag == "Artifact" for mark in marks),
        tuple(mark.tag for mark in marks),
        instead=told,
        **changes,
    )
