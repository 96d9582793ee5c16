"""The record of a disagreement: its chronology, what may be done with an entry, the composer."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QVBoxLayout, QWidget

from escalation_desktop.casework import withdrawing
from escalation_desktop.domain import mending
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.filing import filing_of, say_waiting, tally_of
from escalation_desktop.domain.journal import Party, Record
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record import plain_copy
from escalation_desktop.ui.record.composer import Composer
from escalation_desktop.ui.record.entry_dialogs import CorrectDialog, EntryDialog
from escalation_desktop.ui.record.entry_list import EntryList
from escalation_desktop.ui.record.entry_model import KINDS, EntryModel
from escalation_desktop.ui.record.file_dialog import FileDialog
from escalation_desktop.ui.record.filing_dialog import show_filing
from escalation_desktop.ui.record.keeping_dialogs import WithdrawDialog
from escalation_desktop.ui.record.keeping_row import KeepingRow
from escalation_desktop.ui.record.parts_dialog import PartsDialog
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.record.scrolled import show_within
from escalation_desktop.ui.record.word_dialogs import addition_dialog, strike_dialog
from escalation_desktop.ui.widgets.buttons import button, plain
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.live import Live
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

ALL_STAGES = "*"
_READING = ("open", "copy", "parts")
EMPTY = "Nothing matches these two filters. Choose “All stages” and “Everything”."


class RecordTab(QWidget):
    """The composer, folded to one line; below it the chronology and the selected entry's actions.

    The newest entry stands first, so that what is saved appears next to where it was written.

    Signals:
        changed: something was written to the record.
        removed: the disagreement was removed for good; nothing of it may be read again.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._state: CaseState | None = None
        self.model = EntryModel()
        self.list = EntryList(self.model)
        self.stage = Choice([(ALL_STAGES, "All stages")])
        self.stage.setAccessibleName("Show entries of a stage")
        self.kind = Choice(KINDS)
        self.kind.setAccessibleName("Show entries of a kind")
        self.empty = Words(EMPTY, "muted")
        self.composer = Composer(context)
        self.keeping = KeepingRow(context)
        self._live = Live(self)
        self.acts: dict[str, QPushButton] = {}
        self._away = False
        self._build()
        self._connect()

    # ------------------------------------------------------------------ what it shows

    def show_case(self, state: CaseState) -> None:
        """Show a case's record; the selection stays on its entry where it is still there."""
        kept = self._selected_id() if self._same(state) else ""
        if not self._same(state):
            self._show_all()
        self._state = state
        self._offer_stages(state)
        self.model.show_case(state)
        self._say_filing(state)
        self._filter()
        index = self.model.index_of(kept) if kept else QModelIndex()
        if index.isValid():
            self.list.setCurrentIndex(index)
        self._show_actions()
        self.composer.show_case(state)
        self.keeping.show_case(state)

    def set_read_only(self, away: bool) -> None:
        """Turn off what writes, while the disagreement is elsewhere; a draft stays as it is."""
        self._away = away
        self.composer.setEnabled(not away)
        self.keeping.hold.setEnabled(not away)
        self._show_actions()

    def leave(self) -> bool:
        """Keep the draft; False when the user stays because it could not be written."""
        return self.composer.leave()

    def select(self, record_id: str) -> bool:
        """Bring an entry into sight and select it."""
        self.stage.set_value(ALL_STAGES)
        self.kind.set_value("")
        index = self.model.index_of(record_id)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        return index.isValid()

    def focus_note(self) -> None:
        """Open the composer and go to its words."""
        self.composer.open_note()
        show_within(self.composer.note.discussed)

    def focus_attempt(self) -> None:
        """Open the composer for an attempt that reached nobody."""
        self.composer.open_attempt()
        show_within(self.composer.attempt)

    def begin_call(self, contact: str, number: str, party: Party) -> None:
        """Begin the note of a call: see ``Composer.begin_call``."""
        self.composer.begin_call(contact, number, party)
        show_within(self.composer.note.discussed)

    # ------------------------------------------------------------------ actions

    def open_entry(self) -> None:
        record = self._selected()
        if record is not None:
            ran(EntryDialog(self.window(), record, self._state))

    def add_to(self) -> None:
        """Write an addition to the selected entry."""
        record, state = self._selected(), self._state
        if record is None or state is None or not mending.can_add_to(record):
            return
        self._after(addition_dialog(self._context, self.window(), state, record))

    def strike(self) -> None:
        """Strike the selected entry through, with a reason."""
        record, state = self._selected(), self._state
        if record is None or state is None or not mending.can_strike(record):
            return
        self._after(strike_dialog(self._context, self.window(), state, record))

    def correct(self) -> None:
        """Correct the selected entry's time and words."""
        record = self._selected()
        if record is not None and self._state is not None and mending.can_correct(record):
            self._after(CorrectDialog(self._context, self.window(), record, self._state))

    def withdraw(self) -> None:
        """Destroy the selected entry's text, where the law asks for it."""
        record, state = self._selected(), self._state
        if record is None or state is None:
            return
        try:
            found = withdrawing.find(self._context.session, state.case, record.id)
        except AppError as error:
            self._context.messages.error(error)
            return
        # The dialog itself tells what was destroyed.
        if ran(WithdrawDialog(self._context, self.window(), state, found)):
            self.changed.emit()

    def copy(self) -> None:
        """Copy the selected entry under the policy's headings."""
        record = self._selected()
        if record is not None and self._state is not None:
            plain_copy.copy_entry(self._context, self._state, record)

    def copy_stage(self) -> None:
        """Copy the stage chosen above the list, or the stage that runs."""
        if self._state is None:
            return
        stage = self._chosen_stage()
        turn = self._state.current
        if stage is None and turn is not None:
            stage = (turn.stage, turn.rung)
        if stage is None:
            self._context.messages.note(
                "No stage is running.", "Choose a stage above the list first.", state="info"
            )
            return
        plain_copy.copy_stage(self._context, self._state, stage)

    def copy_all(self) -> None:
        if self._state is not None:
            plain_copy.copy_all(self._context, self._state)

    def file(self) -> None:
        """Record that the selected entry, or all not yet filed, went to the child's record."""
        record = self._selected()
        self._file([record.id] if record is not None else [])

    def copy_parts(self) -> None:
        """Copy the selected entry part by part, for a system with a field for each."""
        record = self._selected()
        if record is not None and self._state is not None:
            ran(PartsDialog(self._context, self.window(), self._state, record))

    def open_filing(self) -> None:
        """Show where the record stands on each agency's own record."""
        if self._state is not None:
            show_filing(self._context, self.window(), self._state, self.changed.emit)

    def _file(self, entries: list[str]) -> None:
        if self._state is None or not entries:
            return
        self._after(FileDialog(self._context, self.window(), self._state, entries))

    def _after(self, dialog: QDialog) -> None:
        if ran(dialog):
            self._context.messages.note("Saved to record.")
            self.changed.emit()

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.composer)
        top = QWidget()
        row = FlowLayout(top, gap=8)
        for part in (self.stage, self.kind):
            row.addWidget(part)
        for key, words, icon, act in (
            ("copy_stage", "Copy stage", "copy", self.copy_stage),
            ("copy_all", "Copy all", "copy", self.copy_all),
        ):
            self.acts[key] = button(words, act, kind="quiet", icon=icon)
            row.addWidget(self.acts[key])
        column.addWidget(top)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        under = QWidget()
        row = FlowLayout(under, gap=4)
        for key, words, icon, act in (
            ("open", "Open", "document", self.open_entry),
            ("add", "Add to…", "add", self.add_to),
            ("correct", "Correct…", "edit", self.correct),
            ("strike", "Strike through…", "remove", self.strike),
            ("copy", "Copy as plain text", "copy", self.copy),
            ("parts", "Copy part by part…", "copy", self.copy_parts),
            ("file", "Filed to the child’s record…", "filed", self.file),
            ("filing", "Filing…", "filed", self.open_filing),
        ):
            self.acts[key] = button(words, act, kind="quiet", icon=icon)
            row.addWidget(self.acts[key])
        column.addWidget(under)
        column.addWidget(self.keeping)

    def _connect(self) -> None:
        for choice in (self.stage, self.kind):
            choice.chosen.connect(self._filter)
            choice.chosen.connect(
                lambda _: self._live.say(count(self.model.rowCount(), "entry", "entries"))
            )
        self.list.selectionModel().currentChanged.connect(self._show_actions)
        self.list.opened.connect(self.open_entry)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.composer.saved.connect(lambda _: self.changed.emit())
        self.keeping.changed.connect(self.changed)
        self.keeping.removed.connect(self.removed)

    def _offer_stages(self, state: CaseState) -> None:
        before = self.stage.value()
        self.stage.blockSignals(True)
        worked = [view for view in state.stages if view.started_at is not None]
        typed = [(one.stage.id, one.stage.title) for one in state.typed_stages]
        self.stage.set_options(
            [(ALL_STAGES, "All stages"), *((v.key, v.label) for v in worked), *typed]
        )
        self.stage.set_value(before)
        self.stage.blockSignals(False)

    def _show_all(self) -> None:
        """Take the filters off: they were set to read another disagreement."""
        for choice, every in ((self.stage, ALL_STAGES), (self.kind, "")):
            was = choice.blockSignals(True)
            choice.set_value(every)
            choice.blockSignals(was)
        self.list.scrollToTop()

    def _filter(self, *_: object) -> None:
        stage = self._chosen_stage()
        self.model.set_filter(stage, self.kind.value())
        nothing = self.model.rowCount() == 0
        self.empty.setVisible(nothing)
        self.list.setVisible(not nothing)
        self._show_actions()

    def _chosen_stage(self) -> tuple[str, int] | None:
        """Return the stage the list is narrowed to, None for all."""
        key = self.stage.value()
        if key == ALL_STAGES or self._state is None:
            return None
        view = self._state.stage_view(key)
        return (view.stage, view.rung) if view is not None else (key, 0)

    def _show_actions(self, *_: object) -> None:
        record = self._selected()
        allowed = {
            "open": record is not None, "copy": record is not None,
            "add": record is not None and mending.can_add_to(record),
            "correct": record is not None and mending.can_correct(record),
            "strike": record is not None and mending.can_strike(record)
            and record.id not in (self._state.struck if self._state else {}),
            "file": record is not None, "parts": record is not None,
        }  # fmt: skip
        for key, enabled in allowed.items():
            self.acts[key].setEnabled(enabled and not (self._away and key not in _READING))
        self.acts["filing"].setEnabled(self._state is not None and not self._away)

    def _say_filing(self, state: CaseState) -> None:
        tally = tally_of(filing_of(state).values())
        said = say_waiting(tally)
        self.acts["filing"].setText(f"Filing ({said})…" if said else "Filing…")
        self.acts["filing"].setAccessibleName(self.acts["filing"].text())

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for key in ("open", "add", "correct", "strike", "copy", "parts", "file"):
            made = self.acts[key]
            act = menu.addAction(plain(made.text()), made.click)
            act.setEnabled(made.isEnabled())
        menu.addSeparator()
        act = menu.addAction("Withdraw its text…", self.withdraw)
        act.setEnabled(self._selected() is not None)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _same(self, state: CaseState) -> bool:
        return self._state is not None and self._state.case == state.case

    def _selected(self) -> Record | None:
        row = self.model.row_at(self.list.currentIndex())
        return row.record if row is not None else None

    def _selected_id(self) -> str:
        record = self._selected()
        return record.id if record is not None else ""
