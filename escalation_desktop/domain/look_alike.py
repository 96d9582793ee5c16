"""Whether a new disagreement looks like one that is open: told to the worker, who decides.

It never stops an opening: a child can have two disagreements at a time, and two children the
same initials.
"""

import unicodedata
from collections.abc import Sequence

from escalation_desktop.domain.journal import Child

_FEWEST = 2
"""Letters of initials, or characters of a reference, that say anything."""


def likeness(new: Sequence[Child], new_agency: str, known: Sequence[Child], agency: str) -> str:
    """Return in a few words what two disagreements have in common; "" where they look apart.

    A reference decides by itself. Initials count with a date of birth or with the other agency,
    and not where both children have a reference of ours, or a date of birth, that differ.
    """
    same_agency = bool(bare(agency)) and bare(new_agency) == bare(agency)
    pairs = [(one, other) for one in new for other in known]
    for one, other in pairs:
        if references(one) & references(other):
            return "the child has the same reference"
    for one, other in pairs:
        if not _same_initials(one, other) or _differ(one, other):
            continue
        if one.born is not None and one.born == other.born:
            return "the child has the same initials and date of birth"
        if same_agency:
            return "the child has the same initials, and it is with the same agency"
    return ""


def references(child: Child) -> set[str]:
    """Return a child's references, ours and theirs, as they are compared."""
    found = {bare(child.our_reference), bare(child.their_reference)}
    return {text for text in found if len(text) >= _FEWEST}


def bare(text: str) -> str:
    """Return only the letters and digits of a text, without accents and case."""
    split = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in split if char.isalnum())


def _same_initials(one: Child, other: Child) -> bool:
    initials = bare(one.initials)
    return len(initials) >= _FEWEST and initials == bare(other.initials)


def _differ(one: Child, other: Child) -> bool:
    """Say whether two children are told apart by what stands of both."""
    ours = bare(one.our_reference), bare(other.our_reference)
    births = one.born, other.born
    return any(all(pair) and pair[0] != pair[1] for pair in (ours, births))
