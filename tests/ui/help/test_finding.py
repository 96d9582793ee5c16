"""Searching the help."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.ui.help.finding import MOST, find
from escalation_desktop.ui.help.pages import HelpPage, Part, read_help

ONE = Part("a", "Apples", "", "Apples are picked in autumn and kept in the dark.")
TWO = Part("a", "Apples", "Keep them", "Cold and dark. Crème is for pears.", "store cellar")
SOME = (HelpPage("a", "Apples", "", (ONE, TWO)),)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("  ,", []),
        ("apples dark", ["a", "a#keep-them"]),
        ("AUTU", ["a"]),
        ("keep", ["a#keep-them"]),
        ("cellar", ["a#keep-them"]),
        ("creme", ["a#keep-them"]),
        ("utumn", []),
        ("autumn cellar", []),
    ],
)
def test_every_word_typed_must_begin_a_word_of_the_part(typed, found):
    assert [hit.part.place for hit in find(SOME, typed)] == found


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("password", "locking"),
        ("forgotten", "locking"),
        ("manager refuses", "moving-on#when-my-own-side-declines"),
        ("delete", "keeping"),
        ("restore", "backups#put-a-backup-back"),
        ("bank holiday", "disagreement#limits-and-the-safe-by-date"),
        ("screen reader", "keys#with-a-screen-reader"),
        ("practise", "training"),
        ("999", "danger"),
        ("print", "papers"),
    ],
)
def test_what_a_worker_types_is_found_among_the_first(typed, place):
    first = [hit.part.place for hit in find(read_help(), typed)][:3]
    assert any(one.startswith(place) for one in first), first


def test_the_words_around_the_match_are_shown():
    (hit,) = find(SOME, "autumn")
    assert "autumn" in hit.around


@given(st.text(max_size=30))
@settings(max_examples=60)
def test_nothing_that_is_typed_breaks_it(typed):
    assert len(find(read_help(), typed)) <= MOST
