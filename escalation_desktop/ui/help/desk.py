"""Opening the help over whatever is in front; nothing under it moves."""

from PySide6.QtWidgets import QApplication, QWidget

from escalation_desktop.ui.help.dialog import HelpDialog
from escalation_desktop.ui.messages import Messages
from escalation_desktop.ui.outside import Outside
from escalation_desktop.ui.record.running import ran


def open_help(window: QWidget, outside: Outside, messages: Messages, place: str) -> None:
    """Show a help page over the dialog in front, else over the window, until it is closed."""
    ran(HelpDialog(QApplication.activeModalWidget() or window, outside, messages, place))
