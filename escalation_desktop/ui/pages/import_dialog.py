"""Contacts from a file: seen row by row before anything is kept, then taken in as one import."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import contact_import
from escalation_desktop.casework.contact_import import ContactsUnreadable, Preview
from escalation_desktop.domain.contact_file import BIGGEST
from escalation_desktop.domain.local_contact import Local
from escalation_desktop.errors import AppError
from escalation_desktop.store import must_be_here
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.pages.import_model import ODD, TAKE, ImportModel
from escalation_desktop.ui.record.drawing import Drawing
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Segments, Tick
from escalation_desktop.ui.widgets.dialog import AppDialog, fill_window
from escalation_desktop.ui.widgets.table import Table
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

KINDS = "Contacts (*.csv *.vcf);;All files (*)"
_MOST_HEADS = 8


class ImportDialog(AppDialog):
    """``taken`` is the import once contacts were taken in, None where the worker turned back."""

    def __init__(self, parent: QWidget | None, context: Context, path: Path) -> None:
        super().__init__(parent, "Import contacts")
        self._context = context
        self.taken: contact_import.Import | None = None
        self.preview: Preview | None = None
        self.reading = Drawing(context.messages, _read, "Reading the file")
        self.reading.drawn.connect(self._show)
        self.reading.failed.connect(self._failed)
        self.reading.cancelled.connect(self.reject)
        self.finished.connect(lambda _: self.reading.stop())
        self.summary = Words("", "subheading")
        self.columns = Words("", "small")
        self.mend = Tick("Put back the 0 that a spreadsheet drops", ticked=True)
        self.which = Segments(
            [("", "All"), ("odd", "To look at"), ("out", "Left out")], kind="pill",
            name="Which rows",
        )  # fmt: skip
        self.model = ImportModel(self)
        self.table = _Rows("Rows of the file")
        self.whole = Words("", selectable=True)
        self._lay_out()
        self.reading.start((path, contact_import.known_here(context.session)))

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.set_widths(
            "Take in", "00000", "Named Nurse, Childrens", "jo.ward@example.nhs.uk"
        )
        self.table.fill_column(ODD)
        self.table.set_lines(3)
        self.table.toggled.connect(self.model.toggle)
        self.table.clicked.connect(self._clicked)
        self.model.dataChanged.connect(lambda *_: self._count())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_whole())
        self.which.chosen.connect(self.model.filter)
        self.which.chosen.connect(lambda _: self._show_whole())
        self.mend.toggled.connect(self.model.set_mends)
        self.mend.toggled.connect(lambda _: self._show_whole())
        self._parts = (self.summary, self.columns, self.mend, self.which)
        for part in self._parts:
            self.body.addWidget(part)
            part.hide()
        self.body.addWidget(self.reading)
        self.body.addWidget(self.table, 1)
        self.table.hide()
        self.body.addWidget(self.whole)
        self.whole.hide()
        self.take = button("Take in", self._take, kind="primary")
        self.take.setEnabled(False)
        self.buttons.addWidget(self.take)
        self.buttons.addWidget(button("Cancel", self.reject))
        fill_window(self)

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        for part in self._parts:
            part.show()
        self.table.show()
        self.mend.setVisible(preview.lost_zeros > 0)
        self.model.mends = preview.lost_zeros > 0
        self.model.show(preview.rows)
        heads = [*preview.unused[:_MOST_HEADS], *(["…"] if preview.unused[_MOST_HEADS:] else [])]
        used = f"Read: {', '.join(preview.used)}. " if preview.used else ""
        left = f"Not taken: {', '.join(heads)}." if heads else ""
        self.columns.set_text(f"{used}{left}")
        self.columns.setVisible(bool(used or left))
        self._count()
        announce(self, self.summary.text())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.setCurrentIndex(self.model.index(0, 0))

    def _show_whole(self) -> None:
        """Show what is odd about the row that is on, whole, where its cell may cut it."""
        row = self.table.current_row()
        words = str(self.model.index(row, ODD).data() or "") if row >= 0 else ""
        self.whole.set_text(words)
        self.whole.setVisible(bool(words))

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == TAKE:
            self.model.toggle(index.row())

    def _count(self) -> None:
        if self.preview is None:
            return
        every, wanted = len(self.preview.rows), len(self.model.chosen)
        odd = sum(bool(row.problems) for row in self.preview.rows)
        told = f"{count(every, 'row')}: {wanted} to take in, {every - wanted} left out"
        told += f"; {odd} to look at" if odd else ""
        self.summary.set_text(f"{told}. Space ticks a row. Nothing is kept yet.")
        self.take.setText(f"Take in {count(wanted, 'contact')}")
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(wanted > 0)

    def _take(self) -> None:
        mends = self.model.mends
        try:
            self.taken = contact_import.take_in(
                self._context.session, self.model.wanted(), mend=mends
            )
        except AppError as error:
            self._context.messages.error(error)
            return
        self.accept()

    def _failed(self, error: AppError) -> None:
        self._context.messages.error(error)
        self.reject()


class _Rows(Table):
    """Space ticks the row that is on, whichever of its cells that is.

    Signals:
        toggled: (row).
    """

    toggled = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggled.emit(self.current_row())
            return
        super().keyPressEvent(event)


def _read(wanted: tuple[Path, list[Local]], progress: Callable[[int, int], object]) -> Preview:
    """Read a file and look at its rows; runs in a worker."""
    path, known = wanted
    must_be_here(path)
    try:
        with path.open("rb") as file:
            data = file.read(BIGGEST + 1)
    except OSError as error:
        raise ContactsUnreadable(
            "The file could not be read.", "Check that it is there, then choose it again."
        ) from error
    return contact_import.look(data, known, progress=progress)
