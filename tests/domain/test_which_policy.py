"""A policy is proposed with its reason and what it says; nothing is decided for the worker."""

import pytest

from escalation_desktop.domain.which_policy import Asked, which_policy
from tests.domain.made_up import real_policy

NAMES = ("bedfordshire", "hammersmith-fulham", "waltham-forest", "wandsworth")
POLICIES = [real_policy(name) for name in NAMES]


def proposed(**asked: str) -> list[str]:
    return [one.policy for one in which_policy(POLICIES, Asked(**asked)).proposals]


@pytest.mark.parametrize(
    ("asked", "policies"),
    [
        ({}, []),
        ({"home": "Wandsworth"}, ["wandsworth"]),
        ({"home": "  wandsworth borough council "}, ["wandsworth"]),
        ({"home": "Hammersmith and Fulham"}, ["hammersmith-fulham"]),
        ({"home": "London Borough of Hammersmith & Fulham"}, ["hammersmith-fulham"]),
        ({"home": "Waltham Abbey"}, []),
        ({"home": "Wandsworth", "placed_by": "Waltham Forest"}, ["wandsworth", "waltham-forest"]),
        ({"home": "Leeds", "placed_by": "Waltham Forest"}, ["waltham-forest"]),
        ({"home": "Leeds"}, []),
    ],
)
def test_areas_decide_first(asked, policies):
    assert proposed(**asked) == policies


def test_a_printed_agency_is_a_reason_and_is_quoted():
    asked = Asked(other_agency="Barts Health at Whipps Cross Hospital, paediatrics")
    [one] = which_policy(POLICIES, asked).proposals
    assert one.policy == "waltham-forest"
    assert one.reasons == (
        "It prints contacts of the other agency: “Barts Health at Whipps Cross Hospital”.",
    )


def test_each_proposal_gives_the_reason_and_what_the_policy_says():
    answer = which_policy(POLICIES, Asked(home="Hammersmith & Fulham"))
    [one] = answer.proposals
    assert one.reasons == ("The child lives in its area, Hammersmith & Fulham.",)
    assert one.says[0].endswith("in Hammersmith and Fulham. (policy L18)")
    assert answer.remark == ""


def test_a_policy_that_says_nothing_about_it_is_told_so():
    [one] = which_policy(POLICIES, Asked(home="Wandsworth")).proposals
    assert one.says == (
        "The policy says nothing about which children, areas or agencies it is for.",
    )


def test_two_areas_are_left_to_a_person():
    answer = which_policy(POLICIES, Asked(home="Wandsworth", placed_by="Waltham Forest"))
    assert "where that does not settle it" in answer.remark
    same = which_policy(POLICIES, Asked(home="Wandsworth", placed_by="wandsworth council"))
    assert same.remark == ""
    assert same.proposals[0].reasons == (
        "The child lives in its area, Wandsworth.",
        "The child was placed by its area, Wandsworth.",
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"home": "Leeds"}, True),
        ({"other_agency": "A school in Leeds"}, True),
        ({"our_agency": "Health Visiting"}, False),
        ({}, False),
    ],
)
def test_where_nothing_fits_it_is_said_and_what_to_do(asked, said):
    assert ("Ask your safeguarding lead" in which_policy(POLICIES, Asked(**asked)).remark) is said


@pytest.mark.parametrize("agency", ["health", "police", "the", "", "Children's Social Care", "NHS"])
def test_a_general_word_speaks_for_no_policy_alone(agency):
    found = which_policy(POLICIES, Asked(other_agency=agency)).proposals
    assert all("“" in reason for one in found for reason in one.reasons)
    assert len(found) <= 3
