"""What must hold of every window and dialog, each told by the widgets that break it."""

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from tests.ui.walk.order import (
    backward,
    label,
    leave,
    once_round,
    read_out,
    stops_by_sight,
    tab_round,
)

SAME_DEED = ("Copy ", "Copy, start note", "Add a number for ", "Add another number for ")
"""Two buttons with one of these names do the same thing with the same contact."""
DOCUMENT = "QPdfView"
"""The picture of a paper: its words are read from the pane beside it, "Read as text"."""
MOST_ROWS = 40
LEAST = 24
"""Pixels of a target at 100 %, by WCAG 2.2 (2.5.8)."""
Role = QAccessible.Role
NO_ROLES = (Role.NoRole, Role.Client, Role.Pane, Role.Whitespace, Role.Window)


def check(top: QWidget) -> dict[str, list[str]]:
    """Return what breaks each rule in a window or dialog that has the focus."""
    heard = backward(list(read_out(top)), top)  # before Tab, which puts all in order too
    stops, dim = _round_with_focus(top)
    return {
        "name": nameless(stops_by_sight(top)),
        "role": roleless(stops),
        "same": same_names(top),
        "label": misnamed(top),
        "trap": trapped(top, stops),
        "tab order": once_round(stops, top),
        "reading order": heard,
        "target": small_targets(top),
        "focus": dim,
        "rows": speechless_rows(top),
        "colour": colour_alone(top),
    }


def nameless(stops: list[QWidget]) -> list[str]:
    # Of a drop-down list Qt speaks the value on Linux, and its name on Windows.
    return [
        label(one)
        for one in stops
        if not (one.accessibleName() if isinstance(one, QComboBox) else _spoken(one))
    ]


def roleless(stops: list[QWidget]) -> list[str]:
    found = []
    for one in stops:
        face = QAccessible.queryAccessibleInterface(one)
        if face is None or (face.role() in NO_ROLES and type(one).__name__ != DOCUMENT):
            found.append(f"{label(one)} {face.role() if face else ''}")
    return found


def same_names(top: QWidget) -> list[str]:
    """Return names that several buttons in sight share, so that by ear they are one."""
    buttons = [b for b in top.findChildren(QAbstractButton) if b.isVisibleTo(top)]
    names = Counter(_spoken(one) for one in buttons if one.isEnabled())
    return [name for name, times in names.items() if times > 1 and not name.startswith(SAME_DEED)]


def misnamed(top: QWidget) -> list[str]:
    """Return buttons that speak another name than what stands on them.

    Who commands by voice says what is read there (WCAG 2.2, 2.5.3); what is spoken beside it may
    say more.
    """
    found = []
    for one in top.findChildren(QAbstractButton):
        shown, name = _plain(one.text()), _plain(_spoken(one))
        if one.isVisibleTo(top) and shown and shown not in name:
            found.append(f"“{one.text()}” is spoken as “{_spoken(one)}”")
    return found


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.replace("\u200b", "").casefold()))


def trapped(top: QWidget, stops: list[QWidget]) -> list[str]:
    """Return what Tab does not reach, and where Tab or Shift+Tab do not come round."""
    found = [f"not reached: {label(one)}" for one in stops_by_sight(top) if one not in stops]
    back = tab_round(top, back=True)
    if set(back) != set(stops):
        odd = [label(one) for one in {*back} ^ {*stops}]
        found.append(f"Shift+Tab goes another way: {odd}")
    return found


def small_targets(top: QWidget) -> list[str]:
    found = []
    for one in top.findChildren(QWidget):
        if not one.isVisibleTo(top) or not isinstance(
            one, QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit
        ):
            continue
        if isinstance(one.parentWidget(), QComboBox):
            continue  # the line of a list that can be typed in: the list is the target
        # A bare box is pressed by its words too: the row around it is the target.
        size = (one.parentWidget() if one.property("kind") == "bare" else one).size()
        if min(size.width(), size.height()) < LEAST:
            found.append(f"{label(one)} {size.width()}×{size.height()}")
    for bar in top.findChildren(QTabBar):
        if bar.isVisibleTo(top):
            tabs = [bar.tabRect(i).size() for i in range(bar.count()) if bar.isTabVisible(i)]
            found += [f"tab {s.width()}×{s.height()}" for s in tabs if s.height() < LEAST]
    for view in _views(top):
        index = view.model().index(0, 0) if view.model() is not None else None
        if index is not None and index.isValid() and view.visualRect(index).height() < LEAST:
            found.append(f"row of {label(view)} {view.visualRect(index).height()}")
    return found


def speechless_rows(top: QWidget) -> list[str]:
    """Return rows of which a screen reader says nothing, or a word that says nothing."""
    found = []
    for view in _views(top):
        model = view.model()
        for row in range(min(model.rowCount(), MOST_ROWS)):
            index = model.index(row, 0)
            said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or ""
            least = 4 if isinstance(view, QTableView) else 1
            if len(str(said).split()) < least:
                found.append(f"{label(view)} row {row}: “{said}”")
    return found


def colour_alone(top: QWidget) -> list[str]:
    """Return what wears a state's colour without a word or a shape beside it."""
    found = []
    for one in top.findChildren(QWidget):
        state = one.property("state")
        if not state or not one.isVisibleTo(top):
            continue
        shape = isinstance(one, QLabel) and not one.pixmap().isNull()
        words = (getattr(one, "text", str)() or one.accessibleName()).strip()
        if state == "wrong":
            words = "Error: " if "Error: " in one.accessibleDescription() else ""
        if not shape and not words:
            found.append(f"{type(one).__name__} in state {state}")
    return found + [
        f"{label(view)}: “{index.data()}” is only coloured"
        for view in _views(top)
        for index in _cells(view)
        if index.data(Qt.ItemDataRole.ForegroundRole) is not None
        and index.data(Qt.ItemDataRole.DecorationRole) is None
    ]


def _cells(view: QAbstractItemView) -> Iterator[QModelIndex]:
    model = view.model()
    for row in range(min(model.rowCount(), MOST_ROWS)):
        for column in range(
            model.columnCount(QModelIndex()) if isinstance(view, QTableView) else 1
        ):
            yield model.index(row, column)


def _spoken(one: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(one)
    return face.text(QAccessible.Text.Name) if face is not None else ""


def _views(top: QWidget) -> list[QAbstractItemView]:
    return [
        view for view in top.findChildren(QAbstractItemView)
        if view.isVisibleTo(top) and view.model() is not None and not isinstance(view, QHeaderView)
    ]  # fmt: skip


def _round_with_focus(top: QWidget) -> tuple[list[QWidget], list[str]]:
    """Go round by Tab; return the stops, and those that look the same with the focus as without."""
    stops = tab_round(top)
    dim = []
    for one in stops:
        with_focus = _picture(one)
        leave(top)
        changed = _changed(with_focus, _picture(one))
        if changed < one.width() // 2 + one.height():
            dim.append(f"{label(one)} {changed} of {one.width()}×{one.height()} pixels")
    return stops, dim


def _picture(one: QWidget) -> QImage:
    around = one.parentWidget() or one
    rect = one.geometry().adjusted(-4, -4, 4, 4) if one.parentWidget() else one.rect()
    return around.grab(rect & QRect(around.rect())).toImage().convertToFormat(
        QImage.Format.Format_Grayscale8
    )  # fmt: skip


def _changed(one: QImage, other: QImage) -> int:
    if one.size() != other.size():
        return 10**6
    a, b = bytes(one.constBits()), bytes(other.constBits())
    return sum(1 for x, y in zip(a, b, strict=True) if abs(x - y) > 48)
