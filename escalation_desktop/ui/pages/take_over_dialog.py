"""Taking over a file that a colleague sent: the words, what is inside, then the receipt code."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from escalation_desktop.casework import hand_over as handing
from escalation_desktop.domain.spoken_words import COUNT
from escalation_desktop.domain.times import say_instant
from escalation_desktop.errors import AppError, WrongPassphrase
from escalation_desktop.store import must_be_here
from escalation_desktop.ui.case.told_words import Spelt
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.busy import show_busy
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import TextBox, Words
from escalation_desktop.ui.words import count

if TYPE_CHECKING:
    from escalation_desktop.store.parcel import Parcel

KIND = "Hand-over file (*.escalation);;All files (*)"
MOST = 1 << 30
"""Bytes; a larger file is no hand-over and is not read into memory."""


def read_file(path: Path) -> bytes:
    """Return a file's bytes. Raises AppError where it cannot be read."""
    must_be_here(path)
    try:
        if path.stat().st_size > MOST:
            raise AppError("This is not a hand-over file.", "Choose the file you were sent.")
        return path.read_bytes()
    except OSError as error:
        raise AppError(
            "The file cannot be read.",
            "Look whether the stick or folder is still there, then choose the file again.",
        ) from error


class TakeOverDialog(AppDialog):
    """Nothing is taken in before its content was shown. The file is opened in a worker.

    Signals:
        taken: something was written to the store.
    """

    taken = Signal()

    def __init__(self, parent: QWidget | None, context: Context, name: str, data: bytes) -> None:
        super().__init__(parent, "Take over a file")
        self._context, self._data = context, data
        self._tasks = Tasks(context.messages.bug, self)
        self.inside: handing.Inside | None = None
        self.case = ""
        """The disagreement to open when the dialog was accepted."""
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._tall = TallForm(self._content)
        self.body.addWidget(self._tall, 1)
        self.bar = QProgressBar()
        show_busy(self.bar)
        self.bar.setAccessibleName("The file is being opened")
        self.bar.hide()
        self.body.addWidget(self.bar)
        self.look = button("Look inside", self._open, kind="primary")
        self.take = button("Take over", self._take, kind="primary")
        self.go = button("Open the disagreement", self.accept, kind="primary")
        self.copy = button("Copy the code", self._copy, icon="copy", kind="quiet")
        self.close_button = button("Close", self.reject)
        for made in (self.look, self.take, self.go, self.close_button, self.copy):
            self.buttons.addWidget(made)
        self._offer(self.look)
        self._column.addWidget(Words(f"File: {name}"))
        self.form = Form()
        self.words = TextBox(lines=3)
        self.words_row = self.form.row(
            f"The {count(COUNT, 'word')} you were told by telephone",
            self.words,
            help_text="In their order. Capitals, commas and lines do not matter; the first four "
            "letters of a word are enough.",
        )
        self._column.addWidget(self.form)
        self.words.setFocus()

    # ------------------------------------------------------------------ the words

    def _open(self) -> None:
        self.words_row.set_error("")
        self._show_busy(True)
        self._tasks.run(
            "parcel", handing.open_file, self._data, self.words.text_typed(),
            on_answer=self._opened, on_error=self._not_opened,
        )  # fmt: skip

    def _opened(self, parcel: "Parcel") -> None:
        self._show_busy(False)
        try:
            self.inside = handing.describe(self._context.session, parcel)
        except AppError as error:
            self._not_opened(error)
            return
        self._show_inside(self.inside)

    def _not_opened(self, error: AppError) -> None:
        self._show_busy(False)
        said = f"{error.sentence} {error.next_step}"
        if isinstance(error, WrongPassphrase):
            said = (
                "These words do not open this file. Look at their order and ask for them again. "
                "Nothing was taken in."
            )
        self.words_row.set_error(said)
        self.words_row.focus()
        announce(self, said)

    def _show_busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.look.setEnabled(not busy)
        if busy:
            announce(self, "Opening the file")

    # ------------------------------------------------------------------ what is inside

    def _show_inside(self, inside: handing.Inside) -> None:
        self._turn("What is in this file")
        self._column.addWidget(
            Banner(inside.sentence, state="info" if inside.brings_anything else "warning")
        )
        facts = (
            ("Disagreement", f"{inside.reference}, {inside.child}"),
            ("Other agency", inside.other_agency or "not given"),
            ("Policy", inside.policy),
            ("In it", f"{count(inside.entries, 'entry', 'entries')} "
                      f"({inside.new_entries} not here yet), of them "
                      f"{count(inside.notes, 'note')}; {count(inside.papers, 'paper')}"),
            ("From", inside.person),
            ("Made", say_instant(inside.made_at)),
        )  # fmt: skip
        for label, text in facts:
            holder = QWidget()
            pair = QVBoxLayout(holder)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(0)
            pair.addWidget(Words(label, "label"))
            pair.addWidget(Words(text, selectable=True))
            self._column.addWidget(holder)
        self._column.addStretch(1)
        if inside.brings_anything:
            self._offer(self.take)
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)
        elif handing.was_taken_in(self._context.session, inside):
            self._show_receipt(inside, inside.parcel.receipt, again=True)
        else:
            self._offer(None)
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, inside.sentence)

    def _take(self) -> None:
        assert self.inside is not None
        try:
            code = handing.take_in(self._context.session, self.inside)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._turn("Taken over. Tell the receipt code back")
        self._show_receipt(self.inside, code)
        self.taken.emit()

    def _show_receipt(self, inside: handing.Inside, code: str, *, again: bool = False) -> None:
        self.case = inside.parcel.case
        told = "Its receipt code, once more:" if again else "All of it is here."
        self._column.addWidget(
            Words(f"{told} Ring {inside.person} and tell this code: it proves that it arrived.")
        )
        self.code = Spelt([code], "The receipt code, character by character: " + " ".join(code))
        self._column.addWidget(self.code)
        self._column.addStretch(1)
        self._offer(self.go, self.copy)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        assert self.inside is not None
        if self._context.copy(self.inside.parcel.receipt):
            self._context.messages.note("The receipt code is on the clipboard.")

    # ------------------------------------------------------------------ own

    def done(self, result: int) -> None:  # Qt's name
        """Close; a file that is still being opened is dropped."""
        self._tasks.cancel_all()
        self._tasks.wait()
        super().done(result)

    def _turn(self, heading: str) -> None:
        """Go on to the next step under another heading."""
        clear_column(self._column)
        self.heading.set_text(heading)
        self.setAccessibleName(heading)

    def _offer(self, *shown: QWidget | None) -> None:
        for made in (self.look, self.take, self.go, self.copy):
            made.setVisible(made in shown)
