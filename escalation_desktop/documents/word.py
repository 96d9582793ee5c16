"""A document as a Word file, for whoever types on in it: the words of the PDF, in the same order.

Headings are headings, tables have header rows that Word repeats, and nothing in the file names a
person but its words: it has no author, and its times are that of the document. The same document
gives the same bytes. Made by ``python-docx``.
"""

import io
import zipfile
from datetime import UTC
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from escalation_desktop.documents.bidi import direction
from escalation_desktop.documents.clean import clean_line
from escalation_desktop.documents.metadata import subject_of
from escalation_desktop.documents.plain import foot, lines_of
from escalation_desktop.domain import blocks

_FACE = "Arial"
"""On every computer that has Word; the app's own fonts are not."""
_SIZES = {"A4": (210, 297), "A5": (148, 210)}
_MARGIN = 20
_UNWANTED = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects")
"""Parts of the library's template that say something of whoever made it, or nothing."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_AIR = Pt(2)
"""Over and under each line of a cell."""
_LONG, _MANY = 600, 15
"""Characters, or lines, of a cell that may be higher than is good to keep whole."""
_AFTER_BIDI = tuple(f"w:{name}" for name in (
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
    "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
))  # fmt: skip
"""What the format wants after the direction of a paragraph; out of order it may not open."""
_LABELS = 0.34
"""The part of the page's width that labels get."""


def to_word(document: blocks.Document) -> bytes:
    """Return the document as the bytes of a .docx file."""
    word = docx.Document()
    _clear(word)
    _style(word, document)
    _header(word, document)
    _put(word, document.title, "Heading 1")
    for text in (document.subtitle, document.reference, document.policy_line):
        if clean_line(text):
            _put(word, text)
    for block in document.blocks:
        _block(word, block)
    _footer(word, document)
    _facts(word, document)
    made = io.BytesIO()
    word.save(made)
    return _steady(made.getvalue())


# ---------------------------------------------------------------- the file


def _clear(word: WordDocument) -> None:
    """Take out what the template brings that is not the document's."""
    for part in (word.part.package, word.part):
        for name, link in list(part.rels.items()):
            if any(link.reltype.endswith(f"/{kind}") for kind in _UNWANTED):
                del part.rels[name]


def _facts(word: WordDocument, document: blocks.Document) -> None:
    facts = word.core_properties
    facts.author = facts.last_modified_by = facts.comments = facts.keywords = ""
    facts.category = facts.content_status = ""
    facts.title, facts.subject = clean_line(document.title), subject_of(document)
    facts.language = document.language
    facts.revision = 1
    facts.created = facts.modified = document.made_at.astimezone(UTC).replace(
        tzinfo=None, microsecond=0
    )


