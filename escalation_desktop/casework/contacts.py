"""The directory: every contact of the newest policies, with what was confirmed or added here.

A printed value is never replaced: a local confirmation or correction stands beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from escalation_desktop.casework.session import Session
from escalation_desktop.domain.contact import all_emails, all_phones, dial_link, search_text
from escalation_desktop.domain.policy import Contact, Email, Phone, Policy
from escalation_desktop.domain.times import to_london
from escalation_desktop.packs import Problem, all_problems


class Local(msgspec.Struct, frozen=True, kw_only=True):
    """What this store says of a printed contact, or a contact of the worker's own."""

    role: str = ""
    name: str = ""
    agency: str = ""
    phone: str = ""
    email: str = ""
    notes: str = ""
    out_of_hours: str = ""
    confirmed_on: date | None = None
    confirmed_by: str = ""


@dataclass(frozen=True)
class Number:
    """A number as printed; ``copy`` is what to copy, ``doubtful`` says it looks wrong."""

    printed: str
    label: str
    copy: str
    doubtful: bool


@dataclass(frozen=True)
class Card:
    """One contact as shown: printed facts, problems, and what was confirmed here beside them."""

    id: str
    pack_id: str
    policy: str
    contact: Contact
    title: str
    agency: str
    numbers: tuple[Number, ...]
    emails: tuple[Email, ...]
    problems: tuple[Problem, ...]
    printed_when: str
    review: str
    old: bool
    """Printed more than three years ago, undated, or past its review."""
    used_by: tuple[str, ...]
    local: Local | None
    local_id: str
    search: str

    @property
    def own(self) -> bool:
        """Whether the worker added it: no policy prints it."""
        return not self.pack_id

    @property
    def looks_wrong(self) -> bool:
        return any(p.severity == "warning" for p in self.problems)


def cards(session: Session) -> list[Card]:
    """Return every contact, grouped by policy and agency in the order printed, own ones last."""
    overlay = {
        local.pack_contact: (local.id, msgspec.json.decode(local.body, type=Local))
        for local in session.store.local_contacts()
        if local.pack_contact
    }
    found: list[Card] = []
    today = to_london(session.now()).date()
    for pack in session.packs:
        problems = all_problems(pack.policy, today)
        used = _used_by(pack.policy)
        for contact in pack.policy.contact:
            key = f"{pack.policy.pack_id}/{contact.id}"
            local_id, local = overlay.get(key, ("", None))
            found.append(_card(pack.policy, contact, key, problems, used, local, local_id, today))
    own = [
        _own_card(local.id, msgspec.json.decode(local.body, type=Local))
        for local in session.store.local_contacts()
        if not local.pack_contact
    ]
    return [*found, *own]


def cards_of(session: Session, policy: Policy, ids: Sequence[str]) -> list[Card]:
    """Return the cards of these contacts of a case's own policy, in the order asked for."""
    wanted = [contact for name in ids for contact in policy.contact if contact.id == name]
    if not wanted:
        return []
    overlay = {
        local.pack_contact: (local.id, msgspec.json.decode(local.body, type=Local))
        for local in session.store.local_contacts()
        if local.pack_contact
    }
    today = to_london(session.now()).date()
    problems = all_problems(policy, today)
    used = _used_by(policy)
    found = []
    for contact in wanted:
        key = f"{policy.pack_id}/{contact.id}"
        local_id, local = overlay.get(key, ("", None))
        found.append(_card(policy, contact, key, problems, used, local, local_id, today))
    return found


def add_contact(session: Session, local: Local) -> str:
    """Add a contact of the worker's own and return its id; a name or a role alone is enough."""
    return session.store.save_local_contact(msgspec.json.encode(local).decode()).id


def confirm_contact(session: Session, card: Card, local: Local) -> None:
    """Keep a confirmation or correction beside a printed contact, or change an own one."""
    session.store.save_local_contact(
        msgspec.json.encode(local).decode(),
        pack_contact=None if card.own else card.id,
        id=card.local_id or None,
    )


def forget_local(session: Session, card: Card) -> None:
    """Take a local confirmation away, or delete a contact of the worker's own."""
    if card.local_id:
        session.store.delete_local_contact(card.local_id)


def snapshot(card: Card) -> str:
    """Return a contact as one line, as it was when a note used it."""
    parts = [card.title, card.contact.name, card.agency]
    parts += [number.printed for number in card.numbers]
    parts += [email.printed for email in card.emails]
    if card.local is not None and card.local.phone:
        parts.append(f"confirmed here: {card.local.phone}")
    return ", ".join(part for part in dict.fromkeys(parts) if part)


