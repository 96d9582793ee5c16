"""Says over a page what is being read, where reading it takes longer than a tenth of a second.

A page reads in the window's thread, so no timer can fire meanwhile: the store calls ``tick`` while
it reads (``Reader.tell_while_reading``), and this draws itself there and then.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.widgets.text import Words

PATIENCE = 0.1
"""Seconds in which a page comes without a word."""


class SlowReading(QWidget):
    """Lies over ``under``, out of sight and never with the focus, until a read is slow."""

    def __init__(self, under: QWidget, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(under)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.clock = clock
        self._thread = threading.get_ident()
        self._due = 0.0
        self._reads = False
        column = QVBoxLayout(self)
        self.words = Words("", "heading")
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addStretch(2)
        self.hide()
        under.installEventFilter(self)

    @contextmanager
    def reading(self, what: str) -> Iterator[None]:
        """Say ``what`` is read for as long as the block takes, where it takes long."""
        self.words.set_text(f"Reading {what}…")
        self._due, self._reads = self.clock() + PATIENCE, True
        try:
            yield
        finally:
            self._reads = False
            self.hide()

    def tick(self) -> None:
        """Look whether it has become long; called by the store while it reads, in any thread."""
        if not self._reads or self.clock() < self._due or threading.get_ident() != self._thread:
            return
        self._reads = False  # said once
        if not self.parentWidget().isVisible():
            return
        self.setGeometry(self.parentWidget().rect())
        self.raise_()
        self.show()
        self.repaint()
        announce(self, self.words.text())

    def eventFilter(self, under: QObject, event: QEvent) -> bool:  # Qt's name
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.parentWidget().rect())
        return super().eventFilter(under, event)
