"""What stands on the pages of a PDF, as QtPdf draws and reads them: pictures and words."""

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from escalation_desktop.ui.printing import load_pdf
from escalation_desktop.ui.selftest.report import Report, must

_DOTS = 80


class Pages:
    """A PDF that is read page by page."""

    def __init__(self, data: bytes) -> None:
        self._holder = QObject()
        self.pdf = load_pdf(data, self._holder)

    def texts(self) -> list[str]:
        """Return each page's words."""
        return [self.pdf.getAllText(page).text() for page in range(self.pdf.pageCount())]

    def sizes(self) -> set[tuple[int, int]]:
        """Return the sizes that pages have, in points."""
        sizes = (self.pdf.pagePointSize(page) for page in range(self.pdf.pageCount()))
        return {(round(size.width()), round(size.height())) for size in sizes}

    def shoot(self, report: Report, name: str) -> int:
        """Save a picture of every page and return how many there are; a blank page fails."""
        for page in range(self.pdf.pageCount()):
            image = self._picture(page)
            must(_has_ink(image), f"page {page + 1} of {name} is blank")
            path = report.picture_folder / f"{name}-{page + 1}.png"
            must(image.save(str(path)), f"the picture {name} could not be written")
        return self.pdf.pageCount()

    def _picture(self, page: int) -> QImage:
        size = self.pdf.pagePointSize(page)
        dots = QSize(round(size.width() * _DOTS / 72), round(size.height() * _DOTS / 72))
        sheet = QImage(dots, QImage.Format.Format_RGB32)
        sheet.fill(QColor("white"))
        painter = QPainter(sheet)
        painter.drawImage(0, 0, self.pdf.render(page, dots))
        painter.end()
        return sheet


def _has_ink(image: QImage) -> bool:
    across, down = range(0, image.width(), 2), range(0, image.height(), 2)
    return any(image.pixelColor(x, y).lightness() < 100 for y in down for x in across)
