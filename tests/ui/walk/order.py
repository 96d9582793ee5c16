"""Where the keys and the ear go: Tab's way round a window, and the order it is read out in."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

LEAVES = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QComboBox, QLabel, QLineEdit,
    QPlainTextEdit, QTabBar,
)  # fmt: skip
_LONGEST_WAY, _MOST_LINKS = 400, 60


def tab_round(top: QWidget, back: bool = False) -> list[QWidget]:
    """Press Tab from where the focus is until it comes there again; the stops in order.

    The list ends early, without coming round, where Tab is trapped or lost.
    """
    start = QApplication.focusWidget()
    if start is None:
        return []
    stops = [start]
    for _ in range(_LONGEST_WAY):
        if not leave(top, back=back) or QApplication.focusWidget() is start:
            break
        stops.append(QApplication.focusWidget())
    return stops


def leave(top: QWidget, *, back: bool = False) -> bool:
    """Press Tab until the focus goes elsewhere: past the links of a text, if it has any."""
    here = QApplication.focusWidget()
    key, none = Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier
    shifted = (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(_MOST_LINKS):
        QTest.keyClick(here or top, *(shifted if back else (key, none)))
        now = QApplication.focusWidget()
        if now is None or now is not here:
            return now is not None
    return False


def stops_by_sight(top: QWidget) -> list[QWidget]:
    """Return every control in sight that Tab ought to reach."""
    return [
        widget
        for widget in [*top.findChildren(QWidget)]
        if widget.isVisibleTo(top) and widget.isEnabledTo(top) and widget.window() is top
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    ]


def read_out(holder: QWidget) -> Iterator[QWidget]:
    """Yield the labels and controls in sight in the order a screen reader meets them."""
    for child in holder.children():
        if not isinstance(child, QWidget) or child.isWindow() or not child.isVisible():
            continue
        if isinstance(child, QScrollBar):
            continue
        if isinstance(child, LEAVES):
            if not isinstance(child, QLabel) or child.text():
                yield child
            continue
        yield from read_out(child)


def backward(order: Sequence[QWidget], top: QWidget) -> list[str]:
    """Return the steps that go against reading: up without going right, or left in a row."""
    return [
        f"{label(before)} → {label(after)}"
        for before, after in pairwise(order)
        if _goes_back(before, after, top)
    ]


def once_round(ring: Sequence[QWidget], top: QWidget) -> list[str]:
    """Return the steps of Tab that go against reading, but for the one that closes the round."""
    found = backward([*ring, *ring[:1]], top)
    return found if len(found) > 1 else []


def _goes_back(before: QWidget, after: QWidget, top: QWidget) -> bool:
    at, then = _beside(before, after, top)
    shared = min(at.bottom(), then.bottom()) - max(at.top(), then.top())
    if shared > min(at.height(), then.height()) // 2:
        return then.right() <= at.left()
    return then.bottom() <= at.top() and then.left() < at.right()


def _beside(one: QWidget, other: QWidget, top: QWidget) -> tuple[QRect, QRect]:
    """Return where the two parts of the nearest common holder lie that hold the two widgets.

    So what is scrolled out of sight in one part is never measured against another part.
    """
    ups, others = _up(one, top), _up(other, top)
    common = next(holder for holder in ups if holder in others)
    here, there = ups[ups.index(common) - 1], others[others.index(common) - 1]
    return here.geometry(), there.geometry()


def _up(widget: QWidget, top: QWidget) -> list[QWidget]:
    found = [widget]
    while found[-1] is not top:
        found.append(found[-1].parentWidget())
    return found


def label(widget: QWidget) -> str:
    """Return what names a widget in a failure: never only its class."""
    text = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} “{text[:50]}”"
