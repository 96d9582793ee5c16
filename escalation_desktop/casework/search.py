"""One search over everything: disagreements, notes, contacts, policies, papers, in that order.

Notes come newest first, which is quick; ``rank`` then finds the best of them, which is not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from escalation_desktop.casework.contacts import Card, cards
from escalation_desktop.casework.finding import Directory, plain
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.texts import Texts
from escalation_desktop.domain.code import read_code
from escalation_desktop.domain.contact import all_names
from escalation_desktop.domain.matching import Mark, marks
from escalation_desktop.domain.reference import reference_of
from escalation_desktop.domain.times import say_day, to_london
from escalation_desktop.store import NoteHit, Reader
from escalation_desktop.store.summaries import OWN_LINES, folded_words

FIRST = 30
"""Results shown in all; shared out so that no group hides the others."""
_LONG = 60
_CHECK = "Check a document"
_WORD = 3
"""Letters from which on a search may mean a command."""
NOTES = "notes"
NEAR = "Contacts nearly so spelt"
NEWEST, BEST = "Notes, newest first", "Notes, best match first"
SHARES = {"disagreements": 8, "notes": 8, "contacts": 10, "policies": 4}


@dataclass(frozen=True)
class Hit:
    """One result: two lines, and the page that opens it with what it is given."""

    title: str
    under: str
    page: str
    what: object
    entry: str = ""
    """Of a note: its id, by which one is told from another."""


@dataclass(frozen=True)
class Group:
    title: str
    hits: tuple[Hit, ...]
    key: str = ""


class Rows:
    """The words of the list's rows, asked at every key: in memory, since to find none reads all."""

    def __init__(self, known: Sequence[tuple[str, str]]) -> None:
        self._cases = [case for case, _ in known]
        self._texts = Texts([text for _, text in known], OWN_LINES)

    def find(self, typed: str, most: int) -> list[str]:
        """Return the first cases whose row holds every word typed."""
        return [self._cases[number] for number in self._texts.first(folded_words(typed), most)]


