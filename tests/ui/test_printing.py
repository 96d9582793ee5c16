"""Printing: which pages, where on the sheet, how often; read back from what a printer was sent."""

import io
import itertools
import weakref
from pathlib import Path

import pypdf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QRectF, QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from escalation_desktop.errors import DocumentError
from escalation_desktop.ui import printing
from escalation_desktop.ui.print_dialog import PrintDialog
from escalation_desktop.ui.seams import PrinterFacts, QtPrinter
from tests.fakes import EdgedPrinter, FakePrintQueue
from tests.ui.pages.named import nameless

A4, A5 = (595.28, 841.89), (419.53, 595.28)
BOTH = (QPrinter.DuplexMode.DuplexNone, QPrinter.DuplexMode.DuplexLongSide)


def paper(pages: int = 2, size: tuple[float, float] = A4, edge: float = 57) -> bytes:
    """Return a PDF with a box ``edge`` points from each side; page n has n bars in it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for page in range(pages):
        canvas.rect(edge, edge, size[0] - 2 * edge, size[1] - 2 * edge)
        for bar in range(page + 1):
            canvas.rect(size[0] / 4, size[1] / 4 + bar * 20, 60, 10, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def printed(path: Path) -> list[tuple[tuple[int, int], QRectF, int]]:
    """Return each sheet's size, the box that its ink fills, and how many bars it holds."""
    holder = QObject()
    pdf = printing.load_pdf(path.read_bytes(), holder)
    return [
        (_size(pdf, n), printing.ink_of(pdf, n, dots=144), _bars(pdf, n))
        for n in range(pdf.pageCount())
    ]


def _size(pdf, page):
    size = pdf.pagePointSize(page)
    return round(size.width()), round(size.height())


def _bars(pdf, page):
    size = pdf.pagePointSize(page).toSize()
    image = printing._on_white(pdf.render(page, size))
    x = round(image.width() * 0.25) + 10
    dark = [image.pixelColor(x, y).lightness() < 100 for y in range(image.height())]
    runs = [list(group) for is_dark, group in itertools.groupby(dark) if is_dark]
    return sum(len(run) > 4 for run in runs)


@pytest.fixture
def queue(tmp_path) -> FakePrintQueue:
    return FakePrintQueue(tmp_path)


@pytest.fixture
def dialog(qtbot, queue):
    """Return what opens the window over a paper."""
    made: list[PrintDialog] = []

    def open_(data: bytes | None = None) -> PrintDialog:
        one = PrintDialog(None, queue, data or paper(), "D-1/2")
        qtbot.addWidget(one)
        made.append(one)
        one.show()
        return one

    yield open_
    for one in made:
        one.reject()


def run(dialog: PrintDialog, qtbot) -> None:
    dialog.print()
    qtbot.waitUntil(lambda: not dialog.isVisible())


# ------------------------------------------------------------------ which pages


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("", (1, 2, 3, 4, 5)), ("  ", (1, 2, 3, 4, 5)), ("2", (2,)), ("1-3", (1, 2, 3)),
        ("1–3", (1, 2, 3)), ("5, 1", (1, 5)), ("1-2;2-3", (1, 2, 3)), (" 4 - 5 ", (4, 5)),
    ],
)  # fmt: skip
def test_pages_are_read_as_people_type_them(typed, pages):
    assert printing.read_pages(typed, 5) == pages


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("6", "There is no page 6: it has pages 1 to 5."), ("0", "There is no page 0"),
        ("2-9", "There is no page 9"), ("3-1", "type 1-3"), ("one", "Type pages like 1-3, 5"),
        ("1,,2", "Type pages like"), ("-2", "Type pages like"), ("1-2-3", "Type pages like"),
    ],
)  # fmt: skip
def test_pages_that_cannot_be_read_are_told(typed, said):
    with pytest.raises(ValueError, match=said):
        printing.read_pages(typed, 5)


@settings(max_examples=100)
@given(typed=st.text("0123456789-–,; x", max_size=12), count=st.integers(1, 30))
def test_whatever_is_typed_gives_pages_that_there_are_or_a_sentence(typed, count):
    try:
        found = printing.read_pages(typed, count)
    except ValueError as told:
        said = str(told)
    else:
        said = "It can be read."
        assert found
        assert list(found) == sorted(set(found))
        assert set(found) <= set(range(1, count + 1))
    assert said.endswith(".")


