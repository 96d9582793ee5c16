"""The directory: every contact of the newest policies, with what was confirmed or added here.

A printed value is never replaced: a local confirmation or correction stands beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import msgspec

from escalation_desktop.casework.printed import is_old
from escalation_desktop.casework.printed import overdue as overdue
from escalation_desktop.casework.printed import printed_when as printed_when
from escalation_desktop.casework.printed import review_state as review_state
from escalation_desktop.casework.profile import as_text
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.contact import (
    all_emails,
    all_phones,
    dial_link,
    digits,
    search_form,
    search_text,
)
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
    """A number as printed; ``copy`` is what to copy."""

    printed: str
    label: str
    copy: str
    phone: Phone

    @cached_property
    def doubtful(self) -> bool:
        """Whether it looks wrong; looked up when it is shown, since a check is slow."""
        return dial_link(self.phone) is None


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
    pinned: str = ""
    """What the version that a case is pinned to prints, where the newest prints otherwise."""

    @property
    def own(self) -> bool:
        """Whether the worker added it: no policy prints it."""
        return not self.pack_id

    @property
    def looks_wrong(self) -> bool:
        return any(p.severity == "warning" for p in self.problems)


def cards(session: Session) -> list[Card]:
    """Return every contact, grouped by policy and agency in the order printed, own ones last."""
    overlay = _overlay(session)
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
    """Return the cards of these contacts for a case under ``policy``, in the order asked for.

    Numbers to ring come from the newest version of that policy; where the version that the case
    is pinned to prints another, ``pinned`` tells it. A contact that the newest no longer has is
    shown as the pinned one prints it.
    """
    newest = next((p.policy for p in session.packs if p.policy.pack_id == policy.pack_id), policy)
    overlay = _overlay(session)
    today = to_london(session.now()).date()
    problems = {id(source): all_problems(source, today) for source in (newest, policy)}
    found = []
    for name in ids:
        pinned, printed = _find(policy, name), _find(newest, name)
        source = newest if printed is not None else policy
        contact = printed or pinned
        if contact is None:
            continue
        key = f"{policy.pack_id}/{contact.id}"
        local_id, local = overlay.get(key, ("", None))
        told = problems[id(source)]
        card = _card(source, contact, key, told, _used_by(source), local, local_id, today)
        if pinned is not None and _reach(pinned) != _reach(contact):
            card = replace(card, pinned=f"{_reach(pinned)} (version {policy.pack_version})")
        found.append(card)
    return found


def _find(policy: Policy, name: str) -> Contact | None:
    return next((contact for contact in policy.contact if contact.id == name), None)


def _reach(contact: Contact) -> str:
    """Return who a contact is and how to reach it, as printed, in one line."""
    printed = [phone.printed for phone in all_phones(contact)]
    printed += [email.printed for email in all_emails(contact)]
    return ", ".join(part for part in (contact.name, *printed) if part) or "no number printed"


def _overlay(session: Session) -> dict[str, tuple[str, Local]]:
    return {
        local.pack_contact: (local.id, msgspec.json.decode(local.body, type=Local))
        for local in session.store.local_contacts()
        if local.pack_contact
    }


def add_contact(session: Session, local: Local) -> str:
    """Add a contact of the worker's own and return its id; a name or a role alone is enough."""
    return session.store.save_local_contact(as_text(local)).id


def confirm_contact(session: Session, card: Card, local: Local) -> None:
    """Keep a confirmation or correction beside a printed contact, or change an own one."""
    session.store.save_local_contact(
        as_text(local),
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
    return Number(phone.printed, label, phone.printed, phone)


def _local_text(local: Local) -> str:
    numbers = [digits(text) for text in (local.phone, local.out_of_hours)]
    said = (local.role, local.name, local.agency, local.phone, local.email, local.notes)
    return search_form(" ".join((*said, local.out_of_hours, local.confirmed_by, *numbers)))


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
