"""Saying why the app does not open, before there is a window to say it in."""

import sys

from PySide6.QtWidgets import QApplication

from escalation_desktop.errors import AppError
from escalation_desktop.ui import theme
from escalation_desktop.ui.messages import Messages, WindowMessages


def say_refusal(error: AppError, messages: Messages | None = None) -> None:
    """Show a known error in a small window of its own, until it is closed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Escalation")
    kept = theme.apply(app, "system", 100)
    (messages or WindowMessages(lambda: None)).error(error)
    del kept
