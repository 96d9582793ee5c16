"""Training, in Settings: opened from one's own store; filled again from its own."""

from collections.abc import Callable

from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.training import add_fresh
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

_ADD = "Add fresh disagreements"


class TrainingPart(Card):
    """``practise`` opens training in a window of its own; None where it cannot be started."""

    def __init__(
        self, context: Context, tasks: Tasks, practise: Callable[[], object] | None
    ) -> None:
        super().__init__("Training")
        self._context, self._tasks = context, tasks
        if profile(context.session).training:
            self.add(
                Words(
                    "Every limit here runs on with the calendar. The same set of invented "
                    "disagreements can be added again, counted from now; what is there stays."
                )
            )
            self.fresh = button(_ADD, self._add_fresh, icon="add")
            self.add(self.fresh)
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
        self._busy(True)
        self._tasks.run(
            f"fresh {id(self)}", add_fresh, self._context.session,
            on_answer=self._added, on_error=self._failed,
        )  # fmt: skip

    def _added(self, added: int) -> None:
        self._busy(False)
        self._context.messages.note(f"{count(added, 'disagreement')} added.")

    def _failed(self, error: AppError) -> None:
        self._busy(False)
        self._context.messages.error(error)

    def _busy(self, busy: bool) -> None:
        self.fresh.setEnabled(not busy)
        self.fresh.setText("Adding…" if busy else _ADD)