# ------------------------------------------------------------------ where on the sheet

SHEET = QSizeF(600, 800)


@pytest.mark.parametrize(
    ("page", "ink", "edge", "scale"),
    [
        ((600, 800), (50, 50, 500, 700), 12, 1.0),  # margins of its own: nothing is lost
        ((600, 800), (12, 12, 576, 776), 12, 1.0),  # just reached
        ((600, 800), (5, 50, 500, 700), 12, 0.96),  # ink where the printer does not reach
        ((300, 400), (0, 0, 300, 400), 12, 1.0),  # a small page on a larger sheet
        ((900, 1200), (50, 50, 700, 1000), 0, 2 / 3),  # a page larger than the sheet
        ((600, 800), (0, 0, 0, 0), 12, 1.0),  # a blank one
    ],
)
def test_a_page_keeps_its_size_until_the_printer_would_cut_its_ink(page, ink, edge, scale):
    reached = QRectF(edge, edge, 600 - 2 * edge, 800 - 2 * edge)
    found = printing.place(QSizeF(*page), QRectF(*ink), SHEET, reached)
    assert found.scale == pytest.approx(scale)
    assert found.target.width() == pytest.approx(page[0] * scale)


sizes = st.floats(100, 2000)
parts = st.tuples(*[st.floats(0, 1)] * 4)


@settings(max_examples=200)
@given(wide=sizes, high=sizes, part=parts, edges=st.tuples(*[st.floats(0, 60)] * 4))
def test_no_ink_is_ever_put_where_the_printer_does_not_reach(wide, high, part, edges):
    left, right = sorted(part[:2])
    top, low = sorted(part[2:])
    ink = QRectF(left * wide, top * high, (right - left) * wide, (low - top) * high)
    reached = QRectF(edges[0], edges[1], 600 - edges[0] - edges[2], 800 - edges[1] - edges[3])
    found = printing.place(QSizeF(wide, high), ink, SHEET, reached)
    drawn = QRectF(
        found.target.x() + ink.x() * found.scale, found.target.y() + ink.y() * found.scale,
        ink.width() * found.scale, ink.height() * found.scale,
    )  # fmt: skip
    assume(ink.width() > 1 and ink.height() > 1)
    assert reached.adjusted(-0.1, -0.1, 0.1, 0.1).contains(drawn)
    assert found.scale <= 1


# ------------------------------------------------------------------ what is sent


def test_it_says_how_much_would_be_printed(dialog):
    window = dialog()
    window.pages.setText("2")
    window.copies.setValue(3)
    assert window.said.text() == "1 page, 3 copies, at full size (100 %) on A4."
    window.pages.setText("none")
    assert window.said.text().startswith("2 pages, 3 copies, ")


def test_every_page_is_sent_at_full_size(dialog, queue, qtbot):
    window = dialog()
    assert window.said.text() == "2 pages, at full size (100 %) on A4."
    run(window, qtbot)
    assert window.copies_sent == 1
    sheets = printed(queue.file())
    assert [(size, bars) for size, _, bars in sheets] == [((595, 842), 1), ((595, 842), 2)]
    for _, ink, _ in sheets:
        assert [ink.left(), ink.top(), ink.right(), ink.bottom()] == pytest.approx(
            [57, 57, 538, 785], abs=2.5
        )


class FarEdged(EdgedPrinter):
    edge = 24.0


def test_ink_at_the_edge_is_shrunk_into_what_the_printer_reaches(dialog, queue, qtbot):
    queue.make = FarEdged
    window = dialog(paper(1, edge=6))
    assert "made smaller to 92 % on A4" in window.said.text()
    run(window, qtbot)
    ((_, ink, _),) = printed(queue.file())
    assert ink.left() >= 24
    assert ink.top() >= 24
    assert ink.right() <= 595 - 24
    assert ink.bottom() <= 842 - 24


