"""One search over everything: each kind of thing is found, in groups, within its share."""

import hypothesis
import pytest
from hypothesis import strategies as st

from escalation_desktop.casework import contacts, notes
from escalation_desktop.casework.contacts import Local
from escalation_desktop.casework.search import (
    FIRST,
    SHARES,
    Everything,
    Group,
    Hit,
    Rows,
    count_hits,
    rank,
    ranked,
    settle,
)
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
    assert (hit.page, hit.what) == ("disagreement", ("entry", case, hit.entry))
    assert hit.entry in {record.id for record in desk.session.records(case)}


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


def hits(*names: str) -> list[Hit]:
    return [Hit(name, "", "disagreement", name, name) for name in names]


@pytest.mark.parametrize(
    ("shown", "best", "kept", "found"),
    [
        ("abc", "cab", None, "cab"),
        ("abc", "cab", 0, "acb"),
        ("abc", "cab", 1, "cba"),
        ("abc", "xyz", 1, "xby"),
        ("abc", "xyz", 2, "xyc"),
        ("abc", "x", None, "xab"),
        ("abc", "", 2, "abc"),
        ("a", "b", 0, "a"),
        ("", "ab", None, ""),
        ("abc", "cab", 9, "cab"),
    ],
)
def test_the_best_notes_come_first_and_the_kept_one_stands(
    shown: str, best: str, kept: int | None, found: str
) -> None:
    settled = settle(hits(*shown), hits(*best), kept)
    assert "".join(hit.title for hit in settled) == found


@hypothesis.given(
    st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8),
    st.lists(st.sampled_from("abcdefghxyz"), unique=True, max_size=8),
    st.integers(0, 9),
)
def test_whatever_is_best_the_kept_note_is_where_it_was(
    shown: list[str], best: list[str], kept: int
) -> None:
    before = hits(*shown)
    after = settle(before, hits(*best), kept)
    assert len(after) == len(before) == len({hit.entry for hit in after})
    if kept < len(before):
        assert after[kept] is before[kept]
    others = [hit.entry for i, hit in enumerate(after) if i != kept and hit.entry in best]
    assert others == [entry for entry in best if entry in others]


def test_the_worker_finds_the_best_of_many_notes(desk: Desk) -> None:
    case = desk.open()
    for number in range(SHARES["notes"] + 4):
        words = "zebra zebra zebra" if number == 0 else f"a zebra among others {number} " * 9
        notes.save_note(desk.session, case, Note(discussed=words), desk.clock())
    index = Everything(desk.session)
    (newest,) = index.find("zebra")
    assert newest.title == "Notes, newest first"
    assert all("among" in hit.title for hit in newest.hits)
    best = [index.note(hit) for hit in rank(desk.session.store.reader, "zebra")]
    assert best[0].title == "zebra zebra zebra"
    (after,) = ranked([newest], best, newest.hits[2])
    assert after.title == "Notes, best match first"
    assert after.hits[0].title == "zebra zebra zebra" and after.hits[2] is newest.hits[2]


def test_a_contact_found_by_what_is_not_shown_shows_it(desk: Desk) -> None:
    contacts.add_contact(
        desk.session, Local(name="Quentin Zed", phone="020 7946 0001", email="qz@trust.example")
    )
    (hit,) = groups(desk, "trust.example")["Contacts"].hits
    assert hit.under.startswith("qz@trust.example · ")
    (hit,) = groups(desk, "quentin")["Contacts"].hits
    assert "example" not in hit.under
    contacts.add_contact(
        desk.session, Local(role="Duty desk", notes=f"{'words ' * 30}ask for zygote {'more ' * 30}")
    )
    (hit,) = groups(desk, "zygote")["Contacts"].hits
    assert hit.under.startswith("… ") and "ask for zygote more" in hit.under
    assert hit.under.index(" · ") < 70


def test_what_changed_since_the_last_search_is_found_after_a_refresh(desk: Desk) -> None:
    index = Everything(desk.session)
    case = desk.open()
    reference = desk.state(case).head.reference
    contacts.add_contact(desk.session, Local(name="Quentin Zed"))
    index.refresh()
    assert index.find(reference)[0].hits[0].what == case
    assert index.find("quentin zed")[0].title == "Contacts"


@hypothesis.settings(max_examples=60)
@hypothesis.given(
    st.lists(st.text("ab ", max_size=6), max_size=12),
    st.lists(st.text("ab ", max_size=4), min_size=1, max_size=5),
)
def test_rows_are_the_same_whatever_was_typed_before(rows: list[str], typed: list[str]) -> None:
    known = [(str(place), text) for place, text in enumerate(rows)]
    asked = Rows(known)
    for text in typed:
        words = text.split()
        held = [case for case, row in known if words and all(word in row for word in words)]
        assert asked.find(text, 3) == held[:3]
