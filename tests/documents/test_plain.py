from escalation_desktop.documents import to_text
from escalation_desktop.domain.blocks import (
    Bullets,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    Signatures,
    Table,
)
from tests.documents.made import document

EXPECTED = """\
DRAFT
Written confirmation
Copy 1 of 4
D-2026-014 / 2
Example policy, version 1, October 2020

For: Team manager

Agreed outcome
The core group meets.

What will be done

Action: Call <b>them</b>
By when: Wed 2 Dec

Action: Write
  down
By when: Fri

None recorded.

One

Two

- first

1. second

Us
Name:

D-2026-014 / 2
Record 9f3c
"""


def test_every_block_as_text():
    made = document(
        KeyValues((("For", "Team manager"),)),
        Notice("Agreed outcome", ("The core group meets.",)),
        Heading("What will be done"),
        Table(("Action", "By when"), (("Call <b>them</b>", "Wed 2 Dec"), ("Write\ndown", "Fri"))),
        Table(("A",), ()),
        Paragraph("\n\nOne\r\n\n\n\nTwo\x00\n"),
        Bullets(("first",)),
        Bullets(("second",), numbered=True),
        Signatures(("Us",), ("Name",)),
        mark="DRAFT",
        subtitle="Copy 1 of 4",
    )
    assert to_text(made) == EXPECTED


def test_an_empty_document_is_still_told():
    assert to_text(document(footer=())).startswith("Written confirmation\nD-2026-014 / 2\n")


def test_half_characters_do_not_break_the_text():
    assert "\ufffd" in to_text(document(Paragraph("\ud800"))).encode("utf-8").decode()
