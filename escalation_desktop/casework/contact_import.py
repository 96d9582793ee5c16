"""Taking in contacts from a file: looked at row by row first, taken in whole, and undone whole.

A row is never refused for what looks wrong: the worker sees what it is and chooses. Nothing is
corrected but the 0 that a spreadsheet drops, and that only where the worker leaves it ticked.
"""

import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec

from escalation_desktop.casework.contact_cards import read_local
from escalation_desktop.casework.profile import as_text
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.contact import digits, search_form, split_addresses, split_numbers
from escalation_desktop.domain.contact_csv import read_csv
from escalation_desktop.domain.contact_file import FIELDS, NotReadable, RawFile, RawRow
from escalation_desktop.domain.contact_vcard import is_vcard, read_vcard
from escalation_desktop.domain.local_contact import Local
from escalation_desktop.domain.policy import Contact, Email, Phone
from escalation_desktop.errors import AppError
from escalation_desktop.packs.own_problems import has_lost_zero, own_problems

STEP = 500
"""Rows between two reports of progress."""
_SUM = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)


class ContactsUnreadable(AppError):
    """A file that is no list of contacts; nothing was taken in."""


@dataclass(frozen=True)
class Looked:
    """One row of the file: what would be kept, and what looks wrong with it."""

    line: int
    local: Local
    problems: tuple[str, ...] = ()
    """A sentence each, the weightiest first."""
    is_wrong: bool = False
    """Whether anything looks wrong; a remark such as "two numbers" alone is none."""
    lost_zero: bool = False
    is_known: bool = False
    """Whether it is here already, or stands in the file before."""

    @property
    def is_wanted(self) -> bool:
        """Whether it is taken in unless the worker says otherwise."""
        local = self.local
        return not self.is_known and bool(local.name or local.role or local.agency)


@dataclass(frozen=True)
class Preview:
    rows: tuple[Looked, ...]
    used: tuple[str, ...]
    unused: tuple[str, ...]
    kind: str

    @property
    def lost_zeros(self) -> int:
        return sum(row.lost_zero for row in self.rows)


@dataclass(frozen=True)
class Import:
    """What came with one import and is still here as it came; ``at`` aware UTC."""

    id: str
    at: datetime
    count: int


def look(
    data: bytes,
    known: Sequence[Local],
    *,
    progress: Callable[[int, int], object] | None = None,
) -> Preview:
    """Return what a CSV or vCard file holds, row by row; it needs no store, so a worker may run it.

    ``known`` are the contacts that are here. Raises ContactsUnreadable.
    """
    try:
        raw: RawFile = read_vcard(data) if is_vcard(data) else read_csv(data)
    except NotReadable as error:
        raise ContactsUnreadable(
            str(error), "Save the list again as CSV (UTF-8) or vCard, and choose that file."
        ) from error
    here = {_same(local) for local in known}
    seen: dict[tuple[str, ...], int] = {}
    rows = []
    for done, row in enumerate(raw.rows):
        if progress is not None and done % STEP == 0:
            progress(done, len(raw.rows))
        found = _look(row)
        key = _same(found.local)
        if key in here:
            found = _known(found, "It is among your contacts already.")
        elif key in seen:
            found = _known(found, f"It is the same as row {seen[key]}.")
        seen.setdefault(key, row.line)
        rows.append(found)
    return Preview(tuple(rows), raw.used, raw.unused, raw.kind)


def known_here(session: Session) -> list[Local]:
    """Return the worker's own contacts, to tell which rows are here already."""
    return [
        read_local(kept.body) for kept in session.store.local_contacts() if not kept.pack_contact
    ]


def mended(row: Looked) -> Local:
    """Return a row with the 0 put back in front of each number that lost it."""
    whole = _whole_numbers(row.local)
    return msgspec.structs.replace(row.local, phone=whole) if whole else row.local


def _whole_numbers(local: Local) -> str:
    numbers = split_numbers(local.phone)
    return "; ".join(f"0{number}" if has_lost_zero(number) else number for number in numbers)


def take_in(session: Session, rows: Iterable[Looked], *, mend: bool = False) -> Import:
    """Keep these rows as contacts of the worker's own, all or none, as one import.

    Raises StoreError, and then nothing was kept.
    """
    at = session.now()
    name = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}/{secrets.token_hex(4)}"
    kept = [mended(row) if mend and row.lost_zero else row.local for row in rows]
    bodies = [as_text(msgspec.structs.replace(local, imported=name)) for local in kept]
    session.store.save_local_contacts(bodies, event="contacts imported", detail=_count(len(bodies)))
    return Import(name, at, len(bodies))


def last_import(session: Session) -> Import | None:
    """Return the newest import of which something is still here as it came."""
    counts: dict[str, int] = {}
    for kept in session.store.local_contacts():
        name = read_local(kept.body).imported
        if name:
            counts[name] = counts.get(name, 0) + 1
    if not counts:
        return None
    newest = max(counts)
    at = datetime.strptime(newest.partition("/")[0], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return Import(newest, at, counts[newest])


def undo(session: Session, which: Import) -> int:
    """Take away what came with an import and was not changed since; returns how many went."""
    ids = [
        kept.id
        for kept in session.store.local_contacts()
        if read_local(kept.body).imported == which.id
    ]
    session.store.delete_local_contacts(ids, event="import undone", detail=_count(len(ids)))
    return len(ids)


def _look(row: RawRow) -> Looked:
    cells = {name: row.cells.get(name, "").strip() for name in FIELDS}
    local = msgspec.convert(cells, Local)
    contact = Contact(
        id="row", agency=local.agency, role=local.role, name=local.name,
        phones=tuple(Phone(printed=number) for number in split_numbers(local.phone)),
        emails=tuple(Email(printed=one) for one in split_addresses(local.email)),
    )  # fmt: skip
    wrong = [*row.faults, *(f"{p.printed}: {p.message}" for p in own_problems(contact))]
    if _SUM.fullmatch(local.phone.replace(" ", "")):
        wrong = [*row.faults, f"{local.phone}: a spreadsheet made a sum of it; digits are lost."]
    if not (local.name or local.role or local.agency):
        wrong.append("No name, role or agency: nobody could tell whose number it is.")
    remarks = []
    if len(contact.phones) > 1:
        remarks.append(f"{_word(len(contact.phones))} numbers in one cell: each is kept.")
    if len(contact.emails) > 1:
        remarks.append(f"{_word(len(contact.emails))} addresses in one cell: each is kept.")
    if not contact.phones and not contact.emails:
        remarks.append("No number and no address.")
    zero = any(has_lost_zero(phone.printed) for phone in contact.phones)
    return Looked(row.line, local, (*wrong, *remarks), bool(wrong), zero)


def _known(found: Looked, sentence: str) -> Looked:
    return replace(found, problems=(sentence, *found.problems), is_known=True)


def _same(local: Local) -> tuple[str, ...]:
    """Return what makes two contacts the same one: words without case, digits without spaces.

    A lost 0 counts as put back: the same file is known again whether it was or not.
    """
    words = (search_form(text) for text in (local.name, local.role, local.agency, local.email))
    return (*words, digits(_whole_numbers(local)))


def _count(number: int) -> str:
    return f"{number} contact" if number == 1 else f"{number} contacts"


def _word(number: int) -> str:
    return {2: "Two", 3: "Three", 4: "Four"}.get(number, str(number))
