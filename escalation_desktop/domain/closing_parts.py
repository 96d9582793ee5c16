"""What the closing checks are made of: one thing asked, its weight, and the clause that asks."""

from dataclasses import dataclass
from typing import Literal

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.policy import Policy

Weight = Literal["needed", "offered"]
Jump = Literal[
    "outcome",
    "actions",
    "note",
    "people",
    "notices",
    "share",
    "file",
    "interim",
    "head",
    "route",
    "by_hand",
]
"""Where in the window a thing is given; ``by_hand``: nowhere, it is written on the paper."""
BASELINE = "asked by the app, not by this policy"


@dataclass(frozen=True)
class Asked:
    """One thing asked; an empty clause is looked up in the policy's duties.

    ``part`` tells the things apart that one field asks for, in the same word on every run: an
    explanation of a gap is kept by it.
    """

    id: str
    text: str
    met: bool
    weight: Weight
    jump: Jump
    clause: str = ""
    part: str = ""

    @property
    def key(self) -> str:
        return f"{self.id}/{self.part}" if self.part else self.id


def needed_if(condition: bool) -> Weight:
    """Return "needed" where the condition holds."""
    return "needed" if condition else "offered"


def clause_of(policy: Policy, field: str) -> str:
    """Return the clause of the first duty that a field answers, or that the policy has none."""
    for duty in policy.obligation:
        if f"field:{field}" in duty.met_by and duty.clause:
            return duty.clause
    record = policy.record
    if record.stated and field in (*record.note_fields, *record.outcome_fields) and record.clause:
        return record.clause
    return BASELINE


def asks_for(policy: Policy, field: str) -> bool:
    """Say whether the policy itself asks for a field, beyond leave to give it."""
    if any(f"field:{field}" in d.met_by for d in policy.obligation if d.modality != "may"):
        return True
    return policy.record.stated and field in (
        *policy.record.note_fields,
        *policy.record.outcome_fields,
    )


def kind_of(state: CaseState) -> str:
    """Return the kind of outcome, or "open"."""
    return state.outcome.kind if state.outcome is not None else "open"
