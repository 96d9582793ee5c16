"""What a written confirmation still lacks, and who was not yet told.

Nothing here bars a save or a move. What is "needed" and missing only makes the paper a DRAFT;
what is "offered" is shown and counts for nothing. A person may say why a thing is not given: then
it counts as there, and the paper prints the reason. W5, N11 and so on are fields of the design.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from escalation_desktop.domain import (
    closing_record,
    closing_sides,
    closing_stages,
    closing_told,
)
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.closing_parts import BASELINE, Asked, Jump, Weight, clause_of


@dataclass(frozen=True)
class Check:
    """One thing asked for: met or not, and where in the window it can be given."""

    id: str
    text: str
    met: bool
    weight: Literal["needed", "offered"]
    jump: Jump
    clause: str
    """The clause that asks for it; ``BASELINE`` where only the app does."""
    key: str = ""
    """What ``journal.GapExplained`` knows it by: the same for the same thing on every run."""
    explained: str = ""
    """Why it is not given; empty where it is given, or where nobody said why."""

    @property
    def is_settled(self) -> bool:
        """Whether it is there, or somebody said why it is not."""
        return self.met or bool(self.explained)


_PARTS = (
    closing_record.asked_of_head,
    closing_record.asked_of_outcome,
    closing_record.asked_of_actions,
    closing_record.asked_of_safety,
    closing_stages.asked_of_stages,
    closing_told.asked_of_closure,
    closing_told.asked_of_notices,
    closing_told.asked_of_routes,
    closing_sides.asked_of_sharing,
    closing_sides.asked_of_filing,
)


def checks(state: CaseState) -> tuple[Check, ...]:
    """Return everything asked of the confirmation of this case as it stands, in reading order."""
    asked = closing_record.asked_of_paper()
    for part in _PARTS:
        asked += part(state)
    return as_checks(state, asked)


def as_checks(state: CaseState, asked: Iterable[Asked]) -> tuple[Check, ...]:
    """Return what is asked of a paper of this case, with the clause and who said why not."""
    return tuple(
        Check(
            a.id, a.text, a.met, a.weight, a.jump, a.clause or clause_of(state.policy, a.id),
            a.key, "" if a.met else _why(state, a.key),
        )
        for a in asked
    )  # fmt: skip


def _why(state: CaseState, key: str) -> str:
    gap = state.gaps.get(key)
    return gap.why.strip() if gap is not None else ""


def is_complete(found: Iterable[Check]) -> bool:
    """Say whether everything needed is there or explained; what is only offered never counts."""
    return all(check.is_settled for check in found if check.weight == "needed")


def missing(found: Iterable[Check]) -> tuple[Check, ...]:
    """Return what is not there yet and not explained either, the needed first."""
    unmet = [check for check in found if not check.is_settled]
    return tuple(sorted(unmet, key=lambda check: check.weight != "needed"))


def explained(found: Iterable[Check]) -> tuple[Check, ...]:
    """Return what is not there and somebody said why; the paper prints each."""
    return tuple(check for check in found if check.explained)


__all__ = ["BASELINE", "Check", "Jump", "Weight", "checks", "explained", "is_complete", "missing"]
