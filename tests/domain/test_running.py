"""Which clocks run, since when, and for whom: the cases in which a wrong rule gives more time."""

import pytest

from escalation_desktop.domain import journal
from escalation_desktop.domain.policy import Policy
from escalation_desktop.domain.used_limits import used_beyond_stages
from tests.domain import made_up
from tests.domain.made_up import Story, at, note, real_policy
from tests.domain.other_policy import other_policy

HF = "hammersmith-fulham"
NO_FURTHER = "Stage 4: “within 24 hours” asks for the next stage; the policy has no further one."


def limit(story: Story) -> tuple[str, str]:
    earliest = story.state().limits.earliest
    return (earliest.title, earliest.due.text) if earliest and earliest.due else ("", "")


def at_stage(stage: str, when: str = "24 Nov 10:00", **changes: object) -> Story:
    story = Story(real_policy(HF)).open(**changes)
    story.start(stage, when)
    return story


def risk(story: Story, grade: str, when: str) -> Story:
    story.say(journal.RiskSet(grade=grade), when)
    return story


# ------------------------------------------------------------------ increased risk


def test_increased_risk_gives_24_hours_from_when_it_was_identified() -> None:
    assert limit(at_stage("s2")) == ("Stage 2", "end of Tue 1 Dec 2026")
    story = risk(at_stage("s2"), "increased", "25 Nov 16:30")
    assert limit(story) == ("Stage 2", "Thu 26 Nov 2026 16:30")


@pytest.mark.parametrize("stage", ["s1", "s2", "s3"])
def test_while_risk_stays_increased_each_stage_has_24_hours_of_its_own(stage: str) -> None:
    story = risk(Story(real_policy(HF)).open(), "increased", "23 Nov 11:00")
    story.start(stage, "25 Nov 09:15")
    assert limit(story)[1] == "Thu 26 Nov 2026 09:15"
    assert not any("further" in told for told in story.state().limits.notes)


def test_saying_again_that_risk_increased_never_gives_more_time() -> None:
    story = risk(at_stage("s2"), "increased", "25 Nov 16:30")
    risk(story, "increased", "26 Nov 12:00")
    assert limit(story)[1] == "Thu 26 Nov 2026 16:30"
    risk(story, "increased", "25 Nov 15:00")
    assert limit(story)[1] == "Thu 26 Nov 2026 15:00"


def test_danger_neither_takes_the_24_hours_away_nor_starts_them_again() -> None:
    story = risk(at_stage("s2"), "increased", "25 Nov 16:30")
    risk(story, "immediate", "26 Nov 09:00")
    assert limit(story)[1] == "Thu 26 Nov 2026 16:30"
    risk(story, "increased", "26 Nov 11:00")
    assert limit(story)[1] == "Thu 26 Nov 2026 16:30"
    assert story.state().risk == "increased"


def test_danger_alone_runs_the_24_hours() -> None:
    assert limit(risk(at_stage("s2"), "immediate", "25 Nov 16:30"))[1] == "Thu 26 Nov 2026 16:30"


def test_back_to_as_recorded_ends_the_24_hours_and_a_new_increase_starts_them_anew() -> None:
    story = risk(at_stage("s2"), "increased", "25 Nov 16:30")
    risk(story, "as_recorded", "25 Nov 17:00")
    assert limit(story) == ("Stage 2", "end of Tue 1 Dec 2026")
    risk(story, "increased", "26 Nov 10:00")
    assert limit(story)[1] == "Fri 27 Nov 2026 10:00"


def test_at_the_last_stage_the_24_hours_say_that_there_is_no_further_one() -> None:
    state = risk(at_stage("s4"), "increased", "25 Nov 16:30").state()
    assert NO_FURTHER in state.limits.notes
    assert NO_FURTHER not in at_stage("s4").state().limits.notes


def test_ending_a_stage_does_not_stop_a_limit_that_asks_for_the_next_one() -> None:
    story = risk(at_stage("s2"), "increased", "25 Nov 16:30")
    story.end("s2", "25 Nov 17:00")
    assert limit(story) == ("Stage 2", "Thu 26 Nov 2026 16:30")
    story.start("s3", "26 Nov 10:00")
    assert limit(story) == ("Stage 3", "Fri 27 Nov 2026 10:00")
    last = risk(at_stage("s4"), "increased", "25 Nov 16:30")
    last.end("s4", "25 Nov 17:00")
    assert limit(last) == ("", "")


