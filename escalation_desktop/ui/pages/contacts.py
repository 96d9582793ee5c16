"""Contacts: search as you type over everything in a contact, and one contact whole beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import contacts
from escalation_desktop.casework.contacts import Card
from escalation_desktop.casework.finding import Directory, Found
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.pages.contact_card import ContactCard
from escalation_desktop.ui.pages.contact_dialog import ContactDialog
from escalation_desktop.ui.pages.contact_files import ContactFiles
from escalation_desktop.ui.pages.contact_painter import ContactList
from escalation_desktop.ui.pages.contacts_model import BLOCK, CardRole, ContactsModel, found_words
from escalation_desktop.ui.record.paper_opening import preview_paper
from escalation_desktop.ui.record.ring import Ring, ring_key
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice, Segments
from escalation_desktop.ui.widgets.columns import Columns
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import LineBox, Words

_PAUSE = 80
"""Milliseconds without a key before what a key need not wait for: near misses, the count, a card.
"""
_SUBSETS = (("", "All"), ("wrong", "Looks wrong"), ("old", "Old"), ("mine", "Mine"))


class ContactsPage(Page):
    """The directory; ``open`` takes a text to search for."""

    key = "contacts"
    reads = "the contacts"
    icon = "contacts"
    rail_words = "Contacts"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Contacts", parent)
        self._context = context
        self._cards: list[Card] = []
        self._found: Sequence[Card] = ()
        self._directory = Directory([])
        self._wanted_id = ""
        self.add_action(button("Add contact…", self._add, icon="add"))
        self.sheet_button = self.add_action(button("Contact sheet…", self._sheet, icon="document"))
        self.files = ContactFiles(context, self, self.listed, self.refresh)
        self.add_action(self.files.button)
        self.search = LineBox(placeholder="Role, name, agency, number or address")
        self._policy = Choice([], empty="All policies")
        self._stage = Choice([], empty="Any stage or route")
        self._subset = Segments(list(_SUBSETS), value="", kind="pill", name="Which contacts")
        filters = QWidget()
        flow = FlowLayout(filters, gap=16, bottom=True)
        flow.addWidget(FormRow("Search", self.search))
        flow.addWidget(FormRow("Policy", self._policy))
        self._stage_row = FormRow("Used in", self._stage)
        self._stage_row.hide()  # what it offers hangs on the policy
        flow.addWidget(self._stage_row)
        flow.addWidget(FormRow("Show", self._subset))
        self.body.addWidget(filters)
        self._counted = Words("", "small")
        self.body.addWidget(self._counted)
        self._model = ContactsModel()
        self._model.setParent(self)
        self.list = ContactList(self._model)
        self.list.setMinimumSize(320, 260)
        self.card = ContactCard(context.copy)
        self.card.setMinimumWidth(320)
        self.body.addWidget(Columns(self.list, self.card, stretch=(3, 2)), 1)
        self._settle_later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._settle_later.timeout.connect(self._settle)
        self._is_typing = self._is_filling = self._is_part = False
        self._connect()

    def open(self, what: object) -> None:
        """Show what matches a text, or one contact: ("contact", its card's id)."""
        if isinstance(what, tuple):
            self._wanted_id = str(what[1])
            self.search.clear()
            self._subset.set_value("")
            self._policy.set_value("")
            self._policy_changed()
        else:
            self.search.setText(str(what))

    def refresh(self) -> None:
        chosen, wanted = self._chosen(), self._wanted_id
        self._wanted_id = ""
        self._cards = contacts.cards(self._context.session)
        policies = dict.fromkeys((c.pack_id, c.policy) for c in self._cards if c.pack_id)
        kept = self._policy.value()
        self._is_filling = True  # each change of the choices would filter again
        self._policy.set_options(list(policies), empty="All policies")
        self._policy.set_value(kept)
        self._is_filling = False
        self._refilter(wanted or (chosen.id if chosen else ""))

    def first_focus(self) -> QWidget | None:
        return self.search

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _: self._typing())  # comes before textChanged
        self.search.textChanged.connect(lambda _: self._find())
        self.search.returnPressed.connect(self._go_to_list)
        self._policy.chosen.connect(lambda _: self._policy_changed())
        self._stage.chosen.connect(lambda _: self._refilter())
        self._subset.chosen.connect(lambda _: self._refilter())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self.card.call_wanted.connect(self.call)
        self.list.activated.connect(lambda _: self.call())
        ring_key(self, self.call)
        self.card.change_wanted.connect(lambda: self._change(self._chosen()))
        self.card.policy_wanted.connect(self._show_policy)
        self.card.forget_wanted.connect(self._forget)
        self.card.copied.connect(lambda words: self._context.messages.note(words))

    def _policy_changed(self) -> None:
        pack = self._policy.value()
        used = dict.fromkeys(
            place for card in self._cards if card.pack_id == pack for place in card.used_by
        )
        self._stage_row.setVisible(bool(pack))
        self._stage.set_options([(place, place) for place in used], empty="Any stage or route")
        self._refilter()

    def _refilter(self, keep: str = "") -> None:
        if self._is_filling:
            return
        self._directory = Directory([card for card in self._cards if self._wanted(card)])
        QTimer.singleShot(0, self, self._directory.warm)
        self._find(keep)

    def _wanted(self, card: Card) -> bool:
        if self._policy.value() and card.pack_id != self._policy.value():
            return False
        if self._stage.value() and self._stage.value() not in card.used_by:
            return False
        match self._subset.value():
            case "wrong":
                return card.standing.kind in ("wrong", "changed")
            case "old":
                return card.standing.kind == "stale" or (card.old and card.local is None)
            case "mine":
                return card.own or card.local is not None
            case _:
                return True

    def _typing(self) -> None:
        self._is_typing = True

    def _find(self, keep: str = "") -> None:
        """Show what matches: while somebody types the first of it now, the rest after."""
        typed = self.search.text_typed()
        quick, grouped = self._is_typing and not keep, not typed.strip()
        part = quick and not grouped
        found = self._directory.find(typed, BLOCK if part else None, near=not part)
        self.list.setUniformItemSizes(not grouped)  # only headings are of another height
        self._model.show(found.cards, grouped=grouped)
        self._found = found.cards
        self._is_part = part and len(found.cards) in (0, BLOCK)
        row = self._model.row_of(keep) if keep else -1
        row = row if row >= 0 else self._model.first_card()
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row))
        if quick:
            self._settle_later.start()
        else:
            self._settle(found)
        self._is_typing = False

    def _settle(self, found: Found | None = None) -> None:
        """Show what a key need not wait for: how many match, and the chosen contact whole."""
        self._settle_later.stop()
        if found is None and not self._is_part:
            found = Found(tuple(self._found))
        if found is None:
            self._find_rest()
        else:
            self._say_found(found)
        self._show_card()

    def _find_rest(self) -> None:
        """Look for all that matches, and for near misses where nothing does."""
        self._is_part = False
        found = self._directory.find(self.search.text_typed())
        if found.near:
            self._model.show(found.cards, grouped=False)
            if found.cards:
                self.list.setCurrentIndex(self._model.index(0))
        else:
            self._model.extend(found.cards)
        self._found = found.cards
        self._say_found(found)

    def listed(self) -> Sequence[Card]:
        """Return every contact that the list holds, shown or still to be scrolled to."""
        if self._is_part:
            self._find_rest()
        return self._found

    def _say_found(self, found: Found) -> None:
        told = found_words(found, self.search.text_typed(), self._subset.value())
        if told != self._counted.text():
            self._counted.set_text(told)
        if self.sheet_button.isEnabled() != bool(found.cards):
            self.sheet_button.setEnabled(bool(found.cards))

    def _go_to_list(self) -> None:
        if self._found:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> Card | None:
        index: QModelIndex = self.list.currentIndex()
        row = index.data(CardRole) if index.isValid() else None
        return row.card if row is not None else None

    def _show_chosen(self) -> None:
        # while somebody types, the list is painted first and its first contact is laid out after
        if not self._is_typing:
            self._show_card()

    def _show_card(self) -> None:
        self.card.show_contact(self._chosen())

    def call(self, number: str | None = None) -> None:
        """Copy a number of the chosen contact (None: the first to ring) and start a call note."""
        card = self._chosen()
        if card is None:
            return
        number = card.number if number is None else number
        if number and self._context.copy(number):
            self._context.messages.note("The number is on the clipboard.", number)
        self.go_requested.emit("call", Ring(card, number))

    def _show_policy(self) -> None:
        card = self._chosen()
        if card is not None:
            self.go_requested.emit("policies", card.pack_id)

    def _sheet(self) -> None:
        """Show a sheet of the contacts that are listed now, or of the whole policy chosen."""
        shown = tuple(dict.fromkeys(card.id for card in self.listed()))
        policy = self._policy.value()
        narrowed = self.search.text_typed() or self._stage.value() or self._subset.value()
        if policy and not narrowed:
            wanted = Wanted("contact_sheet", policy=policy)
        else:
            wanted = Wanted("contact_sheet", contacts=shown, policy=policy,
                            title="Chosen contacts" if narrowed else "")  # fmt: skip
        preview_paper(self._context, self, None, wanted, "Contact sheet")

    def _add(self) -> None:
        self._change(None)

    def _change(self, card: Card | None) -> None:
        dialog = ContactDialog(self, self._context, card)
        dialog.exec()
        dialog.deleteLater()
        if dialog.local is None:
            return
        self._context.messages.note("Contact kept.")
        self._wanted_id = dialog.contact_id
        self.refresh()

    def _forget(self) -> None:
        card = self._chosen()
        if card is None:
            return
        question = "Delete this contact?" if card.own else "Take your confirmation away?"
        more = "Notes that used it keep it as it was." if card.own else "The printed facts stay."
        chosen = self._context.messages.ask(
            question,
            more,
            [Answer("forget", "Delete" if card.own else "Take it away"), Answer("keep", "Keep it")],
            escape="keep",
        )
        if chosen == "forget":
            contacts.forget_local(self._context.session, card)
            self.refresh()
