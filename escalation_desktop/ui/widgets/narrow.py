"""Something no wider than a line that reads well, at the left of the page.

A maximum width on the widget itself would not do: a column asks it for its height at its own
full width, where fewer lines wrap, and then squeezes it.
"""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from escalation_desktop.ui.theme import look


class Narrow(QWidget):
    """Holds one widget; what is to the right of it stays free."""

    def __init__(self, held: QWidget) -> None:
        super().__init__()
        self._held = held
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(held, 100)
        row.addStretch(1)
        self._fit()
        look().changed.connect(self._fit)

    def _fit(self) -> None:
        self._held.setMaximumWidth(look().px("reading-width"))
