"""Telling a screen reader what a filter left, once the typing rests."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.messages import announce

_REST = 700
"""Milliseconds without a key: each letter would else cut off what was being said."""


class Live:
    """Says a line about ``owner`` when it changes while the owner is in sight."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._said = ""
        self._rest = QTimer(owner, singleShot=True, interval=_REST)
        self._rest.timeout.connect(lambda: announce(self._owner, self._said))

    def say(self, words: str) -> None:
        """Say the words after a pause; what was said last, or is out of sight, is not said."""
        if words == self._said:
            return
        self._said = words
        if self._owner.isVisible():
            self._rest.start()
