"""vCards as telephones and mail programs save them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain.contact_file import NotReadable
from escalation_desktop.domain.contact_vcard import is_vcard, read_vcard, write_vcard


def card(*lines: str, end: str = "\r\n") -> bytes:
    return end.join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", "")).encode()


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        (("FN:Jo Ward",), {"name": "Jo Ward"}),
        (("N:Ward;Jo;;Dr;",), {"name": "Jo Ward"}),
        (("N:Ward;Jo;;;", "FN:Dr Jo Ward"), {"name": "Dr Jo Ward"}),
        (("FN:Jo", "ORG:Barts;Ward 3", "TITLE:clerk"),
         {"name": "Jo", "agency": "Barts, Ward 3", "role": "clerk"}),
        (("FN:Jo", "TEL;TYPE=WORK,VOICE:020 7946 0001", "TEL;CELL:07700 900123"),
         {"name": "Jo", "phone": "020 7946 0001; 07700 900123"}),
        (("FN:Jo", "TEL;TYPE=FAX:020 7946 0001"), {"name": "Jo"}),
        (("FN:Jo", "TEL;VALUE=uri:tel:+44-20-7946-0001", "EMAIL:MAILTO:jo@x.example"),
         {"name": "Jo", "phone": "+44-20-7946-0001", "email": "jo@x.example"}),
        (("item1.FN:Jo", "item1.EMAIL;INTERNET:jo@x.example"),
         {"name": "Jo", "email": "jo@x.example"}),
        (("FN:Ward\\, Jo\\; clerk", "NOTE:two\\nlines \\\\ here"),
         {"name": "Ward, Jo; clerk", "notes": "two\nlines \\ here"}),
        (("FN:Jo a", "  very long", " \tname"), {"name": "Jo a very long\tname"}),
        (("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9",
          "ORG;ENCODING=QUOTED-PRINTABLE:Wa=", "rd 3"), {"name": "José", "agency": "Ward 3"}),
        (('ORG;X="a:b":Barts',), {"agency": "Barts"}),
        (("fn:Jo", "BDAY:1990-01-01"), {"name": "Jo"}),
        (("X-DEPUTY:Sam\\, 020 7946 0002", "X-OUT-OF-HOURS:999"),
         {"deputy": "Sam, 020 7946 0002", "out_of_hours": "999"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_what_a_card_holds(lines: tuple[str, ...], cells: dict[str, str], end: str) -> None:
    data = card(*lines, end=end)
    assert is_vcard(data)
    assert dict(read_vcard(data).rows[0].cells) == cells


def test_what_is_not_taken_is_named() -> None:
    assert read_vcard(card("FN:Jo", "BDAY:1990-01-01", "PHOTO:x")).unused == ("Bday", "Photo")


def test_a_card_that_is_cut_off_is_read_as_far_as_it_goes_and_says_so() -> None:
    data = card("FN:Jo") + card("FN:Sam", "TEL:1").partition(b"END")[0]
    rows = read_vcard(data).rows
    assert [row.cells["name"] for row in rows] == ["Jo", "Sam"]
    assert not rows[0].faults and "cut off" in rows[1].faults[0]


@pytest.mark.parametrize("data", [b"", b"FN:Jo\n", b"END:VCARD\n", b"BEGIN:VCALENDAR\n"])
def test_what_has_no_card_says_so(data: bytes) -> None:
    with pytest.raises(NotReadable, match="no vCard"):
        read_vcard(data)


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"\xef\xbb\xbfBEGIN:VCARD", True), ("BEGIN:VCARD\n".encode("utf-16"), True),
     (b"\n begin:vcard", True), (b"Name,Phone", False), (b"", False)],
)  # fmt: skip
def test_a_vcard_is_known_by_how_it_begins(data: bytes, told: bool) -> None:
    assert is_vcard(data) is told


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=90).map(
    lambda text: " ".join(text.split())
)


@settings(max_examples=80)
@given(WORDS, WORDS, WORDS)
def test_what_was_written_is_read_again(name: str, role: str, note: str) -> None:
    one = {"name": name, "role": role, "notes": f"{note}\nsecond", "phone": "020 7946 0001; 999"}
    data = write_vcard([one])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    cells = read_vcard(data).rows[0].cells
    assert cells["notes"] == f"{note}\nsecond".strip()
    assert cells["phone"] == one["phone"] and cells.get("role", "") == role
    assert cells["name"] == (name or role or "Contact")
