"""Cases over made-up journals: what each kind of entry does to the state."""

import itertools

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain import journal, ladder
from tests.domain.made_up import ANN, BEA, CY, NOW, Story, agreed, at, note, policy, resolved
from tests.domain.other_policy import other_policy


def limit(story: Story) -> tuple[str, str]:
    earliest = story.state().limits.earliest
    return (earliest.title, earliest.due.text) if earliest and earliest.due else ("", "")


def started(stage: str = "s2") -> Story:
    story = Story().open()
    for before in ("s1", "s2", "s3", "s4"):
        if before == stage:
            break
        story.start(before, "23 Nov 10:00")
        story.end(before, "24 Nov 10:00")
    story.start(stage, "24 Nov 10:00")
    return story


# ------------------------------------------------------------------ limits


def test_a_limit_over_several_stages_is_told_as_such() -> None:
    state = started("s3").state()
    assert state.limits.earliest is not None
    assert state.limits.earliest.title == "Stages 1–3 together"
    assert state.how_far.text == "1 working day left"
    assert limit(started("s3")) == ("Stages 1–3 together", "end of Mon 30 Nov 2026")


def test_the_stages_own_limit_governs_when_it_is_earlier() -> None:
    assert limit(started("s2")) == ("Stage 2", "end of Thu 26 Nov 2026")
    others = started("s2").state().limits.others
    assert [other.title for other in others] == ["Stages 1–3 together"]


def test_a_safe_by_date_shortens_and_never_lengthens() -> None:
    story = started("s3")
    story.say(journal.SafeBySet(at=at("28 Nov 12:00"), reason="contact"), "24 Nov 11:00")
    assert limit(story)[0] == "Safe by date"
    story.say(journal.SafeBySet(at=at("9 Dec 12:00"), reason="later"), "24 Nov 12:00")
    assert limit(story)[0] == "Stages 1–3 together"
    assert any("governs nothing" in told for told in story.state().limits.notes)


def test_a_closed_case_has_no_limit() -> None:
    state = resolved().state()
    assert state.limits.earliest is None
    assert state.current is None
    assert state.status == "resolved"


def test_correcting_a_stages_start_recomputes_its_clock_and_keeps_both() -> None:
    story = started("s2")
    record = story.records[-1]
    corrected = journal.Correction(
        of=record.id, kind="stage_started", happened_at=at("23 Nov 10:00"), reason="wrong day",
        body=msgspec.to_builtins(record.body),
    )  # fmt: skip
    story.say(corrected, "24 Nov 11:00")
    assert limit(story) == ("Stage 2", "end of Wed 25 Nov 2026")
    assert record in story.state().records


# ------------------------------------------------------------------ what the four do not use


def other(stage: str, when: str = "24 Nov 10:00", **changes: object) -> Story:
    story = Story(other_policy()).open(**changes)
    story.start(stage, when)
    return story


def test_two_clocks_of_different_owners_run_in_one_stage() -> None:
    found = other("t1").state().limits
    assert found.earliest is not None
    assert (found.earliest.id, found.earliest.owner) == ("t1-theirs", "theirs")
    assert [(one.id, one.owner) for one in found.others] == [("t1-ours", "ours")]


def test_a_soft_limit_is_shown_and_flagged() -> None:
    found = other("t2").state().limits
    assert found.earliest is not None and found.earliest.is_soft
    assert found.notes


def test_the_same_working_day() -> None:
    assert limit(other("t3", "27 Nov 16:00")) == ("Level 3", "end of Fri 27 Nov 2026")
    assert limit(other("t3", "28 Nov 16:00")) == ("Level 3", "end of Mon 30 Nov 2026")


def test_minutes_are_due_after_the_meeting_and_not_before() -> None:
    story = other("t4")
    assert story.state().limits.earliest is None or story.state().limits.earliest.due is None
    story.say(note("t4", form="meeting"), "25 Nov 14:00")
    assert limit(story) == ("Level 4", "end of Mon 30 Nov 2026")


def test_no_reply_leads_where_the_policy_says() -> None:
    story = other("t1")
    story.end("t1", "26 Nov 10:00", "no_reply")
    state = story.state()
    assert state.next_stage is not None and state.next_stage.id == "t3"


def test_not_resolved_leads_to_the_next_stage_in_order() -> None:
    story = other("t1")
    story.end("t1", "26 Nov 10:00")
    state = story.state()
    assert state.next_stage is not None and state.next_stage.id == "t2"