class Everything:
    """The index over disagreements, contacts and policies; notes are asked live.

    ``refresh`` when a search begins: contacts may have changed since the last.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept = session.store.local_contacts()
        self._take_in_force()
        self._calls = session.calls_case()
        self._rows = Rows(session.store.summary_words())

    def refresh(self) -> None:
        """Take in what changed: contacts anew where any did, disagreements in any case."""
        self._rows = Rows(self._session.store.summary_words())
        kept = self._session.store.local_contacts()
        if kept != self._kept or self._session.packs is not self._packs:
            self._kept = kept
            self._take_in_force()

    def _take_in_force(self) -> None:
        """Take in the policies that are in force, with their contacts."""
        self._packs = self._session.packs
        self._directory = _directory(self._session)
        self._policies = [
            (plain(f"{pack.policy.title} {pack.policy.short_title}"), pack.policy)
            for pack in self._packs
        ]

    def find(self, typed: str) -> list[Group]:
        """Return the first results for what is typed, in groups; empty groups are left out."""
        if not typed.strip():
            return []
        groups = (
            Group("Disagreements", self._disagreements(typed), "disagreements"),
            Group(NEWEST, self._notes(typed), NOTES),
            Group("Contacts", self._contacts(typed), "contacts"),
            Group("Policies", self._found_policies(typed), "policies"),
            Group("Papers", _checks(typed), "papers"),
        )
        return [group for group in groups if group.hits]

    def _disagreements(self, typed: str) -> tuple[Hit, ...]:
        store = self._session.store
        rows = store.summaries_of(self._rows.find(typed, SHARES["disagreements"]))
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
        found = self._session.store.search_newest(typed, SHARES[NOTES])
        return tuple(self.note(hit) for hit in found)

    def note(self, hit: NoteHit) -> Hit:
        """Return a note as a result."""
        day = say_day(to_london(hit.happened_at).date())
        call = hit.case == self._calls
        under = f"{day} · call note" if call else f"{day} · {reference_of(hit.case)}"
        what = None if call else ("entry", hit.case, hit.entry)
        return Hit(hit.snippet, under, "call" if call else "disagreement", what, hit.entry)

    def _contacts(self, typed: str) -> tuple[Hit, ...]:
        found = self._directory.find(typed, SHARES["contacts"], near=False)
        return tuple(self._contact(card, typed) for card in found.cards)

    def _contact(self, card: Card, typed: str) -> Hit:
        number = card.number or "no number printed"
        under = _join(number, card.contact.name, card.agency, card.policy)
        why = _where_else(card, f"{card.title} {under}", typed)
        return Hit(card.title, _join(why, under), "contacts", ("contact", card.id))

    def near(self, typed: str) -> list[Group]:
        """Return contacts that are nearly spelt so, for where nothing matches; not within a frame.

        Nothing for a short word: nearly everything is near to an acronym.
        """
        found = self._directory.find(typed, SHARES["contacts"])
        if not found.near:
            return []
        hits = tuple(self._contact(card, typed) for card in found.cards)
        return [Group(NEAR, hits, "contacts")] if hits else []

    def _found_policies(self, typed: str) -> tuple[Hit, ...]:
        words = plain(typed).split()
        return tuple(
            Hit(policy.short_title, policy.title, "policies", policy.pack_id)
            for text, policy in self._policies
            if all(word in text for word in words)
        )[: SHARES["policies"]]


def _directory(session: Session) -> Directory:
    made = Directory(cards(session))
    made.warm()
    return made


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


def _where_else(card: Card, shown: str, typed: str) -> str:
    """Return the number, address or words that matched, where what is shown holds no match."""
    if typed.lower() in shown.lower() or marks(shown, typed):
        return ""
    contact, local = card.contact, card.local
    others = [number.printed for number in card.numbers]
    others += [email.printed for email in card.emails]
    others += [*all_names(contact), *(number.label for number in card.numbers)]
    if local is not None:
        others += [local.phone, local.email, local.name, local.role, local.notes]
    others += [contact.section, contact.team, contact.hours, contact.web, contact.notes]
    return next((_around(other, found) for other in others if (found := marks(other, typed))), "")


def _around(text: str, found: Sequence[Mark]) -> str:
    """Return a text, of a long one the words about the first match."""
    if len(text) <= _LONG:
        return " ".join(text.split())
    start = max(text.rfind(" ", 0, max(found[0][0] - _LONG // 3, 0)), 0)
    shown = " ".join(text[start : start + _LONG].split())
    return f"{'… ' if start else ''}{shown} …"


def rank(reader: Callable[[], Reader], typed: str) -> list[NoteHit]:
    """Return the best notes for what was typed; reads every match, so for a worker."""
    with reader() as store:
        return store.search_ranked(typed, SHARES[NOTES])


def settle(shown: Sequence[Hit], best: Sequence[Hit], kept: int | None) -> tuple[Hit, ...]:
    """Return notes in the order of the best, the one in place ``kept`` left where it stands.

    As many as were shown, so that nothing below moves. What was shown and is among the best no
    longer gives way, but for the one that is kept.
    """
    if kept is None or not 0 <= kept < len(shown):
        return (*best, *_without(shown, best))[: len(shown)]
    stays = shown[kept]
    others = [hit for hit in (*best, *_without(shown, best)) if hit.entry != stays.entry]
    found = [*others[:kept], stays, *others[kept:]]
    return tuple(found[: len(shown)])


def ranked(groups: Sequence[Group], best: Sequence[Hit], kept: Hit | None) -> list[Group]:
    """Return the groups with the notes in the order of the best, and the kept one unmoved."""
    return [
        replace(group, title=BEST, hits=settle(group.hits, best, _place(group.hits, kept)))
        if group.key == NOTES
        else group
        for group in groups
    ]


def _place(hits: Sequence[Hit], kept: Hit | None) -> int | None:
    return next((i for i, hit in enumerate(hits) if hit is kept), None)


def _without(hits: Sequence[Hit], others: Sequence[Hit]) -> list[Hit]:
    known = {other.entry for other in others}
    return [hit for hit in hits if hit.entry not in known]


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def count_hits(groups: Sequence[Group]) -> int:
    return sum(len(group.hits) for group in groups)
