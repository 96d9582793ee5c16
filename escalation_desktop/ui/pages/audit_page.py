"""The audit: who opened, wrote, printed and handed over what; checked and exported from here."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import auditing
from escalation_desktop.casework.auditing import COVERS, PERIODS, Filter
from escalation_desktop.domain.audit import KINDS
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.pages.audit_export import AuditExport
from escalation_desktop.ui.pages.audit_model import WHAT, AuditModel
from escalation_desktop.ui.pages.store_parts import RecordPart
from escalation_desktop.ui.record.paper_out import may_replace
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.empty_state import EmptyState
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.table import Table
from escalation_desktop.ui.widgets.text import LineBox, Words

TITLE = "Audit"
ABOUT = (
    "Who opened, wrote, printed, copied, exported and handed over what, and when, newest first. "
    "A disagreement counts as opened once between unlocking and locking. What was searched for "
    "is not kept. Nothing here can be changed or taken out without the check below telling it."
)
_PAUSE = 200
"""Milliseconds of no typing before the list is read again."""


class AuditPage(Page):
    """Opened with a case's id for what was done with that disagreement, with "" for all."""

    key = "audit"
    reads = "the audit"
    icon = "shield"

    def __init__(self, context: Context, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent)
        self._context = context
        self._case = ""
        self.back = self.add_action(
            button("Go to the disagreement", self._back, kind="quiet", icon="back")
        )
        self.save = self.add_action(button("Export this list…", self.export, icon="save"))
        self.about = Words(ABOUT, "muted")
        self.exporting = AuditExport(context, self.save)
        self.exporting.done.connect(self._filter)
        self.every = button("Show every disagreement", lambda: self._show_case(""), kind="link")
        self.search = LineBox(placeholder="Reference or person")
        self.kind = Choice(list(KINDS.items()), empty="Everything")
        self.period = Choice(list(PERIODS))
        self.model = AuditModel(context.session)
        self.model.setParent(self)
        self.table = Table("Audit, newest first")
        self.empty = EmptyState(
            "shield", "Nothing matches", "Show everything, at any time, or type fewer letters."
        )
        self.counted = Words("", "small")
        self.record = RecordPart(context, tasks)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._filter)
        self._build()

    def open(self, what: object) -> None:
        """Show one disagreement's part, or all; that it was looked at is noted too."""
        self._show_case(what if isinstance(what, str) else "", read=False)
        try:
            auditing.opened(self._context.session, self._case)
        except AppError as error:
            self._context.messages.note(
                "It could not be noted that you opened the audit.", error.sentence, state="warning"
            )

    def refresh(self) -> None:
        self._filter()

    def first_focus(self) -> QWidget | None:
        return self.search

    def leave(self) -> bool:
        self.exporting.stop()
        return True

    def wanted(self) -> Filter:
        """Return what is shown now."""
        return Filter(
            case=self._case, kind=self.kind.value(), typed=self.search.text_typed(),
            period=self.period.value(),  # type: ignore[arg-type]
        )  # fmt: skip

    def export(self) -> None:
        """Save what is shown, all of it, as a file for a spreadsheet."""
        if self._context.refuses("csv"):
            return
        name = auditing.suggested_name(self._context.session.now())
        chosen = self._context.files.save_as(self, "Export the audit", name, "CSV (*.csv)")
        if chosen is None:
            return
        target = _as_csv_name(chosen)
        # The system's own window asks about the name it gives back; not about the one made of it.
        if target != chosen and target.exists() and not may_replace(self._context, target):
            return
        self.exporting.start(self.wanted(), target)

    # ------------------------------------------------------------------ what it shows

    def _show_case(self, case: str, *, read: bool = True) -> None:
        self._case = case
        told = f"of {auditing.record_name(self._context.session, case)}" if case else ""
        self.set_title(f"{TITLE} {told}".strip())
        self.every.setVisible(bool(case))
        self.back.setVisible(bool(case))
        if read:
            self._filter()

    def _filter(self) -> None:
        self._pause.stop()
        try:
            self.model.show(self.wanted())
        except AppError as error:
            self._context.messages.error(error)
        shown = self.model.rowCount()
        self.table.setVisible(shown > 0)
        self.empty.setVisible(shown == 0)
        more = self.model.canFetchMore(self.table.rootIndex())
        self.counted.set_text(
            "The newest are shown; older ones come as you scroll." if more else ""
        )
        self.counted.setVisible(more)

    def _back(self) -> None:
        self.go_requested.emit("disagreement", self._case)

    def _build(self) -> None:
        self.body.addWidget(self.about)
        self.body.addWidget(self.exporting)
        self.body.addWidget(self.every)
        filters = QWidget()
        flow = FlowLayout(filters, gap=16, bottom=True)
        for label, field in (("Find", self.search), ("Kind", self.kind), ("Period", self.period)):
            flow.addWidget(FormRow(label, field))
        self.body.addWidget(filters)
        self.table.setModel(self.model)
        self.table.set_widths("Wed 30 Nov 2026 00:00", "")
        self.table.set_lines(2)
        self.table.fill_column(WHAT)
        self.table.setMinimumHeight(320)
        self.table.opened.connect(self._go_to)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.counted)
        self.record.add(Words(COVERS, "muted"))
        self.body.addWidget(self.record)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.kind.chosen.connect(lambda _: self._filter())
        self.period.chosen.connect(lambda _: self._filter())

    def _go_to(self) -> None:
        """Open the disagreement of a line, where it is still here."""
        line = self.model.line(self.table.current_row())
        if line is not None and line.last.case in self._context.session.store.references():
            self.go_requested.emit("disagreement", line.last.case)


def _as_csv_name(chosen: Path) -> Path:
    return chosen if chosen.suffix.lower() == ".csv" else chosen.with_name(f"{chosen.name}.csv")
