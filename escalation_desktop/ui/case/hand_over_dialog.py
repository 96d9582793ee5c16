"""Handing a disagreement over: to whom, how it travels, where the file is saved."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from escalation_desktop.casework import hand_over as handing
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Party
from escalation_desktop.errors import AppError
from escalation_desktop.ui.case.move_dialog import MoveDialog
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.record.known import me, said
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.widgets.busy import show_busy
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import LineBox, Words

KIND = "Hand-over file (*.escalation)"
HOW = [
    ("memory stick", "Memory stick"),
    ("e-mail", "E-mail"),
    ("shared folder", "Shared folder"),
    ("other", "Another way"),
]
_OFFERED = 4
_LEFT = "the window was left before the words were shown"


class HandOverDialog(MoveDialog):
    """Asks for whom and where to; the file is sealed in a worker, the record written here.

    Signals:
        handed: (casework.hand_over.Sent, to whom) the file is saved; the disagreement is elsewhere.
        failed: (AppError) it could not be saved, and the disagreement stays.
    """

    handed = Signal(object, str)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None, context: Context, state: CaseState) -> None:
        super().__init__(parent, context, state, "Hand this disagreement over", "hand-over")
        self._tasks = Tasks(context.messages.bug, self)
        self._going: handing.Going | None = None
        self._target = Path()
        self.form.add(
            Words(
                "All of it goes into one encrypted file for one colleague: entries, papers and "
                "the policy. From then on it can be read here and not written to, until it comes "
                "back or you take it back."
            )
        )
        self._offer(state)
        self.add("name", "Who takes it over?", LineBox(), "Their name.")
        self.add("role", "Role", LineBox(), optional=True)
        self.add("agency", "Agency", LineBox(me(context.session).agency), optional=True)
        self.add("how", "How will the file travel?", Choice(HOW, empty="Not answered"))
        self.bar = QProgressBar()
        show_busy(self.bar)
        self.bar.setAccessibleName("The file is being sealed")
        self.bar.hide()
        self.body.addWidget(self.bar)
        self.save_button.setText("Save the file…")
        self.ready()

    @property
    def is_busy(self) -> bool:
        return self._going is not None

    def save(self) -> None:
        """Ask where to save, write down that it goes, and seal the file in a worker."""
        self.form.clear_errors()
        if self.is_busy or self.context.refuses("hand_over"):
            return
        if not self.is_written("name", "Write who takes it over. It goes to one person."):
            return
        session = self.context.session
        name = handing.suggested_name(session.now())
        target = self.context.files.save_as(self, "Save the hand-over file", name, KIND)
        if target is None:
            self.draft_words.set_text("No file was saved. Nothing has changed.")
            announce(self, "No file was saved. Nothing has changed.")
            return
        to = Party(
            name=self.text("name"), role=self.text("role"), agency=self.text("agency"), side="ours"
        )
        try:
            going = handing.begin(session, self.state.case, to, how=self.value("how"))
        except AppError as error:
            self.keep_now()
            self.context.messages.error(error)
            return
        self._going, self._target = going, target
        self._show_busy(True)
        task = self._tasks.run(
            "hand-over", handing.save_file, going, target,
            on_answer=lambda _: self._on_saved(), on_error=self._on_not_saved,
        )  # fmt: skip
        task.finished.connect(lambda: QTimer.singleShot(0, self, self._on_mistake))

    def reject(self) -> None:
        """Leave the form; not while the file is being written, which takes a moment."""
        if not self.is_busy:
            super().reject()

    def discard(self) -> None:
        if not self.is_busy:
            super().discard()

    def done(self, result: int) -> None:  # Qt's name
        """Close. Where that comes before the words were shown, the disagreement stays here."""
        if self._going is not None:
            self._tasks.cancel_all()
            self._tasks.wait()
            self._call_off(_LEFT)
            with suppress(OSError):  # nobody has its words; a stick may be gone by now
                self._target.unlink()
        super().done(result)

    def _on_saved(self) -> None:
        going, self._going = self._going, None
        assert going is not None
        try:
            sent = handing.went(self.context.session, going, self._target)
        except AppError as error:
            # The file is there and the case is elsewhere: the words are shown whatever happens.
            self.context.messages.error(error)
            sent = handing.Sent(going.words, self._target.name)
        self.accept()
        self.handed.emit(sent, self.text("name"))

    def _on_not_saved(self, error: AppError) -> None:
        self._call_off(handing.NOT_SAVED)
        self._show_busy(False)
        self.context.messages.error(
            AppError(error.sentence, f"The disagreement stays here. {error.next_step}")
        )
        self.failed.emit(error)

    def _on_mistake(self) -> None:
        """Let it go where neither answer came: the app made a mistake, and has told of it."""
        if self._going is not None:
            self._on_not_saved(
                AppError(
                    "The file was not saved.", "Try again, in another folder or by a new name."
                )
            )

    def _call_off(self, reason: str) -> None:
        going, self._going = self._going, None
        assert going is not None
        try:
            handing.call_off(self.context.session, going, reason)
        except AppError as error:
            self.context.messages.error(error)

    def _show_busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.form.setEnabled(not busy)
        self.save_button.setEnabled(not busy)
        self.draft_words.set_text("Sealing the file…" if busy else "")
        if busy:
            announce(self, "Sealing the file")

    def _offer(self, state: CaseState) -> None:
        """Offer the people of our side who are already known, each one key away."""
        mine = me(self.context.session)
        ours = [one for one in state.people if one.side == "ours" and one.name]
        ours = [one for one in ours if one.name.casefold() != mine.name.casefold()][:_OFFERED]
        if not ours:
            return
        holder = QWidget()
        flow = FlowLayout(holder, gap=4)
        for one in ours:
            made = button(
                one.name, lambda one=one: self._fill(one), name=f"Hand over to {said(one)}",
                tip=said(one),
            )  # fmt: skip
            made.setProperty("kind", "pill")
            flow.addWidget(made)
        self.form.add(holder)

    def _fill(self, one: Party) -> None:
        for name, text in (("name", one.name), ("role", one.role), ("agency", one.agency)):
            field = self.fields[name]
            assert isinstance(field, LineBox)
            field.setText(text)
        self.rows["how"].focus()
