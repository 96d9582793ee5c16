import pytest

from escalation_desktop.domain import journal
from escalation_desktop.domain.briefing import briefing_text
from escalation_desktop.domain.mail import ready_message
from tests.domain.made_up import ANN, BEA, CY, LADDERS, Story, at, climb, note, policy, real_policy


def _running() -> Story:
    story = climb(policy(), ["s1", "s2"])
    story.start("s3", "24 Nov 13:00", ours=CY, theirs=BEA)
    story.now = at("24 Nov 14:00")
    return story


SAID = (
    "Briefing: professional disagreement D-7QK-4M2-XR13",
    "Stage: Stage 3, Managers",
    "Who speaks for us: your manager",
    "Limit: Stages 1–3 together, end of Mon 30 Nov 2026",
    "Child: our ref. 4471, their ref. not given, initials JB",
    "About: The plan was not followed since October.",
    "What is wanted: A core group within a week.",
    "Their reasons: not given",
    "What keeps the child safe meanwhile: not given",
    "- Stage 2: not resolved, Tue 24 Nov 2026",
    "- Tue 24 Nov 2026 11:00, telephone, Ann Lee, Sam Okoye: not resolved",
    "Speak to: Bea Moss, team manager, Children's Social Care",
)


@pytest.mark.parametrize("line", SAID)
def test_a_briefing_says(line):
    assert line in briefing_text(_running().state())


def test_it_stays_one_page_however_much_was_tried_and_says_what_it_left_out():
    story = _running()
    for number in range(30):
        story.say(note("s3", "word " * 400), f"24 Nov 13:{number + 10}")
    story.say(journal.HeadChanged(about="long " * 2000))
    text = briefing_text(story.state())
    assert "- 24 earlier communications, in the record" in text
    assert "(cut here; the record has the rest)" in text
    assert sum(1 + len(line) // 90 for line in text.splitlines()) <= 60


def test_a_struck_note_was_not_tried():
    story = _running()
    record = story.say(note("s3", form="letter"), "24 Nov 13:30")
    story.say(journal.Struck(entry=record.id, reason="x"))
    assert "letter" not in briefing_text(story.state())


@pytest.mark.parametrize("name", LADDERS)
def test_every_stage_of_a_real_policy_can_be_briefed(name):
    over = real_policy(name)
    story = Story(over).open()
    for stage in over.ladder[0].stage:
        story.start(stage.id, "24 Nov 10:00", 1 if stage.repeat else 0)
        text = briefing_text(story.state())
        assert f"Stage: {story.state().stages[0].label[:5]}" in text
        assert "Speak to:" in text
        story.end(stage.id, "24 Nov 11:00", rung=1 if stage.repeat else 0)
    assert (
        "Stage: the policy gives no further one" in briefing_text(story.state())
        or over.ladder[0].stage[-1].repeat is not None
    )


CHILD = {
    "children": (
        journal.Child(id="c", our_reference="OUR-9", their_reference="THEIR-9", initials="ZQ"),
    ),
    "about": "Bruises.",
}


def test_the_subject_says_nothing_about_the_child_and_the_body_no_more_than_references():
    story = Story().open(**CHILD)
    story.start("s2", "24 Nov 10:00", theirs=BEA)
    subject, body = ready_message(story.state())
    assert subject == "Professional disagreement, D-7QK-4M2-XR13, Stage 2, please reply"
    for word in ("ZQ", "Bruises", "OUR-9", "THEIR-9", "child"):
        assert word not in subject
    assert "THEIR-9" in body
    assert "Dear Bea Moss," in body
    for word in ("ZQ", "Bruises", "OUR-9"):
        assert word not in body


def test_the_message_asks_for_an_answer_by_the_workers_own_date():
    story = Story().open()
    story.start("s2", "24 Nov 10:00")
    assert "limit (Stage 2) is end of Thu 26 Nov 2026" in ready_message(story.state())[1]
    story.say(journal.AnswerExpected(by=at("25 Nov 17:00")))
    assert "I hope for an answer by Wed 25 Nov 2026 17:00." in ready_message(story.state())[1]


def test_a_message_in_training_says_so_in_its_subject():
    assert ready_message(Story().open(training=True).state())[0].startswith("TRAINING: ")


def test_the_sender_is_left_out_where_the_worker_is_not_the_one_who_raised_it():
    story = Story().open(received=True, raised_by=BEA)
    assert ready_message(story.state())[1].endswith("Yours sincerely,\n")
    assert (
        ready_message(Story().open(raised_by=ANN).state())[1].rstrip().endswith("Health Visiting")
    )
