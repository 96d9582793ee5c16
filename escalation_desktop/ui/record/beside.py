"""Parts side by side, no wider than they need, and below each other where there is no room."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.widgets.flow_layout import FlowLayout


def beside(*parts: QWidget, gap: int = 12) -> QWidget:
    """Return a widget that holds the parts in rows that wrap."""
    holder = QWidget()
    row = FlowLayout(holder, gap=gap)
    for part in parts:
        row.addWidget(part)
    return holder
