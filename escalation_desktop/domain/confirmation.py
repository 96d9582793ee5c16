"""The written confirmation of a disagreement's outcome, or the record of one that has none.

First what a reader must know in thirty seconds: the outcome, the actions, what keeps the child
safe, what stays in dispute, how to say that this is wrong. Then how it came about, who was told,
who has a copy, room for both sides to sign, and on what it rests. Fields W1-W20 of the design.
"""

from escalation_desktop.domain import blocks, confirmation_end, confirmation_first, history
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.closing import checks, is_complete
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.learning import learned_here
from escalation_desktop.domain.paper import last_part, paper

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


def confirmation(state: CaseState, copy: Copy) -> blocks.Document:
    """Return the confirmation as blocks; marked DRAFT while something needed is missing."""
    return paper(
        state,
        copy,
        title=title_of(state),
        parts=(
            *confirmation_first.first_page(state, copy.recipient, copy.prepared_by, copy.made_at),
            *history.the_disagreement(state),
            *history.the_stages(state, copy.prepared_by),
            *confirmation_end.routes_used(state),
            *learned_here(state),
            *confirmation_end.told_and_copied(state),
            *confirmation_end.not_given(state),
            *confirmation_end.room_to_sign(state),
            *last_part(state, copy),
        ),
        draft=not is_complete(checks(state)),
    )
