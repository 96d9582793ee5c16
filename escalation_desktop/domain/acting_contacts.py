"""Which of the contacts printed for a stage are probably the agency's one disagrees with.

An order alone: nothing is left out, and nobody is put in another's place.
"""

import re
from collections.abc import Sequence

from escalation_desktop.domain.contact import search_form
from escalation_desktop.domain.policy import Contact

_WORDS = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    {"a", "and", "at", "for", "of", "the", "to", "in", "on", "with", "s", "our", "their", "other"}
    | {"nhs", "trust", "foundation", "council", "borough", "london", "royal", "service", "services"}
    | {"team", "child", "children", "childrens", "safeguarding", "lead", "leads", "head", "named"}
    | {"designated", "officer", "manager", "care", "health", "social", "department", "agency"}
    | {"local", "authority"}
)
"""Words that so many agencies share that they tell nothing."""
_KINDS: dict[str, frozenset[str]] = {
    "childrens_social_care": frozenset({"mash", "assessment", "cyps", "parenting", "family"}),
    "health": frozenset(
        {"hospital", "healthcare", "nurse", "midwife", "doctor", "camhs", "acute", "icb", "ccg"}
    ),
    "primary_care": frozenset({"gp", "practice", "surgery"}),
    "police": frozenset({"police", "cait", "metropolitan", "detective", "constabulary"}),
    "education": frozenset({"education", "school", "schools", "send", "learning", "college"}),
    "housing": frozenset({"housing"}),
    "probation": frozenset({"probation"}),
    "adult_services": frozenset({"adult", "adults"}),
}
"""Words by which a contact of an agency of that kind is known (``FACTS["respondent_kind"]``)."""


def likely_first(
    contacts: Sequence[Contact], agency: str, kind: str
) -> tuple[tuple[Contact, ...], tuple[Contact, ...]]:
    """Return the contacts that look like the agency's, and the others; the order printed is kept.

    A contact looks like it where a telling word of the agency's name stands in its agency, team or
    role; where none does, by words that its kind is known by.
    """
    named = _telling(agency)
    found = [c for c in contacts if named & _words(c.agency, c.section, c.team, c.role)]
    if not found:
        known = _KINDS.get(kind, frozenset())
        found = [c for c in contacts if known & _words(c.agency, c.section, c.team, c.role)]
    ids = {contact.id for contact in found}
    return tuple(found), tuple(contact for contact in contacts if contact.id not in ids)


def _telling(text: str) -> frozenset[str]:
    return _words(text) - _COMMON


def _words(*texts: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(search_form(" ".join(texts)).replace("'", "")))
