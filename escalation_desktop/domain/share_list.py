"""Whom to offer when a paper is shared: the worker who raised it first, always."""

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.wording import party_known

RAISER = "the worker who raised the concern"


def raiser_of(state: CaseState) -> Party:
    """Return the worker who raised it; where nobody wrote down who, the role and the agency."""
    head = state.head
    if party_known(head.raised_by):
        return head.raised_by
    agency = head.other_agency if head.received else head.our_agency
    return Party(
        role=RAISER,
        agency=head.raised_by.agency.strip() or agency.strip(),
        side="theirs" if head.received else "ours",
        contact=head.raised_by.contact,
    )


def share_list(state: CaseState, stage: str = "") -> tuple[Party, ...]:
    """Return whom to offer, each once: who raised it, then who spoke at the stage, then the rest.

    Who raised it is offered even where nobody wrote down a name. ``stage`` is a turn's key.
    """
    raiser = raiser_of(state)
    turn = next((turn for turn in state.turns if turn.key == stage), None)
    spoke = (turn.started.ours, turn.started.theirs) if turn is not None else ()
    found: list[Party] = []
    for party in (raiser, *spoke, *state.people):
        same = any(_who(party) == _who(known) for known in found)
        if party_known(party) and not same:
            found.append(party)
    return tuple(found)


def _who(party: Party) -> tuple[str, str, str]:
    return party.name.casefold(), party.role.casefold(), party.agency.casefold()
