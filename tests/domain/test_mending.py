"""What may be struck through or corrected."""

import pytest

from escalation_desktop.domain.journal import (
    KIND_OF,
    KINDS,
    ActionAgreed,
    Addition,
    BodyWithdrawn,
    DocumentIssued,
    HoldSet,
    Outcome,
    Record,
    RiskSet,
    SafeBySet,
    StageStarted,
    Struck,
    Unknown,
)
from escalation_desktop.domain.mending import (
    can_add_to,
    can_correct,
    can_strike,
    can_withdraw,
    can_withdraw_first,
    words_of,
)
from tests.domain.made_up import Story, at, note


def test_the_opening_can_neither_be_struck_nor_corrected():
    story = Story().open()
    assert not can_strike(story.records[0])
    assert not can_correct(story.records[0])
    assert can_add_to(story.records[0])


@pytest.mark.parametrize(
    "body",
    [note("s2"), RiskSet(grade="increased"), SafeBySet(at=at("30 Nov")), StageStarted(stage="s2")],
    ids=lambda body: type(body).__name__,
)
def test_what_was_said_can_be_struck_and_corrected(body):
    record = Story().open().say(body)
    assert can_strike(record)
    assert can_correct(record)


@pytest.mark.parametrize("body", [Addition(to="x", text="y"), Struck(entry="x", reason="y")])
def test_what_mends_another_entry_stays(body):
    record = Story().open().say(body)
    assert not can_strike(record)
    assert not can_correct(record)
    assert not can_add_to(record)


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_to_correct_are_texts_that_the_entry_has(kind):
    for name, label in words_of(kind):
        assert KINDS[kind].__annotations__[name] is str
        assert label


@pytest.mark.parametrize(
    ("body", "whole", "first"),
    [
        (note("s2"), True, False),
        (ActionAgreed(id="a", what="x"), True, False),
        (RiskSet(grade="increased", reason="x"), False, True),
        (Outcome(kind="resolved", text="x"), False, True),
        (StageStarted(stage="s2"), False, True),
        (Unknown(), False, False),
        (BodyWithdrawn(entry="x", reason="y"), False, False),
        (HoldSet(held=True, reason="x"), False, False),
        (DocumentIssued(number="1", title="T", kind="briefing", sha256="x"), False, False),
    ],
    ids=lambda body: type(body).__name__,
)
def test_a_text_goes_whole_only_where_the_course_of_the_case_does_not_rest_on_it(
    body, whole, first
):
    kind = KIND_OF.get(type(body), "note")
    record = Record("id", 2, kind, at("24 Nov"), "minute", at("24 Nov"), "Ann", body)
    assert can_withdraw(record) is whole
    assert can_withdraw_first(record, is_corrected=True) is first
    assert not can_withdraw_first(record, is_corrected=False)
