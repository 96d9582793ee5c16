"""The written confirmation of a disagreement's outcome, or the record of one that has none.

First what a reader must know in thirty seconds: the outcome, the actions, what keeps the child
safe, what stays in dispute, how to say that this is wrong. Then how it came about, who was told,
who has a copy, room for both sides to sign, and on what it rests. Fields W1-W20 of the design.
"""

from datetime import datetime

from escalation_desktop.domain import blocks, confirmation_end, confirmation_first, history
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.closing import checks, is_complete
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.paper import footer_of, last_part, mark_of, reference_of
from escalation_desktop.domain.provenance import policy_line

_TITLES = {
    "resolved": "Written confirmation of the outcome of a disagreement",
    "part_resolved": "Written confirmation of the outcome of a disagreement resolved in part",
    "decided": "Record of a decision not agreed by both sides",
    "unresolved": "Record of a disagreement not resolved",
    "withdrawn": "Record of a disagreement withdrawn",
    "diverted": "Record of a disagreement moved to another process",
}


def title_of(state: CaseState) -> str:
    """Return the title that is true of how the case ended."""
    if state.outcome is None:
        return "Record of a disagreement still open"
    return _TITLES[state.outcome.kind]


def confirmation(
    state: CaseState,
    *,
    number: str,
    prepared_by: str,
    made_at: datetime,
    recipient: Party | None = None,
    copy: str = "",
) -> blocks.Document:
    """Return the confirmation as blocks; marked DRAFT while something needed is missing.

    ``number`` is the document's, with the case reference in it; ``made_at`` is aware; ``copy``
    is "Copy 1 of 4" where copies are numbered.
    """
    return blocks.Document(
        title=title_of(state),
        reference=reference_of(state, number),
        policy_line=policy_line(state.policy, state.today),
        subtitle=copy,
        blocks=(
            *confirmation_first.first_page(state, recipient, prepared_by, made_at),
            *history.the_disagreement(state),
            *history.the_stages(state, prepared_by),
            *confirmation_end.routes_used(state),
            *confirmation_end.told_and_copied(state),
            *confirmation_end.room_to_sign(state),
            *last_part(state, prepared_by, made_at),
        ),
        made_at=made_at,
        footer=footer_of(state),
        mark=mark_of(state, draft=not is_complete(checks(state))),
    )
