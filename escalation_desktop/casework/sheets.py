"""The papers about no case: the contact sheet and a policy's ladder on a page."""

from collections.abc import Sequence

from escalation_desktop.casework.contacts import Card, cards, printed_when, review_state
from escalation_desktop.casework.danger import emergency_source
from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.wanted import Wanted
from escalation_desktop.documents import text_metrics
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.contact_sheet import SheetContact, contact_sheet
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.flow_picture import Measure
from escalation_desktop.domain.ladder_page import policy_ladder_page
from escalation_desktop.domain.policy import Policy
from escalation_desktop.domain.provenance import policy_line
from escalation_desktop.domain.sheet_contacts import (
    printed_emails,
    printed_phones,
    without_a_contact,
)
from escalation_desktop.domain.times import say_day, to_london
from escalation_desktop.domain.wording import join


def sheet(session: Session, wanted: Wanted, copy: Copy) -> Document:
    """Return the contact sheet of a policy, or of chosen contacts.

    KeyError for a policy that there is not; ids of contacts that are gone are passed over.
    """
    found = {card.id: card for card in cards(session)}
    if wanted.contacts:
        chosen = [found[name] for name in wanted.contacts if name in found]
    else:
        chosen = [card for card in found.values() if card.pack_id == wanted.policy]
    training = profile(session).training
    if not wanted.policy:
        policies = dict.fromkeys(card.policy for card in chosen)
        return contact_sheet(
            [sheet_contact(card) for card in chosen], copy, title=wanted.title or "Contacts",
            source_line=f"Contacts from: {join(policies, '; ') or 'none'}", training=training,
        )  # fmt: skip
    policy = session.pack(wanted.policy).policy

    def sheet_of(names: Sequence[str]) -> list[SheetContact]:
        return [sheet_contact(found[f"{policy.pack_id}/{name}"]) for name in names]

    today = to_london(session.now()).date()
    age = join((printed_when(policy), review_state(policy, today)))
    unlisted = () if wanted.contacts else without_a_contact(policy, age)
    return contact_sheet(
        [*(sheet_contact(card) for card in chosen), *unlisted],
        copy,
        title=wanted.title or f"Contacts: {policy.short_title}",
        source_line=policy_line(policy, today),
        emergency=emergency_source(policy),
        front_door=sheet_of(policy.danger.front_door),
        out_of_hours=sheet_of(policy.danger.out_of_hours),
        training=training,
    )


def policy_ladder(session: Session, wanted: Wanted, copy: Copy) -> Document:
    """Return a policy's stages on a page. KeyError for a policy or ladder that there is not."""
    policy = session.pack(wanted.policy).policy
    return policy_ladder_page(
        policy,
        wanted.ladder,
        copy,
        to_london(session.now()).date(),
        measuring(),
        training=profile(session).training,
    )


def first_ladder(policy: Policy) -> str:
    """Return the id of the ladder that a policy starts with; KeyError for one without any."""
    if not policy.ladder:
        raise KeyError(policy.pack_id)
    return policy.ladder[0].id


def sheet_contact(card: Card) -> SheetContact:
    """Return a contact in the words of the sheet: as printed, with where, how old, what is odd."""
    contact, local = card.contact, card.local
    # Whoever has a number of their own stands beside it.
    unreached = [person for person in contact.people if not (person.phones or person.emails)]
    people = [join((person.name, person.role)) for person in unreached]
    clause = f"{card.policy}, {contact.clause}" if contact.clause else card.policy
    return SheetContact(
        agency=card.agency,
        role=contact.role or (card.title if card.title != contact.name else ""),
        name=join((contact.name, *people), "; "),
        phones=printed_phones(contact),
        emails=printed_emails(contact),
        hours=contact.hours,
        source="" if card.own else clause,
        age=join((card.printed_when, card.review)),
        problems=_problems(card),
        confirmed=_confirmed(card) if local is not None and not card.own else "",
        is_own=card.own,
        is_old=card.old,
    )


def _problems(card: Card) -> tuple[str, ...]:
    """Return what looks wrong, and what was found by ringing where that casts doubt on it."""
    told = [p.message for p in card.problems if p.severity == "warning"]
    if card.local is not None and not card.own and card.is_doubtful:
        words = card.standing.words
        told.append(f"{words[:1].upper()}{words[1:]}.")
    return tuple(told)


def _confirmed(card: Card) -> str:
    local = card.local
    if local is None or local.found == "wrong":
        return ""
    by = f"by {local.confirmed_by}" if local.confirmed_by else ""
    on = say_day(local.confirmed_on) if local.confirmed_on else "on a day not given"
    return join((local.phone, local.email, by, on))


def measuring() -> Measure:
    """Return what tells a text's width as it will be printed, in points."""
    metrics = text_metrics()
    return lambda text, size, bold: metrics.width(text, size, bold=bold)
