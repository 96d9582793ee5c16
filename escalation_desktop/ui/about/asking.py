"""Asking for it from wherever one is, and opening it; it needs no open store."""

from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from escalation_desktop.app import Desktop


def ask_about(widget: QWidget) -> None:
    """Have the window in or over which a widget lies tell what is installed here."""
    top: QWidget | None = widget
    while top is not None and not hasattr(top, "about_requested"):
        top = top.parentWidget()
    if top is not None:
        top.about_requested.emit()


def open_about(desktop: "Desktop") -> None:
    """Show it over the dialog in front, else over the window, until it is closed."""
    from escalation_desktop.casework.installation import Asked  # late: it draws a paper
    from escalation_desktop.ui.about.dialog import AboutDialog
    from escalation_desktop.ui.record.running import ran

    outside = desktop.outside
    packs = desktop.packs() if desktop.session is None else desktop.session.packs
    asked = Asked(
        outside.managed, desktop.folder, outside.now(), str(qVersion()), packs,
        training=desktop.training,
    )  # fmt: skip
    over = QApplication.activeModalWidget() or desktop.window
    ran(AboutDialog(over, outside, desktop.messages, asked))
