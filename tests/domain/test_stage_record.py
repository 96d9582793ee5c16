import pytest

from escalation_desktop.domain import blocks, journal
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.stage_record import stage_record
from tests.domain.made_up import ANN, NOW, SAM, Story, note, policy, real_policy, resolved
from tests.domain.test_confirmation import _all


def _made(story: Story, key: str) -> blocks.Document:
    return stage_record(story.state(), key, Copy(number="1", prepared_by="Cy Hall", made_at=NOW))


RECORDED = (
    "Stage: Stage 2, Worker to worker",
    "For them: Sam Okoye, social worker, Children's Social Care",
    "Started: Mon 23 Nov 2026 12:00",
    "Ended: Tue 24 Nov 2026 15:00",
    "Limit: 2 working days",
    "Used: 1 of 2 working days",
    "Not resolved on Tue 24 Nov 2026 15:00",
    "Points of disagreement: the weight record",
    "Actions taken: none",
    "Decisions: none",
    "Decided by: not given",
    "The weight record was discussed.",
    "Notes written by: Ann Lee, health visitor, Health Visiting.",
    "Copies to be sent to: Ann Lee, health visitor, Health Visiting; Sam Okoye, social worker, Ch",
    "Prepared by: Cy Hall, Fri 27 Nov 2026 12:00",
)


@pytest.mark.parametrize("line", RECORDED)
def test_a_stage_record_says(line):
    assert line in _all(_made(resolved(), "s2"))


def test_it_holds_that_stage_alone():
    text = _all(_made(resolved(), "s2"))
    assert "The core group." not in text
    assert "Call the core group" not in text
    assert "Call the core group" in _all(_made(resolved(), "s3"))


def test_its_head_has_the_case_reference_and_the_policy():
    document = _made(resolved(), "s2")
    assert document.title == "Record of Stage 2"
    assert document.reference == "D-7QK-4M2-XR13 / 1"
    assert document.policy_line == (
        "Made-up Escalation Policy, version 3, October 2020, no review date stated"
    )


def test_one_who_has_it_is_told_with_the_day_and_the_worker_who_raised_it_still_is_to_have_it():
    story = resolved()
    story.say(journal.Shared(what="stage", ref="s2", to=SAM, method="e-mail"), "25 Nov")
    text = _all(_made(story, "s2"))
    assert "Sam Okoye, social worker, Children's Social Care, Wed 25 Nov 2026, e-mail" in text
    assert "Copies to be sent to: Ann Lee, health visitor, Health Visiting" in text


def test_a_stage_that_runs_makes_a_draft_and_a_finished_one_does_not():
    story = Story().open()
    story.start("s2", "24 Nov 10:00")
    assert _made(story, "s2").mark == "DRAFT"
    assert "their worker (name not given)" in _all(_made(story, "s2"))
    story.end("s2", "24 Nov 12:00")
    assert _made(story, "s2").mark == ""


def test_a_stage_that_was_never_worked_has_no_record():
    with pytest.raises(KeyError):
        _made(Story().open(), "s2")


def test_a_repeated_stage_has_a_record_for_each_turn():
    story = Story(real_policy("waltham-forest")).open(track="other-agencies")
    for rung, said in ((1, "First pair."), (2, "Second pair.")):
        story.start("s5", f"{23 + rung} Nov 10:00", rung, ours=ANN, theirs=SAM)
        story.say(note("s5", said, rung=rung), f"{23 + rung} Nov 11:00")
        story.end("s5", f"{23 + rung} Nov 12:00", rung=rung)
    document = _made(story, "s5.2")
    assert document.title == "Record of Stage 5.2"
    assert "Second pair." in _all(document)
    assert "First pair." not in _all(document)


def test_a_stage_typed_by_the_worker_says_that_it_is_not_from_the_policy():
    story = Story(real_policy("bedfordshire")).open()
    story.say(journal.TypedStage(id="t1", title="Step 1", limit_words="5 days"))
    story.say(note("t1", "We rang."), "24 Nov 12:00")
    text = _all(_made(story, "t1"))
    assert "Where from: typed by the worker; not from this policy" in text
    assert "Limit, as typed: 5 days" in text
    assert "We rang." in text


def test_the_limit_of_another_stage_is_not_told():
    clock = {
        "id": "day", "starts_on": ["risk_increased", "stage_started"], "clause": "policy L9",
        "when": {"fact": "risk", "value": "increased"},
        "duration": {"printed": "within 24 hours", "amount": 24, "unit": "hours"},
    }  # fmt: skip
    story = Story(policy(clock=[clock])).open()
    story.say(journal.RiskSet(grade="increased"), "23 Nov 11:00")
    for stage, start, end in (("s1", "23 Nov 12:00", "24 Nov 12:00"),
                              ("s2", "24 Nov 12:00", "24 Nov 13:00")):  # fmt: skip
        story.start(stage, start)
        story.end(stage, end)
    text = _all(_made(story, "s2"))
    assert "Stage 2: “within 24 hours” (policy L9); used 1 of 24 hours." in text
    assert "used 24 of 24 hours" not in text
