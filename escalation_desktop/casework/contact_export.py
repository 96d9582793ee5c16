"""Contacts as a file: what is printed and what was found beside it, in one row each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from escalation_desktop.casework.contact_cards import Card
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.contact_csv import COLUMNS
from escalation_desktop.domain.contact_vcard import write_vcard
from escalation_desktop.domain.spreadsheet import write_csv

Format = Literal["csv", "vcf"]
_MORE = (
    "As printed", "Confirmed on", "Confirmed by", "How far to rely on it", "Looks wrong", "Source",
    "Printed when",
)  # fmt: skip
HEADS = (*COLUMNS, *_MORE)


def export(session: Session, cards: Sequence[Card], target: Path, form: Format) -> int:
    """Write contacts into a file, whole or not at all; returns how many.

    It is noted before the file is written, so that nothing leaves unnoted. Raises DiskFull or
    StoreNotWritable, and then no file was written.
    """
    session.outputs.check("csv")
    data = as_csv(cards) if form == "csv" else as_vcard(cards)
    said = f"{len(cards)} contact" if len(cards) == 1 else f"{len(cards)} contacts"
    session.outputs.write_together(
        "csv", {target: data}, lambda: session.store.audit("contacts exported", said)
    )
    return len(cards)


def as_csv(cards: Sequence[Card]) -> bytes:
    """Return contacts as CSV; the first columns are those that an import reads."""
    return write_csv([_row(card) for card in cards], HEADS)


def as_vcard(cards: Sequence[Card]) -> bytes:
    """Return contacts as vCard 3.0; where each is from and how old stands in its note."""
    found = []
    for card in cards:
        fields = _fields(card)
        told = [fields["notes"], *(part for part in (_source(card), card.standing.words) if part)]
        found.append({**fields, "notes": "\n".join(part for part in told if part)})
    return write_vcard(found)


def _row(card: Card) -> list[str]:
    fields, local = _fields(card), card.local
    printed = "" if card.own else "; ".join(number.printed for number in card.numbers)
    if card.own and local is not None and local.printed is not None:
        printed = local.printed.reach
    return [
        *fields.values(), printed,
        local.confirmed_on.isoformat() if local and local.confirmed_on else "",
        local.confirmed_by if local else "", card.standing.words,
        " ".join(p.message for p in card.problems if p.severity == "warning"),
        _source(card), card.printed_when,
    ]  # fmt: skip


def _fields(card: Card) -> dict[str, str]:
    """Return what an import would read again, by the names of ``contact_file.FIELDS``."""
    local = card.local
    numbers = [card.corrected, *(number.copy for number in card.numbers)]
    emails = [local.email if local and not card.own else "", *(e.printed for e in card.emails)]
    notes = [card.contact.notes, local.notes if local and not card.own else ""]
    return {
        "name": (local.name if local else "") or card.contact.name,
        "role": card.contact.role,
        "agency": card.agency,
        "phone": "; ".join(dict.fromkeys(number for number in numbers if number)),
        "email": "; ".join(dict.fromkeys(email for email in emails if email)),
        "deputy": local.deputy if local else "",
        "out_of_hours": local.out_of_hours if local else "",
        "notes": "\n".join(note for note in notes if note),
    }


def _source(card: Card) -> str:
    if card.own:
        return card.policy
    return f"{card.policy}, {card.contact.clause}" if card.contact.clause else card.policy
