"""Where parts lie: none over another, none outside what holds it, none out of a scroll bar's reach.

By the rectangles alone, so that it tells of what no word betrays: a panel over a list, a page whose
end cannot be reached.
"""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QSizeGrip,
    QSplitterHandle,
    QTabBar,
    QTabWidget,
    QWidget,
)

SLACK = 1
"""Pixels that rounding may cost."""
_OWN_PARTS = (QAbstractItemView, QAbstractScrollArea, QComboBox, QLineEdit, QTabBar)
"""What Qt lays out itself: a view's headers and bars, a field's buttons."""
_OVER_ALL = ("SlowReading", "Live")
"""What is meant to lie over the rest: it says that the page is still being read."""


def out_of_place(top: QWidget) -> list[str]:
    """Return every visible part that lies over another, sticks out, or cannot be scrolled to."""
    found = []
    for holder in [top, *top.findChildren(QWidget)]:
        if holder is not top and not holder.isVisibleTo(top):
            continue
        if isinstance(holder, QScrollArea):
            found += _out_of_reach(holder)
        if isinstance(holder, _OWN_PARTS):
            continue
        parts = list(_parts(holder))
        found += _outside(holder, parts)
        if not isinstance(holder, QTabWidget):  # its pages lie under its bar's line
            found += _over_each_other(parts)
    return found


def _parts(holder: QWidget) -> Iterator[QWidget]:
    for one in holder.children():
        if not isinstance(one, QWidget) or one.isWindow() or one.isHidden() or one.size().isEmpty():
            continue
        if isinstance(one, QSplitterHandle | QSizeGrip) or type(one).__name__ in _OVER_ALL:
            continue
        yield one


def _over_each_other(parts: list[QWidget]) -> list[str]:
    found = []
    for one, other in combinations(parts, 2):
        both = one.geometry() & other.geometry()
        if both.width() > SLACK and both.height() > SLACK:
            found.append(f"{_say(one)} lies over {_say(other)} by {both.width()}×{both.height()}")
    return found


def _outside(holder: QWidget, parts: list[QWidget]) -> list[str]:
    above = holder.parentWidget()
    if isinstance(above, QAbstractScrollArea):
        return []  # what is scrolled is longer than what it is seen through
    room = holder.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    return [
        f"{_say(one)} sticks out of {_say(holder)}"
        for one in parts
        if not room.contains(one.geometry())
    ]


def _out_of_reach(area: QScrollArea) -> list[str]:
    held = area.widget()
    if held is None or held.isHidden():
        return []
    found = []
    needed = held.heightForWidth(held.width()) if held.hasHeightForWidth() else 0
    if max(needed, held.minimumSizeHint().height()) > held.height() + SLACK:
        found.append(f"{_say(held)} needs {needed} of {held.height()} high")
    if held.minimumSizeHint().width() > held.width() + SLACK:
        found.append(f"{_say(held)} needs {held.minimumSizeHint().width()} of {held.width()} wide")
    for bar, size, room in (
        (area.verticalScrollBar(), held.height(), area.viewport().height()),
        (area.horizontalScrollBar(), held.width(), area.viewport().width()),
    ):
        reached = room + bar.maximum() if bar.isVisibleTo(area) else room
        if size > reached + SLACK:
            found.append(f"{_say(area)} reaches {reached} of {size}")
    return found


def _say(one: QWidget) -> str:
    text = getattr(one, "text", str)() or one.accessibleName() or one.objectName()
    at = one.geometry()
    return f"{type(one).__name__} “{text[:40]}” {at.width()}×{at.height()}+{at.x()}+{at.y()}"
