"""Moving through the stages: skipping, going early, going back, and what nothing can bar."""

import pytest
from msgspec.structs import replace

from escalation_desktop.casework import disagreements, following, notes, stages
from escalation_desktop.casework.session import Session
from escalation_desktop.domain import journal
from escalation_desktop.domain.journal import StageEnded
from escalation_desktop.domain.policy import Condition, Policy
from escalation_desktop.packs import LoadedPack
from tests.casework.making import BEA, CY, ME, Desk, at, due
from tests.domain.made_up import note
from tests.domain.other_policy import other_policy


def statuses(desk: Desk, case: str) -> list[str]:
    return [f"{view.stage} {view.status}" for view in desk.state(case).stages]


def test_skipping_from_part_way_up_names_only_the_stages_passed_over(desk: Desk) -> None:
    case = desk.open()
    desk.up(case)
    key = desk.up(case, to_stage="s5", skip_reason="the lead asked", skip_decided_by="Cy Hall")
    assert key == "s5"
    state = desk.state(case)
    assert set(state.skipped) == {"s3", "s4"}
    assert {s.decided_by for s in state.skipped.values()} == {"Cy Hall"}
    assert statuses(desk, case)[:5] == ["s1 done", "s2 done", "s3 skipped", "s4 skipped", "s5 now"]
    assert "the lead asked" in state.stages[2].status_text
    assert desk.up(case) == "s6"


def test_skipping_over_a_stage_worked_before_does_not_call_it_skipped(desk: Desk) -> None:
    case = desk.open()
    desk.up(case)
    desk.up(case)
    desk.up(case, to_stage="s1")
    desk.up(case, to_stage="s4")
    assert desk.state(case).skipped == {}
    assert desk.place(case) == "s4"


def test_stages_below_where_a_case_was_begun_are_not_called_skipped(desk: Desk) -> None:
    case = desk.open(start_first_stage=False)
    stages.start_stage(desk.session, case, "s3")
    desk.up(case, to_stage="s5")
    assert set(desk.state(case).skipped) == {"s4"}
    assert desk.state(case).stages[0].status_text == "not used"


def test_a_stage_skipped_twice_tells_the_newest_reason_and_the_record_both(desk: Desk) -> None:
    case = desk.open()
    desk.up(case, to_stage="s3", skip_reason="first")
    desk.up(case, to_stage="s1")
    desk.up(case, to_stage="s4", skip_reason="second")
    assert desk.state(case).skipped["s2"].reason == "second"
    said = [r.body.reason for r in desk.state(case).records if r.kind == "stage_skipped"]
    assert said == ["first", "second"]


def test_a_stage_passed_over_by_the_policy_is_not_skipped_again(desk: Desk) -> None:
    case = desk.open("waltham-forest", facts={"practitioner_tried": "yes"})
    desk.up(case, to_stage="s4", skip_reason="no time")
    assert set(desk.state(case).skipped) == {"s3"}
    assert desk.state(case).stages[0].status_text == "practitioner already tried"


def test_skipping_into_a_repeated_stage_starts_its_first_turn(desk: Desk) -> None:
    case = desk.open("waltham-forest", other_agency_kind="police")
    assert desk.up(case, to_stage="s5", to_rung=1) == "s5.1"
    assert desk.up(case) == "s5.2"


def test_with_no_further_stage_the_last_is_ended_and_none_started(desk: Desk) -> None:
    case = desk.open("hammersmith-fulham")
    desk.up(case, to_stage="s4")
    assert desk.up(case) == ""
    assert desk.state(case).exhausted


def test_nothing_left_empty_bars_a_move(desk: Desk) -> None:
    case = desk.open(other_agency="", other_agency_kind="", children=(), about="")
    while desk.up(case):
        pass
    assert desk.close(case, "resolved").status == "resolved"


def test_going_up_takes_its_draft_away_and_names_both_sides(desk: Desk) -> None:
    case = desk.open()
    notes.save_draft(desk.session, "end", {"issues": "half"}, case)
    desk.up(case, ours=CY, theirs=BEA, discard_draft="end")
    turn = desk.state(case).current
    assert turn is not None and (turn.started.ours, turn.started.theirs) == (CY, BEA)
    assert notes.draft(desk.session, "end") == {}
    assert {party.name for party in desk.state(case).people} >= {"Cy Hall", "Bea Moss"}


