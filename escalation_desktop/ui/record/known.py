"""The people a form can offer: those of the disagreement, the worker, and the contacts."""

from collections.abc import Iterable
from dataclasses import dataclass

from escalation_desktop.casework.contacts import cards, party_of
from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.wording import SIDES, party_known, say, say_party


@dataclass(frozen=True)
class Known:
    """Somebody to offer; ``near`` are the few to show without searching."""

    party: Party
    near: bool = False

    @property
    def label(self) -> str:
        return said(self.party)


def said(party: Party) -> str:
    """Return "Ann Lee, team manager, Children's Social Care"; the side where nothing is known."""
    return say_party(party) or say(SIDES, party.side) or "somebody not named"


def me(session: Session) -> Party:
    """Return the person who uses the app."""
    who = profile(session)
    return Party(name=who.name, role=who.role, agency=who.agency, side="ours")


def near_people(session: Session, state: CaseState | None) -> list[Known]:
    """Return whom to offer at once, each one time: the worker, then the people of the case."""
    people = state.people if state is not None else ()
    return _once(Known(party, near=True) for party in (me(session), *people))


def known_people(session: Session, state: CaseState | None) -> list[Known]:
    """Return everybody to offer: those near, then the contacts of the policy and one's own."""
    found = near_people(session, state)
    for card in cards(session):
        if state is not None and card.pack_id not in ("", state.policy.pack_id):
            continue
        found.append(Known(party_of(card)))
    return _once(found)


def _once(people: Iterable[Known]) -> list[Known]:
    found: dict[str, Known] = {}
    for one in people:
        if party_known(one.party):
            found.setdefault(one.label.casefold(), one)
    return list(found.values())


def typed_party(text: str, side: str) -> Party:
    """Return the party that was typed as "name, role, agency"; the last parts may be left out."""
    parts = [part.strip() for part in text.split(",", 2)]
    name, role, agency = [*parts, "", ""][:3]
    return Party(name=name, role=role, agency=agency, side=side)  # type: ignore[arg-type]
