"""The quick guide: seen before it is printed or saved; it is about nobody, so anybody may."""

from PySide6.QtWidgets import QWidget

from escalation_desktop import __version__
from escalation_desktop.casework.guide import FILE_NAME, Guide, draw_guide, save_guide
from escalation_desktop.domain.quick_guide import TITLE, GuideFacts
from escalation_desktop.errors import AppError
from escalation_desktop.ui.messages import Messages, announce
from escalation_desktop.ui.outside import Outside
from escalation_desktop.ui.record.drawing import Drawing
from escalation_desktop.ui.record.paper_out import NOT_SAVED, as_pdf_name
from escalation_desktop.ui.record.pdf_view import PdfView
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.dialog import AppDialog, fill_window, is_training
from escalation_desktop.ui.widgets.text import Words


class GuideDialog(AppDialog):
    """Draws the guide beside the window's own work and shows it."""

    def __init__(self, parent: QWidget | None, outside: Outside, messages: Messages) -> None:
        super().__init__(parent, "Quick guide")
        self._outside, self._messages = outside, messages
        self._guide: Guide | None = None
        self.said = Words("", "done", selectable=True)
        self.said.hide()
        self.pdf = PdfView("The quick guide")
        self.drawing = Drawing(messages, draw_guide)
        self.drawing.drawn.connect(self._show)
        self.drawing.failed.connect(self._failed)
        self.drawing.cancelled.connect(self.reject)
        self.body.addWidget(self.said)
        self.body.addWidget(self.drawing)
        self.body.addWidget(self.pdf, 1)
        self.print = button("Print…", self._print, kind="primary", icon="print")
        self.save = button("Save as PDF…", self._save, icon="save")
        self.close_button = button("Close", self.reject)
        for made in (self.print, self.save, self.close_button):
            self.buttons.addWidget(made)
        for made in (self.print, self.save):
            made.setEnabled(False)
        self.finished.connect(lambda _: self._end())
        fill_window(self)
        self.close_button.setFocus()
        self.drawing.start(GuideFacts(__version__, outside.now(), is_training(self)))

    def _show(self, guide: Guide) -> None:
        self._guide = guide
        self.pdf.show_bytes(guide.data, guide.document)
        for made in (self.print, self.save):
            made.setEnabled(True)
        self.print.setDefault(True)
        self.print.setFocus()

    def _failed(self, error: AppError) -> None:
        self._messages.error(error)
        self.reject()

    def _end(self) -> None:
        self.drawing.stop()
        self.pdf.release()

    def _print(self) -> None:
        assert self._guide is not None
        try:
            self._outside.outputs.check("print")
            if self._outside.printer.print_pdf(self, self._guide.data, TITLE):
                self._say("Sent to the printer.")
        except AppError as error:
            self._messages.error(error)

    def _save(self) -> None:
        assert self._guide is not None
        try:
            self._outside.outputs.check("save")
        except AppError as refused:
            self._messages.error(refused)
            return
        chosen = self._outside.files.save_as(self, "Save as PDF", FILE_NAME, "PDF (*.pdf)")
        if chosen is None:
            return
        target = as_pdf_name(chosen)
        try:
            save_guide(target, self._guide, self._outside.outputs)
        except AppError as error:
            self._messages.error(error)
            return
        except OSError:  # a disk pulled out, a share that is gone, a name that the disk refuses
            self._messages.error(NOT_SAVED)
            return
        self._say(f"Saved as {target.name} in {target.parent}.")

    def _say(self, words: str) -> None:
        self.said.set_text(words)
        self.said.show()
        announce(self, words)