def test_what_a_stages_end_says_is_kept(desk: Desk) -> None:
    case = desk.open("hammersmith-fulham")
    said = desk.ended(
        case, "no_reply", issues=("the weight",), move_agreed="not_reached", reason_overdue="leave",
        actions_taken=("none",), decisions=("go on",), decided_by="Cy Hall",
    )  # fmt: skip
    stages.end_stage(desk.session, case, said)
    assert desk.state(case).turns[0].ended == said
    assert desk.state(case).next_stage is not None
    assert desk.row(case).stage == "Between stages"


def test_a_case_already_running_on_paper_is_entered_stage_by_stage(desk: Desk) -> None:
    case = desk.open("hammersmith-fulham", arose_at=at("9 Nov 09:00"), start_first_stage=False)
    assert desk.row(case).stage == "No stage started yet"
    assert desk.state(case).limits.earliest is None
    session = desk.session
    stages.start_stage(session, case, "s1", at=at("9 Nov 09:00"), precision="day")
    ended = StageEnded(stage="s1", result="not_resolved")
    stages.escalate(session, case, ended, at=at("12 Nov 16:00"), ours=CY, theirs=BEA)
    stages.escalate(session, case, desk.ended(case), at=at("19 Nov 16:00"))
    state = desk.state(case)
    assert [(turn.key, turn.started_at) for turn in state.turns] == [
        ("s1", at("9 Nov 09:00")), ("s2", at("12 Nov 16:00")), ("s3", at("19 Nov 16:00")),
    ]  # fmt: skip
    assert due(state) == ("Stage 3", "end of Thu 26 Nov 2026")
    assert state.stages[1].used == ("5 of 5 working days",)
    assert all(record.recorded_at == at("25 Nov 10:15") for record in state.records)


def test_our_side_declines_and_the_stage_stays_open(desk: Desk) -> None:
    case = desk.open()
    stages.own_side_declined(desk.session, case, "Cy Hall", "too early")
    state = desk.state(case)
    assert state.declined[0][1].who == "Cy Hall"
    assert desk.place(case) == "s1" and state.next_stage is not None


# ------------------------------------------------------------------ increased risk, safe by


def risk(session: Session, case: str, grade: str, when: str | None = None) -> None:
    disagreements.set_risk(session, case, grade, identified_at=at(when) if when else None)


def test_while_risk_stays_increased_each_stage_has_24_hours_until_it_ends(desk: Desk) -> None:
    case = desk.open("hammersmith-fulham")
    assert due(desk.state(case)) == ("Stage 1", "end of Wed 2 Dec 2026")
    risk(desk.session, case, "increased", "25 Nov 10:00")
    seen = [due(desk.state(case))]
    for _ in range(3):
        desk.up(case)
        seen.append(due(desk.state(case)))
    assert seen == [
        ("Stage 1", "Thu 26 Nov 2026 10:15"),
        ("Stage 2", "Thu 26 Nov 2026 12:15"),
        ("Stage 3", "Thu 26 Nov 2026 14:15"),
        ("Stage 4", "Thu 26 Nov 2026 16:15"),
    ]
    assert any("no further" in told for told in desk.state(case).limits.notes)
    risk(desk.session, case, "as_recorded")
    assert due(desk.state(case)) == ("Stage 4", "end of Wed 2 Dec 2026")
    assert not any("no further" in told for told in desk.state(case).limits.notes)


def test_a_note_can_say_that_risk_increased(desk: Desk) -> None:
    case = desk.open("hammersmith-fulham")
    beside = notes.Beside(risk="increased", risk_reason="seen bruised")
    notes.save_note(desk.session, case, note("s1"), at("25 Nov 10:10"), beside=beside)
    state = desk.state(case)
    assert (state.risk, state.risk_at) == ("increased", at("25 Nov 10:10"))
    assert due(state)[1] == "Thu 26 Nov 2026 10:15"


