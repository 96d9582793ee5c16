"""Which printer, which pages, how often; then the pages go out one by one and can be stopped."""

from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QProgressBar, QSpinBox, QWidget

from escalation_desktop.errors import DocumentError
from escalation_desktop.ui import printing
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.seams import PrintQueue
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, Words
from escalation_desktop.ui.words import count

MOST_COPIES = 99
_SIDES = {
    "DuplexNone": "On one side",
    "DuplexLongSide": "On both sides, turned over the long edge",
    "DuplexShortSide": "On both sides, turned over the short edge",
}


class PrintDialog(AppDialog):
    """``copies_sent`` says how many copies went out, ``error`` why none did.

    Needs a printer in ``queue``. Raises DocumentError where the PDF cannot be read.
    """

    def __init__(self, parent: QWidget | None, queue: PrintQueue, data: bytes, title: str) -> None:
        super().__init__(parent, "Print")
        self.copies_sent = 0
        self.error: DocumentError | None = None
        self._queue, self._title = queue, title
        self._pdf = printing.load_pdf(data, self)
        self._run: printing.PrintRun | None = None
        self._steps: Iterator[int] = iter(())
        self.which = Choice([(name, name) for name in queue.names()])
        self.pages = LineBox(short=True, placeholder=f"All {self._pdf.pageCount()}")
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setMaximumWidth(look().px("field-short"))
        self.copies.lineEdit().setAccessibleName("Copies")
        self.copies.lineEdit().setTextMargins(look().px("space-1"), 0, 0, 0)
        self.sides = Choice()
        self.said = Words("", "muted")
        self.bar = QProgressBar()
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._step)
        self._build()
        self.which.chosen.connect(lambda _: self._take_printer())
        self._take_printer()

    def print(self) -> None:
        """Begin to print what is chosen; the window closes by itself when it is done."""
        wish = self._wish()
        if wish is None:
            return
        self._printer.setDuplex(self._two_sided())
        self._printer.setCopyCount(wish.copies)
        self._begin(wish)

    def own_window(self) -> None:
        """Open the printer's own window with what is chosen here, then print as it says."""
        wish = self._wish()
        if wish is None:
            return
        self._printer.setDuplex(self._two_sided())
        self._printer.setCopyCount(wish.copies)
        if self._queue.own_window(self, self._printer):
            self._begin(printing.Wish(wish.pages, max(1, self._printer.copyCount())))

    def reject(self) -> None:  # Qt's name
        """Stop what is being printed, and close."""
        self._next.stop()
        if self._run is not None:
            self._run.abort()
            self._run = None
            self.error = printing.stopped(self.bar.value())
        super().reject()

    # ------------------------------------------------------------------ printing

    def _begin(self, wish: printing.Wish) -> None:
        self._run = printing.PrintRun(self._pdf, self._printer, wish)
        self._steps = self._run.steps()
        self._form.setEnabled(False)
        for made in (self.print_button, self.own_button):
            made.setEnabled(False)
        self.bar.setRange(0, self._run.total)
        self.bar.show()
        self.stop_button.setText("Stop printing")
        self.stop_button.setAccessibleName("Stop printing")
        self.stop_button.setFocus()
        announce(self, "Printing")
        self._next.start()

    def _step(self) -> None:
        run = self._run
        assert run is not None
        try:
            self.bar.setValue(next(self._steps))
        except StopIteration:
            self._next.stop()
            self._run = None
            self.copies_sent = run.wish.copies
            self.accept()
        except DocumentError as error:
            self._next.stop()
            self._run = None
            self.error = error
            super().reject()

    def _wish(self) -> printing.Wish | None:
        self._form.clear_errors()
        try:
            pages = printing.read_pages(self.pages.text_typed(), self._pdf.pageCount())
        except ValueError as error:
            self.pages_row.set_error(str(error))
            self.pages_row.focus()
            return None
        return printing.Wish(pages, self.copies.value())

    # ------------------------------------------------------------------ what it shows

    def _take_printer(self) -> None:
        """Ask the chosen printer what it can, and tell how the pages will stand on its paper."""
        name = self.which.value()
        about = self._queue.about(name)
        self._printer = self._queue.open(name)
        self._printer.setDocName(self._title)
        page = self._pdf.pagePointSize(0)
        printing.set_sheet(self._printer, page, about.papers)
        kept = self.sides.value()
        modes = [mode.name for mode in about.two_sided if mode.name in _SIDES]
        self.sides.set_options([(key, _SIDES[key]) for key in _SIDES if key in modes])
        self.sides.set_value(kept or self._printer.duplex().name)
        self.sides_row.setVisible(len(modes) > 1)
        self._on_paper = self._say_place()
        self._tell_how_many()

    def _tell_how_many(self) -> None:
        """Say what would be printed as it is asked for now; of what cannot be read, all pages."""
        every = self._pdf.pageCount()
        try:
            pages = len(printing.read_pages(self.pages.text_typed(), every))
        except ValueError:
            pages = every
        copies = self.copies.value()
        more = f", {copies} copies" if copies > 1 else ""
        self.said.set_text(f"{count(pages, 'page')}{more}, {self._on_paper}")

    def _say_place(self) -> str:
        places = [
            printing.place_on(self._printer, self._pdf, page)
            for page in range(min(self._pdf.pageCount(), _LOOKED_AT))
        ]
        paper = self._printer.pageLayout().pageSize().name().split(" (")[0]
        least = min(places, key=lambda found: found.scale)
        if least.is_shrunk:
            return (
                f"made smaller to {round(least.scale * 100)} % on {paper}: at full size "
                "this printer would cut something off at the edge of the paper."
            )
        size = self._pdf.pagePointSize(0)
        sheet = self._printer.pageLayout().fullRectPoints()
        smaller = sheet.width() - size.width() > _HAIR or sheet.height() - size.height() > _HAIR
        middle = ", in the middle of the larger sheet" if smaller else ""
        return f"at full size (100 %) on {paper}{middle}."

    def _two_sided(self) -> QPrinter.DuplexMode:
        return QPrinter.DuplexMode[self.sides.value() or "DuplexNone"]

    def _build(self) -> None:
        self._form = Form()
        self._form.row("Printer", self.which)
        self.pages_row = self._form.row(
            "Pages", self.pages, help_text="Such as 1-3, 5. Empty prints all of them."
        )
        self._form.row("Copies", self.copies)
        self.pages.textChanged.connect(self._tell_how_many)
        self.copies.valueChanged.connect(self._tell_how_many)
        self.sides_row = self._form.row("Sides", self.sides)
        self._form.add(self.said)
        self._form.add(Words("The printer, or the network it is on, may keep what it prints.",
                             "small"))  # fmt: skip
        self.body.addWidget(TallForm(self._form), 1)
        self.bar.setAccessibleName("How much is printed")
        self.bar.hide()
        self.body.addWidget(self.bar)
        self.print_button = button("Print", self.print, kind="primary", icon="print")
        self.print_button.setDefault(True)
        self.own_button = button("The printer’s own window…", self.own_window)
        self.stop_button = button("Cancel", self.reject)
        for made in (self.print_button, self.own_button, self.stop_button):
            self.buttons.addWidget(made)


_LOOKED_AT = 5
"""Pages whose place is told before printing; each is placed anew when it is printed."""
_HAIR = 2
"""Points by which the same paper differs between printers."""
