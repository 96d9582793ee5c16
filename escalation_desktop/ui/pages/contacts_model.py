"""The directory as a list model: contacts under their agency, exact matches first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from escalation_desktop.casework.contacts import Card
from escalation_desktop.casework.finding import Found
from escalation_desktop.ui.words import count

CardRole = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
BLOCK = 200
"""Rows that are made at a time; more than the four policies' contacts with their headings."""


@dataclass(frozen=True)
class Row:
    """A heading (``card`` None) or a contact."""

    heading: str = ""
    card: Card | None = None


class ContactsModel(QAbstractListModel):
    """Rows for cards in the order given; headings only while the list is in printed order.

    Rows come in blocks as the list is scrolled, so that a key need not wait for ten thousand.
    """

    def __init__(self) -> None:
        super().__init__()
        self._cards: Sequence[Card] = ()
        self._rows: list[Row] = []
        self._coming: Iterator[Row] = iter(())
        self._shown = 0

    def show(self, cards: Sequence[Card], *, grouped: bool) -> None:
        self.beginResetModel()
        self._cards, self._shown = cards, 0
        self._coming = _grouped(cards) if grouped else (Row(card=card) for card in cards)
        self._rows = self._block()
        self.endResetModel()

    def extend(self, cards: Sequence[Card]) -> None:
        """Say what comes after the rows that are shown: all of it, those shown first."""
        self._cards = cards
        self._coming = (Row(card=card) for card in islice(cards, self._shown, None))

    def canFetchMore(self, parent: Index) -> bool:  # Qt's name
        return not parent.isValid() and self._shown < len(self._cards)

    def fetchMore(self, parent: Index) -> None:  # Qt's name
        block = self._block()
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(block) - 1)
        self._rows += block
        self.endInsertRows()

    def _block(self) -> list[Row]:
        rows = list(islice(self._coming, BLOCK))
        self._shown += sum(1 for row in rows if row.card)
        return rows

    def row(self, number: int) -> Row:
        """Return a row that is shown."""
        return self._rows[number]

    def row_of(self, card_id: str) -> int:
        """Return the row of a card, or -1."""
        if not any(card.id == card_id for card in self._cards):
            return -1
        done = 0
        while True:
            for row in range(done, len(self._rows)):
                card = self._rows[row].card
                if card and card.id == card_id:
                    return row
            done = len(self._rows)
            self.fetchMore(QModelIndex())

    def first_card(self) -> int:
        return next((i for i, row in enumerate(self._rows) if row.card), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].card is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == CardRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.heading if row.card is None else row.card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.heading if row.card is None else sentence(row.card)
        return None


def _grouped(cards: Sequence[Card]) -> Iterator[Row]:
    last = None
    for card in cards:
        place = (card.policy, card.agency or card.contact.section)
        if place != last:
            heading = " · ".join(part for part in (place[1], place[0]) if part)
            yield Row(heading=heading)
            last = place
        yield Row(card=card)


def first_number(card: Card) -> str:
    """Return what stands at the right of a row: the number to ring first, or an address."""
    if card.number:
        count = len(card.numbers) - (0 if card.corrected else 1)
        return card.number + (f" +{count}" if count > 0 else "")
    return card.emails[0].printed if card.emails else "no number printed"


def doubt(card: Card) -> str:
    """Return in a few words why a contact is to be checked first, or ""."""
    words = card.standing.words if card.is_doubtful else ""
    return f"{words[:1].upper()}{words[1:]}"


def sentence(card: Card) -> str:
    """Return a contact as one sentence to be spoken."""
    parts = [card.title, card.contact.name, card.agency, first_number(card), card.standing.words]
    return ", ".join(part for part in (*parts, card.policy) if part)


_EMPTY = {
    "wrong": "Nothing looks wrong.",
    "old": "Nothing is old and unconfirmed.",
    "mine": "You have added and confirmed none yet. Add a contact, or import a file.",
}


def found_words(found: Found, typed: str, subset: str) -> str:
    """Return how many were found, that they are only near what was typed, or what to try."""
    told = count(len(found.cards), "contact")
    is_typed = bool(typed.strip())
    if found.near and found.cards:
        return f"Nothing matches exactly; {told} near it"
    if not found.cards and not is_typed:
        return _EMPTY.get(subset, "No contact is here.")
    if not found.cards:
        return "No contact matches. Try fewer letters, or part of a number."
    return f"{told}, exact first" if is_typed else told
