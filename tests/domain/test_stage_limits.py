import pytest

from escalation_desktop.domain import journal
from escalation_desktop.domain.stage_limits import earliest_of, stage_limits
from tests.domain.made_up import ANN, SAM, Story, at, policy, real_policy, resolved
from tests.domain.other_policy import other_policy


def _limits(story: Story, key: str):
    state = story.state()
    view = state.stage_view(key)
    assert view is not None
    return stage_limits(state, view)


def _told(story: Story, key: str) -> list[tuple[str, str, str]]:
    return [(one.title, one.printed, one.due) for one in _limits(story, key)]


def test_the_stage_that_runs_has_the_limits_of_the_case_without_those_for_telling_somebody():
    story = Story(real_policy("hammersmith-fulham")).open()
    story.start("s2", "24 Nov 10:00")
    story.say(journal.RouteStarted(route="danger"), "24 Nov 11:00")
    story.say(journal.SafeBySet(at=at("25 Nov 17:00"), reason="visit"), "24 Nov 12:00")
    assert _told(story, "s2") == [
        ("Safe by date", "", "Wed 25 Nov 2026 17:00"),
        ("Stage 2", "within 1 working week, at a maximum", "end of Tue 1 Dec 2026"),
    ]


def test_a_stage_that_is_not_started_counts_nothing_and_keeps_the_dates_that_are_known():
    story = Story().open()
    story.start("s1", "23 Nov 10:00")
    assert _told(story, "s2") == [
        ("Stages 1–3 together", "ONE WORKING WEEK", "end of Mon 30 Nov 2026"),
        ("Stage 2", "2 working days", "not counted yet"),
    ]


def test_a_limit_from_when_it_arose_is_dated_before_the_stage_is_started():
    story = Story(real_policy("waltham-forest")).open(facts={"practitioner_tried": "no"})
    assert _told(story, "s1") == [("Stage 1", "After 5 working days", "end of Mon 30 Nov 2026")]


def test_a_stage_that_ended_has_the_date_that_it_had():
    dates = [("Stage 2", "2 working days", "end of Wed 25 Nov 2026")]
    assert _told(resolved(), "s2")[:1] == dates


def test_in_a_case_that_is_closed_a_limit_over_several_stages_is_told_as_printed():
    assert _told(resolved(), "s3") == [
        ("Stages 1–3 together", "ONE WORKING WEEK", "no longer counted"),
    ]


@pytest.mark.parametrize("started", [True, False])
def test_words_of_promptness_have_no_date(started):
    story = Story(real_policy("wandsworth")).open()
    if started:
        story.start("s2", "24 Nov 10:00", ours=ANN, theirs=SAM)
    found = next(one for one in _limits(story, "s2") if one.printed == "as soon as possible")
    assert (found.due, found.at) == ("not stated", None)
    assert found.rests_on == "policy L118"
    if started:
        assert found.worked_out == (
            "It sets no date; the time taken is recorded. It asks for a talk."
        )


def test_a_limit_that_only_increased_risk_sets_runs_only_then():
    story = Story(real_policy("hammersmith-fulham")).open()
    story.start("s1", "24 Nov 10:00")
    assert "within 24 hours" not in [one.printed for one in _limits(story, "s2")]
    story.say(journal.RiskSet(grade="increased"), "24 Nov 11:00")
    risen = next(one for one in _limits(story, "s2") if one.printed == "within 24 hours")
    assert risen.worked_out.endswith("which is not recorded yet. It asks for the next stage.")
    running = next(one for one in _limits(story, "s1") if one.printed == "within 24 hours")
    assert running.worked_out.endswith("due Wed 25 Nov 11:00. It asks for the next stage.")


def test_a_stage_without_a_limit_has_none():
    assert _limits(Story(real_policy("wandsworth")).open(), "s6") == ()
    assert earliest_of(()) is None


@pytest.mark.parametrize("stage", ["t1", "t2", "t3", "t4"])
def test_every_limit_names_its_clause(stage):
    for one in _limits(Story(other_policy()).open(), stage):
        assert one.rests_on == "policy L50"


def test_the_readings_that_a_date_rests_on_are_named():
    story = Story().open()
    story.start("s2", "24 Nov 10:00")
    span = next(one for one in _limits(story, "s2") if one.printed == "ONE WORKING WEEK")
    assert span.rests_on == "our reading of policy L20"
    assert span.readings == ("What does the week cover? (policy L20) Read as: All three.",)


def test_a_date_that_the_worker_typed_is_told_as_typed():
    story = Story(real_policy("bedfordshire")).open()
    story.say(journal.TypedStage(id="t1", title="Step 1", due_at=at("30 Nov 17:00")))
    story.say(journal.TypedStage(id="t2", title="Step 2"))
    (typed,) = _limits(story, "t1")
    assert typed.at == at("30 Nov 17:00")
    assert typed.worked_out == "Typed by the worker; this app did not work it out."
    assert "not from this policy" in typed.rests_on
    assert _limits(story, "t2") == ()


def test_the_earliest_is_the_first_of_the_dated():
    story = Story(policy()).open()
    story.start("s2", "24 Nov 10:00")
    found = _limits(story, "s2")
    first = earliest_of(found)
    assert first is not None
    assert first == found[0]
    assert first.due == "end of Thu 26 Nov 2026"


def test_a_limit_that_began_after_a_stage_had_ended_is_not_told_of_that_stage():
    story = Story(real_policy("hammersmith-fulham")).open()
    story.start("s1", "23 Nov 10:00")
    story.end("s1", "24 Nov 10:00")
    story.start("s2", "24 Nov 10:00")
    story.say(journal.RiskSet(grade="increased"), "26 Nov 10:00")
    assert [one.printed for one in _limits(story, "s1")] == ["within 1 working week, at a maximum"]
    assert "within 24 hours" in [one.printed for one in _limits(story, "s2")]
