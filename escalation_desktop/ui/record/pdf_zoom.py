"""How large a page is on screen: fitted, or any per cent, chosen, typed or stepped."""

import re

from PySide6.QtPdfWidgets import QPdfView

from escalation_desktop.ui.widgets.choice import Choice

_FITS = {"width": QPdfView.ZoomMode.FitToWidth, "page": QPdfView.ZoomMode.FitInView}
_WORDS = (("width", "Whole width"), ("page", "Whole page"))
_SIZES = (50, 75, 100, 125, 150, 200, 300, 400)
LEAST, MOST = 10, 800
"""Per cent; beyond, a page is a dot or takes more memory than it is worth."""


class Zoom(Choice):
    """A list of sizes that a number may be typed into ("130", "130 %").

    ``value`` is "width", "page" or the factor as text ("1.5").
    """

    def __init__(self, view: QPdfView) -> None:
        super().__init__()
        self._view = view
        sizes = [(_factor(size), f"{size} %") for size in _SIZES]
        self.setEditable(True)
        self.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]
        self.set_options([*_WORDS, *sizes])
        self.setAccessibleName("Size on screen")
        self.lineEdit().setAccessibleName("Size on screen, in per cent")
        self.chosen.connect(self._show)
        self.lineEdit().editingFinished.connect(self._typed)
        self._show("width")

    def percent(self) -> int:
        """Return the size on screen now, where it is fitted as well."""
        document = self._view.document()
        page = self._view.pageNavigator().currentPage()
        if self._view.zoomMode() == QPdfView.ZoomMode.Custom or document.pageCount() <= page:
            return round(self._view.zoomFactor() * 100)
        points = document.pagePointSize(page)
        dots = self._view.logicalDpiX() / 72
        room = self._view.viewport().size()
        across = (room.width() - 12) / (points.width() * dots)
        down = (room.height() - 12) / (points.height() * dots)
        fitted = across if self.value() == "width" else min(across, down)
        return max(LEAST, round(fitted * 100))

    def larger(self) -> None:
        self._step(1)

    def smaller(self) -> None:
        self._step(-1)

    def fit(self) -> None:
        """Fit the width again."""
        self.set_value("width")

    def set_percent(self, percent: int) -> None:
        """Show a page at any size; what is too small or too large is taken to the end."""
        wanted = max(LEAST, min(MOST, percent))
        at = self.findData(_factor(wanted))
        if at < 0:
            at = next(
                (n for n in range(len(_WORDS), self.count())
                 if float(self.itemData(n)) > wanted / 100), self.count()
            )  # fmt: skip
            self.insertItem(at, f"{wanted} %", _factor(wanted))
        self.setCurrentIndex(at)
        self.setEditText(f"{wanted} %")

    def _step(self, way: int) -> None:
        now = self.percent()
        by = 10 if now + way <= 200 else 25
        self.set_percent((now // by + way) * by if way > 0 else -(-now // by) * by - by)

    def _typed(self) -> None:
        typed = self.currentText().strip()
        if typed == self.itemText(self.currentIndex()):
            return
        number = re.fullmatch(r"(\d{1,4})\s*%?", typed)
        if number is not None:
            self.set_percent(int(number.group(1)))
        else:
            self.setEditText(self.itemText(self.currentIndex()))

    def _show(self, zoom: str) -> None:
        if zoom in _FITS:
            self._view.setZoomMode(_FITS[zoom])
        elif zoom:
            self._view.setZoomMode(QPdfView.ZoomMode.Custom)
            self._view.setZoomFactor(float(zoom))


def _factor(percent: int) -> str:
    return str(percent / 100)
