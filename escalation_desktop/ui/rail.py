"""The left rail: the pages that exist, and at its foot whether words are safe."""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from escalation_desktop.ui import icons
from escalation_desktop.ui.early import no_bar_below, no_focus
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button, plain
from escalation_desktop.ui.widgets.text import Words, set_state

if TYPE_CHECKING:  # it reads the time zones, which a locked window does not need
    from escalation_desktop.domain.backups import Age


class Foot(QWidget):
    """Three lines: the draft, the backup, the lock.

    Signals:
        lock_requested: the user wants to lock now.
        blank_requested: the user wants nothing to be in sight.
    """

    lock_requested = Signal()
    blank_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self._draft, self._backup, self._lock = Words(), Words(), Words()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 14)
        column.setSpacing(4)
        for label in (self._draft, self._backup, self._lock):
            label.hide()
            column.addWidget(label)
        self.lock_now = button(
            "Lock now", self.lock_requested.emit, kind="quiet", icon="lock", tip="Ctrl+L"
        )
        self.blank_now = button(
            "Blank screen", self.blank_requested.emit, kind="quiet", icon="blank", tip="F9"
        )
        column.addWidget(self.blank_now)
        column.addWidget(self.lock_now)

    def set_draft(self, words: str, *, warning: bool = False) -> None:
        """Say "Draft saved 16:30", or that it could not be saved."""
        self._show(self._draft, words, warning)

    def set_backup(self, age: "Age") -> None:
        """Say how old the last proved backup is; the whole of it to who asks for more."""
        self._show(self._backup, age.short, age.warns)
        self._backup.setToolTip(plain(age.whole))
        self._backup.setAccessibleDescription(age.whole)

    def set_lock(self, words: str) -> None:
        self._show(self._lock, words, False)

    @staticmethod
    def _show(label: Words, words: str, warning: bool) -> None:
        label.set_text(words)
        label.setVisible(bool(words))
        set_state(label, "warning" if warning else "")


class Rail(QFrame):
    """The pages, one below the other; up and down move, Alt+1 to Alt+9 go there at once.

    Signals:
        chosen: a page's key.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName("Pages")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._by_us = False
        pages = QWidget()
        pages.setObjectName("rail-pages")
        self._column = QVBoxLayout(pages)
        self._column.setContentsMargins(0, 12, 0, 8)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidget(pages)
        area.setWidgetResizable(True)
        no_bar_below(area)
        no_focus(area)
        self.foot = Foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(self.foot)
        self._fit()
        look().changed.connect(self._fit)

    def add(self, key: str, words: str, icon: str) -> None:
        from escalation_desktop.ui.widgets.choice import OneOf  # late: it names all of QStyle

        number = len(self._buttons) + 1
        made = OneOf(words)
        made.setAccessibleName(words)
        made.setToolTip(f"Alt+{number}")
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        icons.dress(made, icon)
        made.installEventFilter(self)
        made.clicked.connect(lambda: self.chosen.emit(key))
        made.when_set(lambda: None if self._by_us else self.chosen.emit(key))
        self._group.addButton(made)
        self._buttons[key] = made
        self._column.insertWidget(self._column.count() - 1, made)

    def clear(self) -> None:
        for made in self._buttons.values():
            self._group.removeButton(made)
            self._column.removeWidget(made)
            made.deleteLater()
        self._buttons.clear()

    def words(self, key: str) -> str:
        """Return what a page's button says."""
        return self._buttons[key].accessibleName()

    def keys(self) -> list[str]:
        return list(self._buttons)

    def show_chosen(self, key: str) -> None:
        """Mark the page that is in front; a page that is not on the rail leaves the mark."""
        if key in self._buttons:
            self._by_us = True
            self._buttons[key].setChecked(True)
            self._by_us = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = QtCore.Qt.Key
            step = {keys.Key_Up: -1, keys.Key_Down: 1}.get(keys(event.key()))
            if step:
                made = list(self._buttons.values())
                here = next(i for i, one in enumerate(made) if one is watched)
                made[(here + step) % len(made)].setFocus()
                return True
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.setFixedWidth(look().px("rail-width"))
