"""About this installation: read, printed, saved or copied for IT; about no case."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework.installation import FILE_NAME, Asked, Told, tell
from escalation_desktop.casework.outputs import Way
from escalation_desktop.documents import to_text
from escalation_desktop.domain.installation import TITLE
from escalation_desktop.errors import AppError
from escalation_desktop.ui.about.text import InstallationText
from escalation_desktop.ui.messages import Messages, announce
from escalation_desktop.ui.outside import Outside
from escalation_desktop.ui.record.drawing import Drawing
from escalation_desktop.ui.record.paper_out import NOT_SAVED, as_pdf_name
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.dialog import AppDialog, fill_window
from escalation_desktop.ui.widgets.text import Words


class AboutDialog(AppDialog):
    """Compares every file with its hash beside the window's own work, then shows all it found."""

    def __init__(
        self, parent: QWidget | None, outside: Outside, messages: Messages, asked: Asked
    ) -> None:
        super().__init__(parent, TITLE)
        self._outside, self._messages = outside, messages
        self.told: Told | None = None
        self.said = Words("", "done", selectable=True)
        self.said.hide()
        self.drawing = Drawing(messages, tell, "Comparing the files of the app with their hashes")
        self.drawing.drawn.connect(self._show)
        self.drawing.failed.connect(self._failed)
        self.drawing.cancelled.connect(self.reject)
        self.text = InstallationText()
        for part in (self.said, self.drawing):
            self.body.addWidget(part)
        self.body.addWidget(self.text, 1)
        self.print = button("Print…", self._print, kind="primary", icon="print")
        self.save = button("Save as PDF…", self._save, icon="save")
        self.copy = button("Copy as plain text", self._copy, icon="copy")
        self.close_button = button("Close", self.reject)
        for made in (self.print, self.save, self.copy, self.close_button):
            self.buttons.addWidget(made)
        for made in (self.print, self.save, self.copy):
            made.setEnabled(False)
        self.finished.connect(lambda _: self.drawing.stop())
        fill_window(self)
        self.close_button.setFocus()
        self.drawing.start(asked)

    def _show(self, told: Told) -> None:
        self.told = told
        self.text.show_installation(told.installation)
        for made in (self.print, self.save, self.copy):
            made.setEnabled(True)
        self.close_button.setDefault(True)
        self.text.setFocus()
        announce(self, " ".join(told.installation.troubles) or "Nothing is out of order.")

    def _failed(self, error: AppError) -> None:
        self._messages.error(error)
        self.reject()

    def _refuses(self, way: Way) -> bool:
        try:
            self._outside.outputs.check(way)
        except AppError as refused:
            self._messages.error(refused)
            return True
        return False

    def _print(self) -> None:
        if self.told is None or self._refuses("print"):
            return
        try:
            if self._outside.printer.print_pdf(self, self.told.data, TITLE):
                self._say("Sent to the printer.")
        except AppError as error:
            self._messages.error(error)

    def _save(self) -> None:
        if self.told is None or self._refuses("save"):
            return
        chosen = self._outside.files.save_as(self, "Save as PDF", FILE_NAME, "PDF (*.pdf)")
        if chosen is None:
            return
        target = as_pdf_name(chosen)
        try:
            self._outside.outputs.write("save", target, self.told.data)
        except AppError as error:
            self._messages.error(error)
        except OSError:  # a disk pulled out, a share that is gone, a name that the disk refuses
            self._messages.error(NOT_SAVED)
        else:
            self._say(f"Saved as {target.name} in {target.parent}.")

    def _copy(self) -> None:
        if self.told is None or self._refuses("copy"):
            return
        self._outside.clipboard.copy(to_text(self.told.document))
        self._say("Copied as plain text.")

    def _say(self, words: str) -> None:
        self.said.set_text(words)
        self.said.show()
        announce(self, words)
