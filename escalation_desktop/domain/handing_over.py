"""A case that went to a colleague: who may write to it, and where two stores wrote side by side."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from escalation_desktop.domain.code import read_code
from escalation_desktop.domain.journal import (
    AccessGiven,
    Body,
    BodyWithdrawn,
    Counted,
    HandedOver,
    HoldSet,
    Joined,
    PaperEvent,
    ReceiptGiven,
    Record,
    TakenBack,
    TakenIn,
)

_ALLOWED = (
    TakenIn, TakenBack, ReceiptGiven, Joined, BodyWithdrawn, HoldSet, PaperEvent, AccessGiven,
)  # fmt: skip
"""What may be written to a case that is elsewhere: that it is back, that it arrived, what became
of a paper that is here, and a withdrawal, a legal hold or a child's file, which the law may ask
for wherever the case is."""


@dataclass(frozen=True)
class Away:
    """A case that was handed over and is not back."""

    handed: HandedOver
    record: Record
    receipt: bool
    """Whether the receipt came back."""


def away(records: Sequence[Record]) -> Away | None:
    """Return where the case went; None while it is worked here."""
    found: Away | None = None
    for record in records:
        body = record.body
        if isinstance(body, HandedOver):
            found = Away(body, record, receipt=False)
        elif found is None:
            continue
        elif isinstance(body, TakenIn | TakenBack):
            # A colleague's own hand-over may be taken in here under another parcel's id.
            found = None
        elif isinstance(body, ReceiptGiven) and body.parcel == found.handed.parcel:
            found = Away(found.handed, found.record, receipt=True)
    return found


def may_write(bodies: Iterable[Body]) -> bool:
    """Say whether these entries may be written to a case that is elsewhere."""
    return all(isinstance(body, _ALLOWED) for body in bodies)


LETTERS = "bcdefghjkmnpqrstuvwxyz"
"""Put behind the numbers of papers once a record was taken back while it was elsewhere."""


def line_letter(records: Sequence[Record]) -> str:
    """Return the letter that keeps our papers' numbers from meeting those issued elsewhere.

    Only a record that was taken back without a file can go on in two places; after as many times
    as there are letters the last one stays.
    """
    times = sum(isinstance(record.body, TakenBack) for record in records)
    return LETTERS[min(times, len(LETTERS)) - 1] if times else ""


def receipt_hash(code: str) -> str:
    """Return what the sender keeps of a receipt code, so that only the reader knows it."""
    return hashlib.sha256(b"escalation receipt 1\0" + code.encode()).hexdigest()


def fits(typed: str, handed: HandedOver) -> bool:
    """Say whether a typed receipt code is the one that was in the parcel."""
    code = read_code(typed)
    return code is not None and receipt_hash(code) == handed.receipt_sha256


@dataclass(frozen=True)
class Lines:
    """A journal that two stores went on with: what both have, and what each wrote alone."""

    common: tuple[Record, ...]
    one: tuple[Record, ...]
    other: tuple[Record, ...]


_ASIDE = (ReceiptGiven, PaperEvent, BodyWithdrawn, Joined, Counted)


def went_on(records: Iterable[Record]) -> bool:
    """Say whether a line says something of the case, and not only what is told while it is away."""
    return any(not isinstance(record.body, _ASIDE) for record in records)


def lines(records: Sequence[Record]) -> Lines | None:
    """Return the two lines of a journal that forked, newest fork first; None where none did.

    ``one`` is the line written by the store that wrote the first entry after the fork. A receipt
    that was noted while a colleague went on makes no second line.
    """
    by_parent: dict[str, list[Record]] = {}
    for record in records:
        if record.parent:
            by_parent.setdefault(record.parent, []).append(record)
    forks = [same for same in by_parent.values() if len(same) > 1]
    for fork in sorted(forks, key=lambda same: same[0].seq, reverse=True):
        first, second = sorted(fork, key=records.index)[:2]
        one, other = _line(first, by_parent), _line(second, by_parent)
        if went_on(one) and went_on(other):
            return _lines(records, one, other)
    return None


def _lines(records: Sequence[Record], one: list[Record], other: list[Record]) -> Lines:
    shared = {record.id for record in one} & {record.id for record in other}
    apart = {record.id for record in (*one, *other)} - shared
    return Lines(
        common=tuple(record for record in records if record.id not in apart),
        one=tuple(record for record in one if record.id not in shared),
        other=tuple(record for record in other if record.id not in shared),
    )


def _line(start: Record, by_parent: dict[str, list[Record]]) -> list[Record]:
    """Return a record and what follows from it, up to and without a joining entry."""
    found: list[Record] = []
    at = start
    while True:
        if isinstance(at.body, Joined):
            return found
        found.append(at)
        after = by_parent.get(at.hash, [])
        if not after:
            return found
        at = after[0]
