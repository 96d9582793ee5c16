"""A long list gives its first rows at a key, in the order and of the words of the whole one."""

import pytest

from escalation_desktop.casework import listing
from escalation_desktop.casework.listing import Listing, read_cases, read_rows
from tests.casework.making import Desk

CHILDREN = ("4471", "Zoë", "4472", "Ben", "4473", "Zoë B", "Ann")


@pytest.fixture
def long_list(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Listing:
    from escalation_desktop.casework.disagreements import new_child

    for reference in CHILDREN:
        desk.open(children=[new_child(reference, "", "")])
    monkeypatch.setattr(listing, "MANY", 5)
    monkeypatch.setattr(listing, "FIRST", 3)
    made = Listing(desk.session)
    made.refresh()
    return made


def test_a_short_list_is_read_whole(desk: Desk) -> None:
    case = desk.open()
    short = Listing(desk.session)
    short.refresh()
    rows, is_all = short.first("open", "")
    assert ([row.case for row in rows], is_all, short.wants("open")) == ([case], True, False)


@pytest.mark.parametrize("text", ["", "44", "zoe", "ZOË b", "ann", "nobody", "zoe ben", "%"])
@pytest.mark.parametrize("state", ["", "open", "closed"])
@pytest.mark.parametrize("known", [False, True])
def test_the_first_rows_are_those_of_the_whole_list(
    desk: Desk, long_list: Listing, text: str, state: str, known: bool
) -> None:
    reader = desk.session.store.reader
    assert long_list.wants(state)
    if known:
        long_list.keep(state, read_rows(reader, state))
        assert not long_list.wants(state)
    whole = desk.session.store.summaries(state=state, text=text)
    rows, is_all = long_list.first(state, text)
    assert rows == whole[:3]
    assert is_all == (len(whole) < 3)
    assert read_cases(reader, state, text) == [row.case for row in whole]


def test_what_was_known_of_the_rows_is_let_go_with_each_reading(
    desk: Desk, long_list: Listing
) -> None:
    long_list.keep("open", read_rows(desk.session.store.reader, "open"))
    new = desk.open(other_agency="Housing")
    assert long_list.first("open", "housing")[0] == []
    long_list.refresh()
    assert [row.case for row in long_list.first("open", "housing")[0]] == [new]
