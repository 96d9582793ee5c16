import io

import pypdf
import pytest

from escalation_desktop.documents import render, to_text
from escalation_desktop.domain import journal
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.briefing import briefing, briefing_text
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.mail import ready_message
from tests.domain.made_up import (
    ANN,
    BEA,
    CY,
    LADDERS,
    NOW,
    PACKS,
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
from tests.domain.test_escalation_notice import at_length


def _running() -> Story:
    story = climb(policy(), ["s1", "s2"])
    story.start("s3", "24 Nov 13:00", ours=CY, theirs=BEA)
    story.now = at("24 Nov 14:00")
    return story


def _made(story: Story, **more: object) -> Document:
    return briefing(
        story.state(), Copy(number="D-7QK-4M2-XR13/1", prepared_by="Ann Lee", made_at=NOW, **more)
    )


SAID = (
    "Briefing: professional disagreement D-7QK-4M2-XR13",
    "Stage: Stage 3, Managers",
    "Limit: Stages 1–3 together, end of Mon 30 Nov 2026",
    "Child: our ref. 4471, their ref. not given, initials JB",
    "Child’s status: child protection plan",
    "Say first: who you are; that you ring under the Made-up escalation policy, Stage 3; once",
    "Ask for: A core group within a week.",
    "what keeps the child safe until then. If it is not settled: the next is Stage 4.",
    "About: The plan was not followed since October.",
    "Not given: points of disagreement; their reasons; what keeps the child safe",
    "Tried: Stage 1: not resolved, Mon 23 Nov; Stage 2: not resolved, Tue 24 Nov",
    "Tue 24 Nov 2026 11:00, telephone, Ann Lee, Sam Okoye: not resolved",
    "Speak to: Bea Moss, team manager, Children's Social Care",
    "Please write down what came of it",
    "Pass it back to Ann Lee",
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
    assert "27 earlier communications, in the record" in text
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


def test_the_paper_and_the_text_to_copy_say_the_same():
    story = _running()
    paper = to_text(_made(story))
    for line in briefing_text(story.state()).splitlines()[2:]:
        assert line in paper


@pytest.mark.parametrize("over", [*LADDERS, "other"])
def test_an_ordinary_case_is_one_page(over):
    policy_of = other_policy() if over == "other" else real_policy(over)
    first = policy_of.ladder[0].stage
    story = climb(policy_of, [stage.id for stage in first[:2]])
    story.start(first[2].id, "26 Nov 09:00", ours=CY, theirs=BEA)
    story.say(journal.HeadChanged(their_reasons="The threshold for a plan is not met. " * 3))
    data = render(_made(story, code="K7PM-3QXA-9", copy=1))
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 1


def test_what_a_worker_writes_in_earnest_fits_on_one_page_too():
    data = render(_made(at_length(), code="K7PM-3QXA-9", copy=1))
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 1
    kept = "Kept safe by: Weighed each Tuesday; school reports every absence the same day; safe by:"
    assert kept in briefing_text(at_length().state())


@pytest.mark.parametrize("name", PACKS)
def test_an_empty_case_is_told_as_not_given_under_every_policy(name):
    story = Story(real_policy(name)).open(
        about="", wanted="", our_agency="", other_agency="", children=(), facts={},
        raised_by=journal.Party(), other_professional=journal.Party(),
    )  # fmt: skip
    text = _all(_made(story))
    assert "Child: not given\nChild’s status: not answered" in text
    assert "About: not given" in text
    assert "nothing is recorded yet" in text
    assert _made(story).mark == ""


def test_it_goes_to_our_own_side_and_not_to_both():
    assert "for Cy Hall, supervisor, Health Visiting" in _made(_running()).footer[0]
    assert "for who speaks next for our side" in _made(Story().open()).footer[0]


def test_what_is_for_our_agency_alone_is_marked_internal():
    story = _running()
    story.say(note("s3", "Our lead doubts it.", involved=(ANN, CY), internal=True), "24 Nov 13:30")
    story.say(journal.Declined(who="Cy Hall", why="No time"), "24 Nov 13:40")
    text = briefing_text(story.state())
    assert "Tue 24 Nov 2026 13:30, telephone, Ann Lee, Cy Hall: not resolved (internal)" in text
    assert "- internal: Tue 24 Nov 2026 13:30: Our lead doubts it." in text
    assert "- internal: Tue 24 Nov 2026, our own side declined to go on, Cy Hall, No time" in text
    assert "Internal" not in briefing_text(_running().state())


def test_a_received_case_tells_what_they_want_and_gives_no_number_of_our_own_as_theirs():
    raiser = journal.Party(name="Raj Das", role="teacher", agency="Oak School", side="theirs")
    story = Story(real_policy("hammersmith-fulham")).open(
        received=True, raised_by=raiser, other_agency="Oak School", other_professional=SAM
    )
    story.start("s2", "24 Nov 10:00")
    text = briefing_text(story.state())
    assert "that you answer the disagreement Oak School raised" in text
    assert "They want: A core group within a week." in text
    assert "for the side that raised it: not in this policy" in text
    assert "Giorgia" not in text
    assert "Pass it back to whoever gave you this" in text


@pytest.mark.parametrize(
    ("agency", "line"),
    [
        ("West London NHS Trust", "Printed: WLNT: Named Nurse Safeguarding Children"),
        ("Oak School", "Printed: Contact details of the named officers for Stages 3 and 4"),
    ],
)
def test_a_number_is_told_with_where_it_is_printed_its_age_and_what_looks_wrong(agency, line):
    story = Story(real_policy("hammersmith-fulham")).open(other_agency=agency)
    story.start("s3", "24 Nov 10:00")
    text = briefing_text(story.state())
    assert line in text
    assert "(printed May 2024, policy L" in text
    assert "; not confirmed)" in text
    if agency == "Oak School":
        assert "Looks wrong: Stages 3 and 4 hang on one person's mailbox." in text


def test_a_list_of_many_agencies_is_not_cut_to_the_wrong_ones():
    story = Story(real_policy("wandsworth")).open(other_agency="Oak School")
    story.start("s4", "24 Nov 10:00")
    line = "Printed: 13 contacts for this stage, none under this agency’s name"
    assert line in briefing_text(story.state())


def test_a_talk_with_our_own_manager_first_asks_for_advice():
    story = Story(real_policy("wandsworth")).open()
    story.start("s1", "24 Nov 10:00", theirs=CY)
    text = briefing_text(story.state())
    assert "You are asked for your advice first: this stage is with our own side." in text
    assert "Speak to: nobody outside at this stage" in text


RISEN = [("increased", True), ("immediate", True), ("as_recorded", False)]


@pytest.mark.parametrize(("grade", "said"), RISEN)
def test_a_risk_that_rose_is_said_at_once(grade, said):
    story = _running()
    story.say(journal.RiskSet(grade=grade), "24 Nov 13:30")
    assert ("Say at once: risk " in briefing_text(story.state())) is said


POLICY_SAYS = [
    (
        "s2",
        "This briefing is made though this policy does not ask for one. For our own side alone.",
    ),
    (
        "s3",
        "In the policy “your manager” speaks here (policy L14); it asks for no briefing. For our",
    ),
]


@pytest.mark.parametrize(("stage", "line"), POLICY_SAYS)
def test_it_says_that_the_policy_asks_for_no_paper(stage, line):
    story = Story().open()
    story.start(stage, "24 Nov 10:00")
    assert line in _all(_made(story))


def test_a_stage_held_in_another_document_is_told():
    text = briefing_text(Story(real_policy("bedfordshire")).open().state())
    assert "Stage: held in Pan Bedfordshire Interagency Child Protection Procedures" in text
    story = Story(real_policy("bedfordshire")).open()
    story.say(journal.TypedStage(id="t1", title="Step 1", limit_words="5 days"))
    story.start("t1", "24 Nov 10:00", theirs=BEA)
    assert "under the Bedfordshire escalation policy, Step 1;" in briefing_text(story.state())


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


def test_what_is_internal_goes_to_our_own_side_alone():
    story = _running()
    story.say(note("s3", "Our lead doubts it.", involved=(ANN, CY), internal=True), "24 Nov 13:30")
    assert "Our lead doubts it." in to_text(_made(story))
    assert "Our lead doubts it." in to_text(_made(story, recipient=CY))
    theirs = to_text(_made(story, recipient=BEA))
    assert "Our lead doubts it." not in theirs and "internal" not in theirs
