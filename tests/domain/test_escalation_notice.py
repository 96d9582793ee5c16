import io

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from escalation_desktop.documents import render
from escalation_desktop.domain import blocks, journal
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.escalation_notice import asked_of_notice, escalation_notice
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.policy import Form
from tests.domain.made_up import (
    ANN,
    BEA,
    CY,
    LADDERS,
    NOW,
    SAM,
    Story,
    at,
    climb,
    note,
    policy,
    real_policy,
)
from tests.domain.other_policy import other_policy
from tests.domain.test_confirmation import _all

RAJ = Party(name="Raj Das", role="teacher", agency="Oak School", side="theirs")


def _made(story: Story, key: str, **more: object) -> blocks.Document:
    copy = Copy(number="D-7QK-4M2-XR13/1", prepared_by="Ann Lee", made_at=NOW, **more)
    return escalation_notice(story.state(), key, copy)


def _running() -> Story:
    story = climb(policy(), ["s1", "s2"])
    ours = Party(name="Cy Hall", role="supervisor", agency="Health Visiting", contact="020 1")
    story.start("s3", "26 Nov 09:00", ours=ours, theirs=BEA, expect_answer_by=at("27 Nov 17:00"))
    story.say(
        journal.SafeBySet(at=at("29 Nov 18:00"), reason="contact visit", set_by="Ann"), "26 Nov"
    )
    story.say(journal.InterimSet(protects="Seen daily at school."), "26 Nov")
    story.say(journal.HeadChanged(their_reasons="No threshold."), "26 Nov")
    story.say(journal.RouteStarted(route="conference"), "26 Nov")
    return story


SAID = (
    "For: Bea Moss, team manager, Children's Social Care",
    "Child: Health Visiting ref. 4471, Children's Social Care ref. not given, initials JB",
    "Raised by: Ann Lee, health visitor, Health Visiting, Mon 23 Nov 2026",
    "Health Visiting raised this disagreement and asks Children's Social Care to take it up. "
    "Stage 3, Managers, was opened on Thu 26 Nov 2026 09:00.",
    "What Health Visiting wants: A core group within a week.",
    "Speak to: Cy Hall, supervisor, Health Visiting; 020 1",
    "Please answer: who speaks for Children's Social Care, and when; whether you agree",
    "Answer by: Fri 27 Nov 2026 17:00, set by Health Visiting",
    "Limit: Sun 29 Nov 2026 18:00 (Safe by date)",
    "About: The plan was not followed since October.",
    "Reasons: No threshold. (Children's Social Care)",
    "Not given: grounds; points of disagreement",
    "Seen daily at school. Safe by date: Sun 29 Nov 2026 18:00 (contact visit; set by Ann).",
    "Stage 2\nHealth Visiting, name not given\nChildren's Social Care, name not given",
    "Tue 24 Nov 2026\n1 communication",
    "not resolved",
    "Who: your manager (for Health Visiting)\ntheir manager (for Children's Social Care)",
    "Where the policy says “you”, it means the side that raised it: Health Visiting.",
    "Stages 1–3 together\n“ONE WORKING WEEK”",
    "Started Mon 23 Nov, day 0; Tue 24 is day 1 … Fri 27 is day 4; due end of Mon 30 Nov.",
    "Rests on our reading of policy L20. What does the week cover? (policy L20) Read as: All",
    "Ask for a conference, since Thu 26 Nov 2026, policy L30",
    "This policy does not ask for a written notice at this stage.",
    "The policy is that of Made-up Partnership; source: Made-up policy, October 2020.",
)


@pytest.mark.parametrize("line", SAID)
def test_a_notice_says(line):
    assert line in _all(_made(_running(), "s3"))


def test_what_the_reader_must_know_first_comes_first():
    document = _made(_running(), "s3")
    kinds = [type(block) for block in document.blocks[:2]]
    assert kinds == [blocks.KeyValues, blocks.Notice]
    assert document.title == "Escalation notice: Stage 3, Managers"
    assert document.mark == ""
    headings = [b.text for b in document.blocks if isinstance(b, blocks.Heading)]
    assert headings[:3] == [
        "The disagreement", "What keeps the child safe meanwhile", "What was tried",
    ]  # fmt: skip


