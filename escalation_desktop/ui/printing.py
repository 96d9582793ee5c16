"""Printing a PDF from memory: which pages, where on the sheet, one page in memory at a time.

Nothing is written to a file by us; the system's own print queue may keep what it is sent until it
is printed. Pages are drawn by QtPdf at 300 dots an inch at most.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter

from escalation_desktop.errors import DocumentError

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

DOTS = 300
"""An inch, at most: finer costs memory and shows nothing more."""
_LOOK = 36
"""Dots an inch at which the ink of a page is looked for."""
_POINTS = 72
SAVE_INSTEAD = "Look at the printer, or save the paper as a PDF and print it elsewhere."


def load_pdf(data: bytes, parent: QObject) -> "QPdfDocument":
    """Return a PDF read from memory. Raises DocumentError where it is none or is damaged."""
    from PySide6.QtPdf import QPdfDocument  # late: slow to load

    pdf = QPdfDocument(parent)
    held = QBuffer(pdf)
    held.setData(QByteArray(data))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    pdf.load(held)
    if pdf.pageCount() < 1:
        raise failed("The paper could not be read for printing.")
    return pdf


@dataclass(frozen=True)
class Wish:
    """What is to be printed: pages counted from 1, in order, and how often."""

    pages: tuple[int, ...]
    copies: int = 1


def read_pages(typed: str, count: int) -> tuple[int, ...]:
    """Return the pages that "1-3, 5" names, each once and in order; empty names all.

    Raises ValueError with a sentence where it cannot be read or names a page that there is not.
    """
    if not typed.strip():
        return tuple(range(1, count + 1))
    found: set[int] = set()
    for part in re.split(r"[,;]", typed):
        named = re.fullmatch(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?", part)
        if named is None:
            raise ValueError("Type pages like 1-3, 5, or leave it empty for all of them.")
        first, last = int(named[1]), int(named[2] or named[1])
        if first > last:
            raise ValueError(f"Page {first} comes after page {last}: type {last}-{first}.")
        if first < 1 or last > count:
            raise ValueError(
                f"There is no page {0 if first < 1 else last}: it has "
                f"{'1 page' if count == 1 else f'pages 1 to {count}'}."
            )
        found.update(range(first, last + 1))
    return tuple(sorted(found))


@dataclass(frozen=True)
class Place:
    """Where a page goes on the sheet, and how large: 1.0 is the size it was made for."""

    target: QRectF
    scale: float

    @property
    def is_shrunk(self) -> bool:
        return self.scale < 1


def place(page: QSizeF, ink: QRectF, sheet: QSizeF, printable: QRectF) -> Place:
    """Return where a page goes: at 100 % while the printer can reach all its ink, else shrunk.

    ``ink`` is the part of the page that holds anything. All in one unit; the page is put in the
    middle of the sheet, or shrunk whole into ``printable``, the part that the printer reaches.
    """
    left, top = (sheet.width() - page.width()) / 2, (sheet.height() - page.height()) / 2
    whole = QRectF(left, top, page.width(), page.height())
    if ink.isEmpty() or _holds(printable, ink.translated(left, top)):
        return Place(whole, 1.0)
    scale = min(printable.width() / page.width(), printable.height() / page.height(), 1.0)
    width, height = page.width() * scale, page.height() * scale
    centre = printable.center()
    return Place(QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height), scale)


def _holds(outer: QRectF, inner: QRectF) -> bool:
    slack = 0.01  # lengths come from millimetres and dots, and differ by a hair
    return outer.adjusted(-slack, -slack, slack, slack).contains(inner)


def ink_of(pdf: "QPdfDocument", page: int, *, dots: int = _LOOK) -> QRectF:
    """Return the part of a page (from 0) that holds ink, in points; empty for a blank one.

    Found to the next of ``dots`` an inch.
    """
    size = pdf.pagePointSize(page)
    across = max(1, round(size.width() * dots / _POINTS))
    down = max(1, round(size.height() * dots / _POINTS))
    seen = _on_white(pdf.render(page, QSize(across, down)))
    if seen.isNull():
        return QRectF()
    grey = seen.convertToFormat(QImage.Format.Format_Grayscale8)
    bits, wide = bytes(grey.constBits()), grey.bytesPerLine()
    rows = [bits[y * wide : y * wide + across] for y in range(down)]
    white = b"\xff" * across
    inked = [y for y, row in enumerate(rows) if row != white]
    if not inked:
        return QRectF()
    left = min(across - len(row.lstrip(b"\xff")) for row in (rows[y] for y in inked))
    right = max(len(row.rstrip(b"\xff")) for row in (rows[y] for y in inked))
    point = _POINTS / dots
    return QRectF(
        left * point, inked[0] * point, (right - left) * point, (inked[-1] + 1 - inked[0]) * point
    )


def _on_white(page: QImage) -> QImage:
    """Return a page as it looks on paper: QtPdf leaves what is not drawn on transparent.

    The very image is changed, since a copy of it is another 35 million bytes.
    """
    if not page.isNull():
        painter = QPainter(page)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
        painter.fillRect(page.rect(), QColor("white"))
        painter.end()
        page.reinterpretAsFormat(QImage.Format.Format_RGB32)
    return page


def set_sheet(printer: "QPrinter", page: QSizeF, sizes: Sequence[QPageSize] = ()) -> None:
    """Have the printer use the page's own paper and way round, or A4 where it has no such paper.

    ``page`` in points; ``sizes`` are the papers the printer tells of, empty for any.
    """
    tall = QSizeF(min(page.width(), page.height()), max(page.width(), page.height()))
    wanted = QPageSize(tall, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    if sizes and not any(size.isEquivalentTo(wanted) for size in sizes):
        a4 = QPageSize(QPageSize.PageSizeId.A4)
        wanted = a4 if any(size.isEquivalentTo(a4) for size in sizes) else sizes[0]
    way = QPageLayout.Orientation
    # Size and way one by one: then the printer puts in the edges that it cannot reach.
    printer.setPageSize(wanted)
    printer.setPageOrientation(way.Landscape if page.width() > page.height() else way.Portrait)
    printer.setFullPage(True)


def reached(printer: "QPrinter") -> QRectF:
    """Return the part of the sheet that the printer can print on, in points."""
    layout = QPageLayout(printer.pageLayout())
    layout.setUnits(QPageLayout.Unit.Point)
    edge = layout.minimumMargins()
    sheet = QRectF(layout.fullRectPoints())
    return sheet.adjusted(edge.left(), edge.top(), -edge.right(), -edge.bottom())


def place_on(printer: "QPrinter", pdf: "QPdfDocument", page: int) -> Place:
    """Return where a page (from 0) goes on the printer's sheet, in points."""
    sheet = QSizeF(printer.pageLayout().fullRectPoints().size())
    return place(pdf.pagePointSize(page), ink_of(pdf, page), sheet, reached(printer))


