"""The directory: what was printed, what was confirmed beside it, and what the worker added."""

import dataclasses
from datetime import date

import pytest
from msgspec.structs import replace

from escalation_desktop.casework import contacts, notes
from escalation_desktop.casework.contacts import Card, Local
from escalation_desktop.casework.finding import Directory
from escalation_desktop.casework.sheets import sheet_contact
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.local_contact import role_key
from escalation_desktop.domain.policy import Phone, Policy
from escalation_desktop.packs import LoadedPack, Problem, all_problems
from tests.casework.making import Desk, packs

PRINTED = 76
"""18, 21, 1 and 33 rows, and the three in Hammersmith & Fulham's text."""


def card(desk: Desk, name: str) -> Card:
    return next(one for one in contacts.cards(desk.session) if one.id == name)


def test_every_printed_contact_is_there_in_the_order_printed(desk: Desk) -> None:
    found = contacts.cards(desk.session)
    assert len(found) == PRINTED
    expected = [f"{p.policy.pack_id}/{c.id}" for p in packs() for c in p.policy.contact]
    assert [one.id for one in found] == expected
    assert not any(one.own for one in found)


def test_a_contact_of_nothing_but_a_name_is_kept(desk: Desk) -> None:
    name = contacts.add_contact(desk.session, Local(name="Jo Ward"))
    own = card(desk, name)
    assert (own.title, own.own, own.numbers, own.emails) == ("Jo Ward", True, (), ())
    assert contacts.snapshot(own) == "Jo Ward"
    desk = desk.reopened()
    assert contacts.cards(desk.session)[-1].title == "Jo Ward"
    contacts.forget_local(desk.session, card(desk, name))
    assert len(contacts.cards(desk.session)) == PRINTED
    desk.session.close()


def test_a_contact_without_even_a_name_says_so(desk: Desk) -> None:
    own = card(desk, contacts.add_contact(desk.session, Local(phone="020 7946 0001")))
    assert own.title == "Contact without a name"
    assert own.numbers[0].printed == "020 7946 0001"


def test_a_confirmation_stands_beside_what_is_printed(desk: Desk) -> None:
    before = card(desk, "wandsworth/b1")
    local = Local(phone="020 7946 0001", confirmed_by="Ann", notes="rang on Monday")
    contacts.confirm_contact(desk.session, before, local)
    after = card(desk, "wandsworth/b1")
    assert after.numbers == before.numbers and after.contact == before.contact
    assert replace(after.local, printed=None) == local
    assert after.local.printed.phones == (before.numbers[0].printed,)
    assert "confirmed here: 020 7946 0001" in contacts.snapshot(after)
    assert before.numbers[0].printed in contacts.snapshot(after)
    contacts.confirm_contact(desk.session, after, Local(phone="020 7946 0002"))
    assert card(desk, "wandsworth/b1").local.phone == "020 7946 0002"
    contacts.forget_local(desk.session, card(desk, "wandsworth/b1"))
    assert card(desk, "wandsworth/b1") == before


@pytest.mark.parametrize(
    ("name", "number", "doubtful"),
    [
        ("hammersmith-fulham/e36", "999", False),
        ("bedfordshire/d1", "0800 028 0285", False),
        ("hammersmith-fulham/e34", "0208-753-6600", False),
        ("waltham-forest/a2", "0208496 2310", False),
        ("hammersmith-fulham/e19", "0800 328 44", True),
        ("hammersmith-fulham/e30", "0800 328 444", True),
    ],
)
def test_a_doubtful_number_is_shown_as_printed(
    desk: Desk, name: str, number: str, doubtful: bool
) -> None:
    printed = card(desk, name).numbers
    found = [one for one in printed if one.printed == number]
    assert found and all(one.doubtful is doubtful and one.copy == one.printed for one in found)
    assert not doubtful or card(desk, name).looks_wrong


