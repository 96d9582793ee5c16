"""The base of every page: a title with its buttons, a body, and coming and going."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words


class Page(QWidget):
    """One page of the window. Put widgets into ``body``; the frame scrolls it when it is tall.

    ``key`` is what other pages name it by; ``title`` stands on the page and never in the title of
    the window. A page has at most one primary button.

    Signals:
        go_requested: (page key, what to show there), a wish to leave for another page.
    """

    go_requested = Signal(str, object)

    key = ""
    icon = "document"
    rail_words = ""
    """The words on the rail; empty: the page is not on the rail."""
    reads = "what this page shows"
    """What ``refresh`` reads, for "Reading…" where it takes long."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        """``parent``: where the page will stand; given later, Qt dresses all that is in it anew."""
        super().__init__(parent)
        self.setObjectName("page")
        gap = look().theme.fixed
        column = QVBoxLayout(self)
        column.setContentsMargins(gap["space-5"], gap["space-4"], gap["space-5"], gap["space-5"])
        column.setSpacing(gap["space-3"])
        self.title = Words(title, "title")
        self.subtitle = Words("", "muted")
        self.subtitle.hide()
        buttons = QWidget()
        self._actions = FlowLayout(buttons, gap=gap["space-2"])
        self._head = PageHead(self.title, buttons)
        self.body = QVBoxLayout()
        self.body.setSpacing(gap["space-3"])
        column.addWidget(self._head)
        column.addWidget(self.subtitle)
        column.addLayout(self.body, 1)
        self._head.setVisible(bool(title))

    def set_title(self, title: str, subtitle: str = "") -> None:
        self.title.set_text(title)
        self.setAccessibleName(title)
        self._head.setVisible(bool(title))
        self.subtitle.set_text(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_action(self, made: QPushButton) -> QPushButton:
        """Put a button to the right of the title."""
        self._actions.addWidget(made)
        return made

    def refresh(self) -> None:
        """Read what is shown again; called whenever the page comes to the front."""

    def came_back(self) -> None:
        """Show what depends on the time anew, after an unlock; what is typed stays as it is."""

    def open(self, what: object) -> None:
        """Show something particular (a case, a contact); called before ``refresh``."""

    def leave(self) -> bool:
        """Save drafts before another page, the lock or the close; False stops it."""
        return True

    def first_focus(self) -> QWidget | None:
        """Return the widget that takes the focus when the page opens, None for the first one."""
        return None


class PageHead(QWidget):
    """The title with the page's buttons beside it, or below it where both do not fit."""

    def __init__(self, title: Words, buttons: QWidget) -> None:
        super().__init__()
        self._title, self._buttons = title, buttons
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look().px("space-3"))
        self._row.addWidget(title, 1)
        self._row.addWidget(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        words = self._title.fontMetrics().horizontalAdvance(self._title.text())
        room = min(words, look().px("field-long")) + self._buttons.sizeHint().width()
        beside = event.size().width() >= room + self._row.spacing()
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        super().resizeEvent(event)
