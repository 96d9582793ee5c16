"""The same words as a paper of ours, by stock reportlab: Platypus, one font family, no tags.

Only to be measured beside ours. It prints no other script, says nothing to a screen reader, and
its file differs from one run to the next.
"""

import io
from collections.abc import Iterator
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from reportlab.platypus.flowables import Flowable

from escalation_desktop import paths
from escalation_desktop.domain import blocks

_WIDTH = A4[0] - 45 * mm
_GRID = TableStyle([
    ("LINEBELOW", (0, 0), (-1, -1), 0.6, "grey"), ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 4),
])  # fmt: skip
_BOX = TableStyle([("BOX", (0, 0), (-1, -1), 1.2, "black")])


def render(document: blocks.Document) -> bytes:
    """Return the document as PDF, as its words fall."""
    if "Words" not in pdfmetrics.getRegisteredFontNames():
        for name, file in (("Words", "Regular"), ("Words-Bold", "Bold")):
            path = paths.resources() / "fonts" / f"NotoSans-{file}.ttf"
            pdfmetrics.registerFont(TTFont(name, str(path)))
    out = io.BytesIO()
    made = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=25 * mm, rightMargin=20 * mm, topMargin=20 * mm,
        bottomMargin=20 * mm, title=document.title,
    )  # fmt: skip
    story: list[Flowable] = [_said(document.title, 16, bold=True), _said(document.policy_line, 9.5)]
    for block in document.blocks:
        story.extend(_flowables(block))

    def foot(canvas: object, _: object) -> None:
        canvas.setFont("Words", 8)
        for number, line in enumerate((document.reference, *document.footer)):
            canvas.drawString(25 * mm, (14 - 4 * number) * mm, line)

    made.build(story, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


def _said(text: str, size: float = 11, *, bold: bool = False) -> Paragraph:
    style = ParagraphStyle(
        "said", fontName="Words-Bold" if bold else "Words", fontSize=size, leading=size * 1.4
    )
    return Paragraph(escape(text).replace("\n", "<br/>"), style)


def _table(rows: list[list[Flowable]], widths: tuple[float, ...], style: TableStyle) -> Table:
    count = len(rows[0])
    shares = widths or (1.0,) * count
    return Table(
        rows, [share / sum(shares) * _WIDTH for share in shares], style=style, splitInRow=1,
        repeatRows=0,
    )  # fmt: skip


def _flowables(block: blocks.Block) -> Iterator[Flowable]:
    yield Spacer(1, 6)
    match block:
        case blocks.Heading():
            yield _said(block.text, 13, bold=True)
        case blocks.Paragraph():
            yield _said(block.text, 9 if block.small else 11, bold=block.bold)
        case blocks.Bullets():
            for item in block.items:
                yield _said(f"• {item}")
        case blocks.Table() if block.rows:
            rows = [[_said(text, 10, bold=True) for text in block.header]] if block.header else []
            rows += [[_said(text, 10) for text in row] for row in block.rows]
            yield _table(rows, block.widths, _GRID)
        case blocks.KeyValues() if block.rows:
            rows = [[_said(label, 9.5), _said(value)] for label, value in block.rows]
            yield _table(rows, (1, 2), _GRID)
        case blocks.Notice():
            cells = [_said(block.title, 13, bold=True), *map(_said, block.paragraphs)]
            yield _table([[cells]], (), _BOX)
        case blocks.Signatures():
            rows = [[_said(party, bold=True) for party in block.parties]]
            rows += [[_said(line, 9) for _ in block.parties] for line in block.lines]
            yield _table(rows, (), _GRID)
