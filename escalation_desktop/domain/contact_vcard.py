"""Contacts as vCard: versions 2.1, 3.0 and 4.0 are read, 3.0 is written.

From RFC 2426 and RFC 6350: folded lines, escapes, groups, parameters; from 2.1 quoted-printable
and bare types. Only what a contact here holds is taken.
"""

import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from escalation_desktop.domain.contact_file import MOST_ROWS, NotReadable, RawFile, RawRow, decoded

_ESCAPES = re.compile(r"\\([\\;,nN:])")
_TAKEN = {"FN", "N", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "NOTE", "X-DEPUTY", "X-OUT-OF-HOURS"}
_KNOWN = _TAKEN | {"BEGIN", "END", "VERSION", "PRODID", "REV", "UID"}


@dataclass(frozen=True)
class _Line:
    name: str
    parameters: tuple[str, ...]
    value: str


def read_vcard(data: bytes) -> RawFile:
    """Return the contacts of a vCard file. Raises NotReadable where it has no card at all."""
    lines = list(_unfolded(decoded(data)))
    rows: list[RawRow] = []
    unused: dict[str, None] = {}
    card: list[_Line] | None = None
    for text in lines:
        line = _line(text)
        if line is None:
            continue
        if line.name == "BEGIN" and line.value.strip().upper() == "VCARD":
            if card is not None:
                rows.append(_row(len(rows) + 1, card, ("It does not end; it may be cut off.",)))
            card = []
        elif line.name == "END" and card is not None:
            rows.append(_row(len(rows) + 1, card))
            card = None
        elif card is not None:
            card.append(line)
            if line.name not in _KNOWN:
                unused.setdefault(line.name.capitalize())
        if len(rows) > MOST_ROWS:
            raise NotReadable(f"This file has more than {MOST_ROWS:,} contacts.")
    if card is not None:
        rows.append(_row(len(rows) + 1, card, ("It does not end; the file may be cut off.",)))
    if not rows:
        raise NotReadable("This is not a list of contacts: there is no vCard in it.")
    return RawFile(tuple(rows), (), tuple(unused), "vcard")


def is_vcard(data: bytes) -> bool:
    """Tell whether a file says of itself that it holds vCards."""
    head = data[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    return head[:11].upper() == b"BEGIN:VCARD"


def _unfolded(text: str) -> Iterator[str]:
    """Return the lines, those that were folded whole again."""
    whole = ""
    for line in re.split(r"\r\n|\n|\r", text):
        soft = whole.endswith("=") and "QUOTED-PRINTABLE" in whole.partition(":")[0].upper()
        if soft:
            whole = whole[:-1] + line
        elif line[:1] in (" ", "\t") and whole:
            whole += line[1:]
        else:
            if whole:
                yield whole
            whole = line
    if whole:
        yield whole


def _line(text: str) -> _Line | None:
    head, colon, value = _at_colon(text)
    if not colon:
        return None
    name, *parameters = head.split(";")
    upper = tuple(p.upper() for p in parameters)
    if any("QUOTED-PRINTABLE" in p for p in upper):
        charset = next((p.partition("=")[2] for p in upper if p.startswith("CHARSET=")), "UTF-8")
        value = _from_quoted(value, charset)
    return _Line(name.rpartition(".")[2].strip().upper(), upper, value)


def _at_colon(text: str) -> tuple[str, str, str]:
    """Return what stands before and after the first colon that is not within quotes."""
    quoted = False
    for at, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return text[:at], ":", text[at + 1 :]
    return text, "", ""


def _from_quoted(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        return raw.decode(charset, "replace").replace("\0", "")
    except LookupError:
        return raw.decode("utf-8", "replace").replace("\0", "")


def _row(number: int, lines: Sequence[_Line], faults: tuple[str, ...] = ()) -> RawRow:
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.name == "N":
            last, first, *_ = [*_parts(line.value), "", ""]
            found.setdefault("n", []).append(f"{first} {last}".strip())
        elif line.name == "ORG":
            found.setdefault("agency", []).append(
                ", ".join(part for part in _parts(line.value) if part)
            )
        elif line.name in _TAKEN and not _is_fax(line):
            text = _plain(line.value).strip()
            if line.name == "TEL":
                text = re.sub(r"(?i)^tel:", "", text)
            if line.name == "EMAIL":
                text = re.sub(r"(?i)^mailto:", "", text)
            if text:
                found.setdefault(line.name.lower(), []).append(text)
    cells = {
        "name": next(iter(found.get("fn") or found.get("n") or [""])),
        "role": ", ".join(dict.fromkeys([*found.get("title", []), *found.get("role", [])])),
        "agency": ", ".join(dict.fromkeys(found.get("agency", []))),
        "phone": "; ".join(dict.fromkeys(found.get("tel", []))),
        "email": "; ".join(dict.fromkeys(found.get("email", []))),
        "deputy": "; ".join(found.get("x-deputy", [])),
        "out_of_hours": "; ".join(found.get("x-out-of-hours", [])),
        "notes": "\n".join(found.get("note", [])),
    }
    return RawRow(number, {name: text for name, text in cells.items() if text}, faults)


def _is_fax(line: _Line) -> bool:
    """Tell whether a number is a fax's: nobody answers there."""
    return line.name == "TEL" and any("FAX" in p and "VOICE" not in p for p in line.parameters)


def _parts(value: str) -> list[str]:
    """Return the parts of a value between semicolons that are not escaped."""
    return [_plain(part).strip() for part in re.split(r"(?<!\\);", value)]


def _plain(value: str) -> str:
    return _ESCAPES.sub(lambda m: "\n" if m.group(1) in "nN" else m.group(1), value)


def write_vcard(contacts: Sequence[Mapping[str, str]]) -> bytes:
    """Return contacts (by the names of ``contact_file.FIELDS``) as vCard 3.0.

    ``phones`` and ``emails`` of a contact are told apart by "; ".
    """
    lines: list[str] = []
    for one in contacts:
        name = one.get("name") or one.get("role") or one.get("agency") or "Contact"
        first, _, last = name.rpartition(" ")
        lines += ["BEGIN:VCARD", "VERSION:3.0", f"FN:{_escaped(name)}"]
        lines.append(f"N:{_escaped(last)};{_escaped(first)};;;")
        for prefix, key in (("ORG", "agency"), ("TITLE", "role")):
            if one.get(key):
                lines.append(f"{prefix}:{_escaped(one[key])}")
        for prefix, key in (("TEL;TYPE=WORK,VOICE", "phone"), ("EMAIL;TYPE=INTERNET", "email")):
            lines += [f"{prefix}:{_escaped(p)}" for p in one.get(key, "").split("; ") if p]
        for prefix, key in (
            ("X-DEPUTY", "deputy"), ("X-OUT-OF-HOURS", "out_of_hours"), ("NOTE", "notes")
        ):  # fmt: skip
            if one.get(key):
                lines.append(f"{prefix}:{_escaped(one[key])}")
        lines.append("END:VCARD")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode(
        "utf-8", "replace"
    )


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return re.sub(r"\r\n|\r|\n", r"\\n", plain)


def _folded(line: str) -> Iterator[str]:
    """Return a line in pieces of at most 75 bytes, as the standard asks, no letter cut in two."""
    piece = ""
    for sign in line:
        if len((piece + sign).encode("utf-8", "replace")) > 74:
            yield piece
            piece = " "
        piece += sign
    yield piece