def test_a_second_ladder_is_taken_when_its_condition_holds() -> None:
    assert ladder.ladder_for(other_policy(), {"priority": "yes"}).id == "conference"
    assert ladder.ladder_for(other_policy(), {"priority": "no"}).id == "main"
    assert ladder.ladder_for(other_policy(), {}).id == "main"
    story = Story(other_policy()).open(ladder="conference")
    assert [view.label for view in story.state().stages] == ["Level 1"]


def test_a_skipped_stage_says_why() -> None:
    story = other("t1")
    story.end("t1", "25 Nov 10:00")
    story.say(journal.StageSkipped(stage="t2", reason="lead agreed"), "25 Nov 10:00")
    story.start("t3", "25 Nov 10:00")
    rows = {view.stage: view for view in story.state().stages}
    assert rows["t2"].status == "skipped" and "lead agreed" in rows["t2"].status_text
    assert rows["t1"].status == "done"
    assert rows["t3"].status == "now"
    assert rows["t4"].status == "next"


# ------------------------------------------------------------------ sides, facts, notices


def test_a_received_case_swaps_the_sides() -> None:
    ours = started("s2").state().stages[1]
    theirs = Story().open(received=True).state().stages[1]
    assert (ours.ours, ours.theirs) == ("the worker", "their worker")
    assert (theirs.ours, theirs.theirs) == ("their worker", "the worker")


@pytest.mark.parametrize(
    ("facts", "status"),
    [({}, "not_answered"), ({"child_status": "cp_plan"}, "to_send")],
)
def test_a_notice_follows_from_the_facts(facts: dict[str, str], status: str) -> None:
    story = Story().open(facts=facts)
    story.start("s3", "24 Nov 10:00")
    found = {state.notice.id: state.status for state in story.state().notices}
    assert found["iro"] == status


def test_a_notice_not_needed_is_not_shown_and_one_sent_stays() -> None:
    story = Story().open(facts={"child_status": "none"})
    assert "iro" not in {state.notice.id for state in story.state().notices}
    story = started("s3")
    story.say(journal.NoticeSet(notice="iro", status="sent"), "24 Nov 12:00")
    story.say(journal.FactsSet(facts={"child_status": "none"}), "24 Nov 13:00")
    assert {s.notice.id: s.status for s in story.state().notices}["iro"] == "sent"


def test_an_answer_taken_back_is_not_answered_again() -> None:
    story = Story().open(facts={"child_status": "cla"})
    story.say(journal.FactsSet(facts={"child_status": ""}), "24 Nov 12:00")
    assert "child_status" not in story.state().facts


# ------------------------------------------------------------------ actions, sharing, the end


def test_an_action_not_done_by_its_date_is_overdue() -> None:
    story = resolved()
    story.now = at("3 Dec 09:00")
    assert [action.overdue for action in story.state().actions] == [True, True]
    story.say(journal.ActionUpdated(action="a0", status="done"), "2 Dec 12:00")
    assert [action.overdue for action in story.state().actions] == [False, True]
    story.now = NOW
    assert not any(action.overdue for action in story.state().actions)


def test_a_closed_case_is_taken_up_again_at_a_stage() -> None:
    story = resolved()
    story.say(journal.Resumed(stage="s3", reason="not done"), "4 Dec 09:00")
    story.start("s3", "4 Dec 09:00")
    state = story.state()
    assert state.status == "open"
    assert state.current is not None and state.current.stage == "s3"
    assert [turn.stage for turn in state.turns] == ["s1", "s2", "s3", "s3"]


def test_what_is_not_filed_and_not_shared_is_counted() -> None:
    story = resolved()
    state = story.state()
    assert len(state.unshared) == 3
    assert len(state.unfiled) == 7
    story.say(journal.Shared(what="stage", ref="s1", to=CY), "27 Nov 09:00")
    story.say(journal.Filed(entries=state.unfiled[:2]), "27 Nov 09:00")
    story.say(journal.Filed(entries=state.unfiled[2:], side="theirs"), "27 Nov 09:00")
    assert len(story.state().unshared) == 2
    assert len(story.state().unfiled) == 5


def test_a_struck_entry_counts_for_nothing_and_stays() -> None:
    story = started("s2")
    record = story.say(note("s2", protects="Grandmother sees her daily."), "24 Nov 12:00")
    assert story.state().interim is not None
    story.say(journal.Struck(entry=record.id, reason="wrong child"), "24 Nov 13:00")
    state = story.state()
    assert state.interim is None and state.notes == ()
    assert state.struck == {record.id: "wrong child"} and record in state.records


