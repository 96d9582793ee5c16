"""What stands before an open store: first run, unlocking, training, and the way to a backup."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from escalation_desktop.errors import (
    AppError,
    KeysDamaged,
    KeysMismatch,
    KeysMissing,
    StoreDamaged,
    StoreMissing,
)
from escalation_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from escalation_desktop.app import Desktop
    from escalation_desktop.packs import LoadedPack
    from escalation_desktop.store import KdfCost
    from escalation_desktop.ui.gate.first_run import FirstRunAnswers, FirstRunGate
    from escalation_desktop.ui.gate.training import TrainingGate
    from escalation_desktop.ui.gate.unlock import UnlockGate
    from escalation_desktop.ui.lock.why import Why

    Gate = FirstRunGate | TrainingGate | UnlockGate

_LOST = (StoreDamaged, StoreMissing, KeysDamaged, KeysMissing, KeysMismatch)
"""What a backup mends."""


class GateDesk(QObject):
    """Makes the gate that fits the folder, and does what is asked at it in a worker.

    ``tasks`` are its own: those of the pages wait while the window is locked.
    """

    def __init__(self, desktop: "Desktop") -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self.tasks = Tasks(desktop.messages.bug)

    def make(self, why: "Why | None") -> "Gate":
        """Return the gate to show; ``why`` the window was locked, None at the start."""
        desktop = self._desktop
        if desktop.training:
            from escalation_desktop.ui.gate.training import TrainingGate

            training = TrainingGate()
            training.open_requested.connect(self._open_training)
            return training
        if desktop.folder.holds_store:
            from escalation_desktop.ui.gate.unlock import UnlockGate

            unlock = UnlockGate(after_lock=why is not None, said=why.said if why else "")
            unlock.unlock_requested.connect(self.unlock)
            self._restore_link = self._offer_restore(unlock, shown=False)
            return unlock
        from escalation_desktop.ui.gate.first_run import FirstRunGate

        first = FirstRunGate(desktop.outside.managed.agency_name)
        first.completed.connect(self._first_run)
        if desktop.outside.practise is not None:
            first.offer_practice(desktop.practise)
        self._restore_link = self._offer_restore(first, shown=True)
        return first

    def fill(self, gate: "Gate", packs: "Sequence[LoadedPack]") -> None:
        """Give a gate the policies, once they are read; training opens by itself then."""
        from escalation_desktop.ui.gate.first_run import FirstRunGate
        from escalation_desktop.ui.gate.training import TrainingGate

        if isinstance(gate, FirstRunGate):
            gate.set_policies([(p.policy.pack_id, p.policy.short_title) for p in packs])
        if isinstance(gate, TrainingGate):
            gate.ask()

    def unlock(self, secret: str, kind: str) -> None:
        """Open the store with a passphrase or a recovery code."""
        from escalation_desktop.casework.startup import unlock

        desktop = self._desktop
        packs = desktop.packs()
        self.tasks.run(
            "unlock",
            lambda: unlock(desktop.folder, secret, packs, desktop.outside.now, kind),  # type: ignore[arg-type]
            on_answer=desktop.opened,
            on_error=self._failed,
        )

    def _first_run(self, answers: "FirstRunAnswers") -> None:
        from escalation_desktop.casework.profile import LockScreen, OwnNumber, Profile
        from escalation_desktop.casework.startup import first_run

        who = Profile(
            name=answers.name,
            role=answers.role,
            agency=answers.agency,
            agency_kind=answers.agency_kind,
            pack_id=answers.pack_id,
        )
        numbers = LockScreen(
            manager=OwnNumber(name=answers.manager[0], number=answers.manager[1]),
            lead=OwnNumber(name=answers.lead[0], number=answers.lead[1]),
            out_of_hours=OwnNumber(name=answers.out_of_hours[0], number=answers.out_of_hours[1]),
            pack_id=answers.pack_id,
        )
        desktop = self._desktop
        packs = desktop.packs()
        self.tasks.run(
            "first run",
            lambda: first_run(
                desktop.folder, answers.passphrase, who, numbers, packs, desktop.outside.now,
                *self._cost(),
            ),
            on_answer=desktop.opened,
            on_error=self._failed,
        )  # fmt: skip

    def _open_training(self) -> None:
        from escalation_desktop.casework.training import open_training

        desktop = self._desktop
        packs = desktop.packs()
        self.tasks.run(
            "training",
            lambda: open_training(desktop.folder, packs, desktop.outside.now, *self._cost()),
            on_answer=desktop.opened,
            on_error=self._failed,
        )

    def _cost(self) -> "tuple[KdfCost, ...]":
        cost = self._desktop.outside.cost
        return () if cost is None else (cost,)

    def _failed(self, error: AppError) -> None:
        self._desktop.gate.failed(error)
        if isinstance(error, _LOST) and not self._desktop.training:
            self._restore_link.show()

    def _offer_restore(self, gate: "FirstRunGate | UnlockGate", *, shown: bool) -> QPushButton:
        from escalation_desktop.ui.widgets.buttons import button

        made = button("Restore a backup…", self._desktop.show_restore, kind="link")
        gate.body.insertWidget(gate.body.count() - 1, made)
        made.setVisible(shown)
        return made