def test_the_paper_counts_the_24_hours_from_the_first_increase() -> None:
    story = risk(at_stage("s2"), "increased", "25 Nov 10:00")
    risk(story, "increased", "26 Nov 08:00")
    story.end("s2", "26 Nov 12:00")
    told = [used.line for used in used_beyond_stages(story.state()) if "24 hours" in used.printed]
    assert len(told) == 1 and "26 of 24 hours" in told[0]


# ------------------------------------------------------------------ spans, events, notices


def week(story: Story) -> tuple[str, int]:
    found = story.state().limits
    limits = [one for one in (found.earliest, *found.others) if one is not None]
    return next(((one.title, one.stages_left) for one in limits if one.id == "week"), ("", 0))


def test_between_two_stages_a_span_counts_the_stages_that_are_left() -> None:
    story = Story(real_policy("wandsworth")).open()
    assert week(story) == ("Stages 1–5 together", 5)
    story.start("s3", "24 Nov 10:00")
    assert week(story) == ("Stages 1–5 together", 3)
    story.end("s3", "24 Nov 11:00")
    assert week(story) == ("Stages 1–5 together", 2)


def test_a_span_is_over_when_its_last_stage_is() -> None:
    story = Story(real_policy("wandsworth")).open()
    story.start("s5", "24 Nov 10:00")
    assert week(story) == ("Stages 1–5 together", 1)
    story.end("s5", "24 Nov 11:00")
    assert week(story) == ("", 0)


def test_an_earlier_stages_meeting_starts_no_clock_of_this_one() -> None:
    story = Story(other_policy()).open()
    story.start("t1", "23 Nov 10:00")
    story.say(note("t1", form="meeting"), "23 Nov 11:00")
    story.end("t1", "23 Nov 12:00")
    story.start("t4", "25 Nov 10:00")
    story.say(note("t1", form="meeting"), "25 Nov 11:00")
    assert limit(story) == ("", "")
    story.say(journal.EventRecorded(event="meeting_held"), "26 Nov 11:00")
    assert limit(story) == ("Level 4", "end of Tue 1 Dec 2026")


def test_a_late_entry_of_an_earlier_meeting_does_not_move_the_clock_back() -> None:
    story = Story(other_policy()).open()
    story.start("t4", "24 Nov 10:00")
    story.say(note("t4", form="meeting"), "26 Nov 11:00")
    story.say(note("t4", form="meeting"), "24 Nov 11:00")
    assert limit(story)[1] == "end of Tue 1 Dec 2026"


def with_notice_clock() -> Policy:
    clock = {
        "id": "tell-limit", "kind": "notice", "required_act": "notify", "clause": "policy L31",
        "starts_on": ["stage_started"],
        "duration": {"amount": 1, "unit": "working_days", "printed": "within a working day"},
    }  # fmt: skip
    told = {
        "id": "form", "on": "stage_started", "stage": "s3", "to": {"text": "Board"},
        "clock": clock, "clause": "policy L31",
    }  # fmt: skip
    return made_up.policy(notification=[told], clock=[])


def test_a_notice_with_a_limit_of_its_own_runs_until_it_is_sent() -> None:
    story = Story(with_notice_clock()).open()
    story.start("s3", "24 Nov 10:00")
    assert limit(story) == ("Tell Board", "end of Wed 25 Nov 2026")
    story.say(journal.NoticeSet(notice="form", status="sent"), "24 Nov 11:00")
    assert limit(story)[0] != "Tell Board"


# ------------------------------------------------------------------ whose


@pytest.mark.parametrize(("received", "owners"), [(False, "theirs ours"), (True, "ours theirs")])
def test_a_received_case_swaps_whose_limit_it_is(received: bool, owners: str) -> None:
    story = Story(other_policy()).open(received=received)
    story.start("t1", "24 Nov 10:00")
    found = story.state().limits
    assert found.earliest is not None
    assert [found.earliest.owner, *(one.owner for one in found.others)] == owners.split()


@pytest.mark.parametrize(("received", "owner"), [(False, "ours"), (True, "theirs")])
def test_a_received_case_swaps_who_must_tell(received: bool, owner: str) -> None:
    story = Story(made_up.policy()).open(received=received)
    found = {state.notice.id: state.owner for state in story.state().notices}
    assert found["iro"] == owner
    assert found["board"] == "chair"


