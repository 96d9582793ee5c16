"""What a written confirmation still lacks, and who was not yet told.

Nothing here bars a save or a move. What is "needed" and missing only makes the paper a DRAFT;
what is "offered" is shown and counts for nothing. W5, N11 and so on are the fields of the design.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from escalation_desktop.domain import closing_record, closing_sides
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


def checks(state: CaseState) -> tuple[Check, ...]:
    """Return everything asked of the confirmation of this case as it stands, in reading order."""
    asked: list[Asked] = []
    for part in (closing_record.asked_of_head, closing_record.asked_of_outcome):
        asked += part(state)
    asked += closing_record.asked_of_actions(state)
    asked += closing_record.asked_of_safety(state)
    asked += closing_record.asked_of_stages(state)
    asked += closing_sides.asked_of_closure(state)
    asked += closing_sides.asked_of_notices(state)
    asked += closing_sides.asked_of_routes(state)
    asked += closing_sides.asked_of_sharing(state)
    asked += closing_sides.asked_of_filing(state)
    return tuple(
        Check(a.id, a.text, a.met, a.weight, a.jump, a.clause or clause_of(state.policy, a.id))
        for a in asked
    )


def is_complete(found: Iterable[Check]) -> bool:
    """Say whether everything needed is there; what is only offered never counts."""
    return all(check.met for check in found if check.weight == "needed")


def missing(found: Iterable[Check]) -> tuple[Check, ...]:
    """Return what is not there yet, the needed first."""
    unmet = [check for check in found if not check.met]
    return tuple(sorted(unmet, key=lambda check: check.weight != "needed"))


__all__ = ["BASELINE", "Check", "Jump", "Weight", "checks", "is_complete", "missing"]
