"""Which disagreements look alike."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain.journal import Child
from escalation_desktop.domain.look_alike import likeness

CSC = "Children's Social Care"
BORN, OTHER = date(2019, 5, 4), date(2020, 5, 4)


def child(ours: str = "", theirs: str = "", initials: str = "", born: date | None = None) -> Child:
    return Child(id="c", our_reference=ours, their_reference=theirs, initials=initials, born=born)


REFERENCE, BIRTH = "same reference", "initials and date of birth"
AGENCY = "with the same agency"


@pytest.mark.parametrize(
    ("new", "agency", "known", "said"),
    [
        (child("4471"), "", child("4471"), REFERENCE),
        (child("ab-44/71"), "", child("AB 4471"), REFERENCE),
        (child(theirs="4471"), "", child("4471"), REFERENCE),
        (child("4471"), "", child("4472"), ""),
        (child("4"), "", child("4"), ""),
        (child("4471", initials="JB"), CSC, child("4472", initials="JB"), ""),
        (child(initials="JB"), CSC, child("4472", initials="J.B."), AGENCY),
        (child(initials="JB"), "childrens social care", child(initials="jb"), AGENCY),
        (child(initials="JB"), "Police", child(initials="JB"), ""),
        (child(initials="JB"), "", child(initials="JB"), ""),
        (child(initials="J"), CSC, child(initials="J"), ""),
        (child(initials="JB", born=BORN), "Police", child(initials="JB", born=BORN), BIRTH),
        (child(initials="JB", born=BORN), CSC, child(initials="JB", born=OTHER), ""),
        (child(initials="JB", born=BORN), CSC, child(initials="JB"), AGENCY),
        (child("1 2", initials="JB", born=BORN), CSC,
         child("13", initials="JB", born=BORN), ""),
        (child(), CSC, child(), ""),
        (child(born=BORN), CSC, child(born=BORN), ""),
    ],
)  # fmt: skip
def test_two_disagreements_look_alike_or_not(
    new: Child, agency: str, known: Child, said: str
) -> None:
    found = likeness([new], agency, [known], CSC)
    assert (said in found) if said else found == ""


def test_any_of_several_children_will_do_and_a_reference_says_most() -> None:
    new = [child(initials="AA"), child("4471", initials="JB")]
    known = [child(initials="JB"), child("4471")]
    assert REFERENCE in likeness(new, CSC, known, CSC)
    assert likeness([], CSC, known, CSC) == likeness(new, CSC, [], CSC) == ""


_CHILDREN = st.builds(
    child,
    st.text("a1 -", max_size=4), st.text("a1", max_size=3), st.text("JB.", max_size=3),
    st.sampled_from((None, BORN, OTHER)),
)  # fmt: skip


@settings(max_examples=150)
@given(_CHILDREN, _CHILDREN)
def test_likeness_is_the_same_both_ways(one: Child, other: Child) -> None:
    assert likeness([one], CSC, [other], CSC) == likeness([other], CSC, [one], CSC)
