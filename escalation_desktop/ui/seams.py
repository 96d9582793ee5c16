"""The few things outside the window that a test cannot or must not touch, one small class each.

app.py passes the real ones in; tests pass fakes of the same shape.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from escalation_desktop.errors import DocumentError

if TYPE_CHECKING:  # printing loads when something is printed
    from PySide6.QtPrintSupport import QPrinter


class Clipboard(Protocol):
    def copy(self, text: str) -> None:
        """Put plain text on the clipboard."""


class FileChooser(Protocol):
    def save_as(self, parent: QWidget, title: str, suggested: str, kind: str) -> Path | None:
        """Ask where to save; ``kind`` like "PDF (*.pdf)"; None when the user turns back."""

    def open_file(self, parent: QWidget, title: str, kind: str) -> Path | None:
        """Ask for a file to read; None when the user turns back."""

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for a folder; None when the user turns back."""


class Printer(Protocol):
    def print_pdf(self, parent: QWidget, data: bytes, title: str) -> bool:
        """Print a PDF's very pages; False when the user turns back. Raises DocumentError."""


class Mail(Protocol):
    def compose(self, address: str, subject: str, body: str) -> bool:
        """Open a new message in the user's own mail program; False if there is none."""


class QtClipboard:
    def copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)


class QtFileChooser:
    def save_as(self, parent: QWidget, title: str, suggested: str, kind: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # late: not at the start

        chosen, _ = QFileDialog.getSaveFileName(parent, title, suggested, kind)
        return Path(chosen) if chosen else None

    def open_file(self, parent: QWidget, title: str, kind: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # late: not at the start

        chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kind)
        return Path(chosen) if chosen else None

    def folder(self, parent: QWidget, title: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(parent, title)
        return Path(chosen) if chosen else None


class QtPrinter:
    """Prints through the system's dialog by drawing the PDF's own pages."""

    def print_pdf(self, parent: QWidget, data: bytes, title: str) -> bool:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo

        if not QPrinterInfo.availablePrinters():
            raise DocumentError(
                "No printer is set up on this computer.",
                "Save the document as a PDF and print it where there is one.",
            )
        printer = a4_printer(title)
        if not QPrintDialog(printer, parent).exec():
            return False
        draw_pages(data, printer)
        return True


def a4_printer(title: str) -> "QPrinter":
    """Return the system's printer, set to a whole page of A4."""
    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(title)
    return printer


def draw_pages(data: bytes, printer: "QPrinter") -> None:
    """Draw each page of a PDF on a page of the printer, at 300 dots an inch at most."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QPainter
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    pdf = QPdfDocument()
    pdf.load(buffer)
    painter = QPainter()
    if not painter.begin(printer):
        raise DocumentError(
            "The printer did not start.", "Check that it is on, or save the document as a PDF."
        )
    dots = printer.pageLayout().fullRectPixels(min(printer.resolution(), 300)).size()
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    for page in range(pdf.pageCount()):
        if page:
            printer.newPage()
        painter.drawImage(sheet, pdf.render(page, dots))
    painter.end()


class QtMail:
    def compose(self, address: str, subject: str, body: str) -> bool:
        from urllib.parse import quote

        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        link = f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(body)}"
        return QDesktopServices.openUrl(QUrl(link))