def test_an_entry_of_a_newer_version_is_kept_and_changes_nothing() -> None:
    story = started("s2")
    before = story.state()
    record = story.say(note("s2"), "24 Nov 12:00")
    newer = type(record)(
        id=record.id, seq=record.seq, kind="dream", happened_at=record.happened_at,
        precision="minute", recorded_at=record.recorded_at, person="", body=journal.Unknown(),
    )  # fmt: skip
    story.records[-1] = newer
    after = story.state()
    assert after.turns == before.turns and after.records[-1] is newer


def test_the_used_up_ladder_is_told() -> None:
    story = started("s4")
    assert not story.state().exhausted
    story.end("s4", "27 Nov 10:00")
    state = story.state()
    assert state.exhausted and state.next_stage is None


def test_declining_and_expected_answers_are_kept() -> None:
    story = started("s2")
    story.say(journal.Declined(who="CY", why="too early"), "24 Nov 12:00")
    story.say(journal.AnswerExpected(by=at("26 Nov 12:00"), from_whom="SAM"), "24 Nov 12:00")
    state = story.state()
    assert state.declined[0][1].why == "too early"
    assert state.answer_expected is not None and state.current is not None


def test_what_became_of_a_paper_and_why_something_is_missing_are_kept() -> None:
    story = started("s2")
    story.say(journal.PaperEvent(number="D/1", what="printed", copies=2), "24 Nov 12:00")
    story.say(journal.GapExplained(check="W5.how", asked="How", why="nobody said"), "24 Nov 12:00")
    second = story.say(
        journal.GapExplained(check="W5.how", asked="How", why="asked twice"), "24 Nov 12:10"
    )
    state = story.state()
    assert [(at_, e.what, e.copies) for at_, e in state.paper_events] == [
        (at("24 Nov 12:00"), "printed", 2)
    ]
    assert {key: gap.why for key, gap in state.gaps.items()} == {"W5.how": "asked twice"}
    story.say(journal.Struck(entry=second.id, reason="not so"), "24 Nov 12:20")
    assert story.state().gaps["W5.how"].why == "nobody said"
    story.say(journal.GapExplained(check="W5.how", asked="How", why=" "), "24 Nov 12:30")
    assert story.state().gaps == {}


def test_everybody_who_took_part_is_known_once() -> None:
    story = started("s2")
    story.say(note("s2"), "24 Nov 12:00")
    story.start("s3", "25 Nov 12:00", ours=CY, theirs=BEA)
    names = [party.name for party in story.state().people]
    assert names == ["Ann Lee", "Sam Okoye", "Cy Hall", "Bea Moss"]
    assert ANN in story.state().people


def test_a_journal_that_opens_nothing_is_refused() -> None:
    story = Story()
    story.say(note(), "24 Nov 12:00")
    with pytest.raises(ValueError, match="does not open"):
        story.state()


# ------------------------------------------------------------------ properties

MOVES = st.lists(st.sampled_from(["start", "end", "note", "safe", "risk", "fact"]), max_size=12)


@settings(max_examples=60)
@given(MOVES, st.data())
def test_any_order_of_entries_folds_and_limits_agree(moves: list[str], data: st.DataObject) -> None:
    story = Story(policy()).open()
    stages = itertools.cycle(["s1", "s2", "s3", "s4"])
    stage = "s1"
    for number, move in enumerate(moves):
        when = f"{23 + number // 4} Nov {10 + number % 4}:00"
        match move:
            case "start":
                stage = next(stages)
                story.start(stage, when)
            case "end":
                story.end(stage, when)
            case "note":
                story.say(note(stage), when)
            case "safe":
                day = data.draw(st.integers(24, 29))
                story.say(journal.SafeBySet(at=at(f"{day} Nov 12:00")), when)
            case "risk":
                story.say(journal.RiskSet(grade="increased"), when)
            case "fact":
                story.say(journal.FactsSet(facts={"child_status": "cla"}), when)
    state = story.state()
    earliest = state.limits.earliest
    if earliest is not None and earliest.due is not None:
        for one in state.limits.others:
            if one.due is not None and one.id != "protective":
                assert earliest.due.at <= one.due.at
    assert len({view.key for view in state.stages}) == len(state.stages)


def test_a_closed_disagreement_has_no_limit_left_not_even_a_date_to_be_safe_by() -> None:
    story = Story().open()
    story.start("s2", "23 Nov 10:00")
    story.say(journal.SafeBySet(at=at("24 Nov 17:00")), "23 Nov 11:00")
    assert story.state().how_far.state == "overdue"
    story.end("s2", "24 Nov 09:00", "resolved")
    story.say(agreed(), "24 Nov 09:00")
    state = story.state()
    assert (state.limits.earliest, state.limits.others) == (None, ())
    assert state.how_far.state == "none" and state.protective