def test_where_a_contact_is_used_is_told(desk: Desk) -> None:
    assert "Stage 3" in card(desk, "waltham-forest/a3").used_by
    assert "Risk of immediate harm" in card(desk, "wandsworth/b1").used_by


def test_a_cases_contacts_come_in_the_order_asked_for(desk: Desk) -> None:
    policy = desk.state(desk.open()).policy
    found = contacts.cards_of(desk.session, policy, ["b5", "nobody", "b1"])
    assert [one.id for one in found] == ["wandsworth/b5", "wandsworth/b1"]
    assert [one.pinned for one in found] == ["", ""]
    contacts.confirm_contact(desk.session, found[0], Local(phone="1"))
    again = contacts.cards_of(desk.session, policy, ["b5"])[0]
    assert again.local.phone == "1" and again.standing.kind == found[0].standing.kind


def test_what_looks_wrong_in_a_policy_is_looked_for_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = desk.state(desk.open()).policy
    other = replace(policy, title="Another")
    looked: list[str] = []

    def counted(of: Policy, today: date) -> list[Problem]:
        looked.append(of.title)
        return all_problems(of, today)

    monkeypatch.setattr(contacts, "all_problems", counted)
    contacts._problems.cache_clear()
    assert contacts.cards_of(desk.session, policy, []) == [] and looked == []
    first = contacts.cards_of(desk.session, policy, ["b1"])
    assert contacts.cards_of(desk.session, policy, ["b1"]) == first and looked == [policy.title]
    desk.session.packs = [pack for pack in packs() if pack.policy.pack_id != policy.pack_id]
    contacts.cards_of(desk.session, other, ["b1"])
    assert looked == [policy.title, "Another"]
    contacts._problems.cache_clear()


def changed_pack(contact_id: str, **more: object) -> tuple[LoadedPack, ...]:
    """Return the policies, Wandsworth with another print of one contact; None: without it."""
    made = []
    for pack in packs():
        rows = pack.policy.contact
        if pack.policy.pack_id == "wandsworth":
            rows = tuple(
                replace(row, **more) if row.id == contact_id else row
                for row in rows
                if more or row.id != contact_id
            )
        made.append(dataclasses.replace(pack, policy=replace(pack.policy, contact=rows)))
    return tuple(made)


def check(desk: Desk, which: str, **more: object) -> None:
    day = {"confirmed_on": date(2026, 11, 23), "confirmed_by": "Ann Lee", "found": "other"}
    contacts.confirm_contact(desk.session, card(desk, which), Local(**{**day, **more}))


def test_a_correction_survives_a_policy_that_prints_something_else_and_says_so(desk: Desk) -> None:
    check(desk, "wandsworth/b1", phone="020 7946 0001")
    assert card(desk, "wandsworth/b1").standing.words == "confirmed Mon 23 Nov 2026"
    desk = desk.reopened(changed_pack("b1", phones=(Phone(printed="020 7946 9999"),)))
    after = card(desk, "wandsworth/b1")
    assert after.numbers[0].printed == "020 7946 9999" and after.local.phone == "020 7946 0001"
    assert after.standing.kind == "changed" and after.is_doubtful
    assert contacts.before(after).phones == ("020 8871 6622",)
    contacts.confirm_contact(desk.session, after, after.local)
    assert card(desk, "wandsworth/b1").standing.kind == "confirmed"
    desk.session.close()


def test_a_correction_of_what_is_no_longer_printed_stays_with_the_print_beside_it(
    desk: Desk,
) -> None:
    check(desk, "wandsworth/b4", phone="020 7946 0001", deputy="Jo, 020 7946 0002")
    desk = desk.reopened(changed_pack("b4"))
    left = next(c for c in contacts.cards(desk.session) if c.policy == contacts.NO_LONGER)
    assert (left.title, left.number, left.own) == ("LADO", "020 7946 0001", True)
    assert left.local.printed.phones == ("020 8871 7440",)
    assert "020 8871 7440" in contacts.snapshot(left)
    assert [c.local_id for c in Directory([left]).find("lado").cards] == [left.local_id]
    desk = desk.reopened()
    back = card(desk, "wandsworth/b4")
    assert back.local.deputy == "Jo, 020 7946 0002" and back.standing.kind == "confirmed"
    desk.session.close()


