"""Tells when the window has been painted: what can wait, waits for that."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal


class FirstPaint(QObject):
    """Tells once that a window has been painted; a zero timer may come before that.

    Signals:
        over: the first painting is over.
    """

    over = Signal()

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:  # Qt's name
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, self.over.emit)
        return False
