"""The returns that were added up, on the screen: each question as bars and as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from escalation_desktop.domain.return_report import (
    TIME_HEADS,
    TIME_USED,
    say_no_time,
    say_not_shown,
    say_number,
    say_too_few,
)
from escalation_desktop.domain.return_sum import PolicySum, Question, Sums
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.bar_chart import BarChart
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.plain_rows import PlainRows
from escalation_desktop.ui.widgets.table import Table
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

_ABOVE = 8
"""Pixels above a question beside the gap between parts, so that its table belongs to it."""
Index = QModelIndex | QPersistentModelIndex


class _Whole(QStyledItemDelegate):
    """Measures a cell without the room at its sides, which Qt takes for room for words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # Qt's name
        narrow = QStyleOptionViewItem(option)
        narrow.rect = option.rect.adjusted(0, 0, -2 * look().px("space-3"), 0)
        return super().sizeHint(narrow, index)


class ReturnSums(QWidget):
    """A card for each policy; ``tables`` are what a screen reader meets, by their titles."""

    def __init__(self, sums: Sums) -> None:
        super().__init__()
        self.tables: dict[str, Table] = {}
        self._threshold = sums.threshold
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for told in sums.policies:
            column.addWidget(self._card(told))

    def _card(self, told: PolicySum) -> Card:
        card = Card(told.title)
        if told.total is None:
            card.add(Words(say_too_few(self._threshold)))
            return card
        card.add(Words(f"{count(told.total, 'closed disagreement')}, {told.quarters}"))
        for question in told.questions:
            self._question(card, question, told.total)
        card.body.addSpacing(_ABOVE)
        card.add(Words(TIME_USED, "subheading"))
        if not told.limits:
            card.add(Words(say_no_time(self._threshold), "muted"))
            return card
        rows = [(line.words, line.allowed, line.usual, line.kept) for line in told.limits]
        card.add(self._table(TIME_USED, TIME_HEADS, rows))
        return card

    def _question(self, card: Card, question: Question, total: int) -> None:
        several = "" if question.is_whole else " (one, several or none)"
        card.body.addSpacing(_ABOVE)
        card.add(Words(f"{question.title}{several}", "subheading"))
        if not question.is_shown:
            card.add(Words(say_not_shown(self._threshold), "muted"))
            return
        if not question.lines:
            card.add(Words("None in any of them.", "muted"))
            return
        lines = [(line.words, line.count) for line in question.lines]
        rows = [(words, say_number(number)) for words, number in lines]
        card.add(BarChart(lines, "; ".join(f"{words}: {number}" for words, number in rows)))
        heads = ("Answer", f"Disagreements, of {total}")
        card.add(self._table(question.title, heads, rows))

    def _table(self, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
        made = Table(title)
        model = PlainRows(heads, made)
        model.show(rows)
        made.setModel(model)
        made.fill_column(0)
        widest = (max((row[n] for row in (heads, *rows)), key=len) for n in range(1, len(heads)))
        made.set_widths("", *widest)
        # Words of a policy are never cut off: such a row is as tall as they need.
        made.setWordWrap(True)
        made.setItemDelegate(_Whole(made))
        made.verticalHeader().setMinimumSectionSize(made.verticalHeader().defaultSectionSize())
        made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        made.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.tables[title] = made
        return made
