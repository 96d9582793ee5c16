"""A scrolling area whose content is made anew each time there is something else to show."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.ui.widgets.upright import UprightArea


class AnewArea(UprightArea):
    """``begin`` gives the holder to fill, ``put`` shows it, scrolled as far where it is the same.

    New content is made where it will stand, and old content goes from where it stood: whenever a
    widget gets another parent, Qt works out the look of all that is in it again.
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_whole = False
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

    def tall_for(self, width: int) -> int:
        """Return the height at which nothing scrolls, in so many pixels of width."""
        if self.content is None:
            return 0
        edges = self.size() - self.maximumViewportSize()
        tall = self.content.layout().totalHeightForWidth(width - edges.width())
        return tall + edges.height()

    def show_whole(self, whole: bool) -> None:
        """Take the height that ``tall_for`` tells, with no bar; else scroll up and down.

        Once there for a moment, a bar would stay: beside it the content is narrower and so higher.
        """
        self._is_whole = whole
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
        )

    def _needs_telling(self) -> bool:
        return super()._needs_telling() or self._is_whole

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
