"""Training, in Settings: opened from one's own store; filled again from its own."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer

from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.training import fresh_ones
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

_ADD = "Add fresh disagreements"


class TrainingPart(Card):
    """``practise`` opens training in a window of its own; None where it cannot be started."""

    def __init__(self, context: Context, practise: Callable[[], object] | None) -> None:
        super().__init__("Training")
        self._context = context
        self._adding: Iterator[int] | None = None
        self._added = 0
        if profile(context.session).training:
            self.add(
                Words(
                    "Every limit here runs on with the calendar. The same set of invented "
                    "disagreements can be added again, counted from now; what is there stays."
                )
            )
            self.fresh = button(_ADD, self._add_fresh, icon="add")
            self.add(self.fresh)
            self.stop = button("Stop adding", self._over)
            self.stop.hide()
            self.add(self.stop)
            return
        self.add(
            Words(
                "Invented disagreements under each policy, in a store and a window of their own, "
                "stamped on every screen and page. Your own work stays where it is."
            )
        )
        if practise is not None:
            self.add(button("Open training", practise, icon="disagreement"))

    def _add_fresh(self) -> None:
        """Add one in each turn of the event loop: the store is written from this thread alone."""
        self._adding, self._added = fresh_ones(self._context.session), 0
        self.stop.show()
        self.stop.setFocus()
        self.fresh.setEnabled(False)
        QTimer.singleShot(0, self, self._add_one)

    def _add_one(self) -> None:
        if self._adding is None:
            return
        if not self.isVisible():  # left, or locked: the store may be closed
            self._over()
            return
        try:
            total = next(self._adding, 0)
        except AppError as error:
            self._over()
            self._context.messages.error(error)
            return
        if not total:
            self._over()
            return
        self._added += 1
        self.fresh.setText(f"Added {self._added} of {total}")
        QTimer.singleShot(0, self, self._add_one)

    def _over(self) -> None:
        self._adding = None
        self.fresh.setEnabled(True)
        self.fresh.setText(_ADD)
        if self.stop.hasFocus():
            self.fresh.setFocus()
        self.stop.hide()
        self._context.messages.note(f"{count(self._added, 'disagreement')} added.")
