"""What looks wrong in printed contacts, one problem for each contact and code."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from escalation_desktop.domain.contact import (
    all_emails,
    all_names,
    all_phones,
    full_digits,
    normalised_email,
)
from escalation_desktop.domain.policy import Contact, Phone
from escalation_desktop.packs.names import name_email_mismatches, unit_mismatch
from escalation_desktop.packs.numbers import is_oddly_spaced, is_suspect_truncated, is_too_short
from escalation_desktop.packs.problem import Problem, Severity

_SHARED_LINE = ("0800", "0808", "03")
"""Freephone and 03 numbers: a line that services of one body may well share."""

_SUPERSEDED = ("CCG", "Clinical Commissioning Group")


def contact_problems(contacts: Sequence[Contact]) -> list[Problem]:
    """Return what looks wrong in a pack's contacts, in their order."""
    problems: list[Problem] = []
    numbers = {full_digits(phone) for contact in contacts for phone in all_phones(contact)}
    shared = _shared(contacts)
    repeated = _repeated(contacts)
    for contact in contacts:
        problems += _phone_problems(contact, numbers)
        problems += shared.get(contact.id, [])
        problems += repeated.get(contact.id, [])
        problems += _row_problems(contact)
    return problems


def _said(phones: Iterable[Phone]) -> str:
    return "; ".join(phone.printed for phone in phones)


def _phone_problems(contact: Contact, numbers: set[str]) -> list[Problem]:
    phones = all_phones(contact)
    short = [phone for phone in phones if is_too_short(full_digits(phone))]
    cut = [phone for phone in phones if is_suspect_truncated(full_digits(phone), numbers)]
    odd = [phone for phone in phones if phone not in cut and is_oddly_spaced(phone)]
    kinds: list[tuple[str, Severity, list[Phone], str]] = [
        ("phone_too_short", "warning", short, "Too few digits; some are missing."),
        ("phone_suspect_truncated", "warning", cut, "Ten digits only: one may be missing."),
        ("phone_odd_spacing", "info", odd, "Grouped unusually; the digits are complete."),
    ]
    return [
        Problem(code, severity, contact.id, _said(which), message)
        for code, severity, which, message in kinds
        if which
    ]


def _shared(contacts: Sequence[Contact]) -> dict[str, list[Problem]]:
    holders: dict[str, dict[str, Contact]] = defaultdict(dict)
    for contact in contacts:
        for phone in all_phones(contact):
            holders[full_digits(phone)][contact.id] = contact
    out: dict[str, list[Problem]] = {}
    for contact in contacts:
        mine = [
            phone
            for phone in {full_digits(each): each for each in all_phones(contact)}.values()
            if len(holders[full_digits(phone)]) > 1
        ]
        if not mine:
            continue
        others = {
            other.id: other
            for phone in mine
            for other in holders[full_digits(phone)].values()
            if other.id != contact.id
        }
        own_line = all(full_digits(phone).startswith(_SHARED_LINE) for phone in mine) and all(
            other.agency == contact.agency for other in others.values()
        )
        who = "; ".join(other.role for other in others.values())
        message = (
            f"One line of the same body: also printed for {who}."
            if own_line
            else f"The same number is printed for {who}."
        )
        severity: Severity = "info" if own_line else "warning"
        out[contact.id] = [Problem("shared_number", severity, contact.id, _said(mine), message)]
    return out


def _repeated(contacts: Sequence[Contact]) -> dict[str, list[Problem]]:
    places: dict[str, list[str]] = defaultdict(list)
    for contact in contacts:
        for email in all_emails(contact):
            places[normalised_email(email.printed)].append(contact.id)
    out: dict[str, list[Problem]] = {}
    for contact in contacts:
        twice = {
            normalised_email(email.printed): email.printed
            for email in all_emails(contact)
            if len(places[normalised_email(email.printed)]) > 1
        }
        if twice:
            out[contact.id] = [
                Problem(
                    "duplicate_email",
                    "warning",
                    contact.id,
                    "; ".join(twice.values()),
                    "The same address is printed twice in this policy; one may be wrong.",
                )
            ]
    return out


def _row_problems(contact: Contact) -> list[Problem]:
    problems: list[Problem] = []
    differing = name_email_mismatches(contact)
    if differing:
        problems.append(
            Problem(
                "name_email_mismatch",
                "warning",
                contact.id,
                "; ".join(differing),
                "The printed name and the address do not match. Verify before writing.",
            )
        )
    units = unit_mismatch(contact)
    if units:
        problems.append(
            Problem(
                "role_detail_mismatch",
                "warning",
                contact.id,
                contact.role,
                "Only in the role or only in the details: " + ", ".join(units) + ".",
            )
        )
    if any(word in f"{contact.agency} {contact.team}" for word in _SUPERSEDED):
        problems.append(
            Problem(
                "body_superseded",
                "warning",
                contact.id,
                contact.agency,
                "Clinical commissioning groups ended on 1 July 2022; ask the integrated care "
                "board.",
            )
        )
    if contact.kind == "post" and not all_names(contact):
        problems.append(Problem("no_name", "info", contact.id, "", "No name is printed."))
    if not all_phones(contact):
        problems.append(Problem("no_phone", "info", contact.id, "", "No number is printed."))
    return problems