@pytest.mark.parametrize(("size", "sheet"), [(A5, (420, 595)), ((841.89, 595.28), (842, 595))])
def test_paper_and_way_round_are_those_of_the_document(dialog, queue, qtbot, size, sheet):
    run(dialog(paper(1, size)), qtbot)
    ((found, ink, _),) = printed(queue.file())
    assert found == sheet
    assert ink.width() == pytest.approx(size[0] - 114, abs=5)


def test_a5_on_a_printer_that_has_only_a4_stands_in_its_middle(dialog, queue, qtbot):
    queue.facts = PrinterFacts(papers=(QPageSize(QPageSize.PageSizeId.A4),))
    window = dialog(paper(1, A5))
    assert window.said.text().endswith("on A4, in the middle of the larger sheet.")
    run(window, qtbot)
    ((found, ink, _),) = printed(queue.file())
    assert found == (595, 842)
    assert ink.width() == pytest.approx(A5[0] - 114, abs=5)
    assert ink.center().x() == pytest.approx(595 / 2, abs=2)


def test_only_the_pages_that_were_asked_for_are_sent(dialog, queue, qtbot):
    window = dialog(paper(5))
    window.pages.setText("2, 4-5")
    run(window, qtbot)
    assert [bars for _, _, bars in printed(queue.file())] == [2, 4, 5]


def test_pages_that_there_are_not_are_told_beside_the_field(dialog, queue):
    window = dialog()
    window.pages.setText("7")
    window.print()
    assert window.pages_row.error == "There is no page 7: it has pages 1 to 2."
    assert not queue.file().exists()


class CopyingPrinter(QPrinter):
    """A printer that makes the copies itself."""

    def supportsMultipleCopies(self) -> bool:  # Qt's name
        return True


def test_copies_are_drawn_one_after_the_other_where_the_printer_makes_none(dialog, queue, qtbot):
    window = dialog()
    window.copies.setValue(3)
    run(window, qtbot)
    assert [bars for _, _, bars in printed(queue.file())] == [1, 2, 1, 2, 1, 2]
    assert window.copies_sent == 3
    assert queue.opened[-1].copyCount() == 1


def test_copies_that_the_printer_makes_are_not_drawn_twice(dialog, queue, qtbot):
    queue.make = CopyingPrinter
    window = dialog()
    window.copies.setValue(3)
    run(window, qtbot)
    assert [bars for _, _, bars in printed(queue.file())] == [1, 2]
    assert queue.opened[-1].copyCount() == 3
    assert window.copies_sent == 3


class TwoSidedPrinter(QPrinter):
    """Keeps what it is told about sides; a printer into a file has one side only."""

    side = QPrinter.DuplexMode.DuplexNone

    def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:  # Qt's name
        self.side = duplex

    def duplex(self) -> QPrinter.DuplexMode:
        return self.side


def test_on_both_sides_each_copy_begins_on_a_sheet_of_its_own(dialog, queue, qtbot):
    queue.make, queue.facts = TwoSidedPrinter, PrinterFacts(two_sided=BOTH)
    window = dialog(paper(3))
    assert [window.sides.itemText(n) for n in range(window.sides.count())] == [
        "On one side", "On both sides, turned over the long edge",
    ]  # fmt: skip
    window.sides.set_value("DuplexLongSide")
    window.copies.setValue(2)
    run(window, qtbot)
    assert queue.opened[-1].side == QPrinter.DuplexMode.DuplexLongSide
    assert [bars for _, _, bars in printed(queue.file())] == [1, 2, 3, 0, 1, 2, 3]


def test_a_printer_of_one_side_offers_no_choice_of_sides(dialog):
    assert dialog().sides_row.isHidden()


def test_the_printers_own_window_may_change_copies_and_sides(dialog, queue, qtbot):
    def change(printer: QPrinter) -> bool:
        assert printer.copyCount() == 2
        printer.setCopyCount(4)
        return True

    queue.in_own_window, queue.make = change, CopyingPrinter
    window = dialog()
    window.copies.setValue(2)
    window.own_window()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.copies_sent == 4
    assert queue.opened[-1].copyCount() == 4


