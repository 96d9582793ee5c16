"""Free text for a reader who needs no person's name and no child: both are taken out.

Only what the record knows as a name, a reference or initials can be found. A nickname, a name that
is spelt otherwise or that nobody entered stays, so whoever sends the paper reads it first.
"""

import re
from collections.abc import Iterable

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import ConflictNamed, Note, Party, ReviewAsked, Reviewed
from escalation_desktop.domain.names import is_title
from escalation_desktop.domain.ordinary_words import MONTHS_AND_DAYS, POSTS, STARTERS

SHORTEST = 2
"""Characters; a single letter stands for too much else to be taken out."""
_NOBODY = (STARTERS - MONTHS_AND_DAYS) | POSTS


def nameless(state: CaseState, text: str) -> str:
    """Return the text with "the social worker" for a known name, and "the child" for a child."""
    known = _replacements(state)
    if not known:
        return text
    longest_first = sorted(known, key=len, reverse=True)
    # A name that is a month too is left where a number follows: a date must not be made wrong.
    any_of = "|".join(re.escape(word) for word in longest_first)
    pattern = re.compile(rf"(?<!\w)({any_of})(?!\w)(?! \d)")
    return pattern.sub(lambda found: known[found[1]], text)


def _replacements(state: CaseState) -> dict[str, str]:
    found: dict[str, str] = {}
    for party in _people(state):
        name = " ".join(party.name.split())
        role = f"the {party.role.strip()}" if party.role.strip() else "a person"
        for part in (name, *_alone(name)):
            if len(part) >= SHORTEST:
                found.setdefault(part, role)
    for child in state.head.children:
        for word in (child.our_reference, child.their_reference, child.initials):
            if len(word.strip()) >= SHORTEST:
                found.setdefault(word.strip(), "the child")
    return found


def _alone(name: str) -> Iterable[str]:
    """Yield the words by which somebody is written of: a first or a last name alone.

    A title, or a word that begins sentences or names a post, stands for too much else: taken out
    for Dr No, "No visit was made" would say that a doctor's visit was.
    """
    words = name.split()
    while words and is_title(words[0].strip(".")):
        words.pop(0)
    yield from (word for word in words if word.strip(".,;:()").casefold() not in _NOBODY)


def _people(state: CaseState) -> Iterable[Party]:
    yield from (state.head.raised_by, state.head.other_professional, *state.people)
    for turn in state.turns:
        yield from (turn.started.ours, turn.started.theirs)
    if state.outcome is not None:
        yield from (state.outcome.agreed_for_us, state.outcome.agreed_for_them)
    for record in state.records:
        name, _, rest = record.person.partition(",")
        yield Party(name=name.strip(), role=rest.split(",")[0].strip())
        body = state.replaced.get(record.id, record).body
        if isinstance(body, Note):
            yield from body.involved
        elif isinstance(body, Reviewed | ReviewAsked):
            yield body.by
        elif isinstance(body, ConflictNamed):
            yield from (body.who, body.instead)
