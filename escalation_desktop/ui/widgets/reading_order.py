"""One order for the eye, the ear and the keys: that of the layouts.

Qt reads widgets out, and goes round by Tab, in the order in which they were made, which is seldom
the order in which they stand: a dialog's buttons are made before its body, and what is added later
("Add another child") comes last. So a window puts what it shows in order when it comes up and
before each step of Tab, which takes a few milliseconds and can never be out of date.
"""

from collections.abc import Iterator

from PySide6 import QtCore, QtWidgets
from PySide6.QtWidgets import QLayout, QWidget


def in_order(holder: QWidget) -> Iterator[QWidget]:
    """Yield what can take the focus inside ``holder`` as it is read, hidden things left out.

    On the way each widget's parts are put into that order, so that a screen reader meets them so.
    """
    parts = _parts(holder)
    _stack(holder, parts)
    for part in parts:
        if part.isHidden() or part.isWindow():
            continue
        if part.focusPolicy() != QtCore.Qt.FocusPolicy.NoFocus and part.focusProxy() is None:
            yield part
        yield from in_order(part)


def put_in_order(holder: QWidget) -> None:
    """Have a screen reader meet what ``holder`` shows in the order of its layouts."""
    for _ in in_order(holder):
        pass


def takes_tab(widget: QWidget) -> bool:
    """Tell whether Tab stops at a widget."""
    return bool(widget.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def step_focus(window: QWidget, onward: bool) -> bool:
    """Move the focus to the next stop of Tab, or the one before, and bring it into sight.

    Goes round at the end. Returns False where a window has nothing to stop at.
    """
    found = list(in_order(window))
    here = window.focusWidget()
    at = found.index(here) if here in found else (-1 if onward else 0)
    way = (at + i if onward else at - i for i in range(1, len(found) + 1))
    for index in way:
        stop = found[index % len(found)]
        if takes_tab(stop):
            reason = QtCore.Qt.FocusReason
            stop.setFocus(reason.TabFocusReason if onward else reason.BacktabFocusReason)
            bring_into_sight(stop)
            return True
    return False


def bring_into_sight(widget: QWidget) -> None:
    """Scroll everything around a widget so that it shows."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QtWidgets.QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _parts(holder: QWidget) -> list[QWidget]:
    """Return what a widget shows, in the order in which it is read."""
    found: list[QWidget | None]
    if isinstance(holder, QtWidgets.QScrollArea):
        return [inner for inner in (holder.widget(),) if inner is not None]
    if isinstance(holder, QtWidgets.QAbstractScrollArea | QtWidgets.QComboBox):
        return []
    if isinstance(holder, QtWidgets.QMainWindow):
        found = [holder.centralWidget()]
    elif isinstance(holder, QtWidgets.QStackedWidget):
        return [inner for inner in (holder.currentWidget(),) if inner is not None]
    elif isinstance(holder, QtWidgets.QSplitter):
        found = [holder.widget(i) for i in range(holder.count())]
    elif isinstance(holder, QtWidgets.QTabWidget):
        found = [holder.tabBar()]
    else:
        layout = holder.layout()
        found = list(_laid_out(layout)) if layout is not None else []
    return _with_the_rest(holder, [part for part in found if part is not None])


def _laid_out(layout: QLayout) -> Iterator[QWidget | None]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        inner = item.layout()
        if inner is not None:
            yield from _laid_out(inner)
        else:
            yield item.widget()


def _with_the_rest(holder: QWidget, parts: list[QWidget]) -> list[QWidget]:
    """Add what no layout holds: what lies over the others is read last."""
    laid = set(parts)
    return parts + [
        child for child in holder.children() if isinstance(child, QWidget) and child not in laid
    ]


def _stack(holder: QWidget, parts: list[QWidget]) -> None:
    """Have Qt hold a widget's parts in this order, which is also what lies over what."""
    if len(parts) < 2:
        return
    wanted = set(parts)
    if [child for child in holder.children() if child in wanted] == parts:
        return
    for part in parts:
        if part.parentWidget() is holder and not part.isWindow():
            part.raise_()
