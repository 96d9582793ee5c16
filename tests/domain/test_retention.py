"""When a closed case may be removed, and every reason why not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.domain import journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.retention import Rule, hold_of, keep_until, keeping
from tests.domain.made_up import SAM, Story, agreed, at, note

SIX = Rule(years=6, source="Records policy 2025")


@pytest.mark.parametrize(
    ("years", "months", "closed", "until"),
    [
        (0, 0, date(2026, 11, 25), None),
        (6, 0, date(2026, 11, 25), date(2032, 11, 25)),
        (0, 3, date(2026, 11, 30), date(2027, 2, 28)),
        (1, 3, date(2026, 11, 30), date(2028, 2, 29)),
        (1, 0, date(2028, 2, 29), date(2029, 2, 28)),
        (0, 1, date(2026, 12, 31), date(2027, 1, 31)),
        (9000, 0, date(2026, 1, 1), date.max),
    ],
)
def test_a_case_is_kept_through_the_last_day_of_its_time(years, months, closed, until) -> None:
    assert keep_until(Rule(years, months), closed) == until


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 150), st.integers(0, 11))
def test_no_case_is_kept_for_less_than_its_months(closed, years, months) -> None:
    until = keep_until(Rule(years, months), closed)
    if until is None:
        assert (years, months) == (0, 0)
        return
    whole = (until.year - closed.year) * 12 + until.month - closed.month
    assert whole == years * 12 + months
    assert until.day <= closed.day


@pytest.mark.parametrize(
    ("rule", "words", "is_set"),
    [
        (Rule(), "", False),
        (Rule(6), "6 years", True),
        (Rule(1, 1), "1 year and 1 month", True),
        (Rule(0, 3), "3 months", True),
    ],
)
def test_a_rule_in_words(rule, words, is_set) -> None:
    assert (rule.words, rule.is_set) == (words, is_set)


HOLD = journal.HoldSet(held=True, reason="claim")
LIFT = journal.HoldSet(held=False, reason="settled")


@pytest.mark.parametrize(
    ("bodies", "reason"),
    [
        ((), None),
        ((HOLD,), "claim"),
        ((HOLD, LIFT), None),
        ((HOLD, LIFT, HOLD), "claim"),
        ((LIFT,), None),
        ((HOLD, journal.HoldSet(held=True, reason="another")), "another"),
    ],
)
def test_the_last_word_on_a_hold_counts(bodies, reason) -> None:
    story = Story().open()
    for body in bodies:
        story.say(body)
    found = hold_of(story.records)
    assert (found.reason if found else None) == reason


def closed_story() -> Story:
    story = Story().open()
    story.say(journal.StageStarted(stage="s2"), "24 Nov 10:00")
    outcome = story.say(agreed(), "25 Nov 10:00")
    story.say(journal.Filed(entries=(outcome.id,)), "25 Nov 11:00")
    return story


def at_time(story: Story, now: str) -> CaseState:
    story.now = at(now)
    return story.state()


def hindrances(story: Story, rule: Rule, now: str) -> tuple[str, ...]:
    return keeping(at_time(story, now), rule).hindrances


def test_a_closed_and_filed_case_past_its_day_may_go() -> None:
    story = closed_story()
    assert hindrances(story, Rule(months=1), "26 Dec 00:00") == ()
    found = keeping(at_time(story, "26 Dec 00:00"), Rule(months=1))
    assert found.may_go
    assert (found.closed_on, found.keep_until) == (date(2026, 11, 25), date(2026, 12, 25))


@pytest.mark.parametrize(
    ("more", "rule", "now", "said"),
    [
        ((), Rule(months=1), "25 Dec 23:59", "kept until Fri 25 Dec 2026: 1 month after"),
        ((), SIX, "26 Dec 00:00", "kept until Thu 25 Nov 2032: 6 years after"),
        ((), Rule(), "26 Dec 00:00", "No retention period is set"),
        ((journal.Resumed(stage="s2"),), Rule(months=1), "26 Dec 00:00", "still open"),
        ((HOLD,), Rule(months=1), "26 Dec 00:00", "under a legal hold: claim"),
        ((journal.HandedOver(parcel="a", to=SAM),), Rule(months=1), "26 Dec 00:00",
         "handed over to Sam Okoye"),
        ((note("s2"),), Rule(months=1), "26 Dec 00:00", "1 entry is not filed"),
    ],
)  # fmt: skip
def test_each_reason_why_a_case_stays_is_told(more, rule, now, said) -> None:
    story = closed_story()
    for body in more:
        story.say(body, "25 Nov 12:00")
    found = hindrances(story, rule, now)
    assert any(said in sentence for sentence in found), found


@pytest.mark.parametrize("body", [journal.Unknown(), journal.Damaged(fault="x")])
def test_a_case_with_an_entry_that_cannot_be_read_stays_unless_it_was_withdrawn(body) -> None:
    story = closed_story()
    held = story.say(HOLD, "25 Nov 12:00")
    story.records[held.seq - 1] = replace(held, body=body)
    assert any("cannot be read" in one for one in hindrances(story, Rule(months=1), "26 Dec 00:00"))
    story.say(journal.BodyWithdrawn(entry=held.id, reason="x"), "25 Nov 12:00")
    assert hindrances(story, Rule(months=1), "26 Dec 00:00") == ()


def test_an_open_case_without_a_rule_is_told_both() -> None:
    assert len(hindrances(Story().open(), Rule(), "26 Dec 00:00")) == 2
    found = keeping(at_time(Story().open(), "26 Dec 00:00"), SIX)
    assert found.closed_on is None and found.keep_until is None and not found.may_go


def test_days_are_londons() -> None:
    story = Story().open()
    outcome = story.say(agreed(), at("25 Nov 23:59"))
    story.say(journal.Filed(entries=(outcome.id,)), "26 Nov 10:00")
    assert keeping(at_time(story, "26 Nov 12:00"), SIX).closed_on == date(2026, 11, 25)
