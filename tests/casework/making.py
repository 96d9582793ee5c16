"""A real encrypted store with the four real policies and a clock that tests move. No Qt.

``Desk`` is one worker's open store. Times are London wall times of November 2026, "24 Nov 14:30".
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from escalation_desktop.casework import disagreements, stages
from escalation_desktop.casework.disagreements import NewDisagreement
from escalation_desktop.casework.profile import LockScreen, Profile
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.startup import first_run, unlock
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Outcome, Party, StageEnded
from escalation_desktop.packs import LoadedPack, list_packs
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import CaseSummary, KdfCost
from tests.domain.made_up import POLICIES, at

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
WORDS = "a long passphrase"
ANN = Profile(name="Ann Lee", role="health visitor", agency="Health Visiting", agency_kind="health")
ME = Party(name="Ann Lee", role="health visitor", agency="Health Visiting", side="ours")
SAM = Party(name="Sam Okoye", role="social worker", agency="Children's Social Care", side="theirs")
BEA = Party(name="Bea Moss", role="team manager", agency="Children's Social Care", side="theirs")
CY = Party(name="Cy Hall", role="supervisor", agency="Health Visiting", side="ours")


@dataclass
class Clock:
    """Tells ``at``; ``forward`` moves it."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **length: float) -> None:
        self.at += timedelta(**length)

    def to(self, when: str) -> None:
        self.at = at(when)


@lru_cache(maxsize=1)
def packs() -> tuple[LoadedPack, ...]:
    """Return the four real policies, read once for all tests."""
    return tuple(list_packs(POLICIES))


@dataclass
class Desk:
    """One worker's open store, its clock and its folder."""

    session: Session
    clock: Clock
    folder: DataFolder

    def open(self, pack_id: str = "wandsworth", **more: object) -> str:
        """Open a disagreement with Children's Social Care and return its id."""
        fields: dict[str, object] = {
            "pack_id": pack_id,
            "other_agency": "Children's Social Care",
            "other_agency_kind": "childrens_social_care",
            "other_professional": SAM,
            "children": [disagreements.new_child("4471", "", "JB")],
            "about": "The plan was not followed since October.",
        }
        return disagreements.open_disagreement(self.session, NewDisagreement(**fields | more))

    def state(self, case: str) -> CaseState:
        return self.session.state(case)

    def row(self, case: str) -> CaseSummary:
        return next(row for row in disagreements.disagreements(self.session) if row.case == case)

    def place(self, case: str) -> str:
        """Return the key of the stage that runs, or ""."""
        current = self.state(case).current
        return current.key if current is not None else ""

    def ended(self, case: str, result: str = "not_resolved", **more: object) -> StageEnded:
        """Return the end of the stage that runs."""
        current = self.state(case).current
        assert current is not None
        return StageEnded(stage=current.stage, rung=current.rung, result=result, **more)

    def up(self, case: str, **more: object) -> str:
        """End the running stage as not resolved, start what follows, and return its key."""
        self.clock.forward(hours=2)
        stages.escalate(self.session, case, self.ended(case), **more)
        return self.place(case)

    def close(self, case: str, kind: str, **more: object) -> CaseState:
        self.clock.forward(hours=2)
        stages.close(self.session, case, Outcome(kind=kind, **more))
        return self.state(case)

    def reopened(self, packs_now: tuple[LoadedPack, ...] | None = None) -> "Desk":
        """Close the store and open it again, with other policies shipped if given."""
        self.session.close()
        shipped = list(packs_now or packs())
        return Desk(unlock(self.folder, WORDS, shipped, self.clock), self.clock, self.folder)


def make_desk(folder: Path, who: Profile = ANN, when: str = "25 Nov 10:15") -> Desk:
    clock = Clock(at(when))
    folder.mkdir(exist_ok=True)
    data = DataFolder(folder)
    session = first_run(data, WORDS, who, LockScreen(), list(packs()), clock, CHEAP)
    return Desk(session, clock, data)


def due(state: CaseState) -> tuple[str, str]:
    """Return the title and the due of the limit that governs."""
    earliest = state.limits.earliest
    return (earliest.title, earliest.due.text) if earliest and earliest.due else ("", "")
