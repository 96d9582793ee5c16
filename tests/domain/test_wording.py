from datetime import UTC, datetime

import pytest

from escalation_desktop.domain.journal import Child
from escalation_desktop.domain.wording import day, moment, say, say_child, sentence


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 6, 1, 10, 0, tzinfo=UTC), "Mon 1 Jun 2026 11:00"),
        (datetime(2026, 6, 1, 10, 0), "Mon 1 Jun 2026 11:00"),
        (datetime.min.replace(tzinfo=UTC), "1-01-01 00:00"),
    ],
)
def test_an_instant_is_told_in_londons_time_however_odd_it_is(at, said):
    assert moment(at).lstrip("0") == said
    assert day(at).lstrip("0") == said.rsplit(" ", 1)[0]


def test_a_child_is_told_by_references_and_initials_each_not_given_where_empty():
    assert say_child(Child(id="c")) == (
        "our ref. not given, their ref. not given, initials not given"
    )
    assert say_child(Child(id="c", initials="JB", unborn=True)).endswith("initials JB, unborn")


def test_a_value_this_version_does_not_know_is_told_as_it_stands():
    assert say({"a": "b"}, "not_known_yet") == "not known yet"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("seen daily", "Seen daily."),
        ("Stay with gran!", "Stay with gran!"),
        ("“Stay.”", "“Stay.”"),
        ("(he said “no”)", "(he said “no”)."),
        ("and so on…", "And so on…"),
        ("وہ گھر پر ہے۔", "وہ گھر پر ہے۔"),
        ("住在外婆家。", "住在外婆家。"),
        ("ბებიასთან", "ბებიასთან."),
        ("ßa", "ßa."),
        ("  ", ""),
    ],
)
def test_a_sentence_gets_one_end_and_no_other_letters(typed, said):
    assert sentence(typed) == said
