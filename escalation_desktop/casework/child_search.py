"""Finding the disagreements that name a child, over all they ever said; in a worker."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from escalation_desktop.casework.session import Session, as_records
from escalation_desktop.domain.child_named import Named, children_of
from escalation_desktop.domain.child_named import find as named_in
from escalation_desktop.domain.look_alike import bare
from escalation_desktop.store import CaseSummary, Reader

NAMING = ("opened", "head_changed")
"""Kinds of entries that name a child."""
_HITS = 200
_STEP = 500
"""Entries between two tells of how far the search is."""


@dataclass(frozen=True)
class Found:
    """A disagreement that names the child, as the list tells it."""

    named: Named
    row: CaseSummary | None

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


def searching(session: Session) -> Callable[..., Search]:
    """Return what finds a child by a typed reference or initials, for a worker.

    It takes what was typed and ``progress(done, total)``, which may raise to give up.
    """
    reader, calls = session.store.reader, session.calls_case()

    def search(typed: str, progress: Callable[[int, int], None] | None = None) -> Search:
        with reader() as at:
            return _search(at, typed, calls, progress or _silent)

    return search


def _silent(done: int, total: int) -> None:
    """Tell nobody how far it is."""


def _search(reader: Reader, typed: str, calls: str, progress: Callable[[int, int], None]) -> Search:
    progress(0, 1)
    entries = reader.entries_everywhere(NAMING)
    found: list[Named] = []
    done = 0
    for case, group in groupby(entries, key=lambda entry: entry.case):
        records = as_records(list(group))
        named = named_in(typed, case, children_of(records))
        if named is not None:
            found.append(named)
        done += len(records)
        if done % _STEP < len(records):
            progress(done, len(entries))
    rows = {row.case: row for row in reader.summaries_of([one.case for one in found])}
    known = {one.case for one in found} | {calls}
    hits = reader.search_newest(typed, _HITS) if len(bare(typed)) > 1 else []
    other = dict.fromkeys(hit.case for hit in hits if hit.case not in known)
    more = {row.case: row.reference for row in reader.summaries_of(list(other))}
    return Search(
        typed,
        tuple(sorted(
            (Found(one, rows.get(one.case)) for one in found),
            key=lambda one: (not one.named.by_reference, one.row.reference if one.row else ""),
        )),
        tuple(more[case] for case in other if case in more),
    )  # fmt: skip
