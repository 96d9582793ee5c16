"""The row of a case in the list of disagreements, in words, as the store keeps it."""

from collections.abc import Sequence

from escalation_desktop.domain import journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.store import CaseSummary


def summary_of(state: CaseState) -> CaseSummary:
    """Return the list's row for a case."""
    head = state.head
    earliest = state.limits.earliest
    current = state.current
    view = state.stage_view(current.key) if current else None
    due = earliest.due if earliest and earliest.due else None
    if view is not None:
        stage = f"{view.label}, {view.title}" if view.title not in ("", view.label) else view.label
    elif state.status != "open":
        stage = ""
    elif state.exhausted:
        stage = "No further stage in the policy"
    elif state.ladder.status == "external" and not state.typed_stages:
        stage = "Stages held in another document"
    else:
        stage = "Between stages" if state.turns else "No stage started yet"
    return CaseSummary(
        case=state.case,
        reference=head.reference,
        child=say_children(head.children),
        other_agency=head.other_agency,
        policy=state.policy.short_title,
        stage=stage,
        due_at=due.at if due else None,
        due_text=f"{earliest.title}: {due.text}" if earliest and due else "",
        state=state.status,
        received=head.received,
        opened_at=head.opened_at,
        unfiled=len(state.unfiled),
        unshared=len(state.unshared),
    )


def say_children(children: Sequence[journal.Child]) -> str:
    """Return the children of a case in a few words: initials and our reference."""
    said = []
    for child in children:
        parts = [child.initials, child.our_reference or child.their_reference]
        said.append(" ".join(part for part in parts if part) or "no reference given")
    return "; ".join(said) or "no reference given"
