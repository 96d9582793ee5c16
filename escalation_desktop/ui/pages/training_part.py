"""Training, in Settings: opened from one's own store; filled again from its own."""

from collections.abc import Callable

from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.training import add_fresh
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count


class TrainingPart(Card):
    """``practise`` opens training in a window of its own; None where it cannot be started."""

    def __init__(self, context: Context, practise: Callable[[], object] | None) -> None:
        super().__init__("Training")
        self._context = context
        if profile(context.session).training:
            self.add(
                Words(
                    "Every limit here runs on with the calendar. The same set of invented "
                    "disagreements can be added again, counted from now; what is there stays."
                )
            )
            self.add(button("Add fresh disagreements", self._add_fresh, icon="add"))
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
        try:
            added = add_fresh(self._context.session)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._context.messages.note(f"{count(added, 'disagreement')} added.")
