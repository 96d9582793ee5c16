"""What looks wrong in a contact that was typed or imported here, row by row.

The checks of a policy's contacts that one row can answer, and two that only typing needs: the 0
that a spreadsheet drops, and an address that is none.
"""

import re

from escalation_desktop.domain.contact import digits, is_special, is_valid
from escalation_desktop.domain.policy import Contact
from escalation_desktop.packs.names import name_email_mismatches
from escalation_desktop.packs.numbers import is_suspect_truncated, is_too_short
from escalation_desktop.packs.problem import Problem

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")


def own_problems(contact: Contact) -> tuple[Problem, ...]:
    """Return a warning for each number or address of a contact that looks wrong."""
    found: list[tuple[str, str, str]] = []
    for phone in contact.phones:
        code, message = number_problem(phone.printed)
        if code:
            found.append((code, phone.printed, message))
    odd = [email.printed for email in contact.emails if not is_address(email.printed)]
    found += [("no_address", text, "This is not an e-mail address.") for text in odd]
    if not odd:
        found += [
            ("name_email_mismatch", said, "The name and the address do not match.")
            for said in name_email_mismatches(contact)
        ]
    return tuple(
        Problem(code, "warning", contact.id, printed, message) for code, printed, message in found
    )


def number_problem(printed: str) -> tuple[str, str]:
    """Return a code and a sentence for a number that looks wrong, or two empty texts."""
    number = digits(printed)
    if has_lost_zero(printed):
        return "lost_zero", "The 0 in front is missing; a spreadsheet drops it."
    if is_foreign(printed) or is_special(number):
        return "", ""
    if is_too_short(number):
        return "phone_too_short", "Too few digits; some are missing."
    if is_suspect_truncated(number, ()):
        return "phone_suspect_truncated", "Ten digits only: one may be missing."
    if len(number) > 11:
        return "phone_too_long", "More digits than a British number has."
    return "", ""


def has_lost_zero(printed: str) -> bool:
    """Tell whether a number would be whole with a 0 in front, and is not without it."""
    number = digits(printed)
    if number.startswith("0") or len(number) not in (9, 10) or is_foreign(printed):
        return False
    return not is_special(number) and is_valid(f"0{number}")


def is_foreign(printed: str) -> bool:
    """Tell whether a number is written with the code of another country."""
    return printed.lstrip().startswith(("+", "00")) and not digits(printed).startswith("0")


def is_address(typed: str) -> bool:
    """Tell whether a text has the shape of an e-mail address."""
    return _ADDRESS.fullmatch(typed.strip()) is not None
