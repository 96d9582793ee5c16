"""The contact sheet: printed numbers and their age, and nothing put in the place of one."""

from dataclasses import replace

import pytest

from escalation_desktop import documents
from escalation_desktop.domain import blocks
from escalation_desktop.domain.contact_sheet import SheetContact, contact_sheet
from escalation_desktop.domain.copy import Copy
from tests.domain.made_up import NOW

COPY = Copy(number="P/2", made_at=NOW, prepared_by="Ann Lee", code="K7PM-3QXA-9", copy=1)
MASH = SheetContact(
    agency="Children's Services", role="Front door", phones=("020 7946 0018",),
    source="Made-up, policy L9", age="printed October 2020, no review date stated", is_old=True,
)  # fmt: skip
NURSE = SheetContact(
    agency="Health", role="Named nurse", name="Ann Example", phones=("020 7946 001 (mornings)",),
    emails=("ann@example.org",), source="Made-up, policy L12", age=MASH.age,
    problems=("The number has ten digits.",), is_old=True,
)  # fmt: skip
CHAIR = SheetContact(agency="Partnership", role="Chair", source="Made-up, policy L20", age=MASH.age)
OWN = SheetContact(agency="School", name="Head", phones=("020 7946 0099",), is_own=True)


def sheet(*contacts: SheetContact, copy: Copy = COPY, **more: object) -> blocks.Document:
    line = "Made-up policy, version 1"
    return contact_sheet(contacts, copy, title="Contacts: Made-up", source_line=line, **more)


def table_of(document: blocks.Document) -> blocks.Table:
    return next(block for block in document.blocks if isinstance(block, blocks.Table))


def test_999_stands_first_with_where_it_comes_from():
    document = sheet(MASH, front_door=(MASH,), out_of_hours=())
    first = document.blocks[0]
    assert isinstance(first, blocks.Notice) and first.title == "Child in danger: 999"
    assert first.paragraphs == (
        "A child is being hurt or is about to be: ring 999 (the app’s own advice: the policy "
        "prints no emergency number).",
        "020 7946 0018: Front door, Children's Services",
        "Out of hours: not in this policy",
    )
    night = replace(MASH, role="Out of Hours")
    doubtful = sheet(MASH, front_door=(replace(NURSE, emails=()),), out_of_hours=(night, MASH))
    assert doubtful.blocks[0].paragraphs[1:] == (
        "020 7946 001 (mornings): Named nurse, Health (looks wrong: The number has ten digits.)",
        "020 7946 0018: Out of Hours, Children's Services",
        "020 7946 0018: Front door, Children's Services, out of hours",
    )
    printed = sheet(MASH, emergency="Made-up, policy L3").blocks[0].paragraphs
    assert printed == ("A child is being hurt or is about to be: ring 999 (Made-up, policy L3).",)


def test_every_number_stands_as_printed_with_its_clause_and_what_looks_wrong():
    rows = table_of(sheet(MASH, NURSE)).rows
    assert rows[0] == ("Children's Services\nFront door", "020 7946 0018", "policy L9")
    assert rows[1] == (
        "Health\nNamed nurse\nAnn Example",
        "020 7946 001 (mornings)\nann@example.org",
        "policy L12\nLooks wrong: The number has ten digits.",
    )


def test_a_role_without_a_number_says_so_and_nothing_is_put_in_its_place():
    (row,) = table_of(sheet(CHAIR)).rows
    assert row[1] == "Number: not in this policy"
    assert "020 7946" not in documents.to_text(sheet(CHAIR))
    (own,) = table_of(sheet(replace(OWN, phones=()))).rows
    assert own == ("School\nHead", "Number: not given", "Added by you")


def test_an_age_that_all_share_is_said_once_and_others_in_their_row():
    text = documents.to_text(sheet(MASH, NURSE))
    assert text.count(MASH.age) == 1
    assert f"How old: {MASH.age}, unless a row says otherwise." in text
    newer = replace(NURSE, age="printed May 2024", source="Other, page L1")
    rows = table_of(sheet(MASH, newer)).rows
    assert rows[0][2] == f"Made-up, policy L9\n{MASH.age}"
    assert rows[1][2].startswith("Other, page L1\nprinted May 2024")


def test_a_confirmed_number_stands_beside_the_printed_one():
    kept = replace(MASH, confirmed="020 7946 0019, by Ann Lee, Mon 23 Nov 2026")
    (row,) = table_of(sheet(kept)).rows
    assert row[1] == ("020 7946 0018\nConfirmed here: 020 7946 0019, by Ann Lee, Mon 23 Nov 2026")
    assert "No number was confirmed here" not in documents.to_text(sheet(kept))
    assert "No number was confirmed here, unless a row says so." in documents.to_text(sheet(MASH))


def test_how_to_use_it_and_how_old_it_is_are_told():
    text = documents.to_text(sheet(MASH, NURSE, CHAIR, OWN))
    assert "Check who answers before naming the child. Leave no details on voicemail." in text
    assert (
        "4 contacts; 2 printed over three years ago, undated or past review; 1 with something that "
        "looks wrong; 2 printed and not confirmed by anybody here; 1 without a number." in text
    )
    assert "destroy this one" in text
    assert "Reference paper: not part of any child’s record" in text


def test_the_contacts_of_an_agency_stand_together():
    other = replace(MASH, role="Out of hours", phones=("020 7946 0020",))
    table = table_of(sheet(MASH, NURSE, other))
    assert [row[0].split("\n")[1] for row in table.rows] == [
        "Front door", "Out of hours", "Named nurse",
    ]  # fmt: skip
    assert table.row_places == ("Front door", "Out of hours", "Named nurse")
    assert table.row_heads


@pytest.mark.parametrize(("paper", "large", "cells"), [
    ("A4", False, 3), ("A5", False, 2), ("A4", True, 2), ("A5", True, 2),
])  # fmt: skip
def test_on_narrow_paper_and_in_large_print_a_row_has_two_cells(paper, large, cells):
    document = sheet(MASH, NURSE, CHAIR, copy=replace(COPY, paper=paper, large=large))
    table = table_of(document)
    assert len(table.header) == cells and {len(row) for row in table.rows} == {cells}
    everything = " ".join(" ".join(row) for row in table.rows)
    for text in ("020 7946 0018", "policy L12", "The number has ten digits.", "not in this policy"):
        assert text in everything
    assert documents.render(document).startswith(b"%PDF")


def test_no_contact_at_all_is_told():
    text = documents.to_text(sheet())
    assert "No contact was chosen." in text and "999" in text
