"""Contacts from a file: looked at row by row, taken in whole, undone whole, and out again."""

from pathlib import Path

import pytest

from escalation_desktop.casework import contact_export, contact_import, contacts
from escalation_desktop.casework.contact_import import ContactsUnreadable, Looked, look
from escalation_desktop.casework.contacts import Local
from escalation_desktop.errors import AppError
from tests.casework.making import Desk

LIST = (
    "Name,Role,Agency,Phone,E-mail,Deputy,Out of hours,Notes\n"
    "Jo Ward,clerk,Barts,2079460001,jo.ward@x.example,\"Sam, 020 7946 0009\",999,rings back\n"
    "Sam Lee,,Ward 3,020 7946 0002 / 07700 900123,sam.lee@x.example,,,\n"
)  # fmt: skip


def rows(text: str, *known: Local) -> list[Looked]:
    return list(look(f"Name,Role,Agency,Phone,E-mail\n{text}".encode(), known).rows)


@pytest.mark.parametrize(
    ("line", "words", "wrong", "wanted"),
    [
        ("Jo Ward,,,2079460001,", "The 0 in front is missing", True, True),
        ("Jo Ward,,,7946 0001,", "Too few digits", True, True),
        ("Jo Ward,,,0207946001,", "Ten digits only", True, True),
        ("Jo Ward,,,020 7946 00012,", "More digits", True, True),
        ("Jo Ward,,,2.07946E+10,", "digits are lost", True, True),
        ("Jo Ward,,,020 7946 0001,sam.lee@x.example", "do not match", True, True),
        ("Jo Ward,,,020 7946 0001,not given", "not an e-mail address", True, True),
        ("Jo Ward,,,020 7946 0001 / 07700 900123,", "Two numbers in one cell", False, True),
        ("Jo Ward,,,,", "No number and no address", False, True),
        (",,,020 7946 0001,", "nobody could tell whose", True, False),
        ("Ward, Jo,,,020 7946 0001,jo@x.example", "more cells than heads", True, True),
        ("Jo Ward,,,020 7946 0001,jo.ward@x.example", "", False, True),
        ("Jo Ward,,,999,", "", False, True),
    ],
)
def test_each_row_says_what_is_wrong_with_it(
    line: str, words: str, wrong: bool, wanted: bool
) -> None:
    (row,) = rows(line)
    assert words in " ".join(row.problems) and bool(words) is bool(row.problems)
    assert (row.is_wrong, row.is_wanted) == (wrong, wanted)


def test_who_is_here_already_or_stands_twice_is_left_out_unless_wanted() -> None:
    known = Local(name="jo  WARD", phone="02079460001")
    found = rows("Jo Ward,,,020 7946 0001,\nSam,,,1,\nsam,,,1,\n", known)
    assert [row.is_wanted for row in found] == [False, True, False]
    assert "already" in found[0].problems[0] and "same as row 3" in found[2].problems[0]


def test_the_zero_is_put_back_only_where_it_was_lost() -> None:
    (row,) = rows("Jo,,,2079460001; 020 7946 0002; 999,")
    assert contact_import.mended(row).phone == "02079460001; 020 7946 0002; 999"
    (plain,) = rows("Jo,,,020 7946 0002,")
    assert contact_import.mended(plain) == plain.local


def test_what_is_no_list_says_so_with_a_next_step() -> None:
    for data in (b"%PDF-1.7", b"", b"BEGIN:VCARD", b"a\x00b"):
        if data == b"BEGIN:VCARD":
            assert look(data, []).rows[0].problems
            continue
        with pytest.raises(ContactsUnreadable) as told:
            look(data, [])
        assert told.value.sentence and "CSV" in told.value.next_step


def test_an_import_is_taken_in_whole_and_undone_whole(desk: Desk) -> None:
    mine = contacts.add_contact(desk.session, Local(name="Before"))
    before = contacts.cards(desk.session)
    preview = look(LIST.encode(), contact_import.known_here(desk.session))
    done = contact_import.take_in(desk.session, preview.rows, mend=True)
    jo, sam = contacts.cards(desk.session)[-2:]
    assert (jo.number, jo.local.deputy) == ("02079460001", "Sam, 020 7946 0009")
    assert [n.printed for n in sam.numbers] == ["020 7946 0002", "07700 900123"]
    assert jo.standing.kind == "unchecked", "a file confirms nothing"
    assert contact_import.last_import(desk.session) == done
    assert contact_import.undo(desk.session, done) == 2
    assert contacts.cards(desk.session) == before and before[-1].id == mine
    assert contact_import.last_import(desk.session) is None


