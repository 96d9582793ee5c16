"""The window came to a screen of another density: what is drawn by hand is drawn anew for it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.theme import look


class OtherScreen(QObject):
    """Watches one window; Qt itself scales sizes and texts, on Windows for each monitor."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            look().draw_anew()
        return False
