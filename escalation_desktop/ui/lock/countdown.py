"""The one line that says that the window is about to lock."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

_SPOKEN = (10,)
"""Seconds left at which it is said again, after the first time."""


class Countdown:
    """Shows it over the foot of whichever window is in front; takes no focus and moves nothing."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._line: Words | None = None

    def show(self, seconds: int) -> None:
        """Say how many seconds are left; 0 takes the line away."""
        over = QApplication.activeModalWidget() or self._window
        if not seconds or over is not self._over():
            self._take_away()
        if not seconds:
            return
        words = f"Locks in {count(seconds, 'second')}: press any key to stay. Nothing is lost."
        is_new = self._line is None
        line = self._line or self._made(over)
        line.set_text(words)
        line.adjustSize()
        width = min(line.sizeHint().width(), over.width() - 16)
        line.setGeometry(
            (over.width() - width) // 2,
            over.height() - line.heightForWidth(width) - 12,
            width,
            line.heightForWidth(width),
        )
        line.raise_()
        line.show()
        if is_new or seconds in _SPOKEN:
            announce(over, words)

    def _made(self, over: QWidget) -> Words:
        self._line = Words("", "countdown")
        self._line.setParent(over)
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return self._line

    def _over(self) -> QWidget | None:
        there = self._line is not None and isValid(self._line)
        return self._line.parentWidget() if there and self._line is not None else None

    def _take_away(self) -> None:
        if self._line is not None and isValid(self._line):
            self._line.hide()
            self._line.deleteLater()
        self._line = None
