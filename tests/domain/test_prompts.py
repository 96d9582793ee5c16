"""Which fields of a note are opened, on made-up and on the real policies."""

import pytest

from escalation_desktop.domain.journal import (
    GateAnswered,
    InterimSet,
    Outcome,
    RiskSet,
    SafeBySet,
    Struck,
)
from escalation_desktop.domain.prompts import FIELDS, prompts
from tests.domain.made_up import LADDERS, Story, at, note, real_policy


def told() -> Story:
    """A case in which the app itself has nothing left to ask."""
    story = Story().open()
    story.start("s2", "24 Nov 09:00")
    story.say(SafeBySet(at=at("30 Nov 17:00")), "24 Nov 09:01")
    story.say(InterimSet(protects="Seen weekly", childs_views="Wants to stay"), "24 Nov 09:02")
    story.now = at("24 Nov 12:00")
    return story


def fields(story: Story, outcome: str = "") -> tuple[str, ...]:
    return tuple(prompt.field for prompt in prompts(story.state(), outcome))


def why(story: Story, field: str, outcome: str = "") -> str:
    found = {prompt.field: prompt.why for prompt in prompts(story.state(), outcome)}
    return found.get(field, "")


def test_nothing_is_asked_where_everything_is_told():
    assert fields(told()) == ()


def test_a_call_note_alone_asks_for_nothing():
    assert prompts(None, "not_resolved") == ()


def test_a_closed_disagreement_asks_for_nothing():
    story = told()
    story.say(Outcome(kind="unresolved"), "24 Nov 11:00")
    assert fields(story, "not_resolved") == ()


@pytest.mark.parametrize(
    ("outcome", "asked"),
    [
        ("not_resolved", ("issues", "their_reasons", "further")),
        ("part_resolved", ("issues", "points_agreed", "their_reasons", "decisions", "further")),
        ("resolved", ("points_agreed", "decisions")),
        ("awaiting_reply", ()),
        ("no_reply", ()),
    ],
)
def test_the_outcome_opens_what_it_leaves_open(outcome, asked):
    assert fields(told(), outcome) == asked


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ({"issues": ("The plan",)}, "issues"),
        ({"their_reasons": "Staffing"}, "their_reasons"),
    ],
)
def test_what_a_note_of_the_stage_says_is_not_asked_again(said, gone):
    story = told()
    assert gone in fields(story, "not_resolved")
    story.say(note("s2", **said), "24 Nov 10:00")
    assert gone not in fields(story, "not_resolved")


def test_a_struck_note_says_nothing():
    story = told()
    record = story.say(note("s2", issues=("The plan",)), "24 Nov 10:00")
    story.say(Struck(entry=record.id, reason="wrong child"), "24 Nov 10:05")
    assert "issues" in fields(story, "not_resolved")


def test_the_stage_with_our_own_side_asks_for_the_managers_advice():
    story = told()
    story.end("s2", "24 Nov 10:00")
    story.start("s1", "24 Nov 10:01")
    assert "manager_consulted" in fields(story)


def test_where_somebody_else_speaks_it_asks_whether_i_was_there():
    story = told()
    story.end("s2", "24 Nov 10:00")
    story.start("s3", "24 Nov 10:01")
    assert why(story, "presence") == "At this stage your manager speaks for your side."


def test_interim_protection_is_asked_at_each_stage():
    story = told()
    story.end("s2", "24 Nov 10:00")
    story.start("s3", "24 Nov 10:01")
    assert "protects" in fields(story)
    story.say(note("s3", protects="Seen daily"), "24 Nov 11:00")
    assert "protects" not in fields(story)


def test_an_overdue_limit_asks_why_until_it_is_said():
    story = told()
    story.now = at("7 Dec 12:00")
    assert why(story, "overdue_reason").startswith("The limit is overdue")
    story.say(note("s2", overdue_reason="Their manager was away"), "7 Dec 10:00")
    assert "overdue_reason" not in fields(story)


def test_the_safe_by_date_and_the_wish_are_asked_until_set():
    story = Story().open(wanted="")
    story.start("s2", "24 Nov 09:00")
    assert {"safe_by", "wanted", "childs_views"} <= set(fields(story))
    story.say(note("s2", wanted="A core group"), "24 Nov 09:30")
    story.say(SafeBySet(at=at("30 Nov 17:00")), "24 Nov 09:40")
    assert not {"safe_by", "wanted"} & set(fields(story))


def test_danger_asks_who_was_told():
    story = told()
    story.say(RiskSet(grade="immediate"), "24 Nov 11:00")
    assert "who was told" in why(story, "actions_taken")


def test_the_policys_own_asking_comes_with_its_words_and_clause():
    story = Story(over=real_policy("wandsworth")).open()
    story.start(story.over.ladder[0].stage[0].id, "24 Nov 09:00")
    found = {prompt.field: prompt for prompt in prompts(story.state())}
    assert "manager" in found["manager_consulted"].why
    assert found["actions_taken"].clause == "policy L146"
    gate = next(g for g in story.over.gate if g.ask == "each_note")
    assert found["risk"].why == gate.question
    story.say(GateAnswered(gate=gate.id, answer="yes"), "24 Nov 10:00")
    assert "risk" not in {prompt.field for prompt in prompts(story.state())}


@pytest.mark.parametrize("name", LADDERS)
def test_every_stage_of_every_policy_asks_only_for_known_fields(name):
    over = real_policy(name)
    for stage in over.ladder[0].stage:
        for outcome in ("", "resolved", "part_resolved", "not_resolved", "awaiting_reply"):
            story = Story(over=over).open()
            story.start(stage.id, "24 Nov 09:00", rung=1 if stage.repeat else 0)
            asked = fields(story, outcome)
            assert len(set(asked)) == len(asked)
            assert list(asked) == [field for field in FIELDS if field in asked]