GAPS = [
    ({"about": ""}, "DRAFT"),
    ({"about": "", "grounds": ("g1",)}, ""),
    ({"wanted": ""}, "DRAFT"),
    ({"other_agency": ""}, "DRAFT"),
    ({"raised_by": Party()}, "DRAFT"),
    ({}, ""),
]


@pytest.mark.parametrize(("gap", "mark"), GAPS)
def test_it_is_a_draft_until_what_it_is_about_and_what_is_wanted_and_who_are_there(gap, mark):
    story = Story().open(**gap)
    story.start("s2", "24 Nov 10:00")
    assert _made(story, "s2").mark == mark


def test_a_stage_for_managers_waits_for_the_managers_name():
    story = Story().open()
    story.start("s3", "24 Nov 10:00", theirs=BEA)
    document = _made(story, "s3")
    assert document.mark == "DRAFT"
    assert "Speak to: Health Visiting; who speaks there is not given in this record" in _all(
        document
    )


def test_a_gap_that_was_explained_is_printed_and_makes_no_draft():
    story = Story().open(wanted="")
    story.start("s2", "24 Nov 10:00")
    asked = next(a for a in asked_of_notice(story.state(), "s2") if a.text == "What is wanted")
    story.say(journal.GapExplained(check=asked.key, asked=asked.text, why="It is for them to say"))
    document = _made(story, "s2")
    assert document.mark == ""
    assert "Not given: What is wanted. Why: It is for them to say." in _all(document)


def test_a_stage_on_our_side_alone_has_nobody_to_send_it_to():
    story = Story().open()
    assert _made(story, "s1").mark == "DRAFT"


@pytest.mark.parametrize("key", ["s9", "", "s5.1"])
def test_a_stage_that_the_case_does_not_have_has_no_notice(key):
    with pytest.raises(KeyError):
        _made(Story().open(), key)


def test_before_the_stage_is_started_nothing_is_counted_from_a_start_that_was_not():
    text = _all(_made(climb(policy(clock=[]), ["s1"]), "s2"))
    assert "Stage 2, Worker to worker, is to be opened; it has not started yet." in text
    assert "Limit: “2 working days” (Stage 2), not counted yet" in text
    assert "Counted from the start of this stage, which is not recorded yet." in text


def test_a_limit_over_several_stages_is_dated_before_the_stage_is_started():
    text = _all(_made(climb(policy(), ["s1", "s2"]), "s3"))
    assert "Limit: end of Mon 30 Nov 2026 (Stages 1–3 together, “ONE WORKING WEEK”)" in text


def test_where_the_policy_states_no_limit_that_is_told():
    story = climb(policy(clock=[]), ["s1", "s2"])
    story.start("s3", "26 Nov 09:00", ours=CY, theirs=BEA)
    document = _made(story, "s3")
    assert "Limit: not stated for this stage" in _all(document)
    assert "No limit is stated for this stage (policy L14)." in _all(document)
    assert document.mark == ""


def test_a_received_case_reads_from_the_side_that_raised_it():
    story = Story(real_policy("hammersmith-fulham")).open(
        received=True, raised_by=RAJ, other_agency="Oak School", other_professional=ANN
    )
    story.start("s2", "26 Nov 09:00", ours=CY, theirs=RAJ)
    text = _all(_made(story, "s2"))
    assert "For: Raj Das, teacher, Oak School" in text
    assert "With: Health Visiting" in text
    assert "Oak School raised this disagreement with Health Visiting. Stage 2, " in text
    assert "What Oak School wants: A core group within a week." in text
    assert "Please answer: who speaks for Oak School, and when; what would settle it;" in text
    assert "the manager of the professional involved (for Oak School)\n" in text
    assert "the manager of the professional involved in the other agency (for Health Vis" in text
    assert "asks Oak School to take it up" not in text


def test_a_stage_that_ended_asks_nothing_new():
    text = _all(_made(climb(policy(), ["s1", "s2"]), "s2"))
    assert "is over: not resolved Tue 24 Nov 2026. Nothing new is asked." in text


TRIED = [
    ({"tried_at": at("20 Nov 10:00")}, "Before the stages\nSam Okoye, social worker\nFri 20 Nov"),
    ({"tried_why_not": "on leave"}, "Before the stages\nthe practitioner\n\nnot tried: on leave"),
    ({}, "Nothing is recorded before this stage."),
]


@pytest.mark.parametrize(("opened", "line"), TRIED)
def test_whether_the_practitioner_was_tried_is_told(opened, line):
    assert line in _all(_made(Story().open(**opened), "s2"))


