"""A scrolling area whose content is made anew each time there is something else to show."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


class AnewArea(QScrollArea):
    """``begin`` gives the holder to fill, ``put`` shows it, scrolled as far where it is the same.

    New content is made where it will stand, and old content goes from where it stood: whenever a
    widget gets another parent, Qt works out the look of all that is in it again.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._frame = QWidget()
        self._frame.setProperty("kind", "clear")
        self._column = QVBoxLayout(self._frame)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._frame)
        self.content: QWidget | None = None
        """What is shown, None before the first ``put``."""

    def begin(self) -> QWidget:
        """Return an empty widget to be filled, out of sight."""
        made = QWidget(self._frame)
        made.hide()
        return made

    def put(self, content: QWidget, *, stays: bool) -> None:
        """Show what ``begin`` gave in the place of what was shown.

        ``stays``: it is about the same, so that it stays as far scrolled; else it begins at the
        top.
        """
        old, self.content = self.content, content
        if old is not None:
            old.hide()
            self._column.removeWidget(old)
            old.deleteLater()  # later: the click that is under way may be one of its buttons'
        self._column.addWidget(content)
        content.show()
        # now, so that whoever asks next where something lies is told where it will lie
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        self._column.activate()
        if not stays:
            for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
                bar.setValue(0)
