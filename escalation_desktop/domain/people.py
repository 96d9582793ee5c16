"""Whose names a case holds: who can stand as initials, and by which numbers they are reached."""

import re
from collections.abc import Iterator, Sequence

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.folding import fold
from escalation_desktop.domain.journal import ConflictNamed, Note, Party, ReviewAsked, Reviewed
from escalation_desktop.domain.names import names
from escalation_desktop.domain.ordinary_words import POSTS, STARTERS

_NAMING = (
    "told_by", "decided_by", "not_agreed_by", "stopped_by", "told", "set_by", "supported_by",
    "who", "by", "sent_to", "from_whom", "to", "meeting_chair", "meeting_attendees",
    "manager_consulted",
)  # fmt: skip
"""Fields of entries in which somebody may be named in free text."""
_MOST_WORDS = 4
_APART = re.compile(r"[,;/()\n]| and ")


def people_of(state: CaseState) -> tuple[str, ...]:
    """Return the full names that can stand as initials: who took part, who wrote, who is named.

    What was typed where a person is asked for counts where it reads as a name.
    """
    people = [party.name for party in _parties(state)]
    people += [record.person.partition(",")[0] for record in state.records]
    people += _typed(state)
    return tuple(name.full for name in names(people))


def contacts_of(state: CaseState) -> dict[str, tuple[str, ...]]:
    """Return the telephone numbers and addresses noted for each person, by full name.

    A number that was rung counts as that of everybody on the other side whom the note names.
    """
    found: dict[str, list[str]] = {}
    for party in _parties(state):
        if party.name.strip() and party.contact.strip():
            found.setdefault(party.name.strip(), []).append(party.contact)
    for record in state.records:
        body = state.replaced.get(record.id, record).body
        if isinstance(body, Note) and body.number.strip():
            for party in body.involved:
                if party.name.strip() and party.side != "ours":
                    found.setdefault(party.name.strip(), []).append(body.number)
    return {name: tuple(dict.fromkeys(texts)) for name, texts in found.items()}


def all_but(people: Sequence[str], recipient: Party | None) -> tuple[str, ...]:
    """Return the names to offer for "everybody as initials": the recipient's own stays."""
    own = {name.words for name in names([recipient.name])} if recipient is not None else set()
    return tuple(name.full for name in names(people) if name.words not in own)


def _parties(state: CaseState) -> Iterator[Party]:
    yield state.head.raised_by
    yield state.head.other_professional
    yield from state.people
    # Whoever is known already keeps the first way to reach them; the later ones count as well.
    for turn in state.turns:
        yield from (turn.started.ours, turn.started.theirs)
    yield from (shared.to for _, shared in state.shared)
    for record in state.records:
        body = state.replaced.get(record.id, record).body
        if isinstance(body, Note):
            yield from body.involved
        elif isinstance(body, Reviewed | ReviewAsked):
            yield body.by
        elif isinstance(body, ConflictNamed):
            yield from (body.who, body.instead)


def _typed(state: CaseState) -> Iterator[str]:
    agencies = {state.head.our_agency, state.head.other_agency}
    agencies |= {party.agency for party in _parties(state)}
    known = {fold(agency.strip()).plain for agency in agencies}
    for record in state.records:
        body = state.replaced.get(record.id, record).body
        for field in _NAMING:
            text = getattr(body, field, "")
            for part in _APART.split(text) if isinstance(text, str) else ():
                if _reads_as_name(part) and fold(part.strip()).plain not in known:
                    yield part


def _reads_as_name(text: str) -> bool:
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS or any(map(str.isdigit, text)):
        return False
    said = [fold(word).plain.removesuffix("'s") for word in words]
    if any(word in STARTERS or word in POSTS for word in said[-2:]):
        return False
    return all(not word[0].islower() for word in (words[0], words[-1]))
