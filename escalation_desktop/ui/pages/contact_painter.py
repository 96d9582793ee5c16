"""Paints one row of the directory: role and number above, agency and doubt below.

Rows are painted at every key, so what they are painted with is looked up once for each look.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from escalation_desktop.casework.contacts import Card
from escalation_desktop.ui.pages.contacts_model import ContactsModel, Row, first_number
from escalation_desktop.ui.pages.contacts_model import doubt as doubt_of
from escalation_desktop.ui.theme import look

Index = QModelIndex | QPersistentModelIndex


class _Letters:
    """A font with what its texts measure: the same words and numbers come back at every key."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._size = QFontMetrics(font)
        self.height = self._size.lineSpacing()
        self.up = self._size.ascent()
        self._known: dict[str, int] = {}

    def width(self, text: str) -> int:
        """Return how wide a text is; every digit is as wide as another, so a number counts once."""
        known = self._known.get(text)
        if known is None:
            shape = text.translate(_DIGITS)
            known = self._known.get(shape)
            if known is None:
                if len(self._known) > _MOST_KNOWN:
                    self._known.clear()
                known = self._known[shape] = self._size.horizontalAdvance(shape)
            self._known[text] = known
        return known

    def cut(self, text: str, room: int) -> str:
        if self.width(text) <= room:
            return text
        return self._size.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def cut_middle(self, text: str, room: int) -> str:
        if self.width(text) <= room:
            return text
        return self._size.elidedText(text, Qt.TextElideMode.ElideMiddle, room)


_LONG_NUMBER = "firstname.lastname@council.gov.uk"
_DIGITS = str.maketrans("123456789", "000000000")
_MOST_KNOWN = 4000


@dataclass(frozen=True)
class _Tools:
    """Fonts with their measures, colours and sizes of the look that is on."""

    plain: _Letters
    bold: _Letters
    small: _Letters
    small_bold: _Letters
    colours: dict[str, QColor]
    pad: int
    gap: int
    row: QSize
    tall_row: QSize
    heading: QSize
    least: int
    """Pixels of a row from which on a role and a number lie beside each other."""


def _tools() -> _Tools:
    now = look()
    names = ("rail", "text", "selected", "primary", "selected-text", "text-muted", "warning",
             "line", "focus")  # fmt: skip
    plain, small = _Letters(now.font()), _Letters(now.font("text-small"))
    return _Tools(
        plain, _Letters(now.font(bold=True)), small, _Letters(now.font("text-small", bold=True)),
        {name: now.colour(name) for name in names}, now.px("space-3"), now.px("space-2"),
        QSize(100, plain.height + small.height + 2 * now.px("space-2") + 2),
        QSize(100, 2 * plain.height + small.height + 2 * now.px("space-2") + 2),
        QSize(100, small.height + 2 * now.px("space-1") + 2),
        2 * plain.width(_LONG_NUMBER),
    )  # fmt: skip


class ContactList(QListView):
    """The list itself: its rows are of another height where it has become narrow, or wide."""

    def __init__(self, model: ContactsModel) -> None:
        super().__init__()
        self.setAccessibleName("Contacts")
        self.setModel(model)
        self._painter = ContactPainter(self, model)
        self.setItemDelegate(self._painter)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._was_narrow = False
        look().changed.connect(self.scheduleDelayedItemsLayout)  # the painter measures anew first

    def is_narrow(self) -> bool:
        """Tell whether a number lies below its role, for want of room beside it."""
        return self._painter.is_narrow()

    def doItemsLayout(self) -> None:  # Qt's name
        self._was_narrow = self.is_narrow()
        super().doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        super().resizeEvent(event)
        if self.is_narrow() != self._was_narrow:
            self.scheduleDelayedItemsLayout()


class ContactPainter(QStyledItemDelegate):
    """Contacts are of one height; headings, shown only in printed order, are lower.

    A list too narrow for a role beside its number has the number below it, whole.
    """

    def __init__(self, view: QListView, model: ContactsModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._known: _Tools | None = None
        look().changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        tools = self._tools()
        if self._model.row(index.row()).card is None:
            return tools.heading
        return tools.tall_row if self.is_narrow() else tools.row

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row(index.row())
        painter.save()
        if row.card is None:
            self._heading(painter, option.rect, row)
        else:
            state = option.state
            self._card(painter, option.rect, row.card, bool(state & _SELECTED))
            if state & _FOCUS:
                painter.setPen(QPen(self._tools().colours["focus"], 2))
                painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def is_narrow(self) -> bool:
        """Tell whether the list has no room for a role with its number beside it."""
        return self._view.viewport().width() < self._tools().least

    def _forget(self) -> None:
        self._known = None

    def _tools(self) -> _Tools:
        if self._known is None:
            self._known = _tools()
        return self._known

    def _heading(self, painter: QPainter, rect: QRect, row: Row) -> None:
        tools = self._tools()
        letters, inner = tools.small_bold, rect.adjusted(tools.pad, 0, -tools.pad, 0)
        painter.fillRect(rect, tools.colours["rail"])
        painter.setPen(tools.colours["text"])
        painter.setFont(letters.font)
        down = (inner.height() - letters.height) // 2 + letters.up
        painter.drawText(inner.left(), inner.top() + down, letters.cut(row.heading, inner.width()))

    def _card(self, painter: QPainter, rect: QRect, card: Card, selected: bool) -> None:
        """Paint a contact; words are placed by their own measures, which is quicker than boxes."""
        tools = self._tools()
        colours, pad, plain, small = tools.colours, tools.pad, tools.plain, tools.small
        inner = rect.adjusted(pad, tools.gap, -pad, -tools.gap)
        if selected:
            painter.fillRect(rect, colours["selected"])
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), colours["primary"])
        muted = colours["selected-text" if selected else "text-muted"]
        left, right, wide = inner.left(), inner.right() + 1, inner.width()
        number, narrow = first_number(card), self.is_narrow()
        room = wide if narrow else max(wide - plain.width(number) - pad, wide // 2)
        line = inner.top() + plain.up
        painter.setPen(colours["selected-text" if selected else "text"])
        painter.setFont(tools.bold.font)
        painter.drawText(left, line, tools.bold.cut(card.title, room))
        painter.setFont(plain.font)
        if narrow:
            line += plain.height
            painter.drawText(left, line, plain.cut_middle(number, wide))
        else:
            number = plain.cut_middle(number, wide - room - pad // 2)
            painter.drawText(right - plain.width(number), line, number)
        line += plain.height - plain.up + small.up
        wrong = doubt_of(card)
        under = f"⚠ {wrong}" if wrong else _quiet(card)
        painter.setPen(colours["warning"] if wrong and not selected else muted)
        painter.setFont(small.font)
        # What is wrong with a contact goes before which policy prints it, where room is short.
        policy = small.width(card.policy)
        painter.drawText(left, line, small.cut(under, wide))
        if small.width(under) + pad + policy <= wide:
            painter.setPen(muted)
            painter.drawText(right - policy, line, card.policy)
        painter.setPen(colours["line"])
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


_SELECTED = QStyle.StateFlag.State_Selected
_FOCUS = QStyle.StateFlag.State_HasFocus


def _quiet(card: Card) -> str:
    """Return the second line of a contact that nothing is wrong with, with its badge."""
    badge = {"confirmed": "✓ confirmed", "old": "○ old, not confirmed",
             "unchecked": "○ not checked"}.get(card.standing.kind, "")  # fmt: skip
    return " · ".join(part for part in (badge, card.contact.name, card.agency) if part)
