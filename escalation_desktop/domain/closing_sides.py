"""The closing checks about who has which paper: copies, stage records, the child's records."""

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.closing_parts import Asked, asks_for
from escalation_desktop.domain.journal import Party, Shared
from escalation_desktop.domain.share_list import RAISER, raiser_of
from escalation_desktop.domain.wording import party_known, say_party

SHARED = "both-sides"
SHARED_KEY = f"W17/{SHARED}"
"""The check that an ended disagreement was shared, for ``journal.GapExplained``."""
SHARED_TEXT = "Shared with both sides and the worker who raised it"


def confirmations_sent(state: CaseState) -> tuple[tuple[str, Party], ...]:
    """Return the number and the reader of each copy of a confirmation that went out.

    Not a copy that a newer one has replaced: its reader is to have the newer one.
    """
    issued = {document.number: document for _, document in state.documents}
    replaced = {document.replaces for document in issued.values()}
    return tuple(
        (share.ref, share.to)
        for _, share in state.shared
        if is_confirmation(state, share) and share.ref not in replaced
    )


def is_confirmation(state: CaseState, share: Shared) -> bool:
    """Say whether a confirmation was shared; a number that is not in the record counts as one."""
    kinds = {document.number: document.kind for _, document in state.documents}
    if share.what != "document":
        return False
    return not kinds or kinds.get(share.ref) == "confirmation"


def asked_of_sharing(state: CaseState) -> list[Asked]:
    """Return who must have had which paper (W17, N20). Sent after issue, so never needed."""
    sent = [reader for _, reader in confirmations_sent(state)]
    asked = []
    for index, person in enumerate(distribution(state)):
        had = any(is_same(person, party) for party in sent)
        whom = "the worker who raised it" if index == 0 else say_party(person)
        part = "raiser" if index == 0 else say_party(person).casefold()
        asked.append(Asked("W17", f"A copy to {whom}", had, "offered", "share", part=part))
    if state.outcome is not None:
        shared = _went_to_all(state, sent)
        asked.append(Asked("W17", SHARED_TEXT, shared, "offered", "share", part=SHARED))
    for key in state.unshared:
        view = state.stage_view(key)
        label = view.label if view is not None else "A stage"
        text = f"{label}: its record shared"
        asked.append(Asked("N20", text, False, "offered", "share", part=key))
    return asked


def _went_to_all(state: CaseState, sent: list[Party]) -> bool:
    """Say whether the worker who raised it has a copy, and somebody on each side."""
    raiser = raiser_of(state)
    if not any(is_same(raiser, reader) for reader in sent):
        return False
    return all(any(_is_of(state, reader, side) for reader in sent) for side in ("ours", "theirs"))


def _is_of(state: CaseState, reader: Party, side: str) -> bool:
    if reader.side in ("ours", "theirs"):
        return reader.side == side
    head = state.head
    agency = (head.our_agency if side == "ours" else head.other_agency).strip().casefold()
    if agency and reader.agency.strip().casefold() == agency:
        return True
    known = (raiser_of(state), *distribution(state), *state.people)
    return any(is_same(reader, person) and person.side == side for person in known)


def is_same(first: Party, second: Party) -> bool:
    """Say whether two entries mean one person: the same name, or the same role and agency."""
    if first.name.strip() and second.name.strip():
        return first.name.strip().casefold() == second.name.strip().casefold()
    mine = (first.role.strip().casefold(), first.agency.strip().casefold())
    return party_known(first) and mine == (
        second.role.strip().casefold(),
        second.agency.strip().casefold(),
    )


def distribution(state: CaseState) -> tuple[Party, ...]:
    """Return who should have the confirmation: the worker who raised it always first.

    Then the other side's professional and those who agreed, each once.
    """
    wanted = [raiser_of(state), state.head.other_professional]
    if state.outcome is not None:
        wanted += [state.outcome.agreed_for_us, state.outcome.agreed_for_them]
    found: list[Party] = []
    for party in wanted:
        if party_known(party) and not any(is_same(party, other) for other in found):
            found.append(party)
    return tuple(found)


def asked_of_filing(state: CaseState) -> list[Asked]:
    """Return what is not yet on the child's records (W18, N21). Done after issue: never needed."""
    theirs = any(filed.side == "theirs" for _, filed in state.filed)
    asks = asks_for(state.policy, "N21")
    ours = Asked(
        "W18", "Filed to the child’s record", not state.unfiled, "offered", "file", part="ours"
    )
    if not (asks or theirs):
        return [ours]
    text = "Sent to the other agency for the child’s record"
    return [ours, Asked("W18", text, theirs, "offered", "file", part="theirs")]


__all__ = [
    "RAISER",
    "SHARED_KEY",
    "SHARED_TEXT",
    "asked_of_filing",
    "asked_of_sharing",
    "confirmations_sent",
    "distribution",
    "is_confirmation",
    "is_same",
]
