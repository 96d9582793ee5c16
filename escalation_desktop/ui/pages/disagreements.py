"""Disagreements: the list, most urgent first, and the two ways to start."""

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import notes
from escalation_desktop.casework.clock import is_doubtful
from escalation_desktop.casework.listing import Listing, read_cases, read_rows
from escalation_desktop.domain.times import say_instant
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.help.places import show_help
from escalation_desktop.ui.minutes import Minutes
from escalation_desktop.ui.page import Page, PageHead
from escalation_desktop.ui.pages.disagreements_model import (
    FOLDED,
    LIMIT,
    STAGE,
    STATE,
    DisagreementsModel,
)
from escalation_desktop.ui.pages.due_card import DueCard
from escalation_desktop.ui.pages.sheet_reminder import SheetReminder
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Segments
from escalation_desktop.ui.widgets.empty_state import EmptyState
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.live import Live
from escalation_desktop.ui.widgets.table import Table
from escalation_desktop.ui.widgets.text import LineBox, Words
from escalation_desktop.ui.words import count

_RESTS = 150
"""Milliseconds without a key before the rest of a long list is read."""
_SHOWN = (("open", "Open"), ("handed_over", "Handed over"), ("closed", "Closed"), ("", "All"))


class DisagreementsPage(Page):
    """The first page after unlocking."""

    key = "disagreements"
    reads = "the disagreements"
    icon = "disagreement"
    rail_words = "Disagreements"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Disagreements", parent)
        self._context = context
        self._listing = Listing(context.session)
        self._tasks = Tasks(context.messages.bug, self)
        self._rest = QTimer(self, singleShot=True, interval=_RESTS)
        self._rest.timeout.connect(self._read_rest)
        self.take_over = self.add_action(
            button("Take over a file…", self._take_over, kind="quiet", icon="shared")
        )
        self.add_action(
            button("New call note", lambda: self.go_requested.emit("call", None), icon="phone")
        )
        self.new = self.add_action(
            button(
                "New disagreement",
                lambda: self.go_requested.emit("new", None),
                kind="primary",
                icon="add",
            )
        )
        self.due = DueCard(context)
        self.due.wanted.connect(lambda case: self.go_requested.emit("disagreement", case))
        self.due.closed.connect(lambda: (self.first_focus() or self).setFocus())
        self.body.addWidget(self.due)
        self.sheet = SheetReminder(context)
        self.body.addWidget(self.sheet)
        self._filters = QWidget()
        flow = FlowLayout(self._filters, gap=16, bottom=True)
        self._text = LineBox(placeholder="Reference, child, agency, policy or stage")
        self._which = Segments(list(_SHOWN), value="open", name="Which disagreements")
        flow.addWidget(FormRow("Filter", self._text))
        flow.addWidget(FormRow("Show", self._which))
        self.body.addWidget(self._filters)
        self._loose = Card(kind="well")
        self._loose_words = Words("")
        look_at = button("Look at call notes…", lambda: self.go_requested.emit("call", None))
        self._loose.add(PageHead(self._loose_words, look_at))
        self.body.addWidget(self._loose)
        self._model = DisagreementsModel()
        self._model.setParent(self)
        self.table = Table("Disagreements, most urgent first")
        self.table.setModel(self._model)
        self.table.set_widths(
            "D-7QK-4M2-XR1", "WW 12345", "Children's Social", "Hammersmith", "Stage 1, Involving",
            "together: end of Wed 22 Sep 202", "resolved", "12 to share",
        )  # fmt: skip
        self.table.set_lines(2)
        self.table.fill_column(STAGE)
        self.table.fold_to(FOLDED)
        self.table.opened.connect(self._open)
        self.table.folded.connect(self._put_reminders)
        self.body.addWidget(self.table, 1)
        self._counted = Words("", "small")
        self._live = Live(self)
        self.body.addWidget(self._counted)
        self._empty = QWidget()
        self._empty_box = QVBoxLayout(self._empty)
        self._empty_box.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._empty, 1)
        self._text.textChanged.connect(lambda _: self._fill())
        self._which.chosen.connect(lambda _: self._fill())
        self.minutes = Minutes(self, lambda: self._model.tell(context.session.now()))

    def refresh(self) -> None:
        self.sheet.refresh()
        self.due.refresh()
        loose = [call for call in notes.call_notes(self._context.session) if not call.moved_to]
        self._loose.setVisible(bool(loose))
        if loose:
            newest = say_instant(loose[0].happened_at)
            self._loose_words.set_text(
                f"{count(len(loose), 'call note')} not yet in a disagreement; "
                f"the newest is of {newest}."
            )
        self._listing.refresh()
        self._fill()

    def came_back(self) -> None:
        """Read the list again: limits may have passed, and the recovery sheet may be used up."""
        self.refresh()

    def first_focus(self) -> QWidget | None:
        return self.table if self._model.rowCount() else self.new

    def _fill(self) -> None:
        text, state = self._asked()
        # Among all of them the limit's column tells the state of those that have ended.
        self.table.setColumnHidden(STATE, state in ("open", ""))
        self.table.setColumnHidden(LIMIT, state in ("closed", "handed_over"))
        rows, is_all = self._listing.first(state, text)
        kept = self.table.current_row()
        self._model.show(rows, self._context.session.now())
        self.table.setVisible(bool(rows))
        self._counted.setVisible(bool(rows))
        self._say_how_many(len(rows), is_all=is_all)
        if rows:
            self.table.selectRow(min(max(kept, 0), len(rows) - 1))
        self._show_empty(not rows, filtered=bool(text) or state != "open")
        self._tasks.cancel_all()
        if not is_all or self._listing.wants(state):
            self._rest.start()

    def _put_reminders(self, below: bool) -> None:
        """Put what only reminds below the list, where large text would leave no room for it."""
        for widget, above in ((self.sheet, self._filters), (self._loose, self.table)):
            self.body.removeWidget(widget)
            place = self.body.count() if below else self.body.indexOf(above)
            self.body.insertWidget(place, widget)

    def _asked(self) -> tuple[str, str]:
        return self._text.text_typed().strip(), self._which.value()

    def _say_how_many(self, shown: int, *, is_all: bool = True) -> None:
        doubt = ", by a clock that is in doubt" if is_doubtful(self._context.session) else ""
        many = count(shown, "disagreement") if is_all else f"The first {shown:,} disagreements"
        self._counted.set_text(f"{many}, most urgent first{doubt}")
        self._live.say(self._counted.text() if shown else "No disagreement is listed")

    def _read_rest(self) -> None:
        """Have the rest of a long list read, and the words of it all for the keys to come."""
        (text, state), reader = self._asked(), self._context.session.store.reader
        if self._listing.wants(state):
            self._tasks.run(
                "rows", read_rows, reader, state,
                on_answer=lambda rows: self._listing.keep(state, rows), on_error=_let_be,
            )  # fmt: skip
        self._tasks.run(
            "cases", read_cases, reader, state, text, on_answer=self._go_on, on_error=_let_be
        )

    def _go_on(self, cases: list[str]) -> None:
        session = self._context.session  # its store is another one after a lock
        self._model.go_on(cases, lambda some: session.store.summaries_of(some))
        self._say_how_many(self._model.rowCount())

    def _show_empty(self, empty: bool, *, filtered: bool) -> None:
        self._empty.setVisible(empty)
        while self._empty_box.count():
            item = self._empty_box.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        if not empty:
            return
        if filtered:
            state = EmptyState(
                "search",
                "Nothing matches",
                "Change the filter, or show all disagreements.",
                button("Show all", self._show_all),
            )
        else:
            state = EmptyState(
                "disagreement",
                "No open disagreement",
                "When another agency’s decision leaves a child unsafe, or when a challenge has "
                "come to you, start with New disagreement. If there is only time for a call, "
                "New call note keeps it until you have more.",
                button("How it works", lambda: show_help(self, "start"), icon="help"),
            )
        self._empty_box.addWidget(state)

    def _show_all(self) -> None:
        self._text.clear()
        self._which.set_value("")
        self._fill()

    def _take_over(self) -> None:
        """Choose a file that a colleague sent, and look inside before it is taken in."""
        from escalation_desktop.ui.pages.take_over_dialog import KIND, TakeOverDialog, read_file

        chosen = self._context.files.open_file(self, "Take over a file", KIND)
        if chosen is None:
            return
        try:
            data = read_file(chosen)
        except AppError as error:
            self._context.messages.error(error)
            return
        dialog = TakeOverDialog(self.window(), self._context, chosen.name, data)
        wanted = ran(dialog)
        self.refresh()
        if wanted:
            self.go_requested.emit("disagreement", dialog.case)

    def _open(self, index: QModelIndex) -> None:
        self.go_requested.emit("disagreement", self._model.summary(index.row()).case)


def _let_be(_: AppError) -> None:
    """Leave the first rows as they stand, which say so: whoever goes on is told what is wrong."""
