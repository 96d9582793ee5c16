import pytest

from escalation_desktop.documents import to_text
from escalation_desktop.domain import journal
from escalation_desktop.domain.briefing import briefing
from escalation_desktop.domain.chronology import chronology
from escalation_desktop.domain.confirmation import confirmation
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.people import people_of
from escalation_desktop.domain.supervision import say_since, supervision_of
from escalation_desktop.domain.telling import tell
from tests.domain.made_up import CY, NOW, SAM, Story, note, resolved

MOE = journal.Party(name="Moe Price", role="service manager", side="ours")
COPY = Copy(number="1", made_at=NOW, recipient=SAM)


def asked(text: str = "Why was the visit late?") -> journal.ReviewAsked:
    return journal.ReviewAsked(by=MOE, question=text, told_how="by telephone")


def test_a_review_says_who_when_how_and_who_typed_it():
    story = Story().open()
    story.say(journal.Reviewed(by=MOE, told_how="by telephone", said="Go on."), "24 Nov 10:00")
    story.say(journal.Reviewed(by=MOE, how="in_person", signed_off=True), "24 Nov 11:00")
    first, last = supervision_of(story.state()).reviews
    assert first.line == (
        "Reviewed by Moe Price, service manager, Tue 24 Nov 2026 10:00. As told to the person who "
        "typed this: by telephone. Typed by Ann Lee, health visitor, Health Visiting."
    )
    assert last.line == (
        "Signed off by Moe Price, service manager, Tue 24 Nov 2026 11:00. Entered by that person "
        "at this laptop."
    )


def test_a_sign_off_says_what_was_written_since():
    story = Story().open()
    story.start("s2", "23 Nov 12:00")
    story.say(journal.Reviewed(by=CY, signed_off=True), "24 Nov 10:00")
    signed = supervision_of(story.state()).sign_off
    assert signed is not None
    assert say_since(signed) == "Nothing was written since."
    story.say(asked(), "24 Nov 10:05")
    story.say(note("s2"), "24 Nov 11:00")
    signed = supervision_of(story.state()).sign_off
    assert signed is not None
    assert say_since(signed) == "1 entry was written since."


def test_a_question_stays_open_until_it_is_answered():
    story = Story().open()
    first = story.say(asked(), "24 Nov 10:00")
    story.say(asked("Who visits now?"), "24 Nov 10:01")
    assert len(supervision_of(story.state()).open) == 2
    story.say(journal.ReviewAnswered(asked=first.id, answer="Leave."), "24 Nov 12:00")
    found = supervision_of(story.state())
    assert [one.body.question for one in found.open] == ["Who visits now?"]
    assert found.questions[0].answers[0][1].answer == "Leave."


def test_a_question_that_was_struck_through_is_not_open():
    story = Story().open()
    first = story.say(asked(), "24 Nov 10:00")
    story.say(journal.Struck(entry=first.id, reason="wrong case"), "24 Nov 12:00")
    assert supervision_of(story.state()).questions == ()


def test_an_answer_to_a_question_that_is_not_there_is_told_and_counts_for_nothing():
    story = Story().open()
    record = story.say(journal.ReviewAnswered(asked="gone", answer="Leave."), "24 Nov 12:00")
    assert supervision_of(story.state()).questions == ()
    assert "Answer: Leave." in tell(record, story.state()).lines


SAYING = "Supervised in confidence"


@pytest.mark.parametrize("make", [confirmation, lambda s, c: chronology(s, (), c)])
def test_nothing_of_it_is_on_a_paper_for_others(make):
    story = resolved()
    story.say(journal.Reviewed(by=MOE, said=SAYING), "24 Nov 10:00")
    first = story.say(asked(SAYING), "24 Nov 10:01")
    story.say(journal.ReviewAnswered(asked=first.id, answer=SAYING), "24 Nov 10:02")
    story.say(journal.Addition(to=first.id, text=SAYING), "24 Nov 10:03")
    text = to_text(make(story.state(), COPY))
    assert SAYING not in text
    assert "Moe Price" not in text


def test_a_manager_can_stand_as_initials():
    story = Story().open()
    story.say(journal.Reviewed(by=MOE), "24 Nov 10:00")
    assert "Moe Price" in people_of(story.state())


@pytest.mark.parametrize(("side", "there"), [("ours", True), ("theirs", False)])
def test_the_briefing_tells_our_own_side_alone(side, there):
    story = Story().open()
    story.start("s2", "23 Nov 12:00")
    story.say(journal.Reviewed(by=MOE, signed_off=True), "24 Nov 10:00")
    story.say(asked(SAYING), "24 Nov 10:01")
    reader = journal.Party(name="Cy Hall", side=side)
    text = to_text(briefing(story.state(), Copy(number="1", made_at=NOW, recipient=reader)))
    assert (SAYING in text) is there
    assert ("Signed off by Moe Price" in " ".join(text.split())) is there
