"""What may be struck through or corrected."""

import pytest

from escalation_desktop.domain.journal import (
    KINDS,
    Addition,
    RiskSet,
    SafeBySet,
    StageStarted,
    Struck,
)
from escalation_desktop.domain.mending import can_add_to, can_correct, can_strike, words_of
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
