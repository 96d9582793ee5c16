"""The contact sheet: whom to ring when the laptop is shut.

Every number stands as printed, with where it is printed, how old it is and what looks wrong with
it. A role without a number says so; nothing is put in its place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
    emergency: str = "the app’s own advice: the policy prints no emergency number",
    front_door: Sequence[SheetContact] = (),
    out_of_hours: Sequence[SheetContact] | None = None,
    training: bool = False,
) -> blocks.Document:
    """Return the sheet, the contacts of an agency together, agencies in the order given.

    ``source_line`` is the policy line, or what was searched; ``emergency`` says where 999 comes
    from; ``front_door`` and ``out_of_hours`` are the numbers to stand under it, None where the
    sheet is of no one policy; an empty ``out_of_hours`` says that the policy prints none.
    """
    contacts = _together(contacts)
    age = _common(contacts)
    use = list(_SAFE_USE)
    if age:
        use.append(f"How old: {age}, unless a row says otherwise.")
    if any(_is_unconfirmed(contact) for contact in contacts):
        use.append("No number was confirmed here, unless a row says so.")
    parts: tuple[blocks.Block, ...] = (
        _emergency(emergency, front_door, out_of_hours),
        blocks.Bullets(tuple(use), place="how to use this sheet"),
        blocks.Heading("Contacts"),
        _table(contacts, age, narrow=copy.large or copy.paper == "A5"),
        blocks.Heading("How old this sheet is"),
        blocks.Paragraph(_say_age(contacts), place="how old this sheet is"),
    )
    return reference_paper(source_line, copy, title=title, parts=parts, training=training)


def _together(contacts: Sequence[SheetContact]) -> list[SheetContact]:
    """Return the contacts with those of one agency after each other."""
    agencies: dict[str, list[SheetContact]] = {}
    for contact in contacts:
        agencies.setdefault(contact.agency.strip(), []).append(contact)
    return [contact for group in agencies.values() for contact in group]


def _emergency(
    said: str, front_door: Sequence[SheetContact], out_of_hours: Sequence[SheetContact] | None
) -> blocks.Notice:
    """Return 999 and the numbers that follow it; a number stands first, so that none is broken."""
    lines = [f"A child is being hurt or is about to be: ring 999 ({said})."]
    lines += [_line(contact, "") for contact in front_door]
    if out_of_hours is not None:
        lines += [_line(contact, "out of hours") for contact in out_of_hours]
        if not out_of_hours:
            lines.append(f"Out of hours: {NO_NUMBER}")
    return blocks.Notice("Child in danger: 999", tuple(lines), place="child in danger")


def _line(contact: SheetContact, when: str) -> str:
    who = join(dict.fromkeys((contact.role or contact.name, contact.agency)))
    if when not in who.lower():
        who = join((who, when))
    reach = "; ".join(contact.phones or contact.emails)
    wrong = f" (looks wrong: {' '.join(contact.problems)})" if contact.problems else ""
    return f"{reach}: {who}{wrong}" if reach else f"{who}: {NO_NUMBER}"


def _table(contacts: Sequence[SheetContact], age: str, *, narrow: bool) -> blocks.Table:
    """Return the contacts as they are ordered; on narrow paper in two cells each."""
    header: tuple[str, ...] = (
        "Agency, who", "Number, as printed", "Where from, what looks wrong",
    )  # fmt: skip
    policy = _one_policy(contacts)
    rows = [_row(contact, age, policy) for contact in contacts]
    if narrow:
        header = ("Agency, who", "Number, as printed; where from, what looks wrong")
        rows = [(who, _lines(rest)) for who, *rest in rows]
    return blocks.Table(
        header,
        tuple(rows),
        (3.4, 5) if narrow else (3.6, 3.3, 3.1),
        "the contacts",
        when_empty="No contact was chosen.",
        row_places=tuple(c.role or c.name or c.agency or "a contact" for c in contacts),
        row_heads=True,
    )


def _row(contact: SheetContact, age: str, policy: str) -> tuple[str, ...]:
    agency = contact.agency.strip() or NO_AGENCY
    who = dict.fromkeys((agency, contact.role, contact.name, contact.hours))
    reach = [*contact.phones, *contact.emails]
    if not contact.phones:
        reach.insert(0, f"Number: {'not given' if contact.is_own else NO_NUMBER}")
    if contact.confirmed:
        reach.append(f"Confirmed here: {contact.confirmed}")
    rest = [
        OWN if contact.is_own else contact.source.removeprefix(f"{policy}, "),
        contact.age if contact.age != age else "",
        *(f"Looks wrong: {text}" for text in contact.problems),
    ]
    return _lines(who), _lines(reach), _lines(rest)


def _one_policy(contacts: Sequence[SheetContact]) -> str:
    """Return the policy that all printed contacts come from, which the head of the page names."""
    names = {contact.source.partition(", ")[0] for contact in contacts if not contact.is_own}
    return names.pop() if len(names) == 1 else ""


def _common(contacts: Sequence[SheetContact]) -> str:
    """Return the age that all printed contacts share; where they differ, each row has its own."""
    ages = {contact.age for contact in contacts if not contact.is_own}
    return ages.pop() if len(ages) == 1 else ""


def _is_unconfirmed(contact: SheetContact) -> bool:
    return bool(contact.phones) and not contact.is_own and not contact.confirmed


def _say_age(contacts: Sequence[SheetContact]) -> str:
    """Return how many numbers are old, look wrong or are not confirmed, and what to do then."""
    total = len(contacts)
    printed = [c for c in contacts if c.phones and not c.is_own]
    counts = (
        (sum(c.is_old for c in printed), "printed over three years ago, undated or past review"),
        (sum(bool(c.problems) for c in contacts), "with something that looks wrong"),
        (sum(map(_is_unconfirmed, contacts)), "printed and not confirmed by anybody here"),
        (sum(not c.phones for c in contacts), "without a number"),
    )
    told = [f"{count} {words}" for count, words in counts if count]
    of = f"{total} {'contact' if total == 1 else 'contacts'}"
    return (
        f"{join((of, *told), '; ')}. This sheet does not change when a number does: "
        "print it again after a new policy, and destroy this one."
    )


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text.strip())
