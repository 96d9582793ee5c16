"""Checks of marked content against the tree, and of the fonts that the content uses."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pikepdf
import uharfbuzz as hb

from tests.documents.content import Shown, painted
from tests.documents.tree import Node

_USELESS = frozenset("\x00\ufeff\ufffe")


def problems(data: bytes, pdf: pikepdf.Pdf, top: Sequence[Node]) -> Iterator[str]:
    """Yield what is wrong with what the pages of a file paint; ``pdf`` is the same file, open."""
    owners = _owners(pdf)
    reached = Counter(
        (content.page, content.mcid)
        for root in top
        for node in root.walk()
        for content in node.contents
    )
    nodes = {
        (content.page, content.mcid): node
        for root in top
        for node in root.walk()
        for content in node.contents
    }
    there: Counter[tuple[int, int]] = Counter()
    for number, (page, content) in enumerate(zip(pdf.pages, painted(data), strict=True)):
        if content.fault:
            yield f"marks: {content.fault}"
        there.update((number, mcid) for mcid in content.mcids)
        yield from _painted(content.shown)
        yield from _fonts(page, content.shown)
        if "/StructParents" not in page:
            yield f"marks: page {number + 1} has no place in the tree of parents"
    for place in sorted(there.keys() | reached.keys()):
        if there[place] != 1:
            yield f"marks: {there[place]} pieces of content with one number"
        if reached[place] != 1:
            yield f"marks: content that {reached[place]} elements hold"
        elif place not in owners or owners[place] != nodes[place].source.objgen:
            yield "marks: the tree of parents names another element"
    if set(owners) - set(reached):
        yield "marks: the tree of parents names content that is not there"


def _owners(pdf: pikepdf.Pdf) -> dict[tuple[int, int], tuple[int, int]]:
    """Return which element the tree of parents names for each piece of content."""
    tree = pdf.Root.get("/StructTreeRoot", {}).get("/ParentTree", {})
    numbers: dict[int, pikepdf.Object] = {}
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        waiting += list(node.get("/Kids", []))
        flat = list(node.get("/Nums", []))
        numbers.update(zip(map(int, flat[::2]), flat[1::2], strict=False))
    found = {}
    for number, page in enumerate(pdf.pages):
        for mcid, owner in enumerate(numbers.get(int(page.get("/StructParents", -1)), [])):
            if owner is not None:
                found[number, mcid] = owner.objgen
    return found


def _painted(marks: Sequence[Shown]) -> Iterator[str]:
    for mark in marks:
        if mark.is_artifact and mark.mcid is not None:
            yield "marks: content that is both read and passed over"
        if not mark.is_artifact and mark.mcid is None:
            yield f"marks: {mark.operator} outside tag and artifact"


def _fonts(page: pikepdf.Page, marks: Sequence[Shown]) -> Iterator[str]:
    used: dict[str, set[bytes]] = {}
    for mark in marks:
        if mark.codes:
            used.setdefault(mark.font, set()).update(mark.codes)
        if _USELESS & set(mark.text):
            yield "font: a code whose text is no character"
        if mark.unmapped and mark.instead is None:
            yield f"font: {mark.font} has codes without text"
    for name, codes in used.items():
        yield from _font(name, page.Resources.Font[name], codes)


def _font(name: str, font: pikepdf.Object, codes: set[bytes]) -> Iterator[str]:
    if "/ToUnicode" not in font:
        yield f"font: {name} has no map to text"
    if "/DescendantFonts" not in font:
        yield f"font: {name} is not one of ours"
        return
    descendant = font.DescendantFonts[0]
    descriptor = descendant.get("/FontDescriptor", {})
    if "/FontFile2" not in descriptor:
        yield f"font: {name} is not embedded"
        return
    face = hb.Face(hb.Blob(descriptor.FontFile2.read_bytes()))
    sized = hb.Font(face)
    places = descendant.get("/CIDToGIDMap")
    table = places.read_bytes() if isinstance(places, pikepdf.Stream) else b""
    widths = list(descendant.W[1])
    for code in codes:
        cid = int.from_bytes(code)
        glyph = int.from_bytes(table[2 * cid : 2 * cid + 2]) if table else cid
        if not 0 < glyph < face.glyph_count:
            yield f"font: {name} has a code without a glyph"
        elif abs(sized.get_glyph_h_advance(glyph) * 1000 / face.upem - float(widths[cid])) > 1:
            yield f"font: {name} has a glyph of another width than it says"
