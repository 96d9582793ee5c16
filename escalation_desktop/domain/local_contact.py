"""What the worker knows of a contact: beside what a policy prints, or of their own.

A printed value is never replaced. What was printed when somebody confirmed it is kept with the
confirmation, so that a policy that prints something else later is seen and told.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from escalation_desktop.domain.contact import all_emails, all_names, all_phones
from escalation_desktop.domain.policy import Contact
from escalation_desktop.domain.times import say_day

Found = Literal["", "right", "other", "wrong"]
"""What came of ringing: the printed number is right, another one is, or nobody answers there."""
STALE_DAYS = 365
"""A number that somebody checked longer ago is to be checked again. The app's own rule: people
change posts, and no policy states one."""


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """What a policy printed when somebody wrote beside it."""

    role: str = ""
    name: str = ""
    agency: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    policy: str = ""

    @property
    def reach(self) -> str:
        """Who it was and how to reach them, in one line."""
        return ", ".join(part for part in (self.name, *self.phones, *self.emails) if part)


class Local(msgspec.Struct, frozen=True, kw_only=True):
    """What this store says of a printed contact, or a contact of the worker's own."""

    role: str = ""
    name: str = ""
    agency: str = ""
    phone: str = ""
    email: str = ""
    notes: str = ""
    out_of_hours: str = ""
    deputy: str = ""
    """Who answers when this person is away, with the number: one line as typed."""
    found: Found = ""
    confirmed_on: date | None = None
    confirmed_by: str = ""
    printed: Printed | None = None
    """None: a contact of one's own, or one that was confirmed before this was kept."""
    answers: str = ""
    """The role of a policy that it was typed for, see ``role_key``."""
    imported: str = ""
    """The import it came with; empty: typed here."""


StandingKind = Literal[
    "wrong", "changed", "stale", "confirmed", "unchecked", "old", "unconfirmed"
]  # fmt: skip
DOUBTFUL: frozenset[StandingKind] = frozenset({"wrong", "changed", "stale"})


@dataclass(frozen=True)
class Standing:
    """How far a contact can be relied on, and in a few words why."""

    kind: StandingKind
    words: str

    @property
    def is_doubtful(self) -> bool:
        return self.kind in DOUBTFUL


def printed_now(contact: Contact, policy: str) -> Printed:
    """Return what a policy prints of a contact, to be kept beside what somebody confirms."""
    return Printed(
        role=contact.role,
        name="; ".join(all_names(contact)),
        agency=contact.agency,
        phones=tuple(phone.printed for phone in all_phones(contact)),
        emails=tuple(email.printed for email in all_emails(contact)),
        policy=policy,
    )


def has_changed(before: Printed, now: Printed) -> bool:
    """Tell whether a policy prints another person, number or address than when it was confirmed.

    Which version of the policy it was does not count.
    """
    return msgspec.structs.replace(before, policy="") != msgspec.structs.replace(now, policy="")


def standing(
    local: Local | None,
    now: Printed | None,
    today: date,
    *,
    looks_wrong: str = "",
    is_old: bool = False,
    printed_when: str = "",
) -> Standing:
    """Return how far a contact can be relied on.

    ``now`` is what the policy prints today, None for a contact of one's own. ``looks_wrong`` says
    what is odd about the print, ``is_old`` whether it is over three years old, undated or past
    its review. What somebody found by ringing goes before what the print looks like.
    """
    if local is not None:
        checked = _checked(local, now, today)
        if checked is not None:
            return checked
    if now is None:
        return Standing("unchecked", "typed here, not checked")
    if looks_wrong:
        return Standing("wrong", f"looks wrong: {looks_wrong}")
    if is_old:
        return Standing("old", f"old: {printed_when}, not confirmed")
    return Standing("unconfirmed", "not confirmed")


def _checked(local: Local, now: Printed | None, today: date) -> Standing | None:
    on = local.confirmed_on
    if local.found == "wrong":
        when = f" on {say_day(on)}" if on else ""
        return Standing("wrong", f"did not answer when it was tried{when}")
    if now is not None and local.printed is not None and has_changed(local.printed, now):
        return Standing("changed", "the policy prints something else since it was confirmed")
    if on is None:
        return None
    if (today - on).days > STALE_DAYS:
        return Standing("stale", f"confirmed over a year ago, {say_day(on)}")
    return Standing("confirmed", f"confirmed {say_day(on)}")


def role_key(pack_id: str, place: str, agency: str = "") -> str:
    """Return what links a contact of one's own to a role that a policy prints no number for.

    ``place`` is a stage's or an office's id; ``agency`` is whose role it is, where a policy means
    a different person in each agency.
    """
    whose = " ".join(agency.casefold().split())
    return f"{pack_id}/{place}/{whose}" if whose else f"{pack_id}/{place}"
