"""The people of a disagreement: who raised it, the other side, and everybody met since."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from escalation_desktop.casework import disagreements
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import HeadChanged, Party
from escalation_desktop.domain.wording import (
    NOT_GIVEN,
    party_known,
    say,
    say_children,
    say_party,
)
from escalation_desktop.ui import words
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.record.head_dialog import HeadDialog
from escalation_desktop.ui.record.person_dialog import PersonDialog
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words, chip

_LONGEST = 300


class PeopleTab(QWidget):
    """One card a person. The worker who raised it is always there, known or not.

    Signals:
        changed: something was written to the record.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._state: CaseState | None = None
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._list)
        column.addWidget(
            Words("Everybody named in a note, a move or a share is added here by itself.", "muted")
        )
        column.addWidget(button("Add a person…", self._add, icon="add"))
        column.addStretch(1)

    def show_case(self, state: CaseState) -> None:
        self._state = state
        clear_column(self._column)
        head = state.head
        self._column.addWidget(self._about(state))
        self._column.addWidget(self._card(head.raised_by, "raised it", self._change_raiser))
        self._column.addWidget(
            self._card(
                head.other_professional,
                "the professional on the other side",
                self._change_professional,
            )
        )
        for party in state.people:
            if party not in (head.raised_by, head.other_professional):
                self._column.addWidget(self._card(party, "", None))

    def set_read_only(self, away: bool) -> None:
        """Turn off what writes, while the disagreement is elsewhere."""
        for made in self.findChildren(QPushButton):
            made.setEnabled(not away)

    def leave(self) -> bool:
        return True

    def change_head(self) -> None:
        """Open what is known about the disagreement, to add to it or to change it."""
        if self._state is not None and ran(HeadDialog(self._context, self.window(), self._state)):
            self._context.messages.note("Saved to record.")
            self.changed.emit()

    def _about(self, state: CaseState) -> Card:
        card = Card("About the disagreement", gap=4)
        card.setAccessibleName("About the disagreement")
        head = state.head
        for label, text in (
            ("Child", say_children(head.children)),
            ("About", head.about),
            ("Wanted", head.wanted),
            ("Their reasons", head.their_reasons),
        ):
            shown = text.strip() or NOT_GIVEN
            card.add(Words(f"{label}: {shown[:_LONGEST]}{'…' if len(shown) > _LONGEST else ''}"))
        card.add(
            button("Add or change…", self.change_head, icon="edit",
                   name="Add or change… what is known about the disagreement")
        )  # fmt: skip
        return card

    def _card(self, party: Party, part: str, change: Callable[[], None] | None) -> Card:
        card = Card(gap=4)
        name = say_party(party) if party_known(party) else "Not named yet"
        card.setAccessibleName(f"{name}, {part}" if part else name)
        card.add(Words(name, "subheading"))
        tags = QWidget()
        row = FlowLayout(tags, gap=8)
        row.addWidget(chip(say(dict(words.SIDES) | {"other": "neither side"}, party.side)))
        if part:
            row.addWidget(chip(part))
        if change is not None:
            row.addWidget(
                button("Change…", change, kind="quiet", icon="edit", name=f"Change who {part}")
            )
        card.add(tags)
        if party.contact:
            card.add(Words(f"Contact as it was then: {party.contact}", "small", selectable=True))
        return card

    def _add(self) -> None:
        """Name somebody who matters and has not taken part yet."""
        if self._state is not None:
            session, case = self._context.session, self._state.case
            self._ask(
                "Add a person", Party(side="theirs"), "added",
                lambda party: disagreements.add_person(session, case, party),
            )  # fmt: skip

    def _change_raiser(self) -> None:
        if self._state is not None:
            self._ask(
                "Who raised it", self._state.head.raised_by, "raised by",
                lambda party: self._change(HeadChanged(raised_by=party)),
            )  # fmt: skip

    def _change_professional(self) -> None:
        if self._state is not None:
            self._ask(
                "The professional on the other side", self._state.head.other_professional,
                "professional", lambda party: self._change(HeadChanged(other_professional=party)),
            )  # fmt: skip

    def _change(self, change: HeadChanged) -> None:
        if self._state is not None:
            disagreements.change_head(self._context.session, self._state.case, change)

    def _ask(self, heading: str, party: Party, part: str, save: Callable[[Party], None]) -> None:
        if self._state is None:
            return
        dialog = PersonDialog(
            self._context, self.window(), heading, party, save, case=self._state.case, part=part
        )
        if ran(dialog):
            self._context.messages.note("Saved to record.")
            self.changed.emit()
