"""What an eye would miss on a screen: words cut off, parts outside, text too weak on its ground."""

from collections import Counter
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QWidget,
)

from escalation_desktop.ui.theme import look
from tests.ui.test_contrast import contrast

SLACK = 1
"""Pixels that rounding may cost."""


def cut_off(top: QWidget) -> list[str]:
    """Return every visible part whose words do not fit it, or that lies outside what scrolls."""
    found = []
    for one in _parts(top):
        short = _too_small(one)
        if short:
            found.append(f"{_say(one)} {short}")
        outside = _outside(one, top)
        if outside:
            found.append(f"{_say(one)} {outside}")
    for view in (*top.findChildren(QTableView), *top.findChildren(QScrollArea)):
        hidden = view.horizontalScrollBar().maximum()
        if view.isVisibleTo(top) and hidden > SLACK:
            found.append(f"{_say(view)} hides {hidden} at its side")
    for view in top.findChildren(QListWidget):
        if view.isVisibleTo(top) and view.sizeHintForColumn(0) > view.viewport().width() + SLACK:
            found.append(f"{_say(view)} needs {view.sizeHintForColumn(0)} wide for a row")
    return found


def weak(top: QWidget) -> list[str]:
    """Return every visible text that does not stand out from its ground as the themes promise."""
    image = top.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = image.devicePixelRatio()
    found = []
    for one in _parts(top):
        if not isinstance(one, QLabel | QAbstractButton) or not one.text().strip():
            continue
        place = _in_sight(one, top)
        if place.width() < 12 or place.height() < 12:
            continue
        area = QRect(place.topLeft() * ratio, place.size() * ratio)
        part = image.copy(area)  # held: its bits are read after the call that returns them
        colours = Counter(memoryview(part.constBits()).cast("I"))
        ground = colours.most_common(1)[0][0]
        best = max(_contrast(ground, colour) for colour in colours)
        least = 7.0 if one.isEnabled() else 3.0
        if best < least:
            found.append(f"{_say(one)} {best:.1f}:1 on {_hex(ground)}")
    return found


def _parts(top: QWidget) -> list[QWidget]:
    kinds = (QLabel, QAbstractButton, QComboBox, QLineEdit, QTabBar)
    return [
        one for one in top.findChildren(QWidget)
        if isinstance(one, kinds) and one.isVisibleTo(top)
        and not isinstance(one.parentWidget(), QComboBox | QAbstractScrollArea)
        and not one.objectName().startswith("qt_")
    ]  # fmt: skip


def _too_small(one: QWidget) -> str:
    width, height = one.width(), one.height()
    if isinstance(one, QLabel):
        if not one.text():
            return ""
        if one.wordWrap():
            needed = one.heightForWidth(width)
            narrow = one.minimumSizeHint().width()
            if needed > height + SLACK:
                return f"needs {needed} of {height} high"
            return f"needs {narrow} of {width} wide" if narrow > width + SLACK else ""
        wish = one.sizeHint()
        if wish.width() > width + SLACK or wish.height() > height + SLACK:
            return f"needs {wish.width()}×{wish.height()} of {width}×{height}"
    elif isinstance(one, QAbstractButton):
        wish = one.sizeHint()
        if one.hasHeightForWidth():  # it goes on in a second line
            wish = QSize(one.minimumSizeHint().width(), one.heightForWidth(width))
        if wish.width() > width + SLACK or wish.height() > height + SLACK:
            return f"needs {wish.width()}×{wish.height()} of {width}×{height}"
    elif isinstance(one, QComboBox):
        option = QStyleOptionComboBox()
        one.initStyleOption(option)
        room = one.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, one
        )
        wish = one.fontMetrics().horizontalAdvance(one.currentText())
        # At its widest the rest is told by the list it opens, by ear and on hovering.
        if wish > room.width() + SLACK and width < one.maximumWidth():
            return f"needs {wish} of {room.width()} wide for “{one.currentText()}”"
    elif isinstance(one, QLineEdit):
        metrics = QFontMetrics(one.font())
        wish = metrics.horizontalAdvance(one.placeholderText())
        if wish > one.contentsRect().width() or metrics.height() > one.contentsRect().height():
            return f"needs {wish}×{metrics.height()} of {one.contentsRect().size()}"
    elif isinstance(one, QTabBar):
        wish = sum(one.tabRect(i).width() for i in range(one.count()) if one.isTabVisible(i))
        return f"tabs need {wish} of {width}" if wish > width + SLACK else ""
    return ""


def _outside(one: QWidget, top: QWidget) -> str:
    """Return how a part lies outside its parents; downwards it may, within what scrolls."""
    rect = one.rect()
    below, above = one, one.parentWidget()
    downwards = True
    while above is not None and below is not top:
        rect = QRect(below.mapToParent(QPoint(0, 0)) + rect.topLeft(), rect.size())
        scrolls = isinstance(above.parentWidget(), QAbstractScrollArea) and (
            above is above.parentWidget().viewport()
        )
        if rect.left() < -SLACK or rect.right() > above.width() + SLACK:
            return f"sticks out sideways of {type(above).__name__}"
        if scrolls:
            downwards = False
        if downwards and (rect.top() < -SLACK or rect.bottom() > above.height() + SLACK):
            return f"sticks out downwards of {type(above).__name__}"
        below, above = above, above.parentWidget()
    return ""


def _in_sight(one: QWidget, top: QWidget) -> QRect:
    """Return the part of a widget that is seen, in the window's coordinates; may be empty."""
    region = one.visibleRegion()
    if region.isEmpty():
        return QRect()
    box = region.boundingRect()
    return QRect(one.mapTo(top, box.topLeft()), box.size())


@lru_cache(maxsize=4096)
def _contrast(one: int, other: int) -> float:
    return contrast(_hex(one), _hex(other))


def _hex(colour: int) -> str:
    return f"#{colour & 0xFFFFFF:06x}"


def _say(one: QWidget) -> str:
    text = getattr(one, "text", str)() or one.accessibleName()
    state = f"{look().scheme} {look().scale} %"
    return f"[{state}] {type(one).__name__} “{text[:50]}”"
