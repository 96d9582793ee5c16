"""Agreeing another action: what, who, by when."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import following
from escalation_desktop.domain.case import CaseState
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.drafts.form_draft import FormDraft
from escalation_desktop.ui.moments import Unreadable
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.record.known import Known, near_people
from escalation_desktop.ui.record.people_picker import SIDES
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import LineBox, Words


class ActionForm(Card):
    """Three fields and a button; what is typed is kept as a draft.

    Signals:
        agreed: an action was written to the record.
    """

    agreed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("Add an agreed action")
        self._context = context
        self._case = ""
        self._known: list[Known] = []
        self.what = GrowingBox(lines=2)
        self.who = LineBox(placeholder="Name, role or agency", short=True)
        self.side = Choice(SIDES)
        self.by_when = DateTimeField(context.session.now, wants_time=False)
        self.what_row = FormRow("What is to be done", self.what)
        self.by_row = FormRow("By when", self.by_when)
        self.draft_words = Words("", "small")
        self._draft = FormDraft(context, self)
        fields = QWidget()
        row = FlowLayout(fields, gap=12)
        self.who.setMinimumWidth(220)
        for part in (FormRow("Who", self.who), FormRow("Side", self.side), self.by_row):
            row.addWidget(part)
        self.add(self._draft.line)
        self.add(self.what_row)
        self.add(fields)
        foot = QWidget()
        row = FlowLayout(foot, gap=12)
        self.draft_words.setWordWrap(False)
        row.addWidget(button("Save this action", self.save, icon="action"))
        row.addWidget(self.draft_words)
        self.add(foot)
        self.who.textChanged.connect(self._on_who)
        self._draft.saved.connect(self.draft_words.set_text)

    def show_case(self, state: CaseState) -> None:
        if self._case != state.case:
            self._draft.flush()
            self._case = state.case
            self._known = []  # whoever a draft names is looked up among this one's people only
            self._begin()
        self._known = near_people(self._context.session, state)

    def leave(self) -> bool:
        return self._draft.kept_or_told()

    def save(self) -> None:
        """Save the action to the record; who and by when may be empty."""
        what = self.what.text_typed()
        self.what_row.set_error("" if what else "Write what is to be done.")
        try:
            moment = self.by_when.value()
            self.by_row.set_error("")
        except Unreadable as unreadable:
            self.by_row.set_error(str(unreadable))
            self.by_row.focus()
            return
        if not what:
            self.what_row.focus()
            return
        try:
            following.agree_action(
                self._context.session, self._case, what, who=self.who.text_typed(),
                side=self.side.value(), by_when=moment.day if moment else None,  # type: ignore[arg-type]
                discard=self._draft.key,
            )  # fmt: skip
        except AppError as error:
            self._context.messages.error(error)
            return
        self._begin()
        self._context.messages.note("Saved to record.")
        self.agreed.emit()

    def _on_who(self, text: str) -> None:
        for one in self._known:
            if text.strip().casefold() in (one.party.name.casefold(), one.label.casefold()):
                self.side.set_value(one.party.side)

    def _begin(self) -> None:
        """Empty the form for this disagreement; a draft of it comes back."""
        self._draft.end()
        self.what.set_text("")
        self.who.setText("")  # after clear() Ctrl+Z brings the words back, in another case too
        self.side.set_value("theirs")
        self.by_when.set_value(None)
        for row in (self.what_row, self.by_row):
            row.set_error("")
        self.draft_words.set_text("")
        fields = {"what": self.what, "who": self.who, "side": self.side, "by_when": self.by_when}
        self._draft.begin(f"action:{self._case}", fields, case=self._case)