class PrintRun:
    """Prints page by page: iterate ``steps``, which yields before each sheet.

    The printer makes the copies where it can; where it cannot, they are drawn one after the
    other, and on both sides each begins on a sheet of its own.
    """

    def __init__(self, pdf: "QPdfDocument", printer: "QPrinter", wish: Wish) -> None:
        self._pdf, self._printer, self.wish = pdf, printer, wish
        self._painter = QPainter()
        self._rounds = 1 if printer.supportsMultipleCopies() else wish.copies
        printer.setCopyCount(1 if self._rounds > 1 else wish.copies)
        printer.setCollateCopies(True)
        # Pages are chosen here; a range left on the printer would be taken out of what we send.
        printer.setPageRanges(type(printer.pageRanges())())
        self.total = len(wish.pages) * self._rounds

    def steps(self) -> Iterator[int]:
        """Print, yielding the number of sheets drawn so far. Raises DocumentError."""
        if not self._painter.begin(self._printer):
            raise failed("The printer did not start.")
        done = 0
        try:
            for turn in range(self._rounds):
                for page in self.wish.pages:
                    yield done
                    if done:
                        self._new_page()
                    self._draw(page - 1)
                    done += 1
                if turn + 1 < self._rounds and self._needs_blank():
                    self._new_page()
            yield done
        except BaseException:
            self.abort()
            raise
        if not self._painter.end() or self._has_failed():
            raise failed("The printer refused the paper.")

    def abort(self) -> None:
        """Take back what was sent, as far as the printer allows."""
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()

    def _draw(self, page: int) -> None:
        found = place_on(self._printer, self._pdf, page)
        at, dots = found.target, self._printer.resolution() / _POINTS
        drawn = min(DOTS, self._printer.resolution()) / _POINTS
        pixels = QSizeF(at.width() * drawn, at.height() * drawn).toSize()
        image = _on_white(self._pdf.render(page, pixels))
        if image.isNull():
            raise failed(f"Page {page + 1} could not be drawn.")
        target = QRectF(at.x() * dots, at.y() * dots, at.width() * dots, at.height() * dots)
        self._painter.drawImage(target, image)

    def _new_page(self) -> None:
        if not self._printer.newPage() or self._has_failed():
            raise failed("The printer refused the paper.")

    def _has_failed(self) -> bool:
        state = type(self._printer).PrinterState
        return self._printer.printerState() in (state.Error, state.Aborted)

    def _needs_blank(self) -> bool:
        both = type(self._printer).DuplexMode
        two_sided = self._printer.duplex() in (both.DuplexLongSide, both.DuplexShortSide)
        return two_sided and len(self.wish.pages) % 2 == 1


def failed(sentence: str) -> DocumentError:
    return DocumentError(sentence, SAVE_INSTEAD)


def stopped(sheets: int) -> DocumentError:
    return DocumentError(
        f"Printing was stopped. {sheets if sheets > 0 else 'No'} "
        f"{'page was' if sheets == 1 else 'pages were'} sent before.",
        "Take what is there from the printer: it is not written to the register.",
    )


def no_printer() -> DocumentError:
    return DocumentError(
        "No printer is set up on this computer.",
        "Save the paper as a PDF and print it where there is one.",
    )
