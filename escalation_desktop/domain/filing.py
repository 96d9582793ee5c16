"""What stands in the record and is not yet, or no longer rightly, on each agency's own record.

Ours: copied to the child's record by whom, when, under which reference. Theirs: sent, and then
confirmed or not. An entry that was corrected or added to afterwards is to be filed or sent again:
what stands there is not what this one says.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from escalation_desktop.domain import journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import standing
from escalation_desktop.domain.journal import Record, SideWord

FILED_KINDS = ("note", "stage_ended", "outcome")
"""Kinds of entries that belong on the child's record."""

OurStand = Literal["filed", "changed", "not_filed"]
TheirStand = Literal["confirmed", "sent", "changed", "not_sent", "not_for_them"]


@dataclass(frozen=True)
class EntryFiling:
    """How one entry stands with each agency; the last filing on each side, None where none was."""

    entry: str
    ours: OurStand
    theirs: TheirStand
    ours_at: datetime | None = None
    ours_body: journal.Filed | None = None
    theirs_at: datetime | None = None
    theirs_body: journal.Filed | None = None


@dataclass(frozen=True)
class Tally:
    """Entries by how they stand, each in the order of the record."""

    not_filed: tuple[str, ...]
    """Ours: never filed, or changed since."""
    filed: tuple[str, ...]
    not_sent: tuple[str, ...]
    """Theirs: never sent, or changed since."""
    unconfirmed: tuple[str, ...]
    confirmed: tuple[str, ...]


def unfiled(
    to_file: Sequence[str], records: Sequence[Record], struck: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the entries to be filed on our side's record, in order."""
    filed = {entry for entry, (_, now) in _last(records, struck, "ours").items() if now}
    return tuple(entry for entry in to_file if entry not in filed)


def filing_of(state: CaseState) -> dict[str, EntryFiling]:
    """Return how each entry that belongs on the child's record stands with both agencies."""
    ours = _last(state.records, state.struck, "ours")
    theirs = _last(state.records, state.struck, "theirs")
    found = {}
    for record in state.records:
        if record.kind not in FILED_KINDS or record.id in state.struck:
            continue
        if isinstance(record.body, journal.Unknown):
            continue  # withdrawn, damaged or newer: there are no words to file
        mine, my_now = ours.get(record.id, (None, False))
        sent, sent_now = theirs.get(record.id, (None, False))
        found[record.id] = EntryFiling(
            entry=record.id,
            ours=_ours(mine, is_now=my_now),
            theirs=_theirs(
                sent, is_now=sent_now, internal=standing(record, state).internal
            ),
            ours_at=mine.happened_at if mine is not None else None,
            ours_body=_filed(mine),
            theirs_at=sent.happened_at if sent is not None else None,
            theirs_body=_filed(sent),
        )  # fmt: skip
    return found


def tally_of(found: Iterable[EntryFiling]) -> Tally:
    """Return the entries by how they stand; what is for our agency alone is not for theirs."""
    every = list(found)

    def those(side: Literal["ours", "theirs"], *stands: str) -> tuple[str, ...]:
        return tuple(one.entry for one in every if getattr(one, side) in stands)

    return Tally(
        not_filed=those("ours", "not_filed", "changed"),
        filed=those("ours", "filed"),
        not_sent=those("theirs", "not_sent", "changed"),
        unconfirmed=those("theirs", "sent"),
        confirmed=those("theirs", "confirmed"),
    )


def say_waiting(tally: Tally) -> str:
    """Return "2 not filed, 1 not sent, 3 not confirmed"; "" where nothing waits."""
    waiting = (
        (tally.not_filed, "not filed"), (tally.not_sent, "not sent"),
        (tally.unconfirmed, "not confirmed"),
    )  # fmt: skip
    return ", ".join(f"{len(entries)} {words}" for entries, words in waiting if entries)


def for_them(state: CaseState, entries: Sequence[str]) -> tuple[str, ...]:
    """Return those of these entries that may go to the other agency: none that is internal."""
    by_id = {record.id: record for record in state.records}
    return tuple(
        entry for entry in entries if entry in by_id and not standing(by_id[entry], state).internal
    )


def _last(
    records: Sequence[Record], struck: Mapping[str, str], side: SideWord
) -> dict[str, tuple[Record, bool]]:
    """Return each entry's last filing on a side, and whether it still says the same."""
    found: dict[str, tuple[Record, bool]] = {}
    for record in records:
        body = record.body
        if record.id in struck:
            continue
        if isinstance(body, journal.Filed) and body.side == side:
            found |= {entry: (record, True) for entry in body.entries}
        changed = (
            body.of if isinstance(body, journal.Correction)
            else body.to if isinstance(body, journal.Addition) else ""
        )  # fmt: skip
        if changed in found:
            found[changed] = (found[changed][0], False)
    return found


def _filed(record: Record | None) -> journal.Filed | None:
    return record.body if record is not None and isinstance(record.body, journal.Filed) else None


def _ours(record: Record | None, *, is_now: bool) -> OurStand:
    if record is None:
        return "not_filed"
    return "filed" if is_now else "changed"


def _theirs(record: Record | None, *, is_now: bool, internal: bool) -> TheirStand:
    if record is None:
        return "not_for_them" if internal else "not_sent"
    if not is_now:
        return "not_for_them" if internal else "changed"
    body = _filed(record)
    return "confirmed" if body is not None and body.confirmed else "sent"
