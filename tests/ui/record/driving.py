"""Driving windows that wait for an answer."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget


def in_dialog(act: Callable[[QDialog], object]) -> list[QDialog]:
    """Run ``act`` in the next modal window; the list holds the window once it was there.

    A window that ``act`` leaves open is closed, so that a failing test does not hang.
    """
    seen: list[QDialog] = []

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        seen.append(dialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, run)
    return seen


def press(widget: QWidget, words: str) -> None:
    """Click the button with these words, or this spoken name."""
    for button in widget.findChildren(QPushButton):
        if words in (button.text(), button.accessibleName()) and not button.isHidden():
            assert button.isEnabled(), f"{words} is disabled"
            button.click()
            return
    raise AssertionError(f"no button {words!r}")
