"""The PDF as a file: pages, fonts, marks, sameness."""

import io
import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pikepdf
import pypdf
import pytest
import uharfbuzz as hb

from escalation_desktop.documents import render
from escalation_desktop.domain.blocks import (
    Bullets,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    Signatures,
    Table,
)
from tests.documents.made import NAMES, document
from tests.documents.reading import opened, pages_of, text_of

LONG = document(*(Paragraph(f"Paragraph {number}. " + "words " * 90) for number in range(40)))


def test_pages_are_a4():
    with opened(render(LONG)) as pdf:
        for page in pdf.pages:
            left, bottom, width, height = (float(edge) for edge in page.MediaBox)
            assert (left, bottom) == (0, 0)
            assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)


def test_every_page_tells_its_number_reference_policy_and_footer():
    pages = pages_of(render(LONG))
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "D-2026-014 / 2" in page
        assert "Example policy, version 1, October 2020" in page
        assert "Record 9f3c" in page


@pytest.mark.parametrize("mark", ["DRAFT", "TRAINING – NOT A REAL CHILD"])
def test_the_mark_is_on_every_page_in_words(mark):
    assert all(mark in page for page in pages_of(render(replace(LONG, mark=mark))))


def test_without_a_mark_there_is_none():
    assert "DRAFT" not in text_of(render(LONG))


def test_the_whole_text_comes_in_reading_order():
    made = document(
        KeyValues((("For", "value one"), ("With", "value two")), columns=2),
        Notice("Agreed outcome", ("They meet.", "By telephone.")),
        Heading("What will be done"),
        Table(("Action", "Who"), (("call", "worker"), ("write", "manager"))),
        Bullets(("first said", "then said")),
        Bullets(("first did", "then did"), numbered=True),
        Heading("Smaller", level=3),
        Paragraph("One.\nTwo.", small=True),
        Table(("A",), ()),
        Signatures(("Us", "Them"), ("Name", "Signature")),
        subtitle="Copy 1 of 4",
    )
    assert text_of(render(made)) == (
        "Written confirmation Example policy, version 1, October 2020 D-2026-014 / 2 Copy 1 of 4 "
        "For value one With value two Agreed outcome They meet. By telephone. What will be done "
        "Action Who call worker write manager • first said • then said 1. first did 2. then did "
        "Smaller One. Two. None recorded. Us Them Name Name Signature Signature "
        "D-2026-014 / 2 Record 9f3c Page 1 of 1"
    )


def test_another_reader_finds_the_same_words():
    made = document(Paragraph("Both agencies agree that the <b>core group</b> meets."))
    text = pypdf.PdfReader(io.BytesIO(render(made))).pages[0].extract_text()
    assert "Both agencies agree that the <b>core group</b> meets." in text
    assert text.index("Written confirmation") < text.index("Both agencies") < text.index("Page 1")


def test_every_font_is_embedded_and_none_is_the_library_s_own():
    data = render(document(*(Paragraph(name) for name in NAMES.values())))
    assert b"Helvetica" not in data
    with opened(data) as pdf:
        fonts = pdf.pages[0].Resources.Font
        assert len(fonts) == 11
        for font in fonts.values():
            (descendant,) = font.DescendantFonts
            assert str(font.BaseFont)[7] == "+"  # /ABCDEF+Name: a subset
            outlines = hb.Face(hb.Blob(descendant.FontDescriptor.FontFile2.read_bytes()))
            assert outlines.glyph_count <= len(descendant.W[1]) + 20  # parts of accented letters
            assert "/ToUnicode" in font


def test_only_the_fonts_of_the_scripts_that_appear_are_in_the_file():
    with opened(render(document(footer=()))) as pdf:
        names = {str(font.BaseFont)[8:] for font in pdf.pages[0].Resources.Font.values()}
    assert names == {"NotoSans-Bold", "NotoSans-Regular"}


