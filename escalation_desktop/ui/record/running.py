"""Opening a window that waits for an answer, and showing that the user waits for us."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog


@contextmanager
def waiting() -> Iterator[None]:
    """Show by the pointer that something is under way."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


def ran(dialog: QDialog) -> bool:
    """Open a dialog, wait, and say whether it was accepted; its fields can still be read then.

    It is deleted once the caller has returned, so that closed dialogs do not pile up.
    """
    accepted = bool(dialog.exec())
    dialog.deleteLater()
    return accepted