@pytest.mark.parametrize("pack", ["wandsworth", "waltham-forest", "hammersmith-fulham"])
def test_safe_by_shortens_and_a_later_one_governs_nothing(desk: Desk, pack: str) -> None:
    case = desk.open(pack, safe_by=at("26 Nov 12:00"), safe_by_reason="contact is on Friday")
    assert due(desk.state(case)) == ("Safe by date", "Thu 26 Nov 2026 12:00")
    disagreements.set_safe_by(desk.session, case, at("9 Dec 12:00"), "moved")
    state = desk.state(case)
    assert due(state)[1] == "end of Wed 2 Dec 2026"
    assert any("governs nothing" in told for told in state.limits.notes)
    assert [one.reason for one in state.protective] == ["contact is on Friday", "moved"]


def test_correcting_a_start_recomputes_the_limit_and_both_stay(desk: Desk) -> None:
    case = desk.open("hammersmith-fulham")
    started = next(r for r in desk.state(case).records if r.kind == "stage_started")
    notes.correct(desk.session, case, started, started.body, at("23 Nov 09:00"), "wrong day")
    state = desk.state(case)
    assert due(state) == ("Stage 1", "end of Mon 30 Nov 2026")
    assert started in state.records and state.replaced[started.id].happened_at == at("23 Nov 09:00")
    assert desk.row(case).due_at == due_at(desk, case)


def due_at(desk: Desk, case: str) -> object:
    earliest = desk.state(case).limits.earliest
    assert earliest is not None and earliest.due is not None
    return earliest.due.at


def test_an_answer_expected_is_the_workers_own_date(desk: Desk) -> None:
    case = desk.open()
    disagreements.expect_answer(desk.session, case, at("27 Nov 12:00"), "Sam Okoye")
    assert desk.state(case).answer_expected.from_whom == "Sam Okoye"
    assert due(desk.state(case))[1] == "end of Wed 2 Dec 2026"
    desk.up(case)
    assert desk.state(case).answer_expected is None


# ------------------------------------------------------------------ danger, routes, notices


def test_danger_leaves_risk_at_increased_and_pauses_nothing(desk: Desk) -> None:
    case = desk.open("hammersmith-fulham")
    following.start_route(desk.session, case, "danger", comment="seen at home")
    state = desk.state(case)
    assert (state.risk, desk.place(case)) == ("immediate", "s1")
    assert due(state)[1] == "Thu 26 Nov 2026 10:15"
    following.do_step(desk.session, case, "danger", 0, who="Cy Hall")
    desk.clock.forward(hours=1)
    following.end_route(desk.session, case, "danger", "The child has been referred")
    state = desk.state(case)
    assert state.risk == "increased" and state.routes[0].ended is not None
    assert len(state.routes[0].steps) == 1
    assert due(state)[1] == "Thu 26 Nov 2026 10:15"


def test_ending_the_danger_route_does_not_undo_what_a_person_set(desk: Desk) -> None:
    case = desk.open("hammersmith-fulham")
    following.start_route(desk.session, case, "danger")
    risk(desk.session, case, "as_recorded")
    following.end_route(desk.session, case, "danger", "The child has been referred")
    assert desk.state(case).risk == "as_recorded"


def test_a_side_route_runs_beside_the_ladder_and_changes_no_risk(desk: Desk) -> None:
    case = desk.open()
    following.start_route(desk.session, case, "cp-conference", supported_by="Cy Hall")
    following.end_route(desk.session, case, "cp-conference", "Conference convened")
    state = desk.state(case)
    assert state.risk == "as_recorded" and desk.place(case) == "s1"


def notice(desk: Desk, case: str, name: str) -> str:
    found = {state.notice.id: state.status for state in desk.state(case).notices}
    return found.get(name, "not needed")


def test_telling_the_reviewing_officer_follows_from_the_childs_status(desk: Desk) -> None:
    case = desk.open()
    assert notice(desk, case, "iro") == "not_answered"
    disagreements.set_facts(desk.session, case, {"child_status": "cla"})
    assert notice(desk, case, "iro") == "later"
    desk.up(case)
    desk.up(case)
    assert notice(desk, case, "iro") == "to_send"
    following.set_notice(desk.session, case, "iro", "sent", to="IRO", method="e-mail")
    assert notice(desk, case, "iro") == "sent"
    other = desk.open(facts={"child_status": "none"})
    assert notice(desk, other, "iro") == "not needed"


