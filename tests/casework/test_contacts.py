"""The directory: what was printed, what was confirmed beside it, and what the worker added."""

import pytest

from escalation_desktop.casework import contacts
from escalation_desktop.casework.contacts import Card, Local
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
    assert after.local == local
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
    assert contacts.cards_of(desk.session, policy, ["b5"])[0].local == Local(phone="1")
