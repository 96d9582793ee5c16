"""Normal forms of what a policy prints about a contact: computed beside the print, never instead.

A number that looks doubtful gets no dial link: it is shown as printed and the user decides.
"""

import re
import unicodedata

from escalation_desktop.domain.policy import Contact, Email, Phone

SPECIAL_NUMBERS = frozenset({"999", "112", "101", "105", "111", "119", "08001111"})
"""Short numbers that are right as they are: emergency and non-emergency services, Childline."""

_SPECIAL = re.compile(r"116\d{3}")
# No pattern here begins with a repetition: over a long run of spaces that takes quadratic time.
_EXTENSION = re.compile(r"(?i)\b(?:ext(?:ension|n)?\b|x(?=\s*\d)).*$")
_INTERNATIONAL = re.compile(r"^\s*(?:\+|00)44\s*(?:\(0\))?")
_LEAST_DIGITS = 6
"""A local number without its area code has so many; what has fewer belongs to the one before."""
_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def digits(printed: str) -> str:
    """Return a number's digits alone, without an extension; "+44" becomes the leading 0."""
    if printed.isascii() and not _ODD.search(printed):  # most of them; the rest takes longer
        return printed.translate(_NOT_DIGITS)
    plain = _EXTENSION.sub("", unicodedata.normalize("NFKC", printed))
    plain = _INTERNATIONAL.sub("0", plain)
    return "".join(character for character in plain if character in "0123456789")


_ODD = re.compile(r"[A-Za-z+]|^\s*00")
_NOT_DIGITS = {code: None for code in range(128) if chr(code) not in "0123456789"}
_BETWEEN = re.compile(r"[/;,\n]|\bor\b", re.IGNORECASE)


def split_numbers(typed: str) -> tuple[str, ...]:
    """Return the numbers that were typed into one field, each as typed.

    A part that is no number of its own stays with the one before it: "020 7946 0001/2".
    """
    text = typed.strip()
    if not _BETWEEN.search(text):
        return (text,) if text else ()
    spans: list[tuple[int, int]] = []
    at = 0
    for between in [*_BETWEEN.finditer(text), None]:
        end = between.start() if between else len(text)
        part = digits(text[at:end])
        said = bool(text[at:end].strip())
        if said and spans and len(part) < _LEAST_DIGITS and not is_special(part):
            spans[-1] = (spans[-1][0], end)
        elif said:
            spans.append((at, end))
        at = between.end() if between else end
    return tuple(text[begin:end].strip() for begin, end in spans)


def split_addresses(typed: str) -> tuple[str, ...]:
    """Return the addresses in one field; a text that holds none stays whole."""
    parts = [part for part in re.split(r"[;,\s]+", typed.strip()) if part]
    return tuple(parts) if all("@" in part for part in parts) else (typed.strip(),)


_LONGEST_LINE = 400
"""Letters of a line in which a number is looked for; no line that names somebody is longer."""
_NUMBER = re.compile(r"\+?[0-9(][0-9 ()./\-]*[0-9]")


def number_in(typed: str) -> str:
    """Return the first telephone number in a line such as "Jo Ward, 020 7946 0002"; "" for none."""
    for found in _NUMBER.finditer(typed[:_LONGEST_LINE]):
        number = digits(found.group())
        if len(number) >= _LEAST_DIGITS or is_special(number):
            return found.group()
    return ""


def is_special(number: str) -> bool:
    """Tell whether these digits are a short number that is complete as it is."""
    return number in SPECIAL_NUMBERS or _SPECIAL.fullmatch(number) is not None


def expand_short(printed: str, full: str) -> str:
    """Put a short form ("1153") in the place of the last digits of the number it hangs on.

    ``full`` keeps its spacing. A short form that is no shorter than ``full`` is returned as it is.
    """
    short = digits(printed)
    if not short or len(short) >= len(digits(full)):
        return printed
    out = list(_EXTENSION.sub("", full).rstrip(" ,;"))
    wanted = list(short)
    for place in range(len(out) - 1, -1, -1):
        if wanted and out[place] in "0123456789":
            out[place] = wanted.pop()
    return "".join(out)


def full_number(phone: Phone) -> str:
    """Return the number as printed, a short form made whole with the number it hangs on."""
    return expand_short(phone.printed, phone.short_for) if phone.short_for else phone.printed


def full_digits(phone: Phone) -> str:
    """Return the digits to dial, a short form made whole."""
    return digits(full_number(phone))


def dial_link(phone: Phone) -> str | None:
    """Return a ``tel:`` link, or None when the number is doubtful.

    Doubtful is what is not a valid British number, and every number of ten digits outside the few
    areas that have them: a ten-digit 0800 number may be an old one or one with a digit lost.
    """
    number = full_digits(phone)
    if is_special(number):
        return f"tel:{number}"
    if not number.startswith("0") or len(number) not in (10, 11):
        return None
    if len(number) == 10 and not number.startswith("01"):
        return None
    if not is_valid(number):
        return None
    extension = re.sub(r"\D", "", phone.ext)
    return f"tel:+44{number[1:]}" + (f";ext={extension}" if extension else "")


def is_valid(number: str) -> bool:
    """Tell whether the digits are a number of the British numbering plan."""
    import phonenumbers  # late: its tables cost start-up time and few pages need them

    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(parsed)


def normalised_email(printed: str) -> str:
    """Return an address in lower case and without spaces around it, to compare and to write to."""
    return printed.strip().lower()


def all_phones(contact: Contact) -> tuple[Phone, ...]:
    """Return every number of a row, those of several people in it included, in order."""
    return contact.phones + tuple(phone for person in contact.people for phone in person.phones)


def all_emails(contact: Contact) -> tuple[Email, ...]:
    """Return every address of a row, those of several people in it included, in order."""
    return contact.emails + tuple(email for person in contact.people for email in person.emails)


def all_names(contact: Contact) -> tuple[str, ...]:
    """Return the printed names of a row."""
    return tuple(
        name for name in (contact.name, *(person.name for person in contact.people)) if name
    )


def search_form(text: str) -> str:
    """Return text as it is searched: one case, plain quotes, dashes and spaces."""
    if text.isascii():  # nothing in it has another form
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    return " ".join(plain.casefold().split())


def search_text(contact: Contact) -> str:
    """Return all that a search looks through: words, addresses, and each number's digits."""
    parts = [contact.role, contact.agency, contact.section, contact.team, contact.name]
    for person in contact.people:
        parts += [person.name, person.role]
    parts += [contact.notes, contact.hours, contact.web]
    for email in all_emails(contact):
        parts += [email.label, email.printed]
    for phone in all_phones(contact):
        parts += [phone.label, phone.option, phone.printed, full_digits(phone), phone.ext]
    return search_form(" ".join(part for part in parts if part))
