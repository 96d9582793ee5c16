"""Printed names against printed addresses, and the units of a role against its details.

Whole tokens are compared: "Puddephat" is found inside "puddephatt" and is another name.
"""

import re
import unicodedata

from escalation_desktop.domain.contact import all_emails, all_phones
from escalation_desktop.domain.policy import Contact

_TITLES = frozenset(
    {"di", "dci", "dc", "ds", "pc", "ps", "sgt", "insp", "supt"}
    | {"dr", "mr", "mrs", "ms", "miss", "prof", "professor", "rev"}
)
_UNIT_WORDS = frozenset({"ward", "picu", "unit", "team", "service", "clinic", "and"})


def name_email_mismatches(contact: Contact) -> list[str]:
    """Return "name; address" for each printed name that its address does not bear out."""
    pairs = [(contact.name, email.printed) for email in contact.emails]
    for person in contact.people:
        pairs += [(person.name, email.printed) for email in person.emails]
    return [f"{name}; {address}" for name, address in pairs if name and not _fits(name, address)]


def _letters(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = plain.replace("'", "").replace("’", "")
    return [token for token in re.split(r"[^a-z]+", plain) if token]


def _fits(name: str, address: str) -> bool:
    names = [token for token in _letters(name) if token not in _TITLES]
    local = _letters(address.partition("@")[0])
    if not names or not local:
        return not names
    first, surname = names[0], "".join(names[1:])
    joined = "".join(local)
    if joined in {first + surname, surname + first, first[0] + surname}:
        return True
    if len(local) < 2:
        return False
    # An initial between the two, as in j.r.smith, is neither's.
    middle = [token for token in local[1:-1] if len(token) > 1]
    starts, rest = local[0], "".join([*middle, local[-1]])
    return starts in {first, first[0]} and rest == surname


def unit_mismatch(contact: Contact) -> list[str]:
    """Return the units that stand only in a role's bracketed list or only in the details.

    Asked only where the role lists several units and the details carry several labels.
    """
    bracket = re.search(r"\(([^)]*)\)", contact.role)
    listed = _units(re.split(r",|&|/", bracket.group(1))) if bracket else {}
    labels = [phone.label for phone in all_phones(contact)]
    labels += [email.label for email in all_emails(contact)]
    detailed = _units(labels)
    if len(listed) < 2 or len(detailed) < 2:
        return []
    return [
        said
        for units, others in ((listed, detailed), (detailed, listed))
        for unit, said in units.items()
        if unit not in others
    ]


def _units(texts: list[str]) -> dict[str, str]:
    units: dict[str, str] = {}
    for text in texts:
        words = [word for word in text.split() if word.casefold() not in _UNIT_WORDS]
        if words:
            units.setdefault(" ".join(words).casefold(), " ".join(words))
    return units
