"""Where the focus goes."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.widgets.reading_order import in_order, takes_tab


def first_field(holder: QWidget) -> QWidget | None:
    """Return the first widget inside ``holder`` that Tab would reach, None if there is none.

    What is marked ``never-first`` stands above the first field and undoes something: a key pressed
    too soon must not meet it.
    """
    stops = (found for found in in_order(holder) if takes_tab(found))
    return next((found for found in stops if not found.property("never-first")), None)
