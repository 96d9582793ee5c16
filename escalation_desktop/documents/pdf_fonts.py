"""The part of a font that one document uses, as PDF objects: embedded, subset, with its text.

A code stands for one (glyph, text) pair, so that copying gives the text that was typed even where
two texts share a glyph. Codes are given in the order of first use, which makes them repeatable.
"""

import hashlib
import struct
from typing import Any

import uharfbuzz as hb

from escalation_desktop.documents.faces import Face
from escalation_desktop.documents.pdf_objects import Objects, text_string

_KEPT_TABLES = {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}
_JOINER = "\u2060"
"""The text of a glyph that stands for no character of its own."""


class DocumentFont:
    """One face in one document."""

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        self._codes: dict[tuple[int, str], int] = {(0, "\ufffd"): 0}

    def code(self, glyph: int, text: str) -> int:
        """Return the two-byte code of a glyph that stands for a text."""
        return self._codes.setdefault((glyph, text), len(self._codes))

    def embed(self, objects: Objects) -> Any:
        """Write the font into the file and return a reference to it."""
        face, keys = self.face, list(self._codes)
        data, positions = _subset(face, {glyph for glyph, _ in keys})
        postscript = "".join(char for char in face.name if char.isalnum() or char == "-")
        digest = hashlib.sha256(repr((postscript, keys)).encode("utf-8", "replace")).digest()
        base = "".join(chr(65 + byte % 26) for byte in digest[:6]) + "+" + postscript
        extents = face.sized.get_font_extents("ltr")
        head = face.data.reference_table("head").data
        box = [round(edge * face.per_mille) for edge in struct.unpack(">4h", head[36:44])]
        descriptor = objects.dictionary(
            Type="/FontDescriptor",
            FontName=f"/{base}",
            Flags=4,
            FontBBox=box,
            ItalicAngle=0,
            Ascent=round(extents.ascender * face.per_mille),
            Descent=round(extents.descender * face.per_mille),
            CapHeight=714,
            StemV=140 if face.name.endswith("-Bold") else 80,
            FontFile2=objects.stream(data, Length1=len(data)),
        )
        descendant = objects.dictionary(
            Type="/Font",
            Subtype="/CIDFontType2",
            BaseFont=f"/{base}",
            CIDSystemInfo=objects.inline(
                Registry=text_string("Adobe"), Ordering=text_string("Identity"), Supplement=0
            ),
            FontDescriptor=descriptor,
            DW=1000,
            W=[0, [round(face.width(glyph)) for glyph, _ in keys]],
            CIDToGIDMap=objects.stream(
                b"".join(struct.pack(">H", positions[glyph]) for glyph, _ in keys)
            ),
        )
        return objects.dictionary(
            Type="/Font",
            Subtype="/Type0",
            BaseFont=f"/{base}",
            Encoding="/Identity-H",
            DescendantFonts=[descendant],
            ToUnicode=objects.stream(_to_unicode([text for _, text in keys])),
        )


def _subset(face: Face, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
    """Return a font file of these glyphs only, and where each of them is in it."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = (
        hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    dropped = set(face.data.table_tags) - _KEPT_TABLES
    wanted.drop_table_tag_set.update(
        {int.from_bytes(tag.encode("latin-1"), "big") for tag in dropped}
    )
    plan = hb.SubsetPlan(face.data, wanted)
    made = plan.execute()
    mapping = plan.old_to_new_glyph_mapping
    return bytes(made.blob.data), {glyph: mapping[glyph] for glyph in glyphs}


def _to_unicode(texts: list[str]) -> bytes:
    rows = [
        f"<{code:04X}> <{(text or _JOINER).encode('utf-16-be').hex().upper()}>"
        for code, text in enumerate(texts)
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for start in range(0, len(rows), 100):
        part = rows[start : start + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