def _steady(data: bytes) -> bytes:
    """Return the archive without the moment at which it was written."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))
    return made.getvalue()


# ---------------------------------------------------------------- the look


def _style(word: WordDocument, document: blocks.Document) -> None:
    size = 16 if document.large else 11
    for name, points in (
        ("Normal", size), ("Heading 1", size + 7), ("Heading 2", size + 2), ("Heading 3", size),
        ("List Bullet", size), ("List Number", size), ("Header", size - 2), ("Footer", size - 3),
    ):  # fmt: skip
        style = word.styles[name]
        style.font.name, style.font.size = _FACE, Pt(points)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        fonts.set(qn("w:cs"), _FACE)
        if name.startswith("Heading"):
            style.font.color.rgb = RGBColor(0, 0, 0)
    usual = word.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    if usual is not None:
        usual.set(qn("w:val"), document.language)
    section = word.sections[0]
    width, height = _SIZES[document.paper]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN)


def _header(word: WordDocument, document: blocks.Document) -> None:
    """Say on every page whose it is, how to handle it, and that it is a draft."""
    told = [document.agency, document.handling, document.mark]
    first, *others = [text for text in told if clean_line(text)] or [""]
    header = word.sections[0].header
    _say(header.paragraphs[0], first, bold=True)
    for text in others:
        _say(header.add_paragraph(style="Header"), text, bold=True)


def _footer(word: WordDocument, document: blocks.Document) -> None:
    footer = word.sections[0].footer
    first, *others = [text for text in foot(document) if clean_line(text)]
    _say(footer.paragraphs[0], first)
    for text in others:
        _say(footer.add_paragraph(style="Footer"), text)
    number = footer.add_paragraph(style="Footer")
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for text, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        number.add_run(text)
        _field(number.add_run(), field)


def _field(run: Any, name: str) -> None:
    for kind in ("begin", "", "separate", "text", "end"):
        if kind == "text":
            run.add_text("1")  # what stands there until Word counts
            continue
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = name
        run._r.append(mark)


# ---------------------------------------------------------------- the blocks


def _block(word: WordDocument, block: blocks.Block) -> None:
    match block:
        case blocks.Heading():
            _put(word, block.text, f"Heading {min(block.level, 9)}")
        case blocks.Paragraph():
            for line in lines_of(block.text):
                _put(word, line, bold=block.bold, small=block.small)
        case blocks.Bullets():
            for item in block.items:
                _put(word, item, "List Number" if block.numbered else "List Bullet")
        case blocks.Table():
            _table(word, block)
        case blocks.KeyValues():
            _pairs(word, [(label, value) for label, value in block.rows], block.room)
        case blocks.Notice():
            _put(word, block.title, bold=True)
            for text in block.paragraphs:
                for line in lines_of(text):
                    _put(word, line)
        case blocks.Signatures():
            for party in block.parties:
                _put(word, party, bold=True)
                _pairs(word, [(line, "") for line in block.lines])
        case blocks.Picture():
            for line in lines_of(block.alt):
                _put(word, line)


def _put(
    word: WordDocument, text: str, style: str = "Normal", *, bold: bool = False, small: bool = False
) -> None:
    paragraph = word.add_paragraph(style=style)
    _say(paragraph, text, bold=bold)
    if small:
        usual = word.styles["Normal"].font.size
        for run in paragraph.runs:
            run.font.size = Pt(usual.pt - 2)


def _say(paragraph: Any, text: str, *, bold: bool = False) -> None:
    """Put a line into a paragraph, to be read from the right where most of it is."""
    line = clean_line(text)
    run = paragraph.add_run(line)
    run.bold = bold or None
    if line and direction(line) == 1:
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
        run.font.rtl = True


def _cell(cell: Any, text: str, *, bold: bool = False) -> None:
    first = True
    for line in lines_of(text) or [""]:
        paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = _AIR
        _say(paragraph, line, bold=bold)
        first = False


def _pairs(word: WordDocument, rows: list[tuple[str, str]], room: tuple[int, ...] = ()) -> None:
    if not rows:
        return
    table = _grid(word, len(rows), 2, (_LABELS, 1 - _LABELS))
    _look(table, row=False)
    for number, (made, (label, value)) in enumerate(zip(table.rows, rows, strict=True)):
        _keep(made, value)
        _cell(made.cells[0], label, bold=True)
        _cell(made.cells[1], value)
        if number < len(room) and not clean_line(value):
            for _ in range(room[number] - 1):
                made.cells[1].add_paragraph()
    _after(word)


def _table(word: WordDocument, block: blocks.Table) -> None:
    if not block.rows:
        for line in lines_of(block.when_empty):
            _put(word, line)
        return
    count = max(len(block.header), *(len(row) for row in block.rows))
    has_header = any(block.header)
    total = sum(block.widths) if len(block.widths) == count else 0
    widths = tuple(one / total for one in block.widths) if total else (1 / count,) * count
    table = _grid(word, len(block.rows) + has_header, count, widths)
    _look(table, row=has_header, column=block.row_heads)
    rows = list(table.rows)
    if has_header:
        head = rows.pop(0)
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        _keep(head, *block.header)
        for cell, text in zip(head.cells, block.header, strict=False):
            _cell(cell, text, bold=True)
    for made, texts in zip(rows, block.rows, strict=True):
        _keep(made, *texts)
        for place, (cell, text) in enumerate(zip(made.cells, texts, strict=False)):
            _cell(cell, text, bold=block.row_heads and not place)
    _after(word)


def _grid(word: WordDocument, rows: int, columns: int, widths: tuple[float, ...]) -> Any:
    table = word.add_table(rows=rows, cols=columns)
    table.style = word.styles["Table Grid"]
    table.autofit = False
    room = (word.sections[0].page_width or 0) - 2 * Mm(_MARGIN)
    for column, part in zip(table.columns, widths, strict=True):
        column.width = int(room * part)
        for cell in column.cells:
            cell.width = int(room * part)
    return table


def _look(table: Any, *, row: bool, column: bool = True) -> None:
    """Say to a reader which cells name the others."""
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        look = OxmlElement("w:tblLook")
        table._tbl.tblPr.append(look)
    for name, is_so in (("firstRow", row), ("firstColumn", column), ("lastRow", False),
                        ("lastColumn", False), ("noHBand", True), ("noVBand", True)):  # fmt: skip
        look.set(qn(f"w:{name}"), "1" if is_so else "0")
    look.attrib.pop(qn("w:val"), None)


def _keep(row: Any, *texts: str) -> None:
    """Let no page end within a row; but a long one: of what is kept whole, Word cuts off the rest.

    What is higher than a page and may not be parted is not shown, nor printed, below its foot.
    """
    if any(len(text) > _LONG or len(lines_of(text)) > _MANY for text in texts):
        return
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _after(word: WordDocument) -> None:
    """Keep two tables apart: Word would join them."""
    word.add_paragraph().paragraph_format.space_after = Pt(0)
