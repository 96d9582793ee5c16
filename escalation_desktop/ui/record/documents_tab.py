"""The papers of a disagreement: making them, what the confirmation lacks, and the register."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import papers, register
from escalation_desktop.casework.paper_kinds import KINDS
from escalation_desktop.casework.papers import Offer, Wanted
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.filing import filing_of, say_waiting, tally_of
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.readers import addressed, readers
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.check_list import CheckList
from escalation_desktop.ui.record.filing_dialog import show_filing
from escalation_desktop.ui.record.make_paper import MakePaper
from escalation_desktop.ui.record.paper_list import PaperList
from escalation_desktop.ui.record.paper_rows import PaperRow
from escalation_desktop.ui.record.paper_verbs import PaperVerbs
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.record.share_dialog import ShareDialog
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count


class DocumentsTab(QWidget):
    """What can be made, what was issued and where it is, what is not yet filed or shared.

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
        self._entries: tuple[str, ...] = ()
        self._away = False
        self.make = MakePaper()
        self.list = PaperList()
        self.empty = Words(
            "No paper is issued yet. Preview one above, look at it, then issue it.", "muted"
        )
        self.out_words = Words("")
        self._ways = PaperVerbs(context, self, self._on_written)
        self.acts = self._ways.buttons(self.list.paper)
        self.checks = CheckList()
        self.open_words = Words("")
        self.file_button = button("Filing…", self.open_filing, icon="filed")
        self.stage = Choice()
        self.stage.setAccessibleName("Stage")
        self._build()
        self._connect()

    def show_case(self, state: CaseState) -> None:
        is_same = self._state is not None and self._state.case == state.case
        if not is_same:
            self._entries = ()
            self.make.tell_entries("")
        self._state = state
        self.make.offer(papers.offered(self._context.session, state.case), stays=is_same)
        self.checks.show_case(state)
        # Of another one the stage that runs is offered: a share of the wrong stage is on record.
        before = self.stage.value() if is_same else ""
        turns = [view for view in state.stages if view.started_at is not None]
        self.stage.set_options([(view.key, view.label) for view in turns])
        current = state.current
        self.stage.set_value(before or (current.key if current is not None else ""))
        self.stage_row.setVisible(bool(turns))
        self._show_open(state)
        self._show_issued()

    def set_read_only(self, away: bool) -> None:
        """Turn off what writes, while the disagreement is elsewhere.

        What becomes of a paper that is here is still written down here.
        """
        self._away = away
        for part in (self.make, self.checks, self.stage_row, self.file_button):
            part.setEnabled(not away)
        self._show_acts()

    def leave(self) -> bool:
        return True

    # ------------------------------------------------------------------ acts

    def open_confirmation(self) -> None:
        """Preview the written confirmation."""
        if self.make.choose("confirmation"):
            self.make.open_button.click()

    def preview(self, offer: Offer) -> None:
        """Open a paper as it would be issued; what was chosen for it before comes back."""
        from escalation_desktop.ui.record.preview import PreviewDialog  # late: QtPdf

        state = self._state
        if state is None:
            return
        wanted = self._first(state, offer)
        if offer.kind == "chronology":
            wanted = replace(wanted, entries=self._entries)
        dialog = PreviewDialog(self._context, self.window(), state.case, wanted, offer.label)
        jumps: list[str] = []
        written: list[bool] = []
        dialog.jump_requested.connect(jumps.append)
        dialog.changed.connect(lambda: written.append(True))
        ran(dialog)
        if written:
            self.changed.emit()
        for jump in jumps:
            # The page is given back first: what is jumped to may open a window of its own.
            QTimer.singleShot(0, self, lambda jump=jump: self._jump(jump))

    def open_form(self, form: str, notice: str) -> None:
        """Preview a partnership's own form, filled in, that goes with a notice."""
        if self._state is None:
            return
        for offer in papers.offered(self._context.session, self._state.case):
            if (offer.kind, offer.form, offer.notice) == ("form", form, notice):
                self.preview(offer)
                return

    def choose_entries(self, offer: Offer) -> None:
        """Choose what stands on a chronology, then preview it."""
        from escalation_desktop.ui.record.entries_dialog import EntriesDialog

        if self._state is None:
            return
        dialog = EntriesDialog(self._context, self.window(), self._state, self._entries or None)
        if ran(dialog):
            self._entries = dialog.chosen()
            told = count(len(self._entries), "entry", "entries") if self._entries else "Every entry"
            self.make.tell_entries(f"{told} chosen.")
            self.preview(offer)

    def share_stage(self) -> None:
        """Record who received the chosen stage's record."""
        if self._state is not None and self.stage.value():
            name = self.stage.currentText()
            self._after(ShareDialog(
                self._context, self.window(), self._state, "stage", self.stage.value(), name
            ))  # fmt: skip

    def open_filing(self) -> None:
        """Show where the record stands on each agency's own record."""
        if self._state is not None:
            show_filing(self._context, self.window(), self._state, self.changed.emit)

    def _after(self, dialog: ShareDialog) -> None:
        if ran(dialog):
            self._context.messages.note("Saved to record.")
            self.changed.emit()

    def _first(self, state: CaseState, offer: Offer) -> Wanted:
        """Return the first copy to propose: to whom it is written, else to who raised it."""
        about = (offer.kind, offer.stage, offer.notice)
        ours_only = KINDS[offer.kind].is_for_us
        offered = readers(state, *about, ours_only=ours_only)
        reader: Party | None = addressed(state, *about) or next(iter(offered), None)
        return Wanted(
            offer.kind,
            stage=offer.stage,
            notice=offer.notice,
            form=offer.form,
            recipient=reader,
            handling=papers.last_handling(self._context.session),
        )

    def _jump(self, jump: str) -> None:
        if jump == "file":
            self.open_filing()
        elif jump == "share":
            self._share_next()
        else:
            self.jump_requested.emit(jump)

    def _share_next(self) -> None:
        """Hand over the newest confirmation that counts; else share a stage, else make one."""
        state = self._state
        assert state is not None
        found = register.papers_of(self._context.session, state.case)
        ready = [one for one in found if one.kind == "confirmation" and one.state == "issued"]
        if ready and self.list.select((state.case, ready[-1].number)):
            self.acts["hand_over"].click()
        elif state.unshared:
            self.stage.set_value(state.unshared[0])
            self.share_stage()
        else:
            self.open_confirmation()

    def _on_written(self) -> None:
        self.changed.emit()

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        issued = Card("Issued papers")
        issued.add(self.empty)
        issued.add(self.out_words)
        issued.add(self.list)
        self.verbs = QWidget()
        row = FlowLayout(self.verbs, gap=4)
        for made in self.acts.values():
            row.addWidget(made)
        issued.add(self.verbs)
        confirmation = Card("What the written confirmation asks for")
        confirmation.add(self.checks)
        shared = Card("Shared and filed")
        shared.add(self.open_words)
        self.stage_row = QWidget()
        flow = FlowLayout(self.stage_row, gap=8)
        self.share_button = button("Shared with…", self.share_stage, icon="shared",
                                   name="The record of this stage was shared with")  # fmt: skip
        for part in (self.stage, self.share_button):
            flow.addWidget(part)
        shared.add(self.stage_row)
        shared.add(self.file_button)
        for card in (self.make, issued, confirmation, shared):
            column.addWidget(card)
        column.addStretch(1)

    def _connect(self) -> None:
        self.make.wanted.connect(self.preview)
        self.make.entries_wanted.connect(self.choose_entries)
        self.checks.jump_requested.connect(self._jump)
        self.list.opened.connect(self.acts["open"].click)
        self.list.chosen.connect(self._show_acts)

    def _show_issued(self) -> None:
        assert self._state is not None
        found = register.papers_of(self._context.session, self._state.case)
        self.list.show_papers([PaperRow(paper, self._state.case) for paper in reversed(found)])
        out = sum(paper.is_out for paper in found)
        self.out_words.set_text(
            f"{count(out, 'paper is', 'papers are')} still out." if out else "None is still out."
        )
        self.empty.setVisible(not found)
        for part in (self.list, self.verbs, self.out_words):
            part.setVisible(bool(found))

    def _show_acts(self) -> None:
        row = self.list.paper()
        for key, made in self.acts.items():
            words = made.text().replace("&&", "&")
            made.setAccessibleName(f"{words} {row.paper.number}" if row is not None else words)
            withdrawn = row is not None and row.paper.state == "withdrawn"
            off = withdrawn if key == "withdraw" else self._away and key == "hand_over"
            made.setEnabled(row is not None and not off)
        self._ways.show_word(self.acts, row)

    def _show_open(self, state: CaseState) -> None:
        unshared = len(state.unshared)
        labels = [
            view.label for key in state.unshared if (view := state.stage_view(key)) is not None
        ]
        shared = (
            f"{count(unshared, 'ended stage')} not shared: {', '.join(labels)}."
            if unshared else "Every ended stage is shared, or none has ended."
        )  # fmt: skip
        waiting = say_waiting(tally_of(filing_of(state).values()))
        filed = (
            f"The child’s records: {waiting}."
            if waiting else "Everything is filed to the child’s record."
        )  # fmt: skip
        self.open_words.set_text(f"{shared[0].upper()}{shared[1:]} {filed[0].upper()}{filed[1:]}")
        self.file_button.setVisible(bool(waiting))