def test_a_case_already_running_on_paper_counts_from_when_its_stage_started() -> None:
    story = Story(real_policy(HF)).open("26 Nov 09:00", arose_at=at("16 Nov 09:00"))
    story.start("s1", "16 Nov 09:00")
    story.end("s1", "18 Nov 09:00")
    story.start("s2", "18 Nov 09:00")
    state = story.state()
    assert limit(story) == ("Stage 2", "end of Wed 25 Nov 2026")
    assert state.how_far.state == "overdue"
    assert state.stages[0].used == ("2 of 5 working days",)


# ------------------------------------------------------------------ done, prompt, minutes


def test_a_clock_that_asks_for_an_answer_stops_when_it_came() -> None:
    story = Story(other_policy()).open()
    story.start("t1", "24 Nov 10:00")
    assert limit(story) == ("Level 1", "end of Wed 25 Nov 2026")
    story.say(journal.EventRecorded(event="decision_received"), "25 Nov 10:00")
    assert limit(story) == ("Level 1", "end of Fri 27 Nov 2026")


def test_an_answer_to_an_earlier_stage_stops_nothing() -> None:
    story = Story(other_policy()).open()
    story.say(journal.EventRecorded(event="decision_received"), "23 Nov 11:00")
    story.start("t1", "24 Nov 10:00")
    assert limit(story)[1] == "end of Wed 25 Nov 2026"


def chaired() -> Policy:
    stage = {
        "id": "m", "number": 1, "title": "Meeting", "kind": "chaired_meeting",
        "clause": "policy L60", "meeting": {
            "chair_rule": "an uninvolved agency", "clause": "policy L61",
            "minutes_within": {"amount": 3, "unit": "working_days", "printed": "within 3 days"},
        },
    }  # fmt: skip
    main = {"id": "main", "title": "Stages", "clause": "policy L60", "stage": [stage]}
    return made_up.policy(ladder=[main], clock=[], notification=[], interpretation=[])


def test_a_meetings_minutes_are_due_once_it_was_held_until_they_come() -> None:
    story = Story(chaired()).open()
    story.start("m", "24 Nov 10:00")
    assert limit(story) == ("", "")
    story.say(note("m", form="meeting"), "25 Nov 10:00")
    found = story.state().limits.earliest
    assert found is not None and (found.owner, found.clause) == ("chair", "policy L61")
    assert limit(story)[1] == "end of Mon 30 Nov 2026"
    story.say(journal.EventRecorded(event="minutes_received"), "26 Nov 10:00")
    assert limit(story) == ("", "")


def test_a_discussion_in_the_minute_in_which_its_stage_was_started_is_of_that_stage() -> None:
    story = Story(real_policy("wandsworth")).open()
    story.say(journal.StageStarted(stage="s2"), at("24 Nov 10:00").replace(second=40))
    story.say(note("s2", form="telephone"), "24 Nov 10:00")
    assert story.state().stages[1].used == ("“as soon as possible”: 0 min taken; no fixed limit",)


def test_words_of_promptness_keep_the_time_taken_to_the_first_discussion() -> None:
    story = Story(real_policy("wandsworth")).open()
    story.start("s2", "24 Nov 10:00")
    assert any("as soon as possible" in told for told in story.state().limits.notes)
    story.say(note("s2", form="telephone"), "24 Nov 14:30")
    story.say(note("s2", form="telephone"), "26 Nov 14:30")
    state = story.state()
    assert not any("as soon as possible" in told for told in state.limits.notes)
    assert state.stages[1].used == ("“as soon as possible”: 4 h 30 min taken; no fixed limit",)


def test_days_are_not_counted_against_a_limit_that_does_not_apply() -> None:
    clock = {
        "id": "fast", "starts_on": ["stage_started"], "clause": "policy L60",
        "when": {"fact": "urgent", "value": "yes"},
        "duration": {"amount": 1, "unit": "working_days", "printed": "within a day"},
    }  # fmt: skip
    stage = {
        "id": "u", "number": 1, "title": "Talk", "kind": "peer", "clause": "policy L60",
        "clock": [clock],
    }  # fmt: skip
    main = {"id": "main", "title": "Stages", "clause": "policy L60", "stage": [stage]}
    over = made_up.policy(ladder=[main], clock=[], notification=[], interpretation=[])
    for facts, used in (({}, ()), ({"urgent": "yes"}, ("3 of 1 working day",))):
        story = Story(over).open(facts=facts)
        story.start("u", "24 Nov 10:00")
        assert story.state().stages[0].used == used
