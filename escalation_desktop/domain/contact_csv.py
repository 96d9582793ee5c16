"""Contacts as CSV: as spreadsheets and mail programs write it, and as this app writes it."""

import csv
import io
import re
from collections.abc import Sequence

from escalation_desktop.domain.contact_file import (
    FIELDS,
    MOST_ROWS,
    NotReadable,
    RawFile,
    RawRow,
    decoded,
)
from escalation_desktop.domain.spreadsheet import SIGNS

_HEADS: dict[str, str] = {
    "name": "name", "fullname": "name", "displayname": "name", "contact": "name",
    "contactname": "name", "person": "name", "who": "name",
    "firstname": "first", "givenname": "first", "forename": "first",
    "middlename": "middle", "lastname": "last", "surname": "last", "familyname": "last",
    "role": "role", "jobtitle": "role", "job": "role", "post": "role", "position": "role",
    "roleorservice": "role", "service": "role", "designation": "role",
    "agency": "agency", "company": "agency", "organisation": "agency", "organization": "agency",
    "employer": "agency", "department": "department", "team": "department",
    "phone": "phone", "telephone": "phone", "tel": "phone", "number": "phone",
    "phonenumber": "phone", "telephonenumber": "phone", "businessphone": "phone",
    "businessphone2": "phone", "workphone": "phone", "officephone": "phone", "direct": "phone",
    "directdial": "phone", "mobile": "phone", "mobilephone": "phone", "mobilenumber": "phone",
    "primaryphone": "phone", "landline": "phone", "companymainphone": "phone",
    "email": "email", "emailaddress": "email", "mail": "email", "email1": "email",
    "email2address": "email", "emailaddress2": "email", "email1value": "email",
    "deputy": "deputy", "cover": "deputy", "outofhours": "out_of_hours", "ooh": "out_of_hours",
    "notes": "notes", "note": "notes", "comments": "notes", "comment": "notes",
}  # fmt: skip
"""Heads without spaces, signs and case, and what their column holds."""
COLUMNS = (
    "Name", "Role", "Agency", "Phone", "E-mail", "Deputy", "Out of hours", "Notes",
)  # fmt: skip
"""The heads this app writes, in the order of ``FIELDS``."""
_JOINED = {"phone": "; ", "email": "; ", "notes": "\n", "name": " ", "role": ", ", "agency": ", "}


def read_csv(data: bytes) -> RawFile:
    """Return the contacts of a CSV file, one row each. Raises NotReadable."""
    text = decoded(data)
    delimiter, text = _delimiter(text)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise NotReadable(
            "This is not a list of contacts: its rows cannot be told apart."
        ) from error
    at = next((i for i, line in enumerate(lines) if any(cell.strip() for cell in line)), None)
    if at is None:
        raise NotReadable("This file is empty.")
    if len(lines) - at - 1 > MOST_ROWS:
        raise NotReadable(f"This file has more than {MOST_ROWS:,} rows.")
    heads = [cell.strip() for cell in lines[at]]
    fields = [_HEADS.get(re.sub(r"[\W_]+", "", head.casefold()), "") for head in heads]
    if not {"name", "first", "last", "role", "agency"} & set(fields):
        raise NotReadable(
            "No column of the first row is known. One of them must be called Name, Role or Agency; "
            "the others Phone, E-mail, Deputy, Out of hours, Notes."
        )
    rows = [
        _row(number, line, fields)
        for number, line in enumerate(lines[at + 1 :], at + 2)
        if any(cell.strip() for cell in line)
    ]
    used = tuple(head for head, name in zip(heads, fields, strict=True) if name)
    unused = tuple(h for h, name in zip(heads, fields, strict=True) if h and not name)
    return RawFile(tuple(rows), used, unused)


def _delimiter(text: str) -> tuple[str, str]:
    """Return what stands between the cells, and the text without Excel's own line about it."""
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r"sep=(.)\r?", first.strip("\ufeff"))
    if told:
        return told.group(1), rest
    outside = re.sub(r'"[^"]*"', "", first)
    return max(",;\t", key=outside.count), text


def _row(number: int, line: Sequence[str], fields: Sequence[str]) -> RawRow:
    parts: dict[str, list[str]] = {}
    for name, cell in zip(fields, line, strict=False):
        if name and cell.strip():
            parts.setdefault(name, []).append(_cell(cell))
    whole = " ".join(x for key in ("first", "middle", "last") for x in parts.pop(key, []))
    if whole:
        parts.setdefault("name", [whole])
    department = parts.pop("department", [])
    if department:
        parts.setdefault("agency", []).extend(department)
    cells = {
        name: _JOINED.get(name, " ").join(dict.fromkeys(found)) for name, found in parts.items()
    }
    more = [cell for cell in line[len(fields) :] if cell.strip()]
    faults = ("There are more cells than heads: the last ones are not taken in.",) if more else ()
    return RawRow(number, cells, faults)


def _cell(cell: str) -> str:
    """Return a cell without spaces around it, and without the mark that keeps it from counting."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] and text[1] in SIGNS else text


assert len(COLUMNS) == len(FIELDS)