def test_what_was_tried_tells_attempts_no_reply_and_stages_passed_over():
    story = Story().open()
    story.start("s2", "23 Nov 10:00", ours=ANN, theirs=SAM)
    story.say(journal.Note(attempt=True, number="020 1", stage="s2"), "23 Nov 11:00")
    story.say(note("s2"), "23 Nov 12:00")
    story.end("s2", "24 Nov 10:00", "no_reply", reason_overdue="on leave")
    story.say(journal.StageSkipped(stage="s3", reason="the child cannot wait"), "24 Nov 11:00")
    text = _all(_made(story, "s4"))
    assert "Ann Lee, health visitor\nSam Okoye, social worker" in text
    assert "Mon 23 Nov to Tue 24 Nov 2026\n1 communication, 1 attempt" in text
    assert "no reply\nWhy the limit was passed: on leave" in text
    assert "skipped: the child cannot wait" in text


SECRETS = ("Our lead doubts it.", "No time", "Conduct of a person", "about her manner")


@pytest.mark.parametrize("secret", SECRETS)
def test_what_is_for_our_agency_alone_or_about_a_persons_conduct_is_not_on_it(secret):
    story = _running()
    story.say(journal.Declined(who="Cy", why="No time"), "26 Nov 10:00")
    internal = note("s3", "Our lead doubts it.", issues=("Our lead doubts it.",), internal=True)
    story.say(internal, "26 Nov 10:10")
    story.say(journal.RouteStarted(route="conduct", comment="about her manner"), "26 Nov 10:20")
    assert secret not in _all(_made(story, "s3"))


def test_a_policy_with_a_form_for_the_stage_is_told_and_the_form_is_not_ours():
    over = other_policy()
    plain = climb(over, ["t1"])
    assert "does not ask for a written notice" in _all(_made(plain, "t2"))
    ladder = over.ladder[0]
    stages = [structs.replace(s, forms=("f1",)) if s.id == "t2" else s for s in ladder.stage]
    form = Form(id="f1", title="Escalation form", clause="policy L51")
    asking = structs.replace(
        over, form=(form,), ladder=(structs.replace(ladder, stage=tuple(stages)), *over.ladder[1:])
    )
    text = _all(_made(climb(asking, ["t1"]), "t2"))
    assert "At this stage the policy asks for its form “Escalation form” (policy L51)." in text
    assert "The app does not hold that form" in text


@pytest.mark.parametrize("name", LADDERS)
def test_every_stage_of_a_real_policy_has_its_clause_its_limit_and_two_pages_at_most(name):
    over = real_policy(name)
    track = over.ladder[0].tracks[0].id if over.ladder[0].tracks else ""
    for number, stage in enumerate(over.ladder[0].stage):
        rung = 1 if stage.repeat else 0
        key = f"{stage.id}.1" if rung else stage.id
        story = Story(over).open(track=track)
        if number:
            before = over.ladder[0].stage[number - 1]
            story.start(before.id, "24 Nov 10:00", ours=ANN, theirs=SAM)
            story.say(note(before.id), "24 Nov 11:00")
            story.end(before.id, "25 Nov 10:00", issues=("the weight record",))
        story.start(stage.id, "26 Nov 09:00", rung, ours=CY, theirs=BEA)
        document = _made(story, key, code="K7PM-3QXA-9", copy=1)
        text = _all(document)
        assert f"({stage.clause})" in text
        assert "\nLimit: " in text
        assert "None" not in text
        assert document.mark == ""
        if stage.meeting is None:
            assert len(pypdf.PdfReader(io.BytesIO(render(document))).pages) <= 2


def test_a_chaired_meeting_tells_who_calls_it_and_that_nobody_is_named_to_decide():
    text = _all(_made(Story(real_policy("wandsworth")).open(), "s6"))
    assert "Called together by: the Chair of WSCP" in text
    assert "Decision by: not stated in the policy (final)" in text
    assert "Limit: not stated for this stage" in text


