"""Call notes that belong to no disagreement yet: people ring first."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import notes
from escalation_desktop.casework.contacts import Card as ContactCard
from escalation_desktop.casework.contacts import cards, party_of, snapshot
from escalation_desktop.casework.notes import CallNote
from escalation_desktop.domain.entries import when
from escalation_desktop.domain.journal import Party, Record
from escalation_desktop.domain.telling import tell
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.record.composer import Composer
from escalation_desktop.ui.record.entry_dialogs import EntryDialog
from escalation_desktop.ui.record.made_calls import Call, MadeCalls
from escalation_desktop.ui.record.put_dialog import PutDialog
from escalation_desktop.ui.record.ring import Ring
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.record.writing_keys import writing_keys
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words, heading

_PREVIEW = 300


class CallPage(Page):
    """A composer for a call, the calls just made from Child in danger, and the notes so far.

    ``open`` takes a contact's snapshot or card to begin with, a number of it (``Ring``), or a list
    of (title, number, time) of calls that were made.
    """

    key = "call"
    reads = "the call notes"
    icon = "call-note"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Call notes", parent)
        self.set_title("Call notes", "Notes that belong to no disagreement yet.")
        self._context = context
        self.made = MadeCalls(context)
        self.made.saved.connect(self.refresh)
        self.composer = Composer(context, in_case=False)
        self.composer.saved.connect(lambda _: self.refresh())
        writing_keys(
            self, words=self.composer.words_to_use, attempt=self.composer.open_attempt
        )  # fmt: skip
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.calls: list[CallNote] = []
        self.body.addWidget(self.made)
        self.made.begin()
        self.body.addWidget(self.composer)
        self.body.addWidget(heading("Not in a disagreement yet"))
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def open(self, what: object) -> None:
        """Begin with a contact, or with calls that were made."""
        self.composer.show_call()
        if isinstance(what, ContactCard):
            self._begin_with(snapshot(what), what)
        elif isinstance(what, Ring):
            self.composer.begin_call(snapshot(what.card), what.number, party_of(what.card))
        elif isinstance(what, str) and what:
            self._begin_with(what)
        elif isinstance(what, Sequence):
            self.made.take([call for call in map(_call, what) if call is not None])

    def refresh(self) -> None:
        self.composer.show_call()
        self.calls = [c for c in notes.call_notes(self._context.session) if not c.moved_to]
        records = {r.id: r for r in self._context.session.records(
            self._context.session.calls_case()
        )}  # fmt: skip
        clear_column(self._list)
        for call in self.calls:
            self._list.addWidget(self._card(call, records[call.id]))
        if not self.calls:
            self._list.addWidget(
                Words("No call note waits here. Write one above; a disagreement can come later.",
                      "muted")
            )  # fmt: skip

    def leave(self) -> bool:
        return self.composer.leave()

    def first_focus(self) -> QWidget:
        return self.composer.note.discussed

    def put_into(self, call: CallNote) -> None:
        """Put a call note into a disagreement that is there, or begin a new one with it."""
        dialog = PutDialog(self._context, self.window(), call)
        if not ran(dialog):
            return
        case = dialog.chosen()
        if not case:
            self.go_requested.emit("new", call.id)
            return
        session = self._context.session
        try:
            turn = session.state(case).current
            notes.put_into(
                session, call, case, turn.stage if turn else "", turn.rung if turn else 0
            )
        except AppError as error:
            self._context.messages.error(error)
            return
        self._context.messages.note("The call note is in the disagreement now.")
        self.go_requested.emit("disagreement", case)

    def _open_entry(self, record: Record) -> None:
        ran(EntryDialog(self.window(), record, None))

    def _begin_with(self, contact: str, card: ContactCard | None = None) -> None:
        """Begin with a contact's snapshot; its card, where it is still there, says who it is."""
        if card is None:
            every = cards(self._context.session)
            card = next((one for one in every if snapshot(one) == contact), None)
        if card is None:
            who = Party(role=contact.split(",")[0], side="theirs", contact=contact)
            self.composer.begin_call(contact, "", who)
        else:
            self.composer.begin_call(contact, card.number, party_of(card))

    def _card(self, call: CallNote, record: Record) -> Card:
        told = tell(record, None)
        card = Card(gap=4)
        card.setAccessibleName(f"{when(record)}, {told.title}")
        card.add(Words(f"{when(record)}   {told.title}", "subheading"))
        words = " · ".join(told.lines)
        if words:
            card.add(Words(words if len(words) <= _PREVIEW else words[:_PREVIEW] + "…"))
        buttons = QWidget()
        row = FlowLayout(buttons, gap=8)
        title = told.title
        put = button("Put into a disagreement…", lambda: self.put_into(call), icon="right")
        put.setAccessibleName(f"Put into a disagreement: {title}")
        show = button("Open", lambda: self._open_entry(record), kind="quiet", icon="document")
        show.setAccessibleName(f"Open {title}")
        row.addWidget(put)
        row.addWidget(show)
        card.add(buttons)
        return card


def _call(what: object) -> Call | None:
    if not isinstance(what, Iterable) or isinstance(what, str):
        return None
    title, number, at, *_ = (*what, "", "", None)
    if not isinstance(at, datetime):
        return None
    return Call(str(title), str(number), at)
