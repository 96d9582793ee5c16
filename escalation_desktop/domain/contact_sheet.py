"""The contact sheet: whom to ring when the laptop is shut.

Every number stands as printed, with where it is printed, how old it is and what looks wrong with
it. A role without a number says so; nothing is put in its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from escalation_desktop.domain import blocks
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.paper import reference_paper
from escalation_desktop.domain.wording import join

NO_NUMBER = "not in this policy"
NO_AGENCY = "No agency printed"
OWN = "Added by you"
_SAFE_USE = (
    "Check who answers before naming the child. Leave no details on voicemail.",
    "Numbers stand as they are printed. Where none is printed, none is put in its place.",
)


@dataclass(frozen=True)
class SheetContact:
    """One contact for the sheet, each part in words; empty parts are left out."""

    agency: str = ""
    role: str = ""
    name: str = ""
    phones: tuple[str, ...] = ()
    """Each as printed, with its label: "020 8496 2310 (out of hours)"."""
    emails: tuple[str, ...] = ()
    hours: str = ""
    source: str = ""
    """Where it is printed: "Wandsworth, policy L9-10"."""
    age: str = ""
    """How old the print is: "printed October 2020, no review date stated"."""
    problems: tuple[str, ...] = ()
    """What looks wrong, a sentence each."""
    confirmed: str = ""
    """What this store says beside the print: "020 7946 0000, by Ann Lee, Mon 23 Nov 2026"."""
    is_own: bool = False
    """Added by the worker: no policy prints it."""
    is_old: bool = False


def contact_sheet(
    contacts: Sequence[SheetContact],
    copy: Copy,
    *,
    title: str,
    source_line: str,
    emergency: str = "the app's own advice: the policy prints no emergency number",
    front_door: Sequence[SheetContact] = (),
    training: bool = False,
) -> blocks.Document:
    """Return the sheet, grouped by agency in the order given.

    ``source_line`` is the policy line, or what was searched; ``emergency`` says where 999 comes
    from; ``front_door`` are the numbers to stand at the top, under 999.
    """
    parts: list[blocks.Block] = [_emergency(emergency, front_door)]
    parts.append(blocks.Bullets(_SAFE_USE, place="how to use this sheet"))
    for agency, group in groupby(contacts, key=lambda contact: contact.agency.strip()):
        parts.append(blocks.Heading(agency or NO_AGENCY))
        parts.append(_table(agency or NO_AGENCY, list(group)))
    if not contacts:
        parts.append(blocks.Paragraph("No contact was chosen."))
    parts.append(blocks.Heading("How old this sheet is"))
    parts.append(blocks.Paragraph(_say_age(contacts), place="how old this sheet is"))
    return reference_paper(source_line, copy, title=title, parts=tuple(parts), training=training)


def _emergency(said: str, front_door: Sequence[SheetContact]) -> blocks.Notice:
    lines = [f"A child is being hurt or is about to be: ring 999 ({said})."]
    for contact in front_door:
        who = join((contact.role or contact.name, contact.agency))
        lines.append(f"{who}: {'; '.join(contact.phones) or NO_NUMBER}")
    return blocks.Notice("Child in danger: 999", tuple(lines), place="child in danger")


def _table(agency: str, contacts: Sequence[SheetContact]) -> blocks.Table:
    return blocks.Table(
        ("Who", "Number, as printed", "Where from, how old, what looks wrong"),
        tuple(_row(contact) for contact in contacts),
        (3.2, 3.4, 4.4),
        agency,
        row_places=tuple(contact.role or contact.name or agency for contact in contacts),
        row_heads=True,
    )


def _row(contact: SheetContact) -> tuple[str, str, str]:
    who = (contact.role or contact.name, contact.name if contact.role else "", contact.hours)
    reach = [*contact.phones, *contact.emails]
    if not contact.phones:
        none = "no number given" if contact.is_own else NO_NUMBER
        reach.insert(0, f"number: {none}")
    if contact.confirmed:
        reach.append(f"Confirmed here: {contact.confirmed}")
    source = OWN if contact.is_own else contact.source
    rest = [source, contact.age, *(f"Looks wrong: {text}" for text in contact.problems)]
    if not contact.is_own and not contact.confirmed and contact.phones:
        rest.append("not confirmed")
    return _lines(who), _lines(reach), _lines(rest)


def _say_age(contacts: Sequence[SheetContact]) -> str:
    """Return how many numbers are old, look wrong or are not confirmed, and what to do then."""
    total = len(contacts)
    printed = [c for c in contacts if c.phones and not c.is_own]
    counts = (
        (sum(c.is_old for c in printed), "printed over three years ago, undated or past review"),
        (sum(bool(c.problems) for c in contacts), "with something that looks wrong"),
        (sum(not c.confirmed for c in printed), "printed and not confirmed by anybody here"),
        (sum(not c.phones for c in contacts), "without a number"),
    )
    told = [f"{count} {words}" for count, words in counts if count]
    of = f"{total} {'contact' if total == 1 else 'contacts'}"
    return (
        f"{join((of, *told), '; ')}. This sheet does not change when a number does: "
        "print it again after a new policy, and destroy this one."
    )


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(text for text in texts if text.strip())