def test_a_stage_typed_by_the_worker_is_told_as_such_and_as_no_policys():
    story = Story(real_policy("bedfordshire")).open()
    typed = journal.TypedStage(
        id="t1", title="Step 1", with_whom="their manager", limit_words="5 days",
        due_at=at("30 Nov 00:00"),
    )  # fmt: skip
    story.say(typed)
    for started in (False, True):
        if started:
            story.start("t1", "24 Nov 10:00", ours=ANN, theirs=BEA)
        document = _made(story, "t1")
        text = _all(document)
        assert "typed by the worker from a procedure held elsewhere" in text
        assert "Pan Bedfordshire Interagency Child Protection Procedures (page L29)" in text
        assert "“5 days”" in text
        assert "not from this policy" in text
        assert document.mark == ""


def at_length() -> Story:
    """Return a case with all that a worker writes in earnest, its risk risen, at Stage 2."""
    story = Story(real_policy("hammersmith-fulham")).open(
        grounds=("g-threshold", "g-plan"),
        about="The child protection plan has not been followed since October: two core groups were "
        "cancelled, the weight record shows a fall over three visits, and the family support "
        "worker has left. Social care intends to step the plan down at the next review. We think "
        "that the child is not safe if it is.",
        wanted="A core group within a week, the weight record on its agenda, and no step down "
        "before the review has seen it.",
    )
    story.start("s1", "18 Nov 10:00", ours=ANN, theirs=SAM)
    story.say(journal.Note(attempt=True, number="020 1", stage="s1"), "18 Nov 11:00")
    reasons = "The family engages, and the plan has run for a year without a new incident."
    story.say(note("s1", their_reasons=reasons), "19 Nov 10:00")
    issues = ("whether the fall in weight shows neglect", "whether the plan may be stepped down")
    story.end("s1", "20 Nov 12:00", issues=issues)
    ours = Party(
        name="Cy Hall", role="safeguarding supervisor", agency="Health Visiting",
        contact="020 7946 0991, c.hall@example.nhs.uk",
    )  # fmt: skip
    story.start("s2", "23 Nov 09:00", ours=ours, theirs=BEA, expect_answer_by=at("27 Nov 17:00"))
    protects = "Weighed each Tuesday; school reports every absence the same day."
    interim = journal.InterimSet(protects=protects, childs_views="He is hungry at weekends.")
    story.say(interim, "23 Nov 10:00")
    story.say(journal.RiskSet(grade="increased", reason="lost 0.4 kg"), "26 Nov 16:00")
    story.say(journal.SafeBySet(at=at("30 Nov 17:00"), reason="the contact ends"), "26 Nov 16:10")
    return story


def test_a_case_of_ordinary_length_with_three_limits_is_two_pages():
    document = _made(at_length(), "s2", code="K7PM-3QXA-9", copy=1)
    assert len(pypdf.PdfReader(io.BytesIO(render(document))).pages) == 2


def test_a_reading_that_moves_two_limits_is_told_once():
    text = _all(_made(at_length(), "s2"))
    assert text.count("Does the limit of 24 hours take the week's place?") == 1
    assert "Limit: Fri 27 Nov 2026 16:00 (Stage 2, “within 24 hours”)" in text


EMPTY = {
    "about": "", "wanted": "", "our_agency": "", "other_agency": "", "children": (), "facts": {},
    "raised_by": Party(), "other_professional": Party(),
}  # fmt: skip


@pytest.mark.parametrize("name", LADDERS)
def test_an_empty_case_is_complete_and_says_not_given(name):
    document = _made(Story(real_policy(name)).open(**EMPTY), "s2")
    text = _all(document)
    assert document.mark == "DRAFT"
    assert "Child: not given" in text
    assert "About: not given" in text
    assert "The agency that wrote this raised this disagreement" in text


@settings(max_examples=20)
@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_was_typed_is_on_it_as_typed(about, wanted):
    story = Story().open(about=about, wanted=wanted)
    text = _all(_made(story, "s2"))
    # The journal stores a lone surrogate as U+FFFD; the paper tells what the journal holds.
    head = story.state().head
    assert f"About: {head.about.strip() or 'not given'}" in text
    assert f"What Health Visiting wants: {head.wanted.strip() or 'not given'}" in text


def test_a_stage_that_is_ours_alone_asks_nothing_of_the_other_side():
    story = Story(real_policy("wandsworth")).open(about="The plan.", wanted="A core group.")
    text = _all(_made(story, "s1"))
    assert "nothing is asked of Children's Social Care at this stage" in text
    assert "take it up" not in text and "Please answer" not in text and "Answer by" not in text
    assert _made(story, "s1").mark == "DRAFT"
    assert "asks Children's Social Care to take it up" in _all(_made(story, "s2"))
