"""Whether a printed number looks whole, and grouped as British numbers are."""

import re
from collections.abc import Collection

from escalation_desktop.domain.contact import digits, full_digits, is_special, is_valid
from escalation_desktop.domain.policy import Phone

_GROUPINGS = (
    (re.compile(r"02\d{9}"), {(3, 4, 4)}),
    (re.compile(r"07\d{9}"), {(5, 6), (5, 3, 3)}),
    (re.compile(r"(?:03|08|09)\d{8,9}"), {(4, 3, 4), (4, 3, 3), (4, 6), (4, 7)}),
    (re.compile(r"01(?:1\d|\d1)\d{7}"), {(4, 3, 4), (4, 7), (5, 6), (5, 3, 3)}),
    (re.compile(r"01\d{8,9}"), {(5, 6), (5, 3, 3), (5, 5), (6, 5), (6, 4), (5, 2, 3)}),
)
"""By kind of number: the lengths of the groups it is usually printed in."""


def is_too_short(number: str) -> bool:
    """Tell whether digits are fewer than ten and no special number."""
    return len(number) < 10 and not is_special(number)


def is_suspect_truncated(number: str, others: Collection[str]) -> bool:
    """Tell whether ten digits look like eleven with one lost.

    Length alone condemns nothing: some areas and old 0800 numbers have ten. A number that begins
    another one of the same pack, or that no numbering plan knows, is suspect.
    """
    if len(number) != 10:
        return False
    if any(other != number and other.startswith(number) for other in others):
        return True
    return not is_valid(number)


def is_oddly_spaced(phone: Phone) -> bool:
    """Tell whether a number with all its digits is grouped unlike its kind."""
    number = full_digits(phone)
    if phone.short_for or is_special(number) or phone.printed.lstrip().startswith(("+", "00")):
        return False
    written = re.split(r"(?i)\s*ext|\s+x\s*\d", phone.printed)[0]
    groups = tuple(len(group) for group in re.findall(r"[0-9]+", written))
    if sum(groups) != len(digits(phone.printed)):
        return False
    for kind, usual in _GROUPINGS:
        if kind.fullmatch(number):
            return groups not in usual
    return False
