"""Stages the worker typed: rows of their own, limits of their own, never the policy's."""

from collections.abc import Callable
from datetime import datetime

import pytest

from escalation_desktop.domain import journal
from escalation_desktop.domain.now import next_move
from escalation_desktop.domain.times import local_instant
from tests.domain.made_up import Story, at, real_policy


def typed(due: datetime | None = None, words: str = "3 days") -> Story:
    story = Story(real_policy("bedfordshire")).open()
    story.say(
        journal.TypedStage(
            id="t1", title="Managers", with_whom="Kim", limit_words=words, due_at=due
        ),
        "24 Nov 09:00",
    )
    story.say(journal.TypedStage(id="t2", title="Directors"), "24 Nov 09:05")
    return story


def on_the_ladder() -> Story:
    return Story().open()


def rows(story: Story) -> list[tuple[str, str, str]]:
    return [(view.key, view.title, view.status) for view in story.state().stages]


def test_typed_stages_follow_each_other_as_typed() -> None:
    story = typed()
    assert rows(story) == [("t1", "Managers", "next"), ("t2", "Directors", "later")]
    assert next_move(story.state()).stage == "t1"
    story.start("t1", "24 Nov 10:00")
    assert rows(story) == [("t1", "Managers", "now"), ("t2", "Directors", "next")]
    story.end("t1", "25 Nov 10:00")
    assert rows(story) == [("t1", "Managers", "done"), ("t2", "Directors", "next")]
    story.start("t2", "25 Nov 10:00")
    story.end("t2", "25 Nov 11:00")
    state = story.state()
    assert not state.exhausted and next_move(state).stage == ""


def test_a_typed_stage_taken_up_again_has_a_row_for_each_turn() -> None:
    story = typed()
    story.start("t1", "24 Nov 10:00")
    story.end("t1", "24 Nov 11:00", "resolved")
    story.say(journal.Outcome(kind="resolved"), "24 Nov 11:00")
    story.say(journal.Resumed(stage="t1"), "25 Nov 09:00")
    story.start("t1", "25 Nov 09:00")
    assert rows(story)[:2] == [("t1", "Managers", "done"), ("t1~2", "Managers", "now")]
    state = story.state()
    assert state.current is not None and state.stage_view(state.current.key) is not None


def test_every_row_is_labelled_as_typed() -> None:
    view = typed(at("28 Nov 00:00")).state().stages[0]
    assert (view.label, view.basis, view.typed) == ("Typed stage", "app", True)
    assert view.limit_text == "3 days, due end of Fri 27 Nov 2026 (typed by the worker)"
    assert typed(None, "").state().stages[0].limit_text == "no limit typed"


def test_the_date_typed_is_a_limit_while_the_stage_runs() -> None:
    story = typed(at("28 Nov 00:00"))
    assert story.state().limits.earliest is None
    story.start("t1", "24 Nov 10:00")
    earliest = story.state().limits.earliest
    assert earliest is not None and earliest.due is not None
    assert earliest.governs and earliest.basis == "app"
    assert earliest.due.sum == (
        "“3 days”: due end of Fri 27 Nov 2026. You typed this date; this app did not work it out."
    )
    story.end("t1", "25 Nov 10:00")
    assert story.state().limits.earliest is None


@pytest.mark.parametrize(("safe", "governs"), [("26 Nov 12:00", "protective"), ("30 Nov", "typed")])
def test_the_earliest_of_typed_and_safe_by_governs(safe: str, governs: str) -> None:
    story = typed(at("28 Nov 00:00"))
    story.start("t1", "24 Nov 10:00")
    story.say(journal.SafeBySet(at=at(safe), reason="home", set_by="Ann"), "24 Nov 11:00")
    found = story.state().limits
    assert found.earliest is not None and found.earliest.id == governs
    assert [limit.governs for limit in found.others] == [False]


def test_overdue_from_the_date_typed() -> None:
    story = typed(local_instant(at("26 Nov").date(), at("26 Nov 12:00").time()))
    story.start("t1", "24 Nov 10:00")
    assert story.state().stages[0].overdue


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("resolved", "not needed"), ("part_resolved", "not reached"), ("decided", "not reached"),
        ("unresolved", "not reached"), ("withdrawn", "not reached"), ("diverted", "not reached"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("make", [typed, on_the_ladder])
def test_a_stage_nobody_came_to_is_needless_only_where_it_was_resolved(
    make: Callable[[], Story], outcome: str, said: str
) -> None:
    story = make()
    story.say(journal.Outcome(kind=outcome), "24 Nov 11:00")
    assert {view.status_text for view in story.state().stages[-2:]} == {said}
