"""Taking the widgets out of a layout before it is filled anew."""

from PySide6.QtWidgets import QLayout


def clear_column(layout: QLayout) -> None:
    """Remove and delete every widget of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
