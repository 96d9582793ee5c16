"""One contact, whole: what is printed and where, what looks wrong, what was confirmed here."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from escalation_desktop.casework.contacts import NO_LONGER
from escalation_desktop.casework.contacts import Card as Contact
from escalation_desktop.domain.contact import number_in
from escalation_desktop.domain.local_contact import Local
from escalation_desktop.domain.times import say_day
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words

SAFE_USE = "Check who answers before naming the child; leave no details on voicemail."
_MARKS = {"confirmed": ("✓ ", "done"), "wrong": ("⚠ ", "warning"), "changed": ("⚠ ", "warning"),
          "stale": ("⚠ ", "warning"), "old": ("○ ", "subheading"),
          "unchecked": ("○ ", "subheading"), "unconfirmed": ("○ ", "subheading")}  # fmt: skip


def badge(card: Contact) -> Words:
    """Return how far a contact can be relied on, with a sign of its own."""
    sign, kind = _MARKS[card.standing.kind]
    words = card.standing.words
    made = Words(f"{sign}{words[:1].upper()}{words[1:]}", kind)
    made.setAccessibleName(words)
    return made


class _Value(QWidget):
    """A number or address with its buttons beside it, or below it where they would break it."""

    def __init__(self, label: str, value: str, buttons: Sequence[QWidget]) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(Words(label, "small"))
        self._value = Words(value, "lead", selectable=True)
        told.addWidget(self._value)
        self._row.addLayout(told, 1)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, gap=8)
        for made in buttons:
            flow.addWidget(made)
        self._row.addWidget(self._buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        self._value.ensurePolished()
        told = self._value.fontMetrics().horizontalAdvance(self._value.text())
        room = told + self._row.spacing() + self._buttons.sizeHint().width()
        way = QBoxLayout.Direction
        beside = event.size().width() >= room
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        super().resizeEvent(event)


class ContactCard(Card):
    """The panel beside the list.

    Signals:
        call_wanted: (number) copy this number and start a call note; "" for a note without one.
        change_wanted: confirm or correct, or change an own contact.
        policy_wanted: show where the policy prints it.
        forget_wanted: take the local confirmation away, or delete an own contact.
        copied: what was copied, in words.
    """

    call_wanted = Signal(str)
    change_wanted = Signal()
    policy_wanted = Signal()
    forget_wanted = Signal()
    copied = Signal(str)

    def __init__(self, copy: Callable[[str], bool]) -> None:
        super().__init__()
        self._copy_text = copy
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        # It takes the whole panel: room kept free below it would be taken from its words.
        self.body.addWidget(self._inside, 1)

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
            self._column.addStretch(1)
            return
        self._title_part(card)
        self._column.addWidget(badge(card))
        self._problems(card)
        if card.local is not None and not card.own:
            self._confirmed(card, card.local)
        for number in card.numbers:
            label = "Phone, as printed" if not card.own else "Phone"
            label = f"{label}{f' ({number.label})' if number.label else ''}"
            self._number(label, number.printed)
        for email in card.emails:
            label = f"E-mail ({email.label})" if email.label else "E-mail"
            self._value(label, email.printed)
        for person in card.contact.people:
            self._say(", ".join(p for p in (person.name, person.role) if p))
        if not card.numbers and not card.own:
            self._say("No number is printed. A number is never put in its place.", "muted")
        self._beside(card)
        for more in (card.contact.web, card.contact.hours, card.contact.notes, card.contact.note):
            if more:
                self._say(more, "muted")
        self._where(card)
        self._actions(card)
        self._column.addStretch(1)

    def _say(self, text: str, kind: str = "") -> None:
        self._column.addWidget(Words(text, kind, selectable=True))

    def _title_part(self, card: Contact) -> None:
        self._say(card.title, "heading")
        if card.contact.name and card.contact.name != card.title:
            self._say(card.contact.name)
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

    def _number(self, label: str, number: str) -> None:
        call = button(
            "Copy, start note", lambda: self.call_wanted.emit(number), icon="phone",
            name=f"Copy, start note: {number}",
            tip="Copies the number and starts a call note with it. Ctrl+R for the first",
        )  # fmt: skip
        self._value(label, number, call)

    def _value(self, label: str, value: str, *more: QWidget) -> None:
        copy = button("Copy", lambda: self._copy(value), icon="copy", name=f"Copy {value}")
        self._column.addWidget(_Value(label, value, (copy, *more)))

    def _copy(self, value: str) -> None:
        if self._copy_text(value):
            self.copied.emit(f"Copied {value}")

    def _confirmed(self, card: Contact, local: Local) -> None:
        """Show what was found beside the print, by whom and when."""
        when = say_day(local.confirmed_on) if local.confirmed_on else "on a day not given"
        by = f" by {local.confirmed_by}" if local.confirmed_by else ""
        found = {
            "wrong": "Nobody answered as printed", "other": "Corrected here",
            "right": "Found right as printed", "": "Confirmed here",
        }[local.found]  # fmt: skip
        box = Card(kind="well")
        box.add(Words(f"{found}: {when}{by}", "subheading"))
        if card.standing.kind == "changed" and local.printed is not None:
            box.add(Words(f"The policy printed then: {local.printed.reach or 'nothing'}", "small"))
        self._column.addWidget(box)
        if local.name:
            box.add(Words(f"Holds the post: {local.name}", selectable=True))
        if card.corrected:
            self._number("Phone, as found here", card.corrected)
        if local.email and local.found != "wrong":
            self._value("E-mail, as found here", local.email)
        if local.notes:
            box.add(Words(local.notes, selectable=True))

    def _beside(self, card: Contact) -> None:
        """Show whom to try when nobody answers."""
        local = card.local
        if local is None:
            return
        for label, typed in (("Deputy", local.deputy), ("Out of hours", local.out_of_hours)):
            number = number_in(typed)
            if number == typed:
                self._number(label, number)
            elif number:
                self._number(f"{label}: {typed}", number)
            elif typed:
                self._say(f"{label}: {typed}")

    def _where(self, card: Contact) -> None:
        if card.own:
            local = card.local
            said = "Added by you; no policy prints it."
            if card.policy == NO_LONGER and local is not None and local.printed is not None:
                said = f"{local.printed.policy} no longer prints it. It printed: "
                said += f"{local.printed.reach or 'no number'}."
            elif local is not None and local.confirmed_on is not None:
                by = f" by {local.confirmed_by}" if local.confirmed_by else ""
                said += f" Checked {say_day(local.confirmed_on)}{by}."
            elif local is not None and local.imported:
                said = "Imported; no policy prints it."
            self._column.addWidget(Words(said, "small"))
            return
        told = " · ".join(part for part in (card.printed_when, card.review) if part)
        self._column.addWidget(Words(told[:1].upper() + told[1:], "small"))
        if card.used_by:
            self._column.addWidget(Words(f"Used in: {', '.join(card.used_by)}", "small"))
        self._column.addWidget(Words(SAFE_USE, "small"))

    def _actions(self, card: Contact) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        if not card.number:
            flow.addWidget(
                button("Start call note", lambda: self.call_wanted.emit(""), icon="phone")
            )
        change = "Change…" if card.own else "Confirm or correct…"
        flow.addWidget(button(change, self.change_wanted.emit))
        if not card.own:
            flow.addWidget(button("Show in policy", self.policy_wanted.emit))
        if card.own:
            flow.addWidget(button("Delete…", self.forget_wanted.emit))
        elif card.local is not None:
            flow.addWidget(button("Take confirmation away…", self.forget_wanted.emit))
        self._column.addWidget(holder)
