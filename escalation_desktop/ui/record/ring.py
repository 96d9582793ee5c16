"""Ringing somebody: one key copies the number and starts the note of the call."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework.contacts import Card

RING = "Ctrl+R"
"""On Contacts the chosen contact's number, in a disagreement the first of who acts next."""


@dataclass(frozen=True)
class Ring:
    """A contact and which of its numbers is rung."""

    card: Card
    number: str


def ring_key(page: QWidget, act: Callable[[], object]) -> None:
    """Let the key ring from wherever on the page the focus is."""
    made = QShortcut(QKeySequence(RING), page)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(lambda: act())
