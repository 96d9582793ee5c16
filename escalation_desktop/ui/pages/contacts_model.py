"""The directory as a list model: contacts under their agency, exact matches first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from escalation_desktop.casework.contacts import Card

CardRole = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """A heading (``card`` None) or a contact."""

    heading: str = ""
    card: Card | None = None


class ContactsModel(QAbstractListModel):
    """Rows for cards in the order given; headings only while the list is in printed order."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []

    def show(self, cards: Sequence[Card], *, grouped: bool) -> None:
        self.beginResetModel()
        self._rows = list(_grouped(cards)) if grouped else [Row(card=card) for card in cards]
        self.endResetModel()

    def row_of(self, card_id: str) -> int:
        """Return the row of a card, or -1."""
        return next(
            (i for i, row in enumerate(self._rows) if row.card and row.card.id == card_id), -1
        )

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


def _grouped(cards: Sequence[Card]) -> Sequence[Row]:
    rows: list[Row] = []
    last = None
    for card in cards:
        place = (card.policy, card.agency or card.contact.section)
        if place != last:
            heading = " · ".join(part for part in (place[1], place[0]) if part)
            rows.append(Row(heading=heading))
            last = place
        rows.append(Row(card=card))
    return rows


def first_number(card: Card) -> str:
    """Return what stands at the right of a row: the first number, or the first address."""
    if card.numbers:
        more = f" +{len(card.numbers) - 1}" if len(card.numbers) > 1 else ""
        return card.numbers[0].printed + more
    return card.emails[0].printed if card.emails else "no number printed"


def doubt(card: Card) -> str:
    """Return in a few words what looks wrong, or ""."""
    wrong = [p for p in card.problems if p.severity == "warning"]
    return f"Looks wrong: {_short(wrong[0].code)}" if wrong else ""


def sentence(card: Card) -> str:
    """Return a contact as one sentence to be spoken."""
    parts = [card.title, card.contact.name, card.agency, first_number(card), doubt(card)]
    return ", ".join(part for part in (*parts, card.policy) if part)


_DOUBTS = {
    "phone_too_short": "number too short",
    "phone_suspect_truncated": "number looks cut off",
    "shared_number": "number shared with another contact",
    "duplicate_email": "address printed twice",
    "name_email_mismatch": "name and address differ",
    "role_detail_mismatch": "role and details differ",
    "body_superseded": "body no longer exists under this name",
    "phone_odd_spacing": "unusual spacing",
}


def _short(code: str) -> str:
    return _DOUBTS.get(code, code.replace("_", " "))
