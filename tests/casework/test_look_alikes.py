"""Open disagreements that a new one looks like are found, and only those."""

import pytest

from escalation_desktop.casework import hand_over as handing
from escalation_desktop.casework.disagreements import change_head, new_child
from escalation_desktop.casework.look_alikes import look_alikes
from escalation_desktop.domain import journal
from escalation_desktop.store import CaseSummary, summaries
from tests.casework.making import CHEAP, CY, Desk

CSC = "Children's Social Care"


def opened(desk: Desk, *children: journal.Child) -> str:
    return desk.open(children=list(children), other_agency=CSC)


def found(desk: Desk, *children: journal.Child, agency: str = "") -> list[str]:
    return [one.case for one in look_alikes(desk.session, children, agency)]


@pytest.mark.parametrize("typed", ["AB-44/71", "ab 4471", "AB4471"])
def test_the_same_reference_is_found_however_it_is_spaced(desk: Desk, typed: str) -> None:
    case = opened(desk, new_child("AB-44/71", "", "JB"))
    opened(desk, new_child("AB-99/99", "", "JB"))
    (one,) = look_alikes(desk.session, [new_child(typed)], "")
    assert one.case == case and one.reference == desk.state(case).head.reference
    assert one.sentence == f"{one.reference} may be the same: the child has the same reference."
    assert one.about.startswith("JB AB-44/71 · Children's Social Care · Stage 1")
    assert one.about.endswith("open since Wed 25 Nov 2026")


def test_initials_count_with_the_same_agency(desk: Desk) -> None:
    case = opened(desk, new_child("", "", "JB"))
    assert found(desk, new_child("", "", "j.b."), agency=CSC) == [case]
    assert found(desk, new_child("", "", "JB"), agency="Police") == []
    assert found(desk, new_child("", "", "BJ"), agency=CSC) == []
    assert found(desk, new_child(), agency=CSC) == found(desk, agency=CSC) == []


def test_one_that_was_changed_since_is_known_by_what_it_says_now(desk: Desk) -> None:
    case = opened(desk, new_child("1111", "", "JB"))
    children = (new_child("2222", "", "JB"),)
    change_head(desk.session, case, journal.HeadChanged(children=children))
    assert found(desk, new_child("2222")) == [case] and found(desk, new_child("1111")) == []


def test_a_closed_one_is_not_and_one_handed_over_is(desk: Desk, tmp_path) -> None:
    closed, away = opened(desk, new_child("4471")), opened(desk, new_child("4471"))
    desk.close(closed, "resolved", text="agreed")
    handing.hand_over(desk.session, away, CY, tmp_path / "a.escalation", cost=CHEAP)
    assert found(desk, new_child("4471")) == [away]


def test_no_more_than_three_are_told_and_of_a_full_list_few_are_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        opened(desk, new_child("4471"))
    assert len(found(desk, new_child("4471"))) == 3
    now = desk.clock()
    with desk.session.store._writing() as db:
        for number in range(10_000):
            row = CaseSummary(
                case=f"{number:032x}", reference=f"D-{number}", child=f"AB {number}",
                other_agency=CSC, policy="Wandsworth", stage="", due_at=None, due_text="",
                state="resolved", received=False, opened_at=now, unfiled=0, unshared=0,
            )  # fmt: skip
            summaries.save(db, row)
    read, state = [], desk.session.state
    monkeypatch.setattr(desk.session, "state", lambda case: (read.append(case), state(case))[1])
    assert len(found(desk, new_child("4471", "", "AB"))) == 3
    assert len(read) == 5
