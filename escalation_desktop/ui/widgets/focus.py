"""Where the focus goes."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.widgets.reading_order import in_order, takes_tab


def first_field(holder: QWidget) -> QWidget | None:
    """Return the first widget inside ``holder`` that Tab would reach, None if there is none."""
    return next((found for found in in_order(holder) if takes_tab(found)), None)
