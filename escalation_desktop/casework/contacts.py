"""The directory: every contact of the newest policies, with what was confirmed or added here.

A printed value is never replaced: a local confirmation or correction stands beside it, and stays
when a new version of the policy prints something else, or no longer prints the contact.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import msgspec

from escalation_desktop.casework.contact_cards import NO_LONGER as NO_LONGER
from escalation_desktop.casework.contact_cards import Card as Card
from escalation_desktop.casework.contact_cards import Number as Number
from escalation_desktop.casework.contact_cards import own_card, printed_card, read_local
from escalation_desktop.casework.contact_cards import short_doubt as short_doubt
from escalation_desktop.casework.printed import overdue as overdue
from escalation_desktop.casework.printed import printed_when as printed_when
from escalation_desktop.casework.printed import review_state as review_state
from escalation_desktop.casework.profile import as_text
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.contact import all_emails, all_phones
from escalation_desktop.domain.journal import Party, SideWord
from escalation_desktop.domain.local_contact import Local as Local
from escalation_desktop.domain.local_contact import Printed, printed_now
from escalation_desktop.domain.policy import Contact, Policy
from escalation_desktop.domain.times import to_london
from escalation_desktop.packs import Problem, all_problems


def cards(session: Session) -> list[Card]:
    """Return every contact, grouped by policy and agency in the order printed, own ones last.

    What was confirmed of a contact that no policy here prints any longer stands among one's own.
    """
    kept = _kept(session)
    overlay = _overlay(kept)
    found: list[Card] = []
    today = to_london(session.now()).date()
    for pack in session.packs:
        policy = pack.policy
        problems, used = _problems(_Itself(policy), today), _used_by(policy)
        for contact in policy.contact:
            beside = overlay.pop(f"{policy.pack_id}/{contact.id}", None)
            found.append(printed_card(policy, contact, problems, used, beside, today))
    left = {local_id for local_id, _ in overlay.values()}
    own = [
        own_card(local_id, local, today)
        for local_id, pack_contact, local in kept
        if not pack_contact or local_id in left
    ]
    return [*found, *own]


def cards_of(session: Session, policy: Policy, ids: Sequence[str]) -> list[Card]:
    """Return the cards of these contacts for a case under ``policy``, in the order asked for.

    Numbers to ring come from the newest version of that policy; where the version that the case
    is pinned to prints another, ``pinned`` tells it. A contact that the newest no longer has is
    shown as the pinned one prints it.
    """
    if not ids:
        return []
    newest = next((p.policy for p in session.packs if p.policy.pack_id == policy.pack_id), policy)
    overlay = _overlay(_kept(session))
    today = to_london(session.now()).date()
    found = []
    for name in ids:
        pinned, printed = _find(policy, name), _find(newest, name)
        source = newest if printed is not None else policy
        contact = printed or pinned
        if contact is None:
            continue
        beside = overlay.get(f"{policy.pack_id}/{contact.id}")
        told = _problems(_Itself(source), today)
        card = printed_card(source, contact, told, _used_by(source), beside, today)
        if pinned is not None and _reach(pinned) != _reach(contact):
            card = replace(card, pinned=f"{_reach(pinned)} (version {policy.pack_version})")
        found.append(card)
    return found


class _Itself:
    """A policy to look something up by: it alone, since to compare what is in it takes as long."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    def __hash__(self) -> int:
        return id(self.policy)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.policy is self.policy


@lru_cache(maxsize=16)
def _problems(of: _Itself, today: date) -> tuple[Problem, ...]:
    """Return what looks wrong in a policy; a page about one disagreement asks a dozen times."""
    return tuple(all_problems(of.policy, today))


def _find(policy: Policy, name: str) -> Contact | None:
    return next((contact for contact in policy.contact if contact.id == name), None)


def _reach(contact: Contact) -> str:
    """Return who a contact is and how to reach it, as printed, in one line."""
    printed = [phone.printed for phone in all_phones(contact)]
    printed += [email.printed for email in all_emails(contact)]
    return ", ".join(part for part in (contact.name, *printed) if part) or "no number printed"


def answering(session: Session, keys: Sequence[str]) -> list[Card]:
    """Return the worker's own contacts typed for these roles (``local_contact.role_key``)."""
    today = to_london(session.now()).date()
    return [
        own_card(local_id, local, today)
        for local_id, pack_contact, local in _kept(session)
        if not pack_contact and local.answers and local.answers in keys
    ]


def _kept(session: Session) -> list[tuple[str, str, Local]]:
    """Return what is kept here: id, the printed contact it stands beside or "", and the content."""
    return [
        (local.id, local.pack_contact or "", read_local(local.body))
        for local in session.store.local_contacts()
    ]


def _overlay(kept: Sequence[tuple[str, str, Local]]) -> dict[str, tuple[str, Local]]:
    return {beside: (local_id, local) for local_id, beside, local in kept if beside}


def add_contact(session: Session, local: Local) -> str:
    """Add a contact of the worker's own and return its id; a name or a role alone is enough."""
    return session.store.save_local_contact(as_text(local)).id


def confirm_contact(session: Session, card: Card, local: Local) -> None:
    """Keep a confirmation or correction beside a printed contact, or change an own one.

    What the policy prints now is kept with it, to tell when it prints something else.
    """
    if not card.own:
        local = msgspec.structs.replace(local, printed=printed_now(card.contact, card.policy))
    if local.imported:
        local = msgspec.structs.replace(local, imported="")  # undoing the import leaves it
    session.store.save_local_contact(
        as_text(local),
        pack_contact=None if card.own else card.id,
        id=card.local_id or None,
    )


def forget_local(session: Session, card: Card) -> None:
    """Take a local confirmation away, or delete a contact of the worker's own."""
    if card.local_id:
        session.store.delete_local_contact(card.local_id)


def before(card: Card) -> Printed | None:
    """Return what the policy printed when the contact was confirmed, where that has changed."""
    return card.local.printed if card.local and card.standing.kind == "changed" else None


def snapshot(card: Card) -> str:
    """Return a contact as one line, as it was when a note used it."""
    parts = [card.title, card.contact.name, card.agency]
    parts += [number.printed for number in card.numbers]
    parts += [email.printed for email in card.emails]
    if card.corrected:
        parts.append(f"confirmed here: {card.corrected}")
    if card.own and card.local is not None and card.local.printed is not None:
        parts.append(f"printed before: {card.local.printed.reach}")
    return ", ".join(part for part in dict.fromkeys(parts) if part)


def party_of(card: Card, side: SideWord = "theirs") -> Party:
    """Return a contact as somebody who takes part, with its snapshot."""
    role = card.title if card.title != card.contact.name else ""
    return Party(
        name=card.contact.name, role=role, agency=card.agency, side=side, contact=snapshot(card)
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
