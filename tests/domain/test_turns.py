"""Stages worked twice, left open or skipped: one row and one key for each turn."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from escalation_desktop.domain import blocks, journal, ladder
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.entries import notes_of_turn, split_key
from escalation_desktop.domain.policy import TrackVariant
from escalation_desktop.domain.stage_record import stage_record
from escalation_desktop.domain.used_limits import met_in_stages
from tests.domain.made_up import (
    ANN,
    CY,
    NOW,
    Story,
    agreed,
    at,
    note,
    policy,
    real_policy,
    resolved,
)
from tests.domain.other_policy import other_policy

SECOND = "s3~2"


def again() -> Story:
    story = resolved()
    story.now = at("8 Dec 09:00")
    story.say(journal.Resumed(stage="s3", reason="not done"), "4 Dec 09:00")
    story.start("s3", "4 Dec 09:00", ours=ANN, theirs=CY)
    story.say(note("s3", "It was not done."), "4 Dec 10:00")
    return story


def rows(state: CaseState, stage: str) -> list[tuple[str, str, str]]:
    return [(v.key, v.label, v.status) for v in state.stages if v.stage == stage]


def test_a_stage_taken_up_again_has_a_key_and_a_row_of_its_own() -> None:
    state = again().state()
    assert rows(state, "s3") == [("s3", "Stage 3", "done"), (SECOND, "Stage 3 (again)", "now")]
    assert state.current is not None and state.current.key == SECOND
    view = state.stage_view(SECOND)
    assert view is not None and view.started_at == at("4 Dec 09:00")


def test_sharing_the_first_turn_does_not_share_the_second() -> None:
    story = again()
    story.say(journal.Shared(what="stage", ref="s3", to=CY), "4 Dec 11:00")
    story.end("s3", "5 Dec 09:00")
    state = story.state()
    assert [v.shared for v in state.stages if v.stage == "s3"] == [True, False]
    assert SECOND in state.unshared and "s3" not in state.unshared
    story.say(journal.Shared(what="stage", ref=SECOND, to=CY), "5 Dec 10:00")
    assert SECOND not in story.state().unshared


def test_each_note_stands_in_the_turn_it_was_made_in() -> None:
    state = again().state()
    first, second = (turn for turn in state.turns if turn.stage == "s3")
    said = [
        [n.record.body.discussed for n in notes_of_turn(state, turn)] for turn in (first, second)
    ]
    assert said == [["The core group."], ["It was not done."]]


@pytest.mark.parametrize(
    ("when", "precision"), [(at("4 Dec 09:00"), "minute"), (at("4 Dec 12:00"), "day")]
)
def test_in_the_minute_or_on_the_day_of_the_second_turn_the_order_of_writing_tells(
    when: datetime, precision: str
) -> None:
    story = resolved()
    story.now = at("8 Dec 09:00")
    written = {"precision": precision, "written": "4 Dec 13:00"}
    story.say(note("s3", "Before it was taken up again."), when, **written)
    # the app takes the time of taking it up by itself, to the second
    again_at = at("4 Dec 09:00") + timedelta(seconds=40)
    if precision == "day":
        again_at += timedelta(hours=6)
    story.say(journal.Resumed(stage="s3", reason="not done"), again_at)
    story.say(journal.StageStarted(stage="s3", ours=ANN, theirs=CY), again_at)
    story.say(note("s3", "After it."), when, **written)
    state = story.state()
    said = [
        [n.record.body.discussed for n in notes_of_turn(state, turn)]
        for turn in state.turns
        if turn.stage == "s3"
    ]
    assert said == [["The core group.", "Before it was taken up again."], ["After it."]]


@pytest.mark.parametrize(("typed", "precision"), [("10:00", "minute"), ("08:00", "day")])
def test_a_talk_in_the_minute_or_on_the_day_its_stage_began_is_the_talk_asked_for(
    typed: str, precision: str
) -> None:
    story = Story(real_policy("wandsworth")).open()
    story.say(journal.StageStarted(stage="s2"), at("23 Nov 10:00") + timedelta(seconds=30))
    assert "s2-prompt" in _running(story)
    story.say(note("s2"), f"23 Nov {typed}", precision=precision, written="23 Nov 18:00")
    assert "s2-prompt" not in _running(story)


def _running(story: Story) -> set[str]:
    limits = story.state().limits
    return {one.id for one in (limits.earliest, *limits.others) if one is not None}


def test_a_stages_record_holds_its_own_turn_alone() -> None:
    state = again().state()

    def words(key: str) -> str:
        return repr(
            stage_record(state, key, Copy(number="1", prepared_by="Ann", made_at=NOW)).blocks
        )

    assert "The core group." in words("s3") and "It was not done." not in words("s3")
    assert "It was not done." in words(SECOND) and "The core group." not in words(SECOND)
    assert "Call the core group" in words("s3") and "Call the core group" not in words(SECOND)
    paper = stage_record(state, SECOND, Copy(number="1", prepared_by="Ann", made_at=NOW))
    assert isinstance(paper, blocks.Document) and paper.title == "Record of Stage 3"


@pytest.mark.parametrize(
    ("key", "place"),
    [("s3", ("s3", 0)), ("s5.2", ("s5", 2)), ("s3~2", ("s3", 0)), ("s5.2~3", ("s5", 2))],
)
def test_a_key_names_its_stage_and_rung(key: str, place: tuple[str, int]) -> None:
    assert split_key(None, key) == place


def test_the_stage_that_follows_is_next_although_it_was_worked_before() -> None:
    story = resolved()
    story.say(journal.Resumed(stage="s2", reason="not done"), "4 Dec 09:00")
    story.start("s2", "4 Dec 09:00")
    story.end("s2", "4 Dec 10:00")
    assert rows(story.state(), "s3") == [
        ("s3", "Stage 3", "done"),
        (SECOND, "Stage 3 (again)", "next"),
    ]


def test_only_the_last_turn_is_now() -> None:
    story = Story().open()
    story.start("s1", "23 Nov 10:00")
    story.start("s2", "24 Nov 10:00")
    found = {v.stage: (v.status, v.status_text) for v in story.state().stages}
    assert found["s1"] == ("done", "not ended when the next stage was started")
    assert found["s2"][0] == "now"


def test_a_stage_skipped_without_a_reason_says_so() -> None:
    story = Story().open()
    story.say(journal.StageSkipped(stage="s1"), "23 Nov 10:00")
    story.start("s2", "23 Nov 10:00")
    assert story.state().stages[0].status_text == "skipped, no reason given"


def typed() -> Story:
    story = Story().open()
    for name in ("a", "b"):
        story.say(journal.TypedStage(id=name, title=f"Step {name}"), "23 Nov 10:00")
    story.start("a", "23 Nov 10:00")
    return story


def test_a_typed_stage_taken_up_again_has_a_row_for_each_turn() -> None:
    story = typed()
    story.end("a", "23 Nov 11:00")
    story.start("a", "24 Nov 11:00")
    state = story.state()
    assert [(v.key, v.status) for v in state.stages if v.typed] == [
        ("a", "done"), ("a~2", "now"), ("b", "next"),
    ]  # fmt: skip
    assert state.current is not None and state.stage_view(state.current.key) is not None


def test_a_typed_stage_left_open_is_not_now() -> None:
    story = typed()
    story.start("b", "24 Nov 11:00")
    assert [v.status for v in story.state().stages if v.typed] == ["done", "now"]


# ------------------------------------------------------------------ struck corrections


def test_striking_a_correction_brings_the_first_words_back() -> None:
    story = Story().open()
    record = story.say(note("s1", "First words."), "23 Nov 11:00")
    corrected = journal.Correction(
        of=record.id, kind="note", body={"discussed": "Second words."}, happened_at=at("23 Nov")
    )
    correction = story.say(corrected, "23 Nov 12:00")
    assert story.state().notes[0].body.discussed == "Second words."
    struck = story.say(journal.Struck(entry=correction.id, reason="wrong"), "23 Nov 13:00")
    assert story.state().notes[0].body.discussed == "First words."
    story.say(journal.Struck(entry=struck.id, reason="right after all"), "23 Nov 14:00")
    state = story.state()
    assert state.notes[0].body.discussed == "Second words."
    assert correction.id not in state.struck


# ------------------------------------------------------------------ what follows


def following(story: Story) -> str:
    stage = story.state().next_stage
    return stage.id if stage is not None else ""


def test_a_stage_the_worker_typed_does_not_use_up_the_ladder() -> None:
    story = typed()
    story.end("a", "23 Nov 11:00")
    assert following(story) == "s1" and not story.state().exhausted
    story.start("s2", "24 Nov 10:00")
    story.end("s2", "24 Nov 11:00")
    story.start("b", "24 Nov 12:00")
    story.end("b", "24 Nov 13:00")
    assert following(story) == "s3" and not story.state().exhausted


def test_a_stage_that_the_track_no_longer_has_keeps_its_place() -> None:
    over = policy()
    main = over.ladder[0]
    absent = TrackVariant(track="t", absent=True)
    stages = tuple(replace(s, track=(absent,)) if s.id == "s2" else s for s in main.stage)
    story = Story(replace(over, ladder=(replace(main, stage=stages),))).open()
    story.start("s2", "24 Nov 10:00")
    story.end("s2", "24 Nov 11:00")
    story.say(journal.HeadChanged(track="t"), "24 Nov 12:00")
    assert following(story) == "s3" and not story.state().exhausted


@pytest.mark.parametrize(
    ("here", "target", "said"),
    [
        ("t2", "t3", "The policy allows this. The lead decides. It asks for the reason."),
        ("t1", "t3", "does not speak of passing over"),
        ("nowhere", "t3", "does not speak of passing over"),
    ],
)
def test_what_a_policy_says_of_passing_over(here: str, target: str, said: str) -> None:
    assert said in ladder.say_skip(other_policy().ladder[0], here, target)


# ------------------------------------------------------------------ filed


def test_what_was_changed_after_it_was_filed_is_to_be_filed_again() -> None:
    story = Story().open()
    first = story.say(note("s1"), "23 Nov 11:00")
    second = story.say(note("s1"), "23 Nov 12:00")
    both = (first.id, second.id)
    story.say(journal.Filed(entries=both), "23 Nov 13:00")
    assert story.state().unfiled == ()
    added = story.say(journal.Addition(to=second.id, text="more"), "23 Nov 14:00")
    assert story.state().unfiled == (second.id,)
    story.say(journal.Struck(entry=added.id, reason="no"), "23 Nov 14:10")
    assert story.state().unfiled == ()
    corrected = journal.Correction(of=first.id, kind="note", body={}, happened_at=at("23 Nov"))
    story.say(corrected, "23 Nov 15:00")
    assert story.state().unfiled == (first.id,)
    filed = story.say(journal.Filed(entries=both), "23 Nov 16:00")
    assert story.state().unfiled == ()
    story.say(journal.Struck(entry=filed.id, reason="not so"), "23 Nov 17:00")
    assert story.state().unfiled == (first.id,)


def test_a_stage_whose_end_was_struck_through_uses_no_day_after_the_next_began() -> None:
    story = Story(real_policy("hammersmith-fulham")).open()
    story.start("s1", "23 Nov 10:00")
    end = story.end("s1", "24 Nov 10:00")
    story.start("s2", "24 Nov 10:00")
    story.say(journal.Struck(entry=end.id, reason="a slip"), "24 Nov 11:00")
    story.end("s2", "25 Nov 10:00", "resolved")
    story.say(agreed(), "25 Nov 10:00")
    story.now = at("9 Dec 10:00")
    state = story.state()
    assert [view.used for view in state.stages if view.used] == [("1 of 5 working days",)] * 2
    assert [met.end for met in met_in_stages(state)] == [at("24 Nov 10:00"), at("25 Nov 10:00")]