def test_turning_back_in_the_printers_own_window_prints_nothing(dialog, queue):
    queue.in_own_window = lambda _printer: False
    window = dialog()
    window.own_window()
    assert window.isVisible()
    assert not queue.file().exists()


def test_another_printer_can_be_chosen(dialog, queue, qtbot):
    window = dialog()
    window.which.set_value("Ward 4")
    run(window, qtbot)
    assert queue.file("Ward 4").exists()
    assert not queue.file().exists()


def test_one_page_at_a_time_is_in_memory(queue, qapp):
    holder = QObject()
    pdf = printing.load_pdf(paper(3), holder)
    alive: set[int] = set()
    most: list[int] = []

    class Watched:
        """A PDF whose large pictures are counted while they live."""

        def render(self, page, size):
            image = pdf.render(page, size)
            if size.width() > 1000:
                alive.add(page)
                weakref.finalize(image, alive.discard, page)
                most.append(len(alive))
            return image

        def pagePointSize(self, page):
            return pdf.pagePointSize(page)

    printer = queue.open("Duty room")
    printing.set_sheet(printer, pdf.pagePointSize(0))
    wish = printing.Wish((1, 2, 3))
    assert list(printing.PrintRun(Watched(), printer, wish).steps()) == [0, 1, 2, 3]
    assert most == [1, 1, 1]
    assert alive == set()


# ------------------------------------------------------------------ what goes wrong


def test_a_long_print_can_be_stopped(dialog, queue, qtbot):
    window = dialog(paper(40))
    window.print()
    assert window.stop_button.text() == "Stop printing"
    assert not window.print_button.isEnabled()
    qtbot.waitUntil(lambda: window.bar.value() >= 2)
    window.stop_button.click()
    assert not window.isVisible()
    assert window.copies_sent == 0
    assert window.error.sentence.startswith("Printing was stopped.")
    assert "Take what is there from the printer" in window.error.next_step
    assert len(printed(queue.file())) < 40


class Refuses(QPrinter):
    """A spooler that takes one page and no more."""

    def newPage(self) -> bool:  # Qt's name
        return False


class Broken(QPrinter):
    """A spooler that breaks while pages are sent."""

    pages = 0

    def newPage(self) -> bool:  # Qt's name
        self.pages += 1
        return super().newPage()

    def printerState(self) -> QPrinter.PrinterState:  # Qt's name
        return QPrinter.PrinterState.Error if self.pages else QPrinter.PrinterState.Active


@pytest.mark.parametrize("kind", [Refuses, Broken])
def test_a_spooler_that_refuses_midway_is_told_in_a_sentence(dialog, queue, qtbot, kind):
    queue.make = kind
    window = dialog(paper(3))
    run(window, qtbot)
    assert window.copies_sent == 0
    assert window.error.sentence == "The printer refused the paper."
    assert "save the paper as a PDF" in window.error.next_step


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says so as well
def test_a_printer_that_does_not_start_is_told(dialog, queue, qtbot, tmp_path):
    queue.folder = tmp_path / "gone"
    window = dialog()
    run(window, qtbot)
    assert window.error.sentence == "The printer did not start."


def test_no_printer_is_told_with_a_next_step(qapp, queue):
    queue.found = []
    with pytest.raises(DocumentError) as told:
        QtPrinter(queue).print_pdf(None, paper(), "D-1/2")
    assert told.value.sentence == "No printer is set up on this computer."
    assert "Save the paper as a PDF" in told.value.next_step


def test_bytes_that_are_no_pdf_are_told(qapp, queue):
    with pytest.raises(DocumentError) as told:
        QtPrinter(queue).print_pdf(None, b"not a PDF", "D-1/2")
    assert "could not be read" in told.value.sentence


def test_the_job_is_named_by_the_papers_number_alone(dialog, queue):
    dialog()
    assert queue.opened[-1].docName() == "D-1/2"


def test_the_file_of_a_print_has_the_pages_and_no_words_of_ours(dialog, queue, qtbot):
    run(dialog(), qtbot)
    assert len(pypdf.PdfReader(queue.file()).pages) == 2


def test_every_control_of_the_window_is_named(dialog, queue):
    queue.facts = PrinterFacts(two_sided=BOTH)
    assert nameless(dialog()) == []
