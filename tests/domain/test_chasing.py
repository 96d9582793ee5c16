"""Who has the briefing, until something is noted after it."""

from dataclasses import dataclass

import pytest

from escalation_desktop.domain.chasing import briefing_waits
from escalation_desktop.domain.journal import (
    Body,
    DocumentIssued,
    Note,
    PaperKind,
    Party,
    Shared,
    StageStarted,
)
from tests.domain.made_up import Story, at

CY = Party(name="Cy Hall", side="ours")
HANDED = Note(handed="briefing", involved=(CY,), outcome="awaiting_reply", stage="s3")
TALK = Note(discussed="They rang.", stage="s3")
MISSED = Note(attempt=True, attempt_result="No answer", stage="s3")
ELSEWHERE = Note(discussed="An old note.", stage="s2")


@dataclass
class Case:
    notes: tuple[Note, ...]
    waits: str


@pytest.mark.parametrize(
    "case",
    [
        Case((), ""),
        Case((TALK,), ""),
        Case((HANDED,), "Cy Hall"),
        Case((TALK, HANDED), "Cy Hall"),
        Case((HANDED, TALK), ""),
        Case((HANDED, MISSED), "Cy Hall"),
        Case((HANDED, ELSEWHERE), "Cy Hall"),
        Case((HANDED, TALK, HANDED), "Cy Hall"),
        Case((Note(handed="briefing", stage="s3"),), "somebody"),
    ],
)
def test_who_has_it(case: Case) -> None:
    story = Story().open()
    story.start("s3", "24 Nov 10:00")
    for number, body in enumerate(case.notes):
        story.say(body, f"24 Nov 1{number + 1}:00")
    found = briefing_waits(story.state())
    assert (found.to.name or "somebody" if found else "") == case.waits


def issued(kind: PaperKind = "briefing", stage: str = "s3") -> DocumentIssued:
    return DocumentIssued(number="D-1/1", title="Briefing", kind=kind, sha256="", stage=stage)


GIVEN = Shared(what="document", ref="D-1/1", to=CY)


@pytest.mark.parametrize(
    ("bodies", "waits"),
    [
        ((issued(),), ""),
        ((issued(), GIVEN), "Cy Hall"),
        ((issued(), GIVEN, TALK), ""),
        ((issued(), GIVEN, MISSED), "Cy Hall"),
        ((issued(), TALK, GIVEN), "Cy Hall"),
        ((issued("chronology"), GIVEN), ""),
        ((issued(stage="s2"), GIVEN), ""),
        ((issued(), Shared(what="stage", ref="s3", to=CY)), ""),
    ],
)
def test_a_briefing_on_paper_is_chased_from_when_it_was_handed_over(
    bodies: tuple[Body, ...], waits: str
) -> None:
    story = Story().open()
    story.start("s3", "24 Nov 10:00")
    for number, body in enumerate(bodies):
        story.say(body, f"24 Nov 1{number + 1}:00")
    found = briefing_waits(story.state())
    assert (found.to.name if found else "") == waits


def test_what_is_typed_to_the_minute_is_not_before_what_the_clock_took_to_the_second() -> None:
    story = Story().open()
    begun = at("24 Nov 10:00").replace(second=40)
    story.say(StageStarted(stage="s3"), begun)
    story.say(issued(), begun.replace(second=50))
    story.say(GIVEN, "24 Nov 10:00")
    found = briefing_waits(story.state())
    assert found is not None and found.to == CY
    story.say(GIVEN, at("24 Nov 10:05").replace(second=30))
    story.say(TALK, "24 Nov 10:05")
    assert briefing_waits(story.state()) is None


def test_a_stage_that_ended_is_not_chased() -> None:
    story = Story().open()
    story.start("s3", "24 Nov 10:00")
    story.say(HANDED, "24 Nov 11:00")
    story.end("s3", "25 Nov 10:00")
    assert briefing_waits(story.state()) is None
