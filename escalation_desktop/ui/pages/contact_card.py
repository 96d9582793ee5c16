"""One contact, whole: what is printed and where, what looks wrong, what was confirmed here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from escalation_desktop.casework.contacts import Card as Contact
from escalation_desktop.domain.times import say_day
from escalation_desktop.ui.seams import Clipboard
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words


class ContactCard(Card):
    """The panel beside the list.

    Signals:
        call_wanted: start a call note.
        change_wanted: confirm or correct, or change an own contact.
        policy_wanted: show where the policy prints it.
        forget_wanted: take the local confirmation away, or delete an own contact.
        copied: what was copied, in words.
    """

    call_wanted = Signal()
    change_wanted = Signal()
    policy_wanted = Signal()
    forget_wanted = Signal()
    copied = Signal(str)

    def __init__(self, clipboard: Clipboard) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self.body.addWidget(self._inside)
        self.body.addStretch(1)

    def show_contact(self, card: Contact | None) -> None:
        old, self._inside = self._inside, QWidget()
        self.body.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        if card is None:
            self._column.addWidget(Words("Choose a contact to see it whole.", "muted"))
            return
        self._title_part(card)
        self._problems(card)
        for number in card.numbers:
            label = "Phone, as printed" if not card.own else "Phone"
            self._value(f"{label}{f' ({number.label})' if number.label else ''}", number.printed)
        for email in card.emails:
            label = f"E-mail ({email.label})" if email.label else "E-mail"
            self._value(label, email.printed)
        for person in card.contact.people:
            self._column.addWidget(
                Words(", ".join(p for p in (person.name, person.role) if p), selectable=True)
            )
        if not card.numbers:
            self._column.addWidget(
                Words("No number is printed. A number is never put in its place.", "muted")
            )
        for more in (card.contact.web, card.contact.hours, card.contact.notes, card.contact.note):
            if more:
                self._column.addWidget(Words(more, "muted", selectable=True))
        self._local(card)
        self._where(card)
        self._actions(card)

    def _title_part(self, card: Contact) -> None:
        self._column.addWidget(Words(card.title, "heading", selectable=True))
        if card.contact.name and card.contact.name != card.title:
            self._column.addWidget(Words(card.contact.name, selectable=True))
        clause = f"{card.policy}, {card.contact.clause}" if card.contact.clause else card.policy
        under = " · ".join(part for part in (card.agency, clause) if part)
        self._column.addWidget(Words(under, "small"))

    def _problems(self, card: Contact) -> None:
        for problem in card.problems:
            if problem.severity == "warning":
                self._column.addWidget(
                    Banner(problem.message, "Nothing has been corrected.", state="warning")
                )
            else:
                self._column.addWidget(Words(problem.message, "small"))

    def _value(self, label: str, value: str) -> None:
        holder = QWidget()
        # A number is never broken over two lines by the button beside it.
        large = look().scale > 150
        ways = QBoxLayout.Direction
        row = QBoxLayout(ways.TopToBottom if large else ways.LeftToRight, holder)
        row.setContentsMargins(0, 0, 0, 0)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(Words(label, "small"))
        told.addWidget(Words(value, "lead", selectable=True))
        row.addLayout(told, 1)
        row.addWidget(button("Copy", lambda: self._copy(value), icon="copy", name=f"Copy {value}"))
        self._column.addWidget(holder)

    def _copy(self, value: str) -> None:
        self._clipboard.copy(value)
        self.copied.emit(f"Copied {value}")

    def _local(self, card: Contact) -> None:
        local = card.local
        if local is None or card.own:
            return
        when = say_day(local.confirmed_on) if local.confirmed_on else "on a day not given"
        by = f" by {local.confirmed_by}" if local.confirmed_by else ""
        box = Card(kind="well")
        box.add(Words(f"Confirmed here {when}{by}", "subheading"))
        self._column.addWidget(box)
        for label, value in (("Phone", local.phone), ("E-mail", local.email)):
            if value:
                self._value(f"{label}, as confirmed here", value)
        if local.notes:
            box.add(Words(local.notes, selectable=True))

    def _where(self, card: Contact) -> None:
        if card.own:
            self._column.addWidget(Words("Added by you; no policy prints it.", "small"))
            return
        confirmed = "confirmed here" if card.local else "not confirmed"
        told = " · ".join(part for part in (card.printed_when, card.review, confirmed) if part)
        self._column.addWidget(Words(told[:1].upper() + told[1:], "small"))
        if card.used_by:
            self._column.addWidget(Words(f"Used in: {', '.join(card.used_by)}", "small"))
        self._column.addWidget(
            Words(
                "Check who answers before naming the child; leave no details on voicemail.",
                "small",
            )
        )

    def _actions(self, card: Contact) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        flow.addWidget(button("Start call note", self.call_wanted.emit, icon="phone"))
        change = "Change …" if card.own else "Confirm or correct …"
        flow.addWidget(button(change, self.change_wanted.emit))
        if not card.own:
            flow.addWidget(button("Show in policy", self.policy_wanted.emit))
        if card.own:
            flow.addWidget(button("Delete …", self.forget_wanted.emit))
        elif card.local is not None:
            flow.addWidget(button("Take confirmation away …", self.forget_wanted.emit))
        self._column.addWidget(holder)
