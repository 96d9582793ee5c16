"""Saying why the app does not open, before there is a window to say it in."""

import sys

from PySide6.QtWidgets import QApplication

from escalation_desktop.errors import AppError
from escalation_desktop.ui import theme
from escalation_desktop.ui.messages import Messages, WindowMessages

DANGER = "A child in danger now: ring 999."


def say_refusal(error: AppError, messages: Messages | None = None) -> None:
    """Show a known error in a small window of its own, until it is closed.

    The sheet for a child in danger cannot be opened then, so its first line stands here.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Escalation")
    kept = theme.apply(app, "system", 100)
    told = AppError(error.sentence, f"{error.next_step} {DANGER}")
    (messages or WindowMessages(lambda: None)).error(told)
    del kept
