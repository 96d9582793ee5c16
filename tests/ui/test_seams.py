"""The real edges, as far as they exist without a printer or a mail program."""

import io

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from reportlab.pdfgen.canvas import Canvas

from escalation_desktop.errors import DocumentError
from escalation_desktop.ui import seams


def two_pages() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595.28, 841.89))
    for _ in range(2):
        canvas.rect(100, 100, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_plain_text_is_copied(qapp):
    seams.QtClipboard().copy("020 7946 0100")
    assert QGuiApplication.clipboard().text() == "020 7946 0100"


def test_a_missing_printer_is_told_with_a_next_step(qapp, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinters", staticmethod(list))
    with pytest.raises(DocumentError) as told:
        seams.QtPrinter().print_pdf(None, two_pages(), "Written confirmation")
    assert told.value.sentence == "No printer is set up on this computer."
    assert "Save the document as a PDF" in told.value.next_step


def test_every_page_is_printed_on_a4(qapp, tmp_path):
    printer = seams.a4_printer("Written confirmation")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    seams.draw_pages(two_pages(), printer)
    pages = PdfReader(tmp_path / "printed.pdf").pages
    assert len(pages) == 2
    for page in pages:
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
        assert page.images, "the page's picture is missing"
