"""One search over everything: disagreements, notes, contacts, policies, papers, in that order."""

from collections.abc import Sequence
from dataclasses import dataclass

from escalation_desktop.casework.contacts import cards
from escalation_desktop.casework.finding import Directory, plain
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.code import read_code
from escalation_desktop.domain.reference import reference_of
from escalation_desktop.domain.times import say_day, to_london

FIRST = 30
"""Results shown in all; shared out so that no group hides the others."""
_CHECK = "Check a document"
_WORD = 3
"""Letters from which on a search may mean a command."""
SHARES = {"disagreements": 8, "notes": 8, "contacts": 10, "policies": 4}


@dataclass(frozen=True)
class Hit:
    """One result: two lines, and the page that opens it with what it is given."""

    title: str
    under: str
    page: str
    what: object


@dataclass(frozen=True)
class Group:
    title: str
    hits: tuple[Hit, ...]


class Everything:
    """The index over contacts and policies, made when a search begins; cases are asked live."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._directory = Directory(cards(session))
        self._policies = [
            (plain(f"{pack.policy.title} {pack.policy.short_title}"), pack.policy)
            for pack in session.packs
        ]
        self._calls = session.calls_case()
        self._found_none = ""
        """What was typed last, where no disagreement holds it."""

    def find(self, typed: str) -> list[Group]:
        """Return the first results for what is typed, in groups; empty groups are left out."""
        if not typed.strip():
            return []
        groups = (
            Group("Disagreements", self._disagreements(typed)),
            Group("Notes", self._notes(typed)),
            Group("Contacts", self._contacts(typed)),
            Group("Policies", self._found_policies(typed)),
            Group("Papers", _checks(typed)),
        )
        return [group for group in groups if group.hits]

    def _disagreements(self, typed: str) -> tuple[Hit, ...]:
        # every row has to be read to find none; letters added to that cannot find one
        if self._found_none and typed.startswith(self._found_none):
            return ()
        rows = self._session.store.summaries(text=typed, limit=SHARES["disagreements"])
        self._found_none = "" if rows else typed
        return tuple(
            Hit(
                f"{row.reference}  {row.child}",
                _join(row.other_agency, row.policy, row.stage),
                "disagreement",
                row.case,
            )
            for row in rows
        )

    def _notes(self, typed: str) -> tuple[Hit, ...]:
        found = []
        for hit in self._session.store.search_newest(typed, SHARES["notes"]):
            day = say_day(to_london(hit.happened_at).date())
            call = hit.case == self._calls
            under = f"{day} · call note" if call else f"{day} · {reference_of(hit.case)}"
            page, what = ("call", None) if call else ("disagreement", hit.case)
            found.append(Hit(hit.snippet, under, page, what))
        return tuple(found)

    def _contacts(self, typed: str) -> tuple[Hit, ...]:
        found = self._directory.find(typed, SHARES["contacts"], near=False)
        hits = []
        for card in found.cards:
            number = card.numbers[0].printed if card.numbers else "no number printed"
            under = _join(number, card.contact.name, card.agency, card.policy)
            hits.append(Hit(card.title, under, "contacts", ("contact", card.id)))
        return tuple(hits)

    def _found_policies(self, typed: str) -> tuple[Hit, ...]:
        words = plain(typed).split()
        return tuple(
            Hit(policy.short_title, policy.title, "policies", policy.pack_id)
            for text, policy in self._policies
            if all(word in text for word in words)
        )[: SHARES["policies"]]


def _checks(typed: str) -> tuple[Hit, ...]:
    """Return the way to check a document: for a code as it is printed, or for those words."""
    code = read_code(typed)
    if code is not None:
        said = "Whether it is of a paper issued here, and whether that still counts"
        return (Hit(f"Check the code {code}", said, "papers", ("code", code)),)
    words = plain(typed)
    if len(words) < _WORD or not plain(_CHECK).startswith(words):
        return ()
    return (Hit(_CHECK, "A PDF file, or the code at the foot of a page", "papers", ("code", "")),)


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def count_hits(groups: Sequence[Group]) -> int:
    return sum(len(group.hits) for group in groups)