@pytest.mark.parametrize("mend", [True, False])
def test_the_same_file_is_known_again_whether_its_zeros_were_put_back(
    desk: Desk, mend: bool
) -> None:
    contact_import.take_in(desk.session, look(LIST.encode(), []).rows, mend=mend)
    again = look(LIST.encode(), contact_import.known_here(desk.session))
    assert [row.is_known for row in again.rows] == [True, True]


def test_what_was_changed_since_outlives_the_undoing_of_its_import(desk: Desk) -> None:
    contact_import.take_in(desk.session, look(LIST.encode(), []).rows)
    desk.clock.forward(hours=1)
    done = contact_import.take_in(desk.session, rows("Third,,,1,\nFourth,,,2,\n"))
    fourth = contacts.cards(desk.session)[-1]
    contacts.confirm_contact(desk.session, fourth, Local(name="Fourth", imported=done.id))
    assert contact_import.last_import(desk.session).count == 1
    assert contact_import.undo(desk.session, done) == 1
    assert [c.title for c in contacts.cards(desk.session)[-3:]] == ["clerk", "Sam Lee", "Fourth"]
    assert contact_import.last_import(desk.session).count == 2, "the one before is there still"


def test_an_import_that_cannot_be_written_keeps_nothing(desk: Desk, monkeypatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise AppError("The disk is full.", "Make room.")

    before = contacts.cards(desk.session)
    monkeypatch.setattr("escalation_desktop.store.chain.add_link", full)
    with pytest.raises(AppError):
        contact_import.take_in(desk.session, look(LIST.encode(), []).rows)
    assert contacts.cards(desk.session) == before


@pytest.mark.parametrize("form", ["csv", "vcf"])
def test_what_is_exported_is_read_again(desk: Desk, tmp_path: Path, form: str) -> None:
    contact_import.take_in(desk.session, look(LIST.encode(), []).rows)
    own = contacts.cards(desk.session)[-2:]
    target = tmp_path / f"contacts.{form}"
    assert contact_export.export(desk.session, own, target, form) == 2
    again = look(target.read_bytes(), contact_import.known_here(desk.session))
    assert [row.is_known for row in again.rows] == [True, True]
    assert again.rows[0].local.deputy == "Sam, 020 7946 0009"
    assert "rings back" in again.rows[0].local.notes


def test_an_export_tells_the_print_the_correction_and_who_checked_it(
    desk: Desk, tmp_path: Path
) -> None:
    card = next(c for c in contacts.cards(desk.session) if c.id == "wandsworth/b1")
    day = desk.clock.at.date()
    local = Local(phone="020 7946 0001", found="other", confirmed_on=day, confirmed_by="Ann Lee")
    contacts.confirm_contact(desk.session, card, local)
    cards = contacts.cards(desk.session)
    target = tmp_path / "all.csv"
    contact_export.export(desk.session, cards, target, "csv")
    text = target.read_text(encoding="utf-8-sig")
    line = next(line for line in text.splitlines() if "(MASH)" in line and "8871 6622" in line)
    for words in ("020 7946 0001; 020 8871 6622", "2026-11-25", "Ann Lee", "policy L9", "OCTOBER"):
        assert words in line
    again = look(target.read_bytes(), [])
    assert len(again.rows) == len(cards)
    assert "As printed" in again.unused


def test_an_import_and_an_export_stand_in_the_audit(desk: Desk, tmp_path: Path) -> None:
    done = contact_import.take_in(desk.session, look(LIST.encode(), []).rows)
    contact_export.export(desk.session, contacts.cards(desk.session)[-1:], tmp_path / "x", "csv")
    contact_import.undo(desk.session, done)
    said = [(e.event, e.detail) for e in desk.session.store.audit_log()][-3:]
    assert said == [
        ("contacts imported", "2 contacts"), ("contacts exported", "1 contact"),
        ("import undone", "2 contacts"),
    ]  # fmt: skip
