"""Where the focus goes."""

from PySide6 import QtCore
from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.widgets.reading_order import bring_into_sight, in_order, takes_tab


def first_field(holder: QWidget) -> QWidget | None:
    """Return the first widget inside ``holder`` that Tab would reach, None if there is none.

    What is marked ``never-first`` stands above the first field and undoes something: a key pressed
    too soon must not meet it.
    """
    stops = (found for found in in_order(holder) if takes_tab(found))
    return next((found for found in stops if not found.property("never-first")), None)


def go_to(widget: QWidget) -> None:
    """Give a widget the focus and bring it into sight: Qt scrolls to it after Tab alone.

    Once more when what was shown with it (its error, its part of the page) has been laid out.
    """
    widget.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
    bring_into_sight(widget)
    QtCore.QTimer.singleShot(0, widget, lambda: bring_into_sight(widget))