def _card(
    policy: Policy,
    contact: Contact,
    key: str,
    problems: Sequence[Problem],
    used: dict[str, list[str]],
    local: Local | None,
    local_id: str,
    today: date,
) -> Card:
    phones, emails = all_phones(contact), all_emails(contact)
    text = search_text(contact)
    if local is not None:
        text = f"{text} {_local_text(local)}"
    return Card(
        id=key, pack_id=policy.pack_id, policy=policy.short_title, contact=contact,
        title=contact.role or contact.agency, agency=contact.agency,
        numbers=tuple(_number(phone) for phone in phones), emails=emails,
        problems=tuple(p for p in problems if p.target == contact.id),
        printed_when=printed_when(policy), review=review_state(policy, today),
        old=is_old(policy, today),
        used_by=tuple(used.get(contact.id, ())), local=local, local_id=local_id,
        search=f"{text} {policy.short_title}".casefold(),
    )  # fmt: skip


def _own_card(local_id: str, local: Local) -> Card:
    contact = Contact(
        id=local_id, agency=local.agency, role=local.role, name=local.name, notes=local.notes,
        phones=(Phone(printed=local.phone),) if local.phone else (),
        emails=(Email(printed=local.email),) if local.email else (),
    )  # fmt: skip
    return Card(
        id=local_id, pack_id="", policy="added by you", contact=contact,
        title=local.role or local.name or local.agency or "Contact without a name",
        agency=local.agency, numbers=tuple(_number(p) for p in contact.phones),
        emails=contact.emails, problems=(), printed_when="", review="", old=False, used_by=(),
        local=local, local_id=local_id,
        search=f"{search_text(contact)} {_local_text(local)}".casefold(),
    )  # fmt: skip


def _number(phone: Phone) -> Number:
    label = ", ".join(part for part in (phone.label, phone.option) if part)
    if phone.ext:
        label = f"{label} ext. {phone.ext}".strip()
    link = dial_link(phone)
    return Number(phone.printed, label, phone.printed, doubtful=link is None)


def _local_text(local: Local) -> str:
    plain = "".join(c for c in local.phone if c.isdigit())
    return " ".join((local.role, local.name, local.agency, local.phone, plain, local.email))


def printed_when(policy: Policy) -> str:
    """Return when the policy was printed, as it says itself, or that it does not say."""
    if policy.issued is None:
        return "no date printed"
    return f"printed {policy.issued.printed or policy.issued.date.isoformat()}"


def review_state(policy: Policy, today: date) -> str:
    """Return whether the policy's review is overdue, as told on screen and on paper."""
    due = policy.review_due
    if due is None:
        return "no review date stated"
    printed = due.printed or due.date.isoformat()
    return f"review was due {printed}" if overdue(policy, today) else f"review due {printed}"


def overdue(policy: Policy, today: date) -> bool:
    """Tell whether the review date has passed; "May 2025" passes at the end of the month."""
    due = policy.review_due
    if due is None:
        return False
    if due.precision == "year":
        return today.year > due.date.year
    if due.precision == "month":
        return (today.year, today.month) > (due.date.year, due.date.month)
    return today > due.date


OLD_YEARS = 3


def is_old(policy: Policy, today: date) -> bool:
    """Tell whether what a policy prints is old: undated, past its review or over three years."""
    if policy.issued is None or overdue(policy, today):
        return True
    issued = policy.issued.date
    return (today.year, today.month, today.day) > (
        issued.year + OLD_YEARS,
        issued.month,
        issued.day,
    )


def _used_by(policy: Policy) -> dict[str, list[str]]:
    used: dict[str, list[str]] = {}

    def note(ids: Sequence[str], where: str) -> None:
        for contact in ids:
            if where not in used.setdefault(contact, []):
                used[contact].append(where)

    for ladder in policy.ladder:
        for stage in ladder.stage:
            name = f"{stage.label_word} {stage.number}" if stage.number else stage.title
            note(stage.contacts, name)
            for role in (*stage.ours, *stage.theirs, *stage.others):
                note(role.contacts, name)
            for own in stage.track:
                note(own.contacts, name)
                for role in (*own.ours, *own.theirs):
                    note(role.contacts, name)
    for route in policy.route:
        for step in route.steps:
            note(step.contacts, route.title)
    for notice in policy.notification:
        note(notice.to.contacts, f"also tell: {notice.to.text}")
    return used
