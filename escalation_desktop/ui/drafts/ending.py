"""Saving every draft when the session of the computer ends, or the app has made a mistake."""

from collections.abc import Callable
from contextlib import suppress

from PySide6 import QtCore
from PySide6.QtGui import QGuiApplication


def save_at_the_end(app: QGuiApplication, save: Callable[[], object]) -> None:
    """Call ``save`` when the user logs out or the computer is turned off, and when the app ends.

    Both come before anything is closed; Qt waits for ``save``, and the computer waits for Qt.
    """
    app.commitDataRequest.connect(lambda _: save(), QtCore.Qt.ConnectionType.DirectConnection)
    app.aboutToQuit.connect(lambda: save())


def without_fail(save: Callable[[], object]) -> Callable[[], None]:
    """Return ``save`` as it is called after a fault: another fault must not hide the first."""

    def saved() -> None:
        with suppress(Exception):
            save()

    return saved
