"""Finding the disagreements that name a child, over all they ever said; in a worker."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from escalation_desktop.casework.notes import CallNote, call_notes
from escalation_desktop.casework.records import as_records
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.child_file import say_entry
from escalation_desktop.domain.child_named import Named, children_of
from escalation_desktop.domain.child_named import find as named_in
from escalation_desktop.domain.chronology_rows import entries_of
from escalation_desktop.domain.look_alike import bare
from escalation_desktop.domain.people import people_of
from escalation_desktop.domain.typed_words import typed_words
from escalation_desktop.errors import StoreDamaged
from escalation_desktop.store import CaseSummary, Reader

NAMING = ("opened", "head_changed")
"""Kinds of entries that name a child."""
Progress = Callable[[int, int], None]
_HITS = 200
_STEP = 500
"""Entries between two tells of how far the search is."""


@dataclass(frozen=True)
class Found:
    """A disagreement that names the child, as the list tells it."""

    named: Named
    row: CaseSummary | None
    people: tuple[str, ...] = ()
    """Everybody whose name it holds."""
    entries: tuple[tuple[str, str], ...] = ()
    """Its entries as (id, words), to choose from what is left out."""

    @property
    def case(self) -> str:
        return self.named.case

    @property
    def words(self) -> str:
        """What is shown where it is chosen."""
        row = self.row
        told = [row.reference, row.child, row.other_agency, row.policy] if row is not None else []
        return f"{' · '.join(part for part in told if part)} ({self.named.why})"


@dataclass(frozen=True)
class Search:
    """What a search found. ``mentioned``: other disagreements whose notes have the words."""

    typed: str
    found: tuple[Found, ...]
    mentioned: tuple[str, ...]
    callers: tuple[str, ...] = ()
    """Who is named in call notes of no disagreement that are about the child."""


def searching(session: Session) -> Callable[..., Search]:
    """Return what finds a child by a typed reference or initials, for a worker.

    It takes what was typed and ``progress(done, total)``, which may raise to give up.
    """
    reader = session.store.reader

    def search(typed: str, progress: Progress | None = None) -> Search:
        with reader() as at:
            return _search(session.aside(at), at, typed, progress or _silent)

    return search


def calls_about(session: Session, typed: str) -> list[CallNote]:
    """Return the call notes of no disagreement that have the reference or the initials in them."""
    return [
        call
        for call in call_notes(session)
        if not call.moved_to and mentions(typed_words(call.note), typed)
    ]


def mentions(text: str, typed: str) -> bool:
    """Say whether a text has a reference or initials in it: as a word, or a long one anywhere."""
    mark = bare(typed)
    words = [bare(word) for word in text.split()]
    return bool(mark) and (mark in words or (len(mark) > 3 and mark in "".join(words)))


def _silent(done: int, total: int) -> None:
    """Tell nobody how far it is."""


def _search(aside: Session, reader: Reader, typed: str, progress: Progress) -> Search:
    progress(0, 1)
    entries = reader.entries_everywhere(NAMING)
    named: list[Named] = []
    done = 0
    for case, group in groupby(entries, key=lambda entry: entry.case):
        records = as_records(list(group))
        one = named_in(typed, case, children_of(records))
        if one is not None:
            named.append(one)
        done += len(records)
        if done % _STEP < len(records):
            progress(done, len(entries))
    rows = {row.case: row for row in reader.summaries_of([one.case for one in named])}
    found = []
    for number, one in enumerate(named):
        progress(number, len(named))
        found.append(_found(aside, one, rows.get(one.case)))
    known = {one.case for one in named} | {aside.calls_case()}
    hits = reader.search_newest(typed, _HITS) if len(bare(typed)) > 1 else []
    other = dict.fromkeys(hit.case for hit in hits if hit.case not in known)
    more = {row.case: row.reference for row in reader.summaries_of(list(other))}
    found.sort(key=lambda one: (not one.named.by_reference, one.row.reference if one.row else ""))
    return Search(
        typed,
        tuple(found),
        tuple(more[case] for case in other if case in more),
        tuple(p.name for call in calls_about(aside, typed) for p in call.note.involved),
    )


def _found(aside: Session, named: Named, row: CaseSummary | None) -> Found:
    try:
        state = aside.state(named.case)
    except StoreDamaged:  # told where its file is asked for
        return Found(named, row)
    entries, taken = [], set[str]()
    for entry in entries_of(state):
        plain = f"{state.head.reference}, {say_entry(state, entry)}"
        words, number = plain, 2
        while words in taken:
            words, number = f"{plain} ({number})", number + 1
        taken.add(words)
        entries.append((entry.record.id, words))
    return Found(named, row, people_of(state), tuple(entries))