def test_streams_end_as_the_standard_says():
    data = render(LONG)
    assert data.count(b"\r\nendstream\n") == data.count(b"endstream") > 5
    with opened(data) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_a_smaller_heading_is_smaller():
    made = render(document(Heading("Large"), Heading("Small", level=3)))
    with opened(made) as pdf:
        operators = pikepdf.parse_content_stream(pdf.pages[0])
        sizes = [float(operands[1]) for operands, operator in operators if str(operator) == "Tf"]
    assert {13.0, 11.0} <= set(sizes)


def test_nothing_in_the_file_can_act():
    with opened(render(document(Paragraph("javascript:alert(1) http://example.org")))) as pdf:
        assert "/Annots" not in pdf.pages[0]
        for key in ("/OpenAction", "/AA", "/Names", "/AcroForm"):
            assert key not in pdf.Root


def test_metadata_come_from_the_document():
    made = document(title="Title – with <b> and (brackets) \ud800", language="cy")
    with opened(render(made)) as pdf:
        assert str(pdf.docinfo.Title) == "Title – with <b> and (brackets) \ufffd"
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20261126163000Z"
        assert str(pdf.Root.Lang) == "cy"


def test_the_same_instant_in_another_zone_is_the_same_file():
    elsewhere = LONG.made_at.astimezone(timezone(timedelta(hours=5)))
    assert render(replace(LONG, made_at=elsewhere)) == render(LONG)


def test_another_document_has_another_identifier():
    def identifier(made):
        with opened(render(made)) as pdf:
            return bytes(pdf.trailer.ID[0])

    later = replace(LONG, made_at=datetime(2027, 1, 1, tzinfo=UTC))
    changed = replace(LONG, blocks=(*LONG.blocks[:-1], Paragraph("Changed.")))
    assert len({identifier(made) for made in (LONG, later, changed)}) == 3


ALL_SCRIPTS = """
import sys
from escalation_desktop.documents import render
from escalation_desktop.domain.blocks import Paragraph, Table
from tests.documents.made import NAMES, document
made = document(Table(("Name",), tuple((name,) for name in NAMES.values())), Paragraph("x " * 999))
sys.stdout.buffer.write(render(made))
"""


def test_the_bytes_are_the_same_in_another_process_time_and_place():
    made = []
    for seed, zone, epoch in (("1", "UTC", ""), ("2", "Asia/Tokyo", "86400")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "SOURCE_DATE_EPOCH": epoch,
            "LC_ALL": "C",
        }
        command = [sys.executable, "-c", ALL_SCRIPTS]
        made.append(
            subprocess.run(command, env=environment, check=True, capture_output=True).stdout
        )
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF-1.7")


def test_the_bytes_are_the_same_when_threads_load_the_fonts_together():
    code = """
from concurrent.futures import ThreadPoolExecutor
from escalation_desktop.documents import render
from escalation_desktop.domain.blocks import Paragraph
from tests.documents.made import NAMES, document
made = document(*(Paragraph(name, bold=bold) for name in NAMES.values() for bold in (True, False)))
with ThreadPoolExecutor(4) as pool:
    files = list(pool.map(render, [made] * 8))
assert len({*files, render(made)}) == 1
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_package_loads_no_library():
    code = (
        "import sys, escalation_desktop.documents as d\n"
        "d.check_fonts()\n"
        "assert not {'reportlab', 'uharfbuzz'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_printing_twice_leaves_the_function_in_its_place():
    """A module of the function's name would take its place in the package when it is loaded."""
    from escalation_desktop import documents

    assert documents.render(LONG) == documents.render(LONG)


def test_a_name_with_raised_marks_is_the_same_to_a_reader_that_goes_by_places(qapp):
    """PDFium, as in the preview and in browsers, put the grave of "Ẹ̀k" over the k."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtPdf import QPdfDocument

    said = "Mrs Ṣàngó-Ẹ̀kìtì came."
    buffer = QBuffer()
    buffer.setData(QByteArray(render(document(Paragraph(said)))))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    read = QPdfDocument()
    read.load(buffer)
    assert said in unicodedata.normalize("NFC", read.getAllText(0).text())
    read.close()
