"""One contact as it is shown: printed facts, what looks wrong, and what this store says beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import msgspec

from escalation_desktop.casework.printed import is_old, printed_when, review_state
from escalation_desktop.domain.contact import (
    all_emails,
    all_phones,
    dial_link,
    digits,
    search_form,
    search_text,
    split_addresses,
    split_numbers,
)
from escalation_desktop.domain.local_contact import Local, Printed, Standing, printed_now, standing
from escalation_desktop.domain.policy import Contact, Email, Phone, Policy
from escalation_desktop.packs import Problem
from escalation_desktop.packs.own_problems import own_problems

OWN = "added by you"
NO_LONGER = "no longer in the policy"


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
    printed_problems: tuple[Problem, ...]
    printed_when: str
    review: str
    old: bool
    """Printed more than three years ago, undated, or past its review."""
    used_by: tuple[str, ...]
    local: Local | None
    local_id: str
    search: str
    today: date
    pinned: str = ""
    """What the version that a case is pinned to prints, where the newest prints otherwise."""

    @property
    def own(self) -> bool:
        """Whether the worker added it, or no policy here prints it any longer."""
        return not self.pack_id

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What looks wrong; of one's own it is looked up when it is shown, since that is slow."""
        return own_problems(self.contact) if self.own else self.printed_problems

    @cached_property
    def standing(self) -> Standing:
        """How far it can be relied on, and in a few words why."""
        wrong = next((p for p in self.problems if p.severity == "warning"), None)
        found = standing(
            self.local, None if self.own else printed_now(self.contact, self.policy), self.today,
            looks_wrong=short_doubt(wrong.code) if wrong else "", is_old=self.old,
            printed_when=self.printed_when,
        )  # fmt: skip
        if self.own and wrong is not None and found.kind in ("unchecked", "confirmed"):
            return Standing("wrong", f"looks wrong: {short_doubt(wrong.code)}")
        return found

    @property
    def looks_wrong(self) -> bool:
        return any(p.severity == "warning" for p in self.problems)

    @property
    def is_doubtful(self) -> bool:
        """Whether it is to be checked before it is relied on: by its looks, or by what was found.

        What somebody confirmed since is not doubted for its looks.
        """
        return self.standing.is_doubtful

    @property
    def corrected(self) -> str:
        """The number that was found to be right, where that is not what is printed; else ""."""
        if self.own or self.local is None or self.local.found == "wrong":
            return ""
        printed = {digits(number.copy) for number in self.numbers}
        return self.local.phone if digits(self.local.phone) not in printed else ""

    @property
    def number(self) -> str:
        """The number to ring first: the confirmed one, else the first printed; "" for none."""
        if self.corrected:
            return self.corrected
        return self.numbers[0].copy if self.numbers else ""


def printed_card(
    policy: Policy,
    contact: Contact,
    problems: Sequence[Problem],
    used: dict[str, list[str]],
    local: tuple[str, Local] | None,
    today: date,
) -> Card:
    """Return a contact that a policy prints, with what was confirmed of it (id and content)."""
    local_id, beside = local or ("", None)
    text = search_text(contact)
    if beside is not None:
        text = f"{text} {_local_text(beside)}"
    return Card(
        id=f"{policy.pack_id}/{contact.id}", pack_id=policy.pack_id, policy=policy.short_title,
        contact=contact, title=contact.role or contact.agency, agency=contact.agency,
        numbers=tuple(_number(phone) for phone in all_phones(contact)),
        emails=all_emails(contact),
        printed_problems=tuple(p for p in problems if p.target == contact.id),
        printed_when=printed_when(policy), review=review_state(policy, today),
        old=is_old(policy, today), used_by=tuple(used.get(contact.id, ())),
        local=beside, local_id=local_id, search=f"{text} {policy.short_title}".casefold(),
        today=today,
    )  # fmt: skip


def own_card(local_id: str, local: Local, today: date) -> Card:
    """Return a contact of the worker's own, or one confirmed here that no policy prints now."""
    printed = local.printed or Printed()
    contact = Contact(
        id=local_id, agency=local.agency or printed.agency, role=local.role or printed.role,
        name=local.name or printed.name, notes=local.notes, hours="",
        phones=tuple(Phone(printed=n) for n in split_numbers(local.phone) or printed.phones),
        emails=tuple(
            Email(printed=e) for e in split_addresses(local.email) or printed.emails
        ),
    )  # fmt: skip
    return Card(
        id=local_id, pack_id="", policy=NO_LONGER if local.printed else OWN, contact=contact,
        title=contact.role or contact.name or contact.agency or "Contact without a name",
        agency=contact.agency, numbers=tuple(_number(p) for p in contact.phones),
        emails=contact.emails, printed_problems=(), printed_when="", review="", old=False,
        used_by=(), local=local, local_id=local_id, today=today,
        search=f"{search_text(contact)} {_more_text(local)}".casefold(),
    )  # fmt: skip


def read_local(body: str) -> Local:
    """Return what was kept of a contact, of this version or an earlier one."""
    return msgspec.json.decode(body, type=Local)


def _number(phone: Phone) -> Number:
    label = ", ".join(part for part in (phone.label, phone.option) if part)
    if phone.ext:
        label = f"{label} ext. {phone.ext}".strip()
    return Number(phone.printed, label, phone.printed, phone)


def _more_text(local: Local) -> str:
    """Return what a contact of one's own says beside its row: whom else to try, who checked it."""
    if not (local.deputy or local.out_of_hours or local.confirmed_by):
        return ""
    numbers = [digits(text) for text in (local.out_of_hours, local.deputy) if text]
    return search_form(" ".join((local.deputy, local.out_of_hours, local.confirmed_by, *numbers)))


def _local_text(local: Local) -> str:
    numbers = [digits(text) for text in (local.phone, local.out_of_hours, local.deputy) if text]
    said = (local.role, local.name, local.agency, local.phone, local.email, local.notes)
    rest = (local.deputy, local.out_of_hours, local.confirmed_by)
    return search_form(" ".join(part for part in (*said, *rest, *numbers) if part))


_DOUBTS = {
    "phone_too_short": "number too short",
    "phone_suspect_truncated": "number looks cut off",
    "shared_number": "number shared with another contact",
    "duplicate_email": "address printed twice",
    "name_email_mismatch": "name and address differ",
    "role_detail_mismatch": "role and details differ",
    "body_superseded": "body no longer exists under this name",
    "phone_odd_spacing": "unusual spacing",
    "phone_too_long": "number too long",
    "lost_zero": "the 0 in front is missing",
    "no_address": "not an address",
}


def short_doubt(code: str) -> str:
    """Return what looks wrong in a few words."""
    return _DOUBTS.get(code, code.replace("_", " "))
