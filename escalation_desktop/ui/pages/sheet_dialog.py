"""Making a recovery sheet: seen, printed or saved, and only then does its code stand."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import backing_up, recovery
from escalation_desktop.domain.recovery_sheet import TITLE
from escalation_desktop.errors import AppError, DocumentError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer, announce
from escalation_desktop.ui.record.paper_out import NOT_SAVED, as_pdf_name, may_replace
from escalation_desktop.ui.record.pdf_view import PdfView
from escalation_desktop.ui.record.scrolled import scrolled
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Tick
from escalation_desktop.ui.widgets.columns import Columns
from escalation_desktop.ui.widgets.dialog import AppDialog, fill_window
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

_LEFT = (
    "The window locked before the recovery sheet was on paper.",
    "Its code was taken back. Make the sheet again.",
)
_LEFT_OUT = (
    "The window locked while the recovery sheet was open.",
    "Its paper opens the store. If you have it, lock it away; if not, revoke it in Settings.",
)


def make_sheet(context: Context, parent: QWidget) -> bool:
    """Make a sheet with whoever sits there; tell whether its code stands now."""
    try:
        sheet = recovery.begin_sheet(context.session)
    except AppError as error:
        context.messages.error(error)
        return False
    dialog = SheetDialog(context, parent, sheet)
    stands = bool(dialog.exec())
    dialog.deleteLater()
    if stands:
        context.messages.note(
            "The recovery sheet counts from now on.",
            "Put it in an envelope, seal it, and lock it away from this computer.",
        )
    return stands


class SheetDialog(AppDialog):
    """Shows a sheet; accepted once it is on paper, else its code is taken back."""

    def __init__(self, context: Context, parent: QWidget | None, sheet: recovery.NewSheet) -> None:
        super().__init__(parent, TITLE)
        self._context, self._sheet = context, sheet
        self._is_out = False
        self._is_locked_away = False
        self.pdf = PdfView("The recovery sheet")
        self.pdf.show_bytes(sheet.data, sheet.document)
        side = QWidget()
        self._side = QVBoxLayout(side)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(12)
        self._tell()
        area = scrolled(side)
        area.setMinimumWidth(260)
        self.body.addWidget(Columns(self.pdf, area, stretch=(3, 2)), 1)
        self.print = button("Print…", self._print, icon="print")
        self.save = button("Save as PDF…", self._save, icon="save")
        self.done_button = button("The sheet counts", self._keep, kind="primary")
        self.cancel = button("Take the code back", self.reject)
        for made in (self.print, self.save, self.done_button, self.cancel):
            self.buttons.addWidget(made)
        self.finished.connect(lambda _: self.pdf.release())
        fill_window(self)
        self.print.setFocus()

    def reject(self) -> None:  # Qt's name
        """Take the code back, after asking where paper of it is about."""
        if self._is_out and not self._may_take_back():
            return
        try:
            recovery.drop_sheet(self._context.session, self._sheet)
        except AppError as error:
            # the list of ways in tells that nobody said that it is on paper, and offers to revoke
            self._context.messages.error(error)
        super().reject()

    def lock_away(self) -> None:
        """Show the code no more: the lock closes the store that it opens."""
        self._is_locked_away = True
        self.pdf.release()
        if not self._is_out:
            # Where it cannot be dropped, the list of ways in tells that nobody said it is on paper.
            with suppress(AppError):
                recovery.drop_sheet(self._context.session, self._sheet)

    def bring_back(self) -> None:
        """Leave it, where a lock came: the sheet is made anew, or its paper is there to use."""
        if not self._is_locked_away:
            super().bring_back()
            return
        self.done(0)
        told = _LEFT_OUT if self._is_out else _LEFT
        self._context.messages.note(*told, state="warning")

    # ------------------------------------------------------------------ what it says

    def _tell(self) -> None:
        """Say what it is for; the ticks stand high, in sight at every text size."""
        older = len(self._sheet.older)
        ways = "the passphrase and every recovery sheet"
        if self._sheet.has_agency_key:
            ways = "the passphrase, every recovery sheet and the agency’s key"
        self.said = Words("", "done", selectable=True)
        self.on_paper = Tick(
            "It is on paper, and I can read all eight groups",
            help_text="Otherwise its code is taken back.",
        )
        self.wrong = Words("", "error")
        self.replaces = Tick(
            f"It takes the place of {count(older, 'older sheet')}",
            ticked=older > 0,
            help_text="What it replaces opens this store no longer. Backups made before today "
            "still open with it: destroy it.",
        )
        for part in (
            Words("Print it, or copy the eight groups by hand, and lock it away: never with this "
                  "computer."),
            self.said, self.on_paper, self.wrong, self.replaces,
            Words("It opens the store when the passphrase is lost. No copy of it is kept here, and "
                  "it is shown only now. The printer, or the network it is on, may keep what it "
                  "prints: use one that you trust."),
            Words(f"Whoever has lost {ways} has lost everything in the store, for good."),
        ):  # fmt: skip
            self._side.addWidget(part)
        self._side.addStretch(1)
        self.said.hide()
        self.wrong.hide()
        self.replaces.setVisible(older > 0)
        self.on_paper.toggled.connect(lambda _: self.wrong.hide())

    # ------------------------------------------------------------------ what it does

    def _print(self) -> None:
        if self._context.refuses("print"):
            return
        try:
            copies = self._context.printer.print_pdf(self, self._sheet.data, TITLE)
            if copies:
                self._is_out = True
                recovery.note_printed(self._context.session)
                self._say("Sent to the printer. Fetch it at once, and look at all eight groups.")
        except DocumentError as error:
            self._ask_to_save(error)
        except AppError as error:
            self._context.messages.error(error)

    def _ask_to_save(self, error: DocumentError) -> None:
        chosen = self._context.messages.ask(
            error.sentence,
            "Copy the eight groups by hand, or save the sheet on a stick that is locked away and "
            "print it where there is a printer.",
            [Answer("save", "Save instead…"), Answer("close", "Close", "primary")],
            escape="close",
        )
        if chosen == "save":
            self._save()

    def _save(self) -> None:
        context = self._context
        if context.refuses("save"):
            return
        chosen = context.files.save_as(self, "Save as PDF", recovery.FILE_NAME, "PDF (*.pdf)")
        if chosen is None:
            return
        target = as_pdf_name(chosen)
        if target != chosen and target.exists() and not may_replace(context, target):
            return
        try:
            recovery.save_sheet(context.session, self._sheet, target, self._kept_out())
        except AppError as error:
            context.messages.error(error)
            return
        except OSError:  # a disk pulled out, a share that is gone, a name that the disk refuses
            context.messages.error(NOT_SAVED)
            return
        self._is_out = True
        self._say(
            f"Saved as {target.name} in {target.parent}. Print it, then delete that file: it "
            "opens the store."
        )

    def _say(self, words: str) -> None:
        self.said.set_text(words)
        self.said.show()
        announce(self, words)

    def _kept_out(self) -> list[Path]:
        folder = self._context.folder
        second = backing_up.second_folder(self._context.session, None).path
        return [folder.root, folder.backups, *([second] if second is not None else [])]

    def _keep(self) -> None:
        if not self.on_paper.value():
            self.wrong.set_text(
                "Tick that it is on paper first: a code that nobody has opens nothing."
            )
            self.wrong.show()
            self.on_paper.setFocus()
            return
        try:
            recovery.keep_sheet(
                self._context.session, self._sheet,
                replaces_older=bool(self._sheet.older) and self.replaces.value(),
            )  # fmt: skip
        except AppError as error:
            self._context.messages.error(error)
            return
        self.accept()

    def _may_take_back(self) -> bool:
        chosen = self._context.messages.ask(
            "Take the code back? The sheet that was printed or saved would open nothing.",
            "Destroy it then. If it is on paper, tick that it is.",
            [Answer("keep", "Go on with the sheet", "primary"), Answer("drop", "Take it back")],
            escape="keep",
        )
        return chosen == "drop"
