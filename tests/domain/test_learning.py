"""Gaps and lessons: noted where they are seen, told, settled, and carried onto the papers."""

import pytest

from escalation_desktop.domain import journal
from escalation_desktop.domain.block_text import plain_text
from escalation_desktop.domain.confirmation import confirmation
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.gap_report import asked_of_report, gap_report
from escalation_desktop.domain.learning import codes_of, learning_of
from escalation_desktop.domain.lessons import GAPS, LESSONS, say_learned
from tests.domain.made_up import BEA, NOW, SAM, Story, resolved

COPY = Copy(number="D-7QK-4M2-XR13/1", prepared_by="Ann Lee", made_at=NOW)


def noted(**changes: object) -> tuple[Story, str]:
    story = resolved()
    fields = {"what": "lesson", "code": "silence", "text": "Sam rang back after four days."}
    made = story.say(journal.Learned(**(fields | changes)), "26 Nov 11:10")
    return story, made.id


def test_what_is_noted_is_open_until_it_is_settled():
    story, learned = noted()
    story.say(journal.LearnedTold(learned=learned, to=BEA, method="by e-mail"), "26 Nov 12:00")
    [one] = learning_of(story.state())
    assert one.is_open
    assert [(body.to, at) for at, body in one.told] == [(BEA, story.records[-1].happened_at)]
    story.say(journal.LearnedSettled(learned=learned, how="A new rota."), "27 Nov 09:00")
    [one] = learning_of(story.state())
    assert not one.is_open
    assert one.settled.how == "A new rota."


def test_a_correction_stands_and_what_is_struck_is_gone():
    story, learned = noted()
    story.say(
        journal.Correction(of=learned, kind="learned", body={"what": "gap", "code": "no_limit"},
                           happened_at=NOW),
        "26 Nov 12:00",
    )  # fmt: skip
    assert codes_of(story.state(), "gap") == ("no_limit",)
    assert codes_of(story.state(), "lesson") == ()
    story.say(journal.Struck(entry=learned, reason="twice"), "26 Nov 12:10")
    story.say(journal.LearnedTold(learned=learned, to=SAM), "26 Nov 12:20")
    assert learning_of(story.state()) == ()


def test_each_code_counts_once():
    story, _ = noted()
    story.say(journal.Learned(what="lesson", code="silence"), "26 Nov 12:00")
    story.say(journal.Learned(what="lesson", code=""), "26 Nov 12:00")
    assert codes_of(story.state(), "lesson") == ("silence",)


@pytest.mark.parametrize(
    ("what", "code", "said"),
    [
        ("lesson", "silence", "Lesson: Calls or messages were not answered"),
        ("gap", "no_limit", "Gap in the policy: No limit at a stage"),
        ("gap", "", "Gap in the policy"),
        ("lesson", "of_next_year", "Lesson: of next year"),
    ],
)
def test_how_it_is_said(what, code, said):
    assert say_learned(what, code) == said


def test_no_code_means_two_things():
    assert not set(GAPS) & set(LESSONS)


def test_the_confirmation_carries_it():
    story, learned = noted()
    story.say(journal.LearnedTold(learned=learned, to=BEA, method="by e-mail"), "26 Nov 12:00")
    made = confirmation(story.state(), COPY)
    text = plain_text((made.title,), made.blocks)
    assert "Gaps and lessons" in text
    assert "Lesson: Calls or messages were not answered. Sam rang back after four days" in text
    assert "Told: Bea Moss" in text
    plain = confirmation(resolved().state(), COPY)
    assert "Gaps and lessons" not in plain_text((plain.title,), plain.blocks)


def test_the_gap_report_carries_it_without_names():
    story, _ = noted(what="gap", code="no_decider", text="Sam Okoye asked who decides for JB.")
    made = gap_report(story.state(), COPY)
    text = plain_text((made.title,), made.blocks)
    assert "Gap in the policy: Who decides is not stated" in text
    assert "Okoye" not in text.split("What was found")[1]
    met = {one.part: one.met for one in asked_of_report(story.state())}
    assert met["something"]
