"""Paints one row of the directory: role and number above, agency and doubt below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from escalation_desktop.ui.pages.contacts_model import CardRole, Row, doubt, first_number
from escalation_desktop.ui.theme import look


class ContactPainter(QStyledItemDelegate):
    """Contacts are of one height; headings, shown only in printed order, are lower."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        big, small = QFontMetrics(look().font()), QFontMetrics(look().font("text-small"))
        if index.data(CardRole).card is None:
            return QSize(100, small.lineSpacing() + 2 * look().px("space-1") + 2)
        return QSize(100, big.lineSpacing() + small.lineSpacing() + 2 * look().px("space-2") + 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: Row = index.data(CardRole)
        now = look()
        painter.save()
        rect = option.rect
        pad = now.px("space-3")
        inner = rect.adjusted(pad, now.px("space-2"), -pad, -now.px("space-2"))
        if row.card is None:
            inner = rect.adjusted(pad, 0, -pad, 0)
            painter.fillRect(rect, now.colour("rail"))
            painter.setPen(QPen(now.colour("text")))
            font = now.font("text-small", bold=True)
            painter.setFont(font)
            words = QFontMetrics(font).elidedText(
                row.heading, Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), words)
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, now.colour("selected"))
            painter.fillRect(
                QRect(rect.left(), rect.top(), 4, rect.height()), now.colour("primary")
            )
        text = now.colour("selected-text" if selected else "text")
        muted = now.colour("selected-text" if selected else "text-muted")
        bold, plain, small = now.font(bold=True), now.font(), now.font("text-small")
        number = first_number(row.card)
        right = QFontMetrics(plain).horizontalAdvance(number)
        room = max(inner.width() - right - pad, inner.width() // 2)
        top = QRect(inner.left(), inner.top(), inner.width(), QFontMetrics(plain).lineSpacing())
        painter.setFont(bold)
        painter.setPen(QPen(text))
        title = QFontMetrics(bold).elidedText(row.card.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignLeft), title)
        painter.setFont(plain)
        shown = QFontMetrics(plain).elidedText(
            number, Qt.TextElideMode.ElideMiddle, inner.width() - room - pad // 2
        )
        painter.drawText(top, int(Qt.AlignmentFlag.AlignRight), shown)
        below = QRect(
            inner.left(), top.bottom() + 1, inner.width(), QFontMetrics(small).lineSpacing()
        )
        painter.setFont(small)
        wrong = doubt(row.card)
        left = (
            f"⚠ {wrong}"
            if wrong
            else " · ".join(part for part in (row.card.contact.name, row.card.agency) if part)
        )
        painter.setPen(QPen(now.colour("warning") if wrong and not selected else muted))
        letters = QFontMetrics(small)
        # What is wrong with a contact goes before which policy prints it, where room is short.
        beside = letters.horizontalAdvance(left) + pad + letters.horizontalAdvance(row.card.policy)
        fits = beside <= inner.width()
        shown = letters.elidedText(left, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), shown)
        if fits:
            painter.setPen(QPen(muted))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), row.card.policy)
        painter.setPen(QPen(now.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(now.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()
