"""Search as you type over the real contacts: what is found, in which order, and what is near."""

import pytest

from escalation_desktop.casework import contacts
from escalation_desktop.casework.contacts import Local
from escalation_desktop.casework.finding import Directory, Found
from tests.casework.making import Desk


def find(desk: Desk, typed: str, limit: int | None = None) -> Found:
    return Directory(contacts.cards(desk.session)).find(typed, limit)


def names(found: Found) -> list[str]:
    return [card.id.partition("/")[2] for card in found.cards]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("MASH", {"a1", "a2", "b1"}),
        ("mash wands", {"b1"}),
        ("LADO", {"e1", "b4"}),
        ("icat", {"e34"}),
        ("02084962310", {"a1", "a2"}),
        ("0208 496 2310", {"a1", "a2"}),
        ("0208-496-2310", {"a1", "a2"}),
        ("+44 208 496 2310", {"a1", "a2"}),
        ("6 231", {"a1", "a2"}),
        ("8716622", {"b1"}),
    ],
)
def test_what_is_found_exactly(desk: Desk, typed: str, first: set[str]) -> None:
    found = find(desk, typed)
    assert set(names(found)) == first and not found.near


def test_an_acronym_of_the_title_comes_before_the_same_letters_elsewhere(desk: Desk) -> None:
    contacts.add_contact(desk.session, Local(role="Office", notes="asks the MASH, then mashed"))
    contacts.add_contact(desk.session, Local(role="Mashers United"))
    found = [card.title for card in find(desk, "mash").cards]
    assert found[-2:] == ["Mashers United", "Office"] and "(MASH)" in found[2]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("safegaurding", "safeguarding"),
        ("desinated nurse", "designated nurse"),
        ("nurse desinated", "designated nurse"),
    ],
)
def test_near_misses_are_labelled_and_the_most_alike_come_first(
    desk: Desk, typed: str, word: str
) -> None:
    found = find(desk, typed)
    assert found.near and 0 < len(found.cards) <= 10
    assert all(word in f"{card.search}" for card in found.cards[:3])


@pytest.mark.parametrize("typed", ["zzzz", "xqj", "99999999999", "\ud800", "((((", "o’zzzz"])
def test_what_is_like_nothing_finds_nothing(desk: Desk, typed: str) -> None:
    assert find(desk, typed) == Found((), near=True)


def test_nothing_typed_shows_everything_and_a_limit_cuts(desk: Desk) -> None:
    assert len(find(desk, "  ").cards) == 76
    assert len(find(desk, "", 30).cards) == 30
    assert len(find(desk, "safeguarding", 5).cards) == 5


@pytest.mark.parametrize(
    "typed",
    ["jose o'brien", "José O’Brien", "07700900123", "+447700900123", "quiet", "night 0770",
     "jo@x.example", "ward"],
)  # fmt: skip
def test_all_that_was_typed_here_is_found(desk: Desk, typed: str) -> None:
    contacts.add_contact(
        desk.session,
        Local(name="José O’Brien", role="Ward clerk", phone="07700 900 123", email="jo@x.example",
              notes="quiet before ten", out_of_hours="night 07700 900124"),
    )  # fmt: skip
    found = find(desk, typed)
    assert not found.near and "José O’Brien" in [card.contact.name for card in found.cards]


def test_a_confirmed_number_finds_the_printed_contact(desk: Desk) -> None:
    card = next(c for c in contacts.cards(desk.session) if c.id == "wandsworth/b1")
    contacts.confirm_contact(desk.session, card, Local(phone="+44 (0)20 7946 0001"))
    assert names(find(desk, "02079460001")) == ["b1"]


def test_the_most_alike_comes_first_whatever_the_order(desk: Desk) -> None:
    for role in ("Xylophone", "Xylofon"):
        contacts.add_contact(desk.session, Local(role=role))
    assert [card.title for card in find(desk, "xylofone").cards] == ["Xylofon", "Xylophone"]


@pytest.mark.parametrize(
    "typed", ["mash", "named nurse", "020", "0208 496", "lado officer", "zzzq"]
)
def test_letters_typed_and_taken_back_find_what_a_fresh_index_finds(desk: Desk, typed: str) -> None:
    cards = contacts.cards(desk.session)
    directory = Directory(cards)
    grown = [typed[:end] for end in range(1, len(typed) + 1)]
    for text in [*grown, *reversed(grown), f"x{typed}", typed]:
        assert directory.find(text) == Directory(cards).find(text), text


def test_a_few_are_the_first_of_all_whatever_was_typed_before(desk: Desk) -> None:
    """What is looked at only in part, and narrowed while letters are added, loses nothing."""
    for number in range(1200):
        contacts.add_contact(desk.session, Local(role=f"Nurse {number}", name=f"Ann Re{number}"))
    cards = contacts.cards(desk.session)
    asked = Directory(cards)
    for text in ("r", "re", "re1", "re11", "re", "ann re9", "ann", "n", "nurse 11", "e", "zz", "z"):
        few, every = asked.find(text, 10, near=False), Directory(cards).find(text, near=False)
        assert [c.id for c in few.cards] == [c.id for c in every.cards[:10]], text
        again = asked.find(text, near=False)
        assert [c.id for c in again.cards] == [c.id for c in every.cards], text
