"""The entries that a chronology shows, and each as a row: when, what, and when written by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from escalation_desktop.domain import journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import Standing, place, standing, when
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.telling import tell
from escalation_desktop.domain.wording import INTERNAL, NOT_GIVEN, join, moment

CHANGES = (journal.Addition, journal.Struck, journal.Correction, journal.BodyWithdrawn)
"""Told with the entry that they concern, not by themselves."""
STRUCK_MARK = "STRUCK THROUGH"


@dataclass(frozen=True)
class Entry:
    """An entry as written and as it stands."""

    record: Record
    now: Standing

    @property
    def is_internal(self) -> bool:
        """Whether it is for our agency alone, or about such a note."""
        return self.now.internal

    @property
    def place(self) -> str:
        return place(self.now.record)


def entries_of(state: CaseState) -> tuple[Entry, ...]:
    """Return all entries that stand by themselves, in the order in which things happened."""
    by_id = {record.id: record for record in state.records}
    gone = {
        also
        for record in state.records
        if isinstance(record.body, journal.BodyWithdrawn)
        for also in record.body.also
    }
    found = [
        Entry(record, standing(record, state))
        for record in state.records
        if record.id not in gone and not _is_told_elsewhere(record, by_id)
    ]
    return tuple(sorted(found, key=lambda e: (e.now.record.happened_at, e.record.seq)))


def _is_told_elsewhere(record: Record, by_id: Mapping[str, Record]) -> bool:
    """Say whether an entry is told with the one that it concerns."""
    about = by_id.get(_about(record))
    if about is None:
        return False
    if isinstance(about.body, CHANGES):
        # An addition says of itself that it was struck; anything else about a change stands alone.
        return isinstance(about.body, journal.Addition) and isinstance(record.body, journal.Struck)
    return True


def chosen_of(
    state: CaseState, every: Sequence[Entry], ids: Sequence[str], *, internal: bool
) -> tuple[Entry, ...]:
    """Return the entries of these ids, or all; internal ones only if chosen and allowed.

    The id of an addition or a correction chooses the entry that it concerns.
    """
    by_id = {record.id: record for record in state.records}
    wanted = set()
    for name in ids:
        record = by_id.get(name)
        while record is not None and isinstance(record.body, CHANGES):
            wanted.add(record.id)
            earlier = by_id.get(_about(record))
            record = earlier if earlier is not None and earlier.seq < record.seq else None
        if record is not None:
            wanted.add(record.id)
    return tuple(
        entry
        for entry in every
        if (not ids or entry.record.id in wanted)
        and (not entry.is_internal or (internal and bool(ids)))
    )


def writers_of(shown: Sequence[Entry]) -> dict[str, str]:
    """Return how a row names each writer: by name alone where that is clear; one not at all."""
    people = list(dict.fromkeys(e.record.person.strip() or NOT_GIVEN for e in shown))
    if len(people) == 1:
        return {people[0]: ""}
    names = {person: person.partition(",")[0] for person in people}
    is_clear = len(set(names.values())) == len(people)
    return names if is_clear else {person: person for person in people}


def row_of(state: CaseState, entry: Entry, writers: Mapping[str, str]) -> tuple[str, str, str]:
    """Return when it happened, at which stage; what happened; when it was written, by whom."""
    told = tell(entry.record, state)
    first = [when(entry.now.record), told.stage_label, told.late]
    what = [INTERNAL] if entry.is_internal else []
    if told.struck_reason:
        what.append(f"{STRUCK_MARK}: {told.struck_reason}. It read:")
    what.append(told.title)
    what += [line for line in told.lines if line != INTERNAL]
    what += _first_read(entry)
    what += told.additions
    by = writers[entry.record.person.strip() or NOT_GIVEN]
    written = [moment(entry.record.recorded_at), f"by {by}" if by else ""]
    if told.doubtful:
        written.append("the computer’s clock had been set back when this was written")
    return _lines(first), _lines(what), _lines(written)


def _first_read(entry: Entry) -> list[str]:
    """Return what a corrected entry read before; its text stays a part of the record."""
    if not entry.now.corrected or entry.now.withdrawn_reason:
        return []
    before = tell(entry.record, None)
    at = when(entry.record)
    text = "; ".join(line for line in before.lines if line != INTERNAL)
    return [f"It first read: {at}, {join((before.title, text), '. ')}"]


def _about(record: Record) -> str:
    match record.body:
        case journal.Addition() as body:
            return body.to
        case journal.Correction() as body:
            return body.of
        case journal.Struck() | journal.BodyWithdrawn() as body:
            return body.entry
        case _:
            return ""


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(text for text in texts if text)
