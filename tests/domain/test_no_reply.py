"""Silence becomes grounds: each attempt with its time, what was waited for, nothing internal."""

import pytest

from escalation_desktop.documents import to_text
from escalation_desktop.domain import journal
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.escalation_notice import escalation_notice
from escalation_desktop.domain.no_reply import grounds, say_silence, silence
from escalation_desktop.domain.paste import paste_text
from escalation_desktop.domain.stage_record import stage_record
from escalation_desktop.domain.telling import tell
from tests.domain.made_up import NOW, SAM, Story, at, note


def started() -> Story:
    story = Story().open()
    story.start("s2", "24 Nov 09:00", theirs=SAM)
    return story


def attempt(**changes: object) -> journal.Note:
    fields = {"form": "telephone", "attempt": True, "number": "020 8871 0000", "stage": "s2",
              "attempt_result": "No answer"}  # fmt: skip
    return journal.Note(**(fields | changes))


def lines(story: Story) -> tuple[str, ...]:
    state = story.state()
    return grounds(state, state.turns[-1])


def test_with_nothing_tried_the_stage_itself_is_the_ground():
    story = started()
    assert lines(story) == ("Nobody has answered since the stage started, Tue 24 Nov 2026 09:00.",)
    assert not silence(story.state()).is_any
    assert say_silence(silence(story.state())) == ""


def test_each_attempt_stands_with_its_time_its_number_and_what_came_of_it():
    story = started()
    story.say(attempt(), "24 Nov 10:15")
    story.say(attempt(number="", attempt_result="Engaged", form="telephone"), "24 Nov 11:00")
    story.say(
        attempt(number="", attempt_result="Mrs Brown: he is away", form="letter"), "24 Nov 11:05"
    )
    assert lines(story) == (
        "Tue 24 Nov 2026 10:15: telephone, 020 8871 0000, no answer",
        "Tue 24 Nov 2026 11:00: telephone, engaged",
        "Tue 24 Nov 2026 11:05: letter, Mrs Brown: he is away",
    )
    assert say_silence(silence(story.state())) == "3 attempts reached nobody."


def test_what_was_asked_and_not_answered_is_a_ground_until_an_answer_comes():
    story = started()
    story.say(note("s2", form="email", outcome="awaiting_reply"), "24 Nov 10:00")
    assert lines(story) == (
        "Tue 24 Nov 2026 10:00: e-mail, Sam Okoye, social worker, Children's Social Care, "
        "awaiting a reply",
    )
    assert say_silence(silence(story.state())) == "A reply is still to come."
    story.say(note("s2", outcome="not_resolved"), "24 Nov 11:00")
    assert silence(story.state()).waited == 0
    story.say(note("s2", outcome="no_reply"), "24 Nov 12:00")
    assert silence(story.state()).waited == 1


@pytest.mark.parametrize(
    ("by", "said", "passed"),
    [
        ("25 Nov 17:00", "An answer from Sam Okoye was expected by Wed 25 Nov 2026 17:00; none "
         "came.", True),
        ("30 Nov 17:00", "An answer from Sam Okoye is expected by Mon 30 Nov 2026 17:00.", False),
    ],
)  # fmt: skip
def test_the_answer_that_was_expected(by, said, passed):
    story = started()
    story.say(journal.AnswerExpected(by=at(by), from_whom="Sam Okoye"))
    assert lines(story) == (said,)
    found = silence(story.state())
    assert (say_silence(found), found.is_passed) == (said, passed)


@pytest.mark.parametrize("change", ["internal", "struck", "supervision"])
def test_what_is_internal_struck_or_no_communication_is_no_ground(change):
    story = started()
    kind = "supervision" if change == "supervision" else ""
    made = story.say(attempt(internal=change == "internal", kind=kind, number="Kingfisher"))
    if change == "struck":
        story.say(journal.Struck(entry=made.id, reason="Wrong number"))
    assert "Kingfisher" not in " ".join(lines(story))
    assert not silence(story.state()).is_any


def test_between_stages_nobody_is_silent():
    story = started()
    story.say(attempt())
    story.end("s2", "24 Nov 12:00", "no_reply")
    assert not silence(story.state()).is_any
    assert len(lines(story)) == 1


def test_the_grounds_stand_on_the_stage_record_the_next_notice_and_the_chronology():
    story = started()
    story.end("s2", "24 Nov 12:00", "no_reply", tried="Rang twice, 24 Nov 10:15 and 11:00.")
    story.start("s3", "24 Nov 12:00")
    state, copy = story.state(), Copy(number="D/1", prepared_by="Ann Lee", made_at=NOW)
    for text in (
        to_text(stage_record(state, "s2", copy)),
        to_text(escalation_notice(state, "s3", copy)),
        "\n".join(tell(story.records[2], state).lines),
        paste_text(state),
    ):
        assert "Rang twice, 24 Nov 10:15 and 11:00." in text
