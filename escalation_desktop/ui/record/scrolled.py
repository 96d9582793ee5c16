"""Parts that may be taller than the room they have."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.upright import UprightArea


def scroller() -> tuple[QScrollArea, QVBoxLayout]:
    """Return an area that scrolls up and down and never sideways, and the column to fill.

    Put it where it stays before it is filled: Qt dresses all that is in it again each time.
    """
    holder = QWidget()
    holder.setProperty("kind", "clear")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 8, 0)
    area = UprightArea()
    area.setWidget(holder)
    return area, column


def scrolled(widget: QWidget) -> QScrollArea:
    """Return an area that scrolls a widget up and down and never sideways."""
    area, column = scroller()
    # Last: the area measures what it is given, and what was measured Qt dresses again each time
    # the area or what holds it is put somewhere.
    column.addWidget(widget)
    return area


def show_within(widget: QWidget) -> None:
    """Bring a widget into sight in every area that scrolls it, once the layout has settled."""

    def show() -> None:
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()

    QTimer.singleShot(0, widget, show)


def open_at(dialog: QWidget, wide: int, tall: int) -> None:
    """Size a dialog in heights of a control, within the screen, so that it grows with the text."""
    unit, room = look().px("control"), dialog.screen().availableGeometry()
    width = max(dialog.minimumWidth(), min(unit * wide, room.width() - 40))
    dialog.resize(width, min(unit * tall, room.height() - 60))
