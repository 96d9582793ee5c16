"""One part of a policy as a panel: a heading, and points with their clause."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework.policies import Point, Told
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.text import Words


class PolicyPart(Card):
    """Takes the focus, so that Tab goes from part to part; spoken whole when it has it."""

    def __init__(self, told: Told) -> None:
        super().__init__(told.title, gap=10)
        self.key = told.key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(told.title)
        self.setAccessibleDescription("\n".join(_spoken(point) for point in told.points))
        if told.intro:
            self.add(_narrow(Words(told.intro)))
        for point in told.points:
            self.add(_shown(point))


def _shown(point: Point) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    head = f"⚠ {point.head}" if point.doubtful else point.head
    kind = "warning" if point.doubtful else ("subheading" if point.lines else "")
    column.addWidget(_narrow(Words(head, kind, selectable=True)))
    for line in point.lines:
        column.addWidget(_narrow(Words(line, selectable=True)))
    if point.source:
        column.addWidget(_narrow(Words(point.source, "small", selectable=True)))
    return holder


def _narrow(words: Words) -> Words:
    words.setMaximumWidth(look().px("reading-width"))
    return words


def _spoken(point: Point) -> str:
    doubt = "Looks wrong: " if point.doubtful else ""
    return doubt + ". ".join(part for part in (point.head, *point.lines, point.source) if part)
