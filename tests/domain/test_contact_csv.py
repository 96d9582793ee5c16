"""Lists of contacts as spreadsheets and mail programs save them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain.contact_csv import COLUMNS, read_csv
from escalation_desktop.domain.contact_file import BIGGEST, MOST_ROWS, NotReadable
from escalation_desktop.domain.spreadsheet import write_csv

PLAIN = (
    "Name,Job Title,Company,Business Phone,E-mail Address\r\n"
    "Jo Ward,clerk,Ward 3,020 7946 0001,jo@x.example\r\n"
)
JO = {
    "name": "Jo Ward", "role": "clerk", "agency": "Ward 3", "phone": "020 7946 0001",
    "email": "jo@x.example",
}  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        ("sep=;\r\n" + PLAIN.replace(",", ";")).encode(),
        ("\r\n\r\n" + PLAIN + "\r\n,,,,\r\n").encode(),
        PLAIN.replace("\r\n", "\n").encode(),
        PLAIN.replace("Jo Ward", '"Jo Ward"').encode(),
    ],
)
def test_the_same_list_however_it_was_saved(data: bytes) -> None:
    found = read_csv(data)
    assert [dict(row.cells) for row in found.rows] == [JO]
    assert found.used[0] == "Name" and found.unused == ()


@pytest.mark.parametrize(
    ("head", "line", "cells"),
    [
        ("First Name,Middle Name,Last Name", "Jo,A,Ward", {"name": "Jo A Ward"}),
        ("Name,Mobile,Home Phone,Telephone", "Jo,07700 900123,1,020 7946 0001",
         {"name": "Jo", "phone": "07700 900123; 020 7946 0001"}),
        ("Name,Company,Department", "Jo,Barts,Ward 3", {"name": "Jo", "agency": "Barts, Ward 3"}),
        ("Name,Phone,Mobile", "Jo,1,1", {"name": "Jo", "phone": "1"}),
        ("Role,OUT-OF-HOURS,Deputy", "clerk,1,Sam 2",
         {"role": "clerk", "out_of_hours": "1", "deputy": "Sam 2"}),
        ("Name,Phone", "Jo,'+44 20 7946 0001", {"name": "Jo", "phone": "+44 20 7946 0001"}),
        ("Name,Phone", "'n Ward,1", {"name": "'n Ward", "phone": "1"}),
        ("Name,Notes", 'Jo,"two\nlines"', {"name": "Jo", "notes": "two\nlines"}),
    ],
)  # fmt: skip
def test_columns_of_mail_programs_are_known(head: str, line: str, cells: dict[str, str]) -> None:
    assert dict(read_csv(f"{head}\n{line}\n".encode()).rows[0].cells) == cells


def test_windows_letters_are_read_where_it_is_no_unicode() -> None:
    row = read_csv("Name\nJosé O’Brien\n".encode("cp1252")).rows[0]
    assert row.cells["name"] == "José O’Brien"


def test_columns_that_are_not_taken_are_named_and_rows_keep_their_number() -> None:
    found = read_csv(b"Name,Birthday,Home Address\n\nJo,1 May,Road\nSam,,\n")
    assert found.unused == ("Birthday", "Home Address")
    assert [row.line for row in found.rows] == [3, 4]


def test_a_row_with_more_cells_than_heads_says_so() -> None:
    row = read_csv(b"Name,Phone\nWard, Jo,1\n").rows[0]
    assert row.faults and row.cells["name"] == "Ward"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\n\n ,\n", "empty"),
        (b"a,b\n1,2\n", "No column"),
        (b"Phone\n1\n", "No column"),
        (b"Name\x00\n", "not plain text"),
        (b"Name\n" + b"x\n" * (MOST_ROWS + 1), "more than"),
        (b"Name\n" + b"x" * 200_000, "cannot be told apart"),
        (b"x" * (BIGGEST + 1), "far larger"),
    ],
)
def test_what_is_no_list_says_why(data: bytes, words: str) -> None:
    with pytest.raises(NotReadable, match=words):
        read_csv(data)


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)


@settings(max_examples=60)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=4))
def test_what_was_written_is_read_again(rows: list[tuple[str, str, str]]) -> None:
    rows = [
        (name.lstrip("'") or "Jo", role.lstrip("'"), notes.lstrip("'"))
        for name, role, notes in rows
    ]
    data = write_csv([(n, r, "", "", "", "", "", s) for n, r, s in rows], COLUMNS)
    found = [row.cells for row in read_csv(data).rows]
    assert [(f["name"], f.get("role", ""), f.get("notes", "")) for f in found] == [
        (n.strip(), r.strip(), s.strip()) for n, r, s in rows
    ]