def test_an_old_note_keeps_the_contact_as_it_was_when_it_was_used(desk: Desk) -> None:
    case = desk.open()
    line = contacts.snapshot(card(desk, "wandsworth/b1"))
    note = Note(form="telephone", number="020 8871 6622", contact_used=line)
    notes.save_note(desk.session, case, note, desk.session.now())
    before = desk.session.records(case)[-1]
    check(desk, "wandsworth/b1", phone="020 7946 0001", name="Another Person")
    contacts.forget_local(desk.session, card(desk, "wandsworth/b1"))
    assert desk.session.records(case)[-1] == before
    assert before.body.contact_used == line and "020 7946 0001" not in line


@pytest.mark.parametrize(
    ("kept", "number", "corrected"),
    [
        ({"phone": "020 7946 0001"}, "020 7946 0001", "020 7946 0001"),
        ({"phone": "02088716622"}, "020 8871 6622", ""),
        ({"phone": "020 7946 0001", "found": "wrong"}, "020 8871 6622", ""),
        ({}, "020 8871 6622", ""),
    ],
)
def test_the_number_to_ring_first_is_the_one_that_was_found_right(
    desk: Desk, kept: dict[str, str], number: str, corrected: str
) -> None:
    check(desk, "wandsworth/b1", **kept)
    found = card(desk, "wandsworth/b1")
    assert (found.number, found.corrected) == (number, corrected)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"phone": "2079460001"}, "lost_zero"),
        ({"phone": "7946 0001"}, "phone_too_short"),
        ({"phone": "0207946001"}, "phone_suspect_truncated"),
        ({"phone": "020 7946 00011"}, "phone_too_long"),
        ({"name": "Jo Ward", "email": "sam.lee@x.example"}, "name_email_mismatch"),
        ({"email": "not given"}, "no_address"),
        ({"phone": "020 7946 0001 / 07700 900123", "email": "a.b@x.example"}, ""),
        ({"phone": "+33 1 42 68 53 00"}, ""),
        ({"phone": "999"}, ""),
    ],
)
def test_what_was_typed_here_is_looked_at_as_what_is_printed_is(
    desk: Desk, typed: dict[str, str], code: str
) -> None:
    own = card(desk, contacts.add_contact(desk.session, Local(**typed)))
    assert [p.code for p in own.problems] == ([code] if code else [])
    assert own.is_doubtful is bool(code) and own.standing.kind == ("wrong" if code else "unchecked")


def test_a_contact_typed_for_a_role_is_found_by_it(desk: Desk) -> None:
    key = role_key("wandsworth", "chair")
    made = contacts.add_contact(desk.session, Local(name="Bea Moss", phone="1", answers=key))
    contacts.add_contact(desk.session, Local(name="Somebody else"))
    assert [c.id for c in contacts.answering(desk.session, [key, "x"])] == [made]
    assert contacts.answering(desk.session, [role_key("wandsworth", "s3")]) == []


@pytest.mark.parametrize(
    ("found", "confirmed", "problem"),
    [
        ("other", "020 7946 0001, by Ann Lee, Mon 23 Nov 2026", ""),
        ("wrong", "", "Did not answer when it was tried on Mon 23 Nov 2026."),
    ],
)
def test_the_contact_sheet_tells_what_was_found(
    desk: Desk, found: str, confirmed: str, problem: str
) -> None:
    check(desk, "wandsworth/b1", phone="020 7946 0001" if found == "other" else "", found=found)
    line = sheet_contact(card(desk, "wandsworth/b1"))
    assert line.confirmed == confirmed
    assert (problem in line.problems) if problem else line.problems == ()
