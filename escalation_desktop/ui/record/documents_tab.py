"""The papers of a disagreement: what the confirmation lacks, making papers, and those issued."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import papers
from escalation_desktop.casework.papers import Kind
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.share_list import shared_with
from escalation_desktop.domain.times import say_instant
from escalation_desktop.errors import AppError
from escalation_desktop.store import DocumentInfo
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.check_list import CheckList
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.record.file_dialog import FileDialog
from escalation_desktop.ui.record.paper_out import copy_text, print_pdf, save_pdf
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.record.share_dialog import ShareDialog
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count


class DocumentsTab(QWidget):
    """Written confirmation, stage records, what was issued, what is not yet filed or shared.

    Signals:
        changed: something was written to the record.
        jump_requested: where to give what is missing, as ``closing.Jump``; sharing and filing
            are done here and not asked of anybody.
    """

    changed = Signal()
    jump_requested = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._state: CaseState | None = None
        self._infos: list[DocumentInfo] = []
        self.checks = CheckList()
        self.checks.jump_requested.connect(self._jump)
        self.open_words = Words("")
        self.file_button = button("File all not filed…", self.file_all, icon="filed")
        self.stage = Choice()
        self.stage.setAccessibleName("Stage")
        self._list = QVBoxLayout()
        self._build()

    def show_case(self, state: CaseState) -> None:
        self._state = state
        self.checks.show_case(state)
        before = self.stage.value()
        turns = [view for view in state.stages if view.started_at is not None]
        self.stage.set_options([(view.key, view.label) for view in turns])
        current = state.current
        self.stage.set_value(before or (current.key if current is not None else ""))
        for part in (self.stage, self.stage_button, self.share_button):
            part.setEnabled(bool(turns))
        self._show_open(state)
        self._infos = papers.issued(self._context.session, state.case)
        clear_column(self._list)
        for info in reversed(self._infos):
            self._list.addWidget(self._card(info, state))
        if not self._infos:
            self._list.addWidget(
                Words("No paper is issued yet. Open one above, look at it, then issue it.",
                      "muted")
            )  # fmt: skip

    def leave(self) -> bool:
        return True

    def issued_count(self) -> int:
        """Return how many papers were issued, for the tab's words."""
        return len(self._infos)

    # ------------------------------------------------------------------ acts

    def open_confirmation(self) -> None:
        self._preview("confirmation", "")

    def open_stage_record(self) -> None:
        """Preview the record of the chosen stage."""
        if self.stage.value():
            self._preview("stage_record", self.stage.value())

    def share_stage(self) -> None:
        """Record who received the chosen stage's record."""
        if self._state is not None and self.stage.value():
            name = self.stage.currentText()
            self._after(ShareDialog(
                self._context, self.window(), self._state, "stage", self.stage.value(), name
            ))  # fmt: skip

    def file_all(self) -> None:
        """Record that everything not yet filed went to the child's record."""
        if self._state is not None and self._state.unfiled:
            self._after(FileDialog(self._context, self.window(), self._state, self._state.unfiled))

    def _share(self, info: DocumentInfo) -> None:
        if self._state is not None:
            self._after(ShareDialog(
                self._context, self.window(), self._state, "document", info.number, info.number
            ))  # fmt: skip

    def _after(self, dialog: ShareDialog | FileDialog) -> None:
        if ran(dialog):
            self._context.messages.note("Saved to record.")
            self.changed.emit()

    def _preview(self, kind: Kind, stage: str) -> None:
        from escalation_desktop.ui.record.preview import PreviewDialog  # late: QtPdf

        if self._state is None:
            return
        # A very long record takes a second to set; the pointer says that it is under way.
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            dialog = PreviewDialog(self._context, self.window(), self._state.case, kind, stage)
        except AppError as error:
            self._context.messages.error(error)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        wanted: list[str] = []
        written: list[bool] = []
        dialog.jump_requested.connect(wanted.append)
        dialog.issued.connect(lambda: written.append(True))
        ran(dialog)
        if written:
            self.changed.emit()
        for jump in wanted:
            self._jump(jump)

    def _open(self, info: DocumentInfo) -> None:
        from escalation_desktop.ui.record.preview import IssuedDialog  # late: QtPdf

        if self._state is not None:
            ran(IssuedDialog(self._context, self.window(), self._state.case, info))

    def _save(self, info: DocumentInfo) -> None:
        if self._state is not None:
            data = papers.issued_bytes(self._context.session, info)
            save_pdf(self._context, self, self._state, info.number, data)

    def _print(self, info: DocumentInfo) -> None:
        if self._state is not None:
            data = papers.issued_bytes(self._context.session, info)
            print_pdf(self._context, self, self._state, info.number, info.title, data)

    def _copy(self, info: DocumentInfo) -> None:
        if self._state is not None:
            copy_text(
                self._context, papers.issued_text(self._context.session, self._state.case, info)
            )

    def _jump(self, jump: str) -> None:
        if jump == "file":
            self.file_all()
        elif jump == "share":
            self._share_next()
        else:
            self.jump_requested.emit(jump)

    def _share_next(self) -> None:
        """Share the newest paper, or where there is none the first stage not shared yet."""
        state = self._state
        if state is not None and self._infos:
            self._share(self._infos[-1])
        elif state is not None and state.unshared:
            self.stage.set_value(state.unshared[0])
            self.share_stage()

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        confirmation = Card("Written confirmation")
        confirmation.add(self.checks)
        confirmation.add(button("Written confirmation…", self.open_confirmation, icon="document"))
        stages = Card("Stage record")
        row = QWidget()
        flow = FlowLayout(row, gap=8)
        self.stage_button = button("Stage record…", self.open_stage_record, icon="document")
        self.share_button = button("Shared with…", self.share_stage, icon="shared",
                                   name="The record of this stage was shared with")  # fmt: skip
        for part in (self.stage, self.stage_button, self.share_button):
            flow.addWidget(part)
        stages.add(row)
        stages.add(self.open_words)
        stages.add(self.file_button)
        issued = Card("Issued")
        self._list.setSpacing(8)
        issued.body.addLayout(self._list)
        for card in (confirmation, stages, issued):
            column.addWidget(card)
        column.addStretch(1)

    def _show_open(self, state: CaseState) -> None:
        unshared, unfiled = len(state.unshared), len(state.unfiled)
        labels = [
            view.label for key in state.unshared if (view := state.stage_view(key)) is not None
        ]
        shared = (
            f"{count(unshared, 'ended stage')} not shared: {', '.join(labels)}."
            if unshared else "Every ended stage is shared, or none has ended."
        )  # fmt: skip
        filed = (
            f"{count(unfiled, 'entry', 'entries')} not filed to the child’s record."
            if unfiled else "Everything is filed to the child’s record."
        )  # fmt: skip
        self.open_words.set_text(f"{shared[0].upper()}{shared[1:]} {filed[0].upper()}{filed[1:]}")
        self.file_button.setVisible(bool(unfiled))

    def _card(self, info: DocumentInfo, state: CaseState) -> Card:
        card = Card(kind="well", gap=4)
        card.setAccessibleName(f"{info.number} {info.title}")
        card.add(Words(f"{info.number} · {info.title}", "subheading"))
        card.add(
            Words(f"Issued {say_instant(info.issued_at)} · SHA-256 {info.sha256[:8]}…", "muted")
        )
        shared = shared_with(state, "document", info.number)
        card.add(Words("Shared with: " + "; ".join(shared) if shared else "Not shared yet."))
        buttons = QWidget()
        row = FlowLayout(buttons, gap=4)
        for words, icon, act in (
            ("Open", "document", self._open), ("Save as PDF…", "save", self._save),
            ("Print…", "print", self._print), ("Copy as plain text", "copy", self._copy),
            ("Shared with…", "shared", self._share),
        ):  # fmt: skip
            row.addWidget(
                button(words, lambda act=act, info=info: act(info), kind="quiet", icon=icon,
                       name=f"{words} {info.number}")
            )  # fmt: skip
        card.add(buttons)
        return card
