"""One search over everything: each kind of thing is found, in groups, within its share."""

import pytest

from escalation_desktop.casework import contacts, notes
from escalation_desktop.casework.contacts import Local
from escalation_desktop.casework.search import FIRST, SHARES, Everything, Group, count_hits
from escalation_desktop.domain.journal import Note
from tests.casework.making import Desk


def groups(desk: Desk, typed: str) -> dict[str, Group]:
    return {group.title.split(",")[0]: group for group in Everything(desk.session).find(typed)}


def test_a_case_is_found_by_its_reference_and_opens(desk: Desk) -> None:
    case = desk.open()
    reference = desk.state(case).head.reference
    (hit,) = groups(desk, reference)["Disagreements"].hits
    assert (hit.page, hit.what) == ("disagreement", case)
    assert reference in hit.title


def test_a_note_is_found_by_a_word_and_says_of_which_case_it_is(desk: Desk) -> None:
    case = desk.open()
    notes.save_note(desk.session, case, Note(discussed="the xylophone lesson"), desk.clock())
    (hit,) = groups(desk, "xylo")["Notes"].hits
    assert "xylophone" in hit.title
    assert desk.state(case).head.reference in hit.under
    assert (hit.page, hit.what) == ("disagreement", case)


def test_a_call_note_leads_to_the_call_notes(desk: Desk) -> None:
    notes.save_call_note(desk.session, Note(discussed="a zither"), desk.clock())
    (hit,) = groups(desk, "zither")["Notes"].hits
    assert (hit.page, hit.what) == ("call", None)
    assert hit.under.endswith("call note")


@pytest.mark.parametrize("typed", ["0800 328 44", "080032844", "08003 2844"])
def test_a_contact_is_found_by_its_digits_however_spaced(desk: Desk, typed: str) -> None:
    hits = groups(desk, typed)["Contacts"].hits
    assert any("CAMHS Alliance" in hit.title for hit in hits)
    assert hits[0].page == "contacts"


def test_a_contact_with_nothing_but_a_name_is_found(desk: Desk) -> None:
    made = contacts.add_contact(desk.session, Local(name="Quentin Zed"))
    (hit,) = groups(desk, "quentin")["Contacts"].hits
    assert hit.what == ("contact", made)
    assert "no number printed" in hit.under


def test_a_policy_is_found_by_its_title(desk: Desk) -> None:
    (hit,) = groups(desk, "wandsworth")["Policies"].hits
    assert (hit.page, hit.what) == ("policies", "wandsworth")


@pytest.mark.parametrize("typed", ["", "  ", "qqqqqq", "\x00", '"', "a AND", "*", "<b>", "=1+1"])
def test_odd_searches_find_nothing_and_break_nothing(desk: Desk, typed: str) -> None:
    desk.open()
    found = Everything(desk.session).find(typed)
    assert count_hits(found) <= FIRST


def test_no_group_takes_more_than_its_share(desk: Desk) -> None:
    for number in range(SHARES["disagreements"] + 3):
        case = desk.open()
        notes.save_note(desk.session, case, Note(discussed=f"care {number}"), desk.clock())
    found = groups(desk, "care")
    assert len(found["Notes"].hits) == SHARES["notes"]
    assert sum(SHARES.values()) == FIRST
    assert all(len(group.hits) <= SHARES[group.key] for group in found.values())


def test_letters_taken_back_find_what_more_letters_did_not(desk: Desk) -> None:
    case = desk.open()
    reference = desk.state(case).head.reference
    index = Everything(desk.session)
    assert "Disagreements" not in {g.title for g in index.find(f"{reference}q")}
    assert "Disagreements" not in {g.title for g in index.find(f"{reference}qq")}
    assert index.find(reference)[0].hits[0].what == case
    assert index.find(reference[1:])[0].hits[0].what == case
