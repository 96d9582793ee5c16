"""Which policy? Proposed from where the child lives, who placed the child, and the two agencies.

None of the four policies says which one holds when areas differ. So this proposes and never
decides: each proposal gives its reason and what the policy says of it, or that it says nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from escalation_desktop.domain.paper_words import say_clause
from escalation_desktop.domain.policy import Policy

_NOTHING = "The policy says nothing about which children, areas or agencies it is for."
_BETWEEN = (
    "The child lives in one area and was placed by another. See what each policy says of it; where "
    "that does not settle it, ask your safeguarding lead, and write down what was decided, by whom."
)
_NONE = (
    "None of the policies here is of these areas or prints these agencies. Ask your safeguarding "
    "lead which policy holds; the partnership where the child lives can tell."
)
_WORDS = re.compile(r"[^\W_]+")
_LITTLE = frozenset(
    ("the", "of", "and", "for", "in", "london", "borough", "royal", "council", "city", "county",
     "service", "services", "team", "nhs", "trust", "foundation", "children", "s")
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What was answered; an empty text: not answered."""

    home: str = ""
    """Where the child lives."""
    placed_by: str = ""
    """The area that placed the child, where one did."""
    our_agency: str = ""
    other_agency: str = ""


@dataclass(frozen=True)
class Proposal:
    policy: str
    """Its ``pack_id``."""
    title: str
    reasons: tuple[str, ...]
    says: tuple[str, ...]
    """What it says itself, each with its clause."""


@dataclass(frozen=True)
class Answer:
    proposals: tuple[Proposal, ...]
    """The first fits best; those that fit equally well stand in the order of their titles."""
    remark: str = ""


def which_policy(policies: Sequence[Policy], asked: Asked) -> Answer:
    """Return the policies that something speaks for, with why, or that nothing does."""
    found: list[tuple[int, Proposal]] = []
    for policy in policies:
        weight, reasons = _reasons(policy, asked)
        if reasons:
            proposal = Proposal(policy.pack_id, policy.short_title, reasons, _says(policy))
            found.append((weight, proposal))
    found.sort(key=lambda pair: (-pair[0], pair[1].title))
    proposals = tuple(proposal for _, proposal in found)
    if not proposals:
        return Answer((), _NONE if any((asked.home, asked.placed_by, asked.other_agency)) else "")
    differ = asked.placed_by.strip() and asked.home.strip()
    between = differ and _words(asked.placed_by) != _words(asked.home)
    return Answer(proposals, _BETWEEN if between else "")


def _reasons(policy: Policy, asked: Asked) -> tuple[int, tuple[str, ...]]:
    weight, reasons = 0, []
    area = policy.partnership.area
    if _same_area(asked.home, area):
        weight += 4
        reasons.append(f"The child lives in its area, {area}.")
    if _same_area(asked.placed_by, area):
        weight += 2
        reasons.append(f"The child was placed by its area, {area}.")
    for agency, words in (
        (asked.other_agency, "It prints contacts of the other agency"),
        (asked.our_agency, "It prints contacts of your agency"),
    ):
        if printed := _printed(policy, agency):
            weight += 1
            reasons.append(f"{words}: “{printed}”.")
    # What any policy prints (health, police) speaks for none of them by itself.
    return (weight, tuple(reasons)) if weight else (0, ())


def _says(policy: Policy) -> tuple[str, ...]:
    said = tuple(f"{item.text} ({say_clause(item.clause)})" for item in policy.applies)
    return said or (_NOTHING,)


def _same_area(typed: str, area: str) -> bool:
    words = _words(typed)
    return bool(words) and words == _words(area)


def _printed(policy: Policy, agency: str) -> str:
    """Return the printed name of an agency whose every telling word was typed, or ""."""
    typed = _words(agency)
    names = dict.fromkeys(contact.agency for contact in policy.contact if contact.agency)
    return next((name for name in names if (words := _words(name)) and words <= typed), "")


def _words(text: str) -> frozenset[str]:
    plain = text.casefold().replace("&", " and ").replace("’", "'")
    return frozenset(_WORDS.findall(plain)) - _LITTLE
