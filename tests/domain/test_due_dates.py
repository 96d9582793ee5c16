"""Due dates for a calendar: the right day, and nothing that a worker typed."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar
from msgspec import structs

from escalation_desktop.documents.calendar_file import calendar_file
from escalation_desktop.domain import journal
from escalation_desktop.domain.due_dates import DueDate, due_dates
from escalation_desktop.domain.policy import Duration
from tests.domain.made_up import NOW, Story, at, policy, real_policy, resolved
from tests.domain.test_return_row import CANARY


def running() -> Story:
    story = Story().open()
    story.start("s2", "23 Nov 12:00")
    story.say(journal.SafeBySet(at=at("27 Nov 00:00")), "23 Nov 12:00")
    return story


def test_each_limit_is_a_whole_day_its_last():
    assert [(one.day, one.title) for one in due_dates(running().state())] == [
        (date(2026, 11, 25), "Limit: Stage 2 (D-7QK-4M2-XR13)"),
        (date(2026, 11, 26), "Safe by (D-7QK-4M2-XR13)"),
        (date(2026, 11, 30), "Limit: Stages 1–3 together (D-7QK-4M2-XR13)"),
    ]


def test_a_limit_in_hours_is_an_instant():
    over = policy()
    hours = Duration(printed="24 hours", amount=24, unit="hours")
    stages = [
        structs.replace(
            stage, clock=tuple(structs.replace(clock, duration=hours) for clock in stage.clock)
        )
        for stage in over.ladder[0].stage
    ]
    ladder = structs.replace(over.ladder[0], stage=tuple(stages))
    story = Story(structs.replace(over, ladder=(ladder,))).open()
    story.start("s2", "23 Nov 12:00")
    first = due_dates(story.state())[0]
    assert (first.day, first.at) == (None, datetime(2026, 11, 24, 12, tzinfo=UTC))


def test_a_limit_that_ends_with_the_office_is_an_instant_and_not_a_day():
    story = Story(structs.replace(policy(), day_end="17:00")).open()
    story.start("s2", "23 Nov 12:00")
    told = due_dates(story.state())
    assert [(one.day, one.at) for one in told] == [
        (None, at("25 Nov 17:00")), (None, at("30 Nov 17:00")),
    ]  # fmt: skip


def test_a_closed_disagreement_has_none():
    assert due_dates(resolved().state()) == ()


def test_an_entry_keeps_its_id_and_its_edition_grows():
    story = running()
    before = due_dates(story.state())
    story.say(journal.InterimSet(protects="Seen weekly"), "23 Nov 13:00")
    after = due_dates(story.state())
    assert [one.uid for one in before] == [one.uid for one in after]
    assert all(new.edition > old.edition for old, new in zip(before, after, strict=True))
    story.end("s2", "24 Nov 09:00")
    story.start("s3", "24 Nov 09:00")
    later = {one.uid for one in due_dates(story.state())}
    assert before[0].uid not in later
    outlast = {one.uid for one in before[1:]}
    assert outlast <= later, "the safe by date and a limit over several stages are replaced"


def test_training_says_so():
    story = Story().open(training=True)
    assert all("TRAINING – " in one.title for one in due_dates(story.state()))


def test_nothing_that_was_typed_gets_into_it():
    story = Story(real_policy("bedfordshire")).open(
        about=CANARY, wanted=CANARY, our_agency=CANARY, other_agency=CANARY,
        raised_by=journal.Party(name=CANARY), children=(journal.Child(id="1", initials=CANARY),),
    )  # fmt: skip
    typed = journal.TypedStage(
        id="t1", title=CANARY, with_whom=CANARY, limit_words=CANARY, due_at=at("27 Nov 17:00")
    )
    story.say(typed, "23 Nov 10:10")
    story.start("t1", "23 Nov 10:20")
    story.say(
        journal.SafeBySet(at=at("28 Nov 00:00"), reason=CANARY, set_by=CANARY), "23 Nov 11:00"
    )
    found = due_dates(story.state())
    assert len(found) == 2
    data = calendar_file(found, NOW)
    assert CANARY.encode() not in data
    assert story.state().case.encode() not in data


def test_the_file_is_read_back_as_it_was_meant():
    night = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    found = (
        DueDate("a@x", "Limit: Stages 1–3; “together”, all", 3, day=date(2026, 3, 29)),
        DueDate("b@x", "Limit " * 40 + "end", 4, at=night),
    )
    data = calendar_file(found, NOW)
    events = Calendar.from_ical(data).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [one.title for one in found]
    assert [event["dtstart"].dt for event in events] == [date(2026, 3, 29), night]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data == calendar_file(found, NOW)


@pytest.mark.parametrize("name", ["VALARM", "ATTENDEE", "LOCATION", "DESCRIPTION"])
def test_the_file_holds_no_more_than_it_must(name):
    assert name.encode() not in calendar_file(due_dates(running().state()), NOW)
