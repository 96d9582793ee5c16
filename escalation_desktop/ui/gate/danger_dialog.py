"""Child in danger over a dialog: no form has to be answered or left before a call."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from escalation_desktop.ui.gate.danger import DangerSheet
from escalation_desktop.ui.widgets.dialog import AppDialog

_EDGE = 48
"""Pixels left free, so that what it lies over is still seen to be there."""


class DangerDialog(AppDialog):
    """The sheet in a dialog of its own; what was being typed below it stays as it was."""

    def __init__(self, parent: QWidget, sheet: DangerSheet) -> None:
        super().__init__(parent, sheet.accessibleName())
        self.heading.hide()  # the sheet says it
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(sheet)
        self.body.addWidget(area, 1)
        sheet.closed.connect(self.reject)
        for wish in (sheet.calls_made, sheet.ladder_requested):
            wish.connect(self.accept)
        self._fill(parent)
        sheet.setFocus()

    def _fill(self, parent: QWidget) -> None:
        """Be nearly as large as the window, not as the dialog that happens to be open."""
        top = parent.window()
        while top.parentWidget() is not None:
            top = top.parentWidget().window()
        self.resize(top.width() - _EDGE, top.height() - _EDGE)
