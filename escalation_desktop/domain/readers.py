"""For whom a copy of a paper can be made: the worker who raised it is always among them."""

from escalation_desktop.domain import gap_report, partnership_notice
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.closing_sides import distribution, is_same
from escalation_desktop.domain.journal import PaperKind, Party
from escalation_desktop.domain.paper import their_side
from escalation_desktop.domain.share_list import share_list
from escalation_desktop.domain.wording import party_known


def readers(
    state: CaseState,
    kind: PaperKind,
    stage: str = "",
    notice: str = "",
    *,
    ours_only: bool = False,
) -> tuple[Party, ...]:
    """Return whom to offer as the reader of a copy, each once: who raised it first.

    Then to whom it is written, those who are to have the confirmation, and everybody else of the
    disagreement. ``stage`` is a turn's key, for a paper about one stage; ``ours_only`` leaves out
    everybody who is not of our agency.
    """
    offered = share_list(state, stage)
    whom = addressed(state, kind, stage, notice)
    written_to = (whom,) if whom is not None else ()
    found: list[Party] = []
    for party in (*offered[:1], *written_to, *distribution(state)[1:], *offered[1:]):
        if ours_only and not is_ours(state, party):
            continue
        if not any(party == known or is_same(party, known) for known in found):
            found.append(party)
    return tuple(found)


def is_ours(state: CaseState, party: Party) -> bool:
    """Say whether somebody is of our own agency, as far as the record tells."""
    agency, ours = party.agency.strip().casefold(), state.head.our_agency.strip().casefold()
    if party.side in ("theirs", "chair"):
        return False
    return party.side == "ours" or bool(agency and agency == ours)


def addressed(state: CaseState, kind: PaperKind, stage: str = "", notice: str = "") -> Party | None:
    """Return to whom a paper is written; None for one that is written to every side.

    The officer on the other side for an escalation notice, or their agency where nobody is named;
    who speaks for our side for a briefing; our managers for an audit; whom the policy names for a
    notice to the partnership or for its own form.
    """
    turn = next((turn for turn in state.turns if turn.key == stage), None)
    if kind == "escalation_notice":
        # A role can be a whole sentence, too long for the foot of every page.
        theirs = turn.started.theirs if turn is not None else Party()
        return theirs if theirs.name.strip() else Party(agency=their_side(state), side="theirs")
    if kind == "briefing":
        speaks = turn if turn is not None else state.current
        ours = speaks.started.ours if speaks is not None else Party()
        return ours if party_known(ours) else None
    if kind in ("partnership_notice", "form"):
        found = next((one for one in state.policy.notification if one.id == notice), None)
        if notice and found is None:
            return None
        return Party(role=partnership_notice.to_whom(state, found))
    if kind == "case_audit":
        return Party(role="managers and auditors", agency=state.head.our_agency, side="ours")
    if kind == "gap_report":
        return Party(role=gap_report.to_whom(state))
    return None