@pytest.mark.parametrize(
    ("fact", "name"),
    [
        ("health_provider", "nurse-health-provider"),
        ("primary_care", "primary-care"),
        ("pattern", "nurse-pattern"),
        ("strategic_issue", "business-manager-told"),
    ],
)
def test_who_else_hammersmith_asks_to_be_told(desk: Desk, fact: str, name: str) -> None:
    case = desk.open("hammersmith-fulham")
    assert notice(desk, case, name) == "not_answered"
    for answer, status in (("yes", "to_send"), ("no", "not needed"), ("", "not_answered")):
        disagreements.set_facts(desk.session, case, {fact: answer})
        assert notice(desk, case, name) == status


def test_closing_answers_ask_for_a_notice(desk: Desk) -> None:
    case = desk.open()
    question = next(q for q in desk.state(case).policy.closure_question if q.on_yes == "chair-gaps")
    desk.close(case, "resolved", closure={question.id: "yes"})
    assert notice(desk, case, "chair-gaps") == "to_send"
    following.set_notice(desk.session, case, "chair-gaps", "waived", reason="told at the meeting")
    assert notice(desk, case, "chair-gaps") == "waived"


def test_actions_gates_and_events_are_kept(desk: Desk) -> None:
    case = desk.open()
    session = desk.session
    following.agree_action(session, case, "Ring the school", who="Ann", by_when=at("2 Dec").date())
    action = desk.state(case).actions[0]
    assert action.action.stage == "s1" and action.status == "open"
    following.update_action(session, case, action.action.id, "not_done", "no answer")
    assert desk.state(case).actions[0].status == "not_done"
    following.answer_gate(session, case, "danger-at-start", "no")
    assert desk.state(case).gates == {"danger-at-start": "no"}
    following.record_event(session, case, "minutes_received", at("25 Nov 09:00"))
    assert desk.state(case).records[-1].body == journal.EventRecorded(event="minutes_received")


def test_what_is_added_to_the_head_is_shown_and_the_old_stays(desk: Desk) -> None:
    case = desk.open()
    change = journal.HeadChanged(about="New words.", wanted="A core group.", family_view="agree")
    disagreements.change_head(desk.session, case, change)
    disagreements.add_person(desk.session, case, BEA)
    disagreements.set_interim(desk.session, case, "Seen daily.", "“I am scared.”", "anxious")
    state = desk.state(case)
    assert (state.head.about, state.head.wanted) == ("New words.", "A core group.")
    assert BEA in state.people and ME in state.people
    assert state.interim is not None and state.interim.protects == "Seen daily."
    assert state.records[0].body.about == "The plan was not followed since October."


def made_up_pack(desk: Desk, policy: Policy | None = None) -> str:
    """Put a made-up policy beside the store in place of the four, and return its id."""
    policy = policy or other_policy()
    desk.session = Session(
        desk.session.store, [LoadedPack(policy, "ab" * 32, {"policy.toml": b""})], desk.clock
    )
    return policy.pack_id


def test_a_stage_the_facts_pass_over_is_not_called_skipped_by_the_worker(desk: Desk) -> None:
    policy = other_policy()
    urgent = Condition(fact="urgent", value="yes")
    main = policy.ladder[0]
    kept = tuple(replace(s, skip_unless=urgent) if s.id == "t2" else s for s in main.stage)
    changed = replace(policy, ladder=(replace(main, stage=kept), *policy.ladder[1:]))
    case = desk.open(made_up_pack(desk, changed), facts={"urgent": "no"})
    assert desk.up(case) == "t3"
    assert desk.state(case).skipped == {}
    assert desk.up(case) == "t4"


def test_no_reply_goes_where_the_policy_says_and_says_why_a_stage_was_passed(desk: Desk) -> None:
    case = desk.open(made_up_pack(desk))
    stages.escalate(desk.session, case, desk.ended(case, "no_reply"))
    assert desk.place(case) == "t3"
    assert desk.state(case).skipped["t2"].reason == "the policy goes on from no reply"


def test_a_second_ladder_is_taken_and_kept(desk: Desk) -> None:
    case = desk.open(made_up_pack(desk), facts={"priority": "yes"})
    assert [view.stage for view in desk.state(case).stages] == ["c1"]
    assert desk.row(case).stage == "Level 1"
    assert desk.up(case) == "" and desk.state(case).exhausted
