"""Exporting the audit: read in a worker with its progress, noted, then written in a worker."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from escalation_desktop.casework import auditing
from escalation_desktop.casework.auditing import Exported, Filter
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.drawing import Drawing
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.words import count


class AuditExport(QWidget):
    """One export at a time; until its file is noted it can be given up and leaves nothing.

    Signals:
        done: a file was written, or that it was to be is noted.
    """

    done = Signal()

    def __init__(self, context: Context, starter: QPushButton) -> None:
        super().__init__()
        self._context = context
        self._starter = starter
        self._target = Path()
        self._tasks = Tasks(context.messages.bug, self)
        self.reading = Drawing(context.messages, auditing.make_csv, "Reading the audit")
        self.reading.drawn.connect(self._write)
        self.reading.failed.connect(self._failed)
        self.reading.cancelled.connect(self._cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reading)

    def start(self, wanted: Filter, target: Path) -> None:
        """Begin to export; the button that asked for it rests until it is over."""
        self._target = target
        try:
            export = auditing.export_of(self._context.session, wanted)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._starter.setEnabled(False)
        self.reading.start(export)

    def stop(self) -> None:
        """Give up what is only being read, and say so; a file is written whole or not at all."""
        if self.reading.is_busy:
            self.reading.stop()
            self._cancelled()
        self.reading.wait()
        self._tasks.wait()

    def _write(self, made: Exported) -> None:
        try:
            auditing.note_export(self._context.session, made)
        except AppError as error:
            self._failed(error)
            return
        self._tasks.run(
            "write", auditing.save_export, made, self._target,
            on_answer=lambda _: self._written(made.lines), on_error=self._failed,
        )  # fmt: skip

    def _written(self, lines: int) -> None:
        self._starter.setEnabled(True)
        said = f"{count(lines, 'line')} in {self._target.name}. It names people: keep it as you "
        self._context.messages.note("Exported.", said + "would keep the record.", state="done")
        self.done.emit()

    def _failed(self, error: AppError) -> None:
        self._starter.setEnabled(True)
        self._context.messages.error(error)
        self.done.emit()

    def _cancelled(self) -> None:
        self._starter.setEnabled(True)
        self._context.messages.note("Not exported.", "Nothing was written.", state="info")
