"""Who acts next, what can be started, which facts decide, and what is not asked again."""

import pytest

from escalation_desktop.domain import journal
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.now import (
    acting,
    counterpart,
    facts_asked,
    later_stages,
    next_move,
    route_offers,
)
from escalation_desktop.domain.prefill import stage_so_far
from tests.domain.made_up import ANN, BEA, SAM, Story, note, policy, real_policy, resolved


def at_stage(stage: str, *, received: bool = False, **started: object) -> Story:
    story = Story().open(received=received, other_professional=SAM)
    story.start(stage, "24 Nov 10:00", **started)
    return story


@pytest.mark.parametrize(
    ("stage", "received", "who", "ours", "theirs"),
    [
        ("s1", False, "me", "your manager", ""),
        ("s2", False, "me", "the worker", "their worker"),
        ("s3", False, "our_side", "your manager", "their manager"),
        ("s1", True, "their_side", "", "your manager"),
        ("s2", True, "me", "their worker", "the worker"),
        ("s3", True, "our_side", "their manager", "your manager"),
    ],
)
def test_who_acts(stage: str, received: bool, who: str, ours: str, theirs: str) -> None:
    found = acting(at_stage(stage, received=received).state())
    assert (found.who, found.ours, found.theirs) == (who, ours, theirs)


def test_nobody_acts_between_stages_and_after_the_end() -> None:
    story = at_stage("s2")
    story.end("s2", "25 Nov 10:00")
    assert acting(story.state()).who == "nobody"
    assert acting(resolved().state()).who == "nobody"


@pytest.mark.parametrize(
    ("stage", "started", "expected"),
    [
        ("s2", {"theirs": BEA}, BEA),
        ("s2", {}, SAM),
        ("s3", {}, Party(side="theirs")),
        ("s3", {"theirs": BEA}, BEA),
    ],
)
def test_the_practitioner_named_at_the_opening_is_not_taken_for_a_manager(
    stage: str, started: dict[str, Party], expected: Party
) -> None:
    state = at_stage(stage, **started).state()
    assert counterpart(state, state.current) == expected


def test_in_a_received_case_the_other_side_is_who_raised_it() -> None:
    story = Story().open(received=True, raised_by=SAM, other_professional=ANN)
    story.start("s2", "24 Nov 10:00")
    state = story.state()
    assert counterpart(state, state.current) == SAM


def test_printed_contacts_are_ours_in_a_received_case() -> None:
    over = real_policy("waltham-forest")
    for received in (False, True):
        story = Story(over).open(track="childrens_social_care", received=received)
        story.start("s3", "24 Nov 10:00")
        found = acting(story.state())
        assert found.contacts[0] == "a2" and found.contacts_are_ours is received


def test_offices_without_a_number_are_named() -> None:
    story = Story(real_policy("wandsworth")).open()
    story.start("s6", "24 Nov 10:00")
    assert [office.id for office in acting(story.state()).offices] == ["chair"]


def test_next_and_later() -> None:
    state = at_stage("s2").state()
    assert (next_move(state).stage, next_move(state).label) == ("s3", "Stage 3")
    assert [view.stage for view in later_stages(state)] == ["s4"]
    assert next_move(at_stage("s4").state()).stage == ""
    assert next_move(resolved().state()).stage == ""


@pytest.mark.parametrize(
    ("facts", "offered"),
    [
        ({}, [("conference", ()), ("conduct", ("conduct_complaint",))]),
        ({"conduct_complaint": "no"}, [("conference", ())]),
        ({"conduct_complaint": "yes"}, [("conference", ()), ("conduct", ())]),
    ],
)
def test_routes_on_offer(facts: dict[str, str], offered: list[tuple[str, object]]) -> None:
    story = Story().open(facts=facts)
    assert [(o.route.id, o.decides) for o in route_offers(story.state())] == offered


def test_a_route_that_runs_is_not_offered_until_it_has_ended() -> None:
    story = at_stage("s2")
    story.say(journal.RouteStarted(route="conference"), "24 Nov 11:00")
    assert "conference" not in [o.route.id for o in route_offers(story.state())]
    story.say(journal.RouteEnded(route="conference"), "24 Nov 12:00")
    assert "conference" in [o.route.id for o in route_offers(story.state())]


@pytest.mark.parametrize(("stage", "there"), [("s1", True), ("s2", True), ("s3", False)])
def test_a_route_of_certain_stages_is_offered_there_alone(stage: str, there: bool) -> None:
    story = Story(real_policy("waltham-forest")).open(track="childrens_social_care")
    story.start(stage, "24 Nov 10:00")
    assert ("no-allocated-worker" in [o.route.id for o in route_offers(story.state())]) is there


def test_facts_with_all_that_hangs_on_them() -> None:
    story = Story().open(facts={})
    story.start("s3", "24 Nov 10:00")
    asked = {fact.fact: fact.decides for fact in facts_asked(story.state())}
    assert asked == {
        "child_status": ("whether to tell Reviewing officer",),
        "conduct_complaint": ("whether “Conduct of a person” applies",),
    }


def test_an_unanswered_agency_decides_which_stages_apply() -> None:
    story = Story(real_policy("waltham-forest")).open(track="", facts={})
    asked = {fact.fact: fact.decides for fact in facts_asked(story.state())}
    assert "which stages apply" in asked["respondent_kind"]


def test_a_limit_that_hangs_on_a_fact_says_so() -> None:
    over = policy(
        clock=[
            {"id": "fast", "starts_on": ["stage_started"],
             "duration": {"printed": "24 hours", "amount": 24, "unit": "hours"},
             "when": {"fact": "priority", "value": "yes"}},
        ]
    )  # fmt: skip
    story = Story(over).open()
    story.start("s2", "24 Nov 10:00")
    asked = {fact.fact: fact.decides for fact in facts_asked(story.state())}
    assert asked["priority"] == ("whether the limit “24 hours” runs",)


def test_what_notes_said_is_gathered_once_and_in_order() -> None:
    story = at_stage("s2")
    story.say(note("s2", issues=("A", "B"), actions_taken=("Rang",), form="video"), "24 Nov 11:00")
    story.say(note("s2", issues=("B", "C"), overdue_reason="Leave"), "24 Nov 12:00")
    story.say(note("s1", issues=("Other",)), "24 Nov 13:00")
    state = story.state()
    known = stage_so_far(state, state.current)
    assert known.issues == ("A", "B", "C")
    assert (known.actions_taken, known.reason_overdue) == (("Rang",), "Leave")
    assert known.form == "telephone"


def test_issues_fall_back_to_the_stage_before_then_to_the_matter() -> None:
    story = at_stage("s1")
    state = story.state()
    assert stage_so_far(state, state.current).issues == (state.head.about,)
    story.end("s1", "24 Nov 12:00", issues=("The record",))
    story.start("s2", "24 Nov 12:00")
    state = story.state()
    assert stage_so_far(state, state.current).issues == ("The record",)
    assert stage_so_far(state, None).issues == ()
