"""The one line that says that the window is about to lock."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

_SPOKEN = (10,)
"""Seconds left at which it is said again, after the first time."""


class Countdown:
    """Shows it over whichever window is in front; takes no focus and moves nothing."""

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
        words = f"Locks in {count(seconds, 'second')}: press any key to stay"
        is_new = self._line is None
        line = self._line or self._made(over)
        line.set_text(words)
        line.setWordWrap(False)
        room, wide = over.width() - 16, line.sizeHint().width()
        line.setWordWrap(wide > room)
        width = min(wide, room)
        height = line.heightForWidth(width) if wide > room else line.sizeHint().height()
        # Not over the buttons of a dialog, nor over the red button of the window.
        top = 8 if isinstance(over, QDialog) else over.height() - height - 12
        line.setGeometry((over.width() - width) // 2, top, width, height)
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
