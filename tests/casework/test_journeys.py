"""A disagreement under each policy, from its first stage to each of its ends, without a window."""

import pytest

from escalation_desktop.casework import disagreements, stages
from escalation_desktop.domain import journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Outcome
from tests.casework.making import BEA, CY, ME, SAM, Desk, at, due

LADDERS = {
    "wandsworth": ["s1", "s2", "s3", "s4", "s5", "s6"],
    "hammersmith-fulham": ["s1", "s2", "s3", "s4"],
}
WF = "waltham-forest"


def climb(desk: Desk, case: str) -> list[str]:
    """Go up stage by stage to the top, and return the keys of the stages worked."""
    keys = [desk.place(case)]
    while key := desk.up(case):
        keys.append(key)
    return keys


@pytest.mark.parametrize("received", [False, True])
@pytest.mark.parametrize("pack", LADDERS)
def test_every_stage_to_the_top_and_unresolved(desk: Desk, pack: str, received: bool) -> None:
    case = desk.open(pack, received=received, raised_by=SAM if received else None)
    assert climb(desk, case) == LADDERS[pack]
    state = desk.state(case)
    assert state.exhausted and not state.limits.earliest
    assert [view.status for view in state.stages] == ["done"] * len(LADDERS[pack])
    assert desk.row(case).stage == "No further stage in the policy"
    closed = desk.close(case, "unresolved", told="the raiser", not_agreed_by="both")
    assert closed.status == "unresolved" and closed.outcome is not None
    assert desk.row(case).state == "unresolved" and desk.row(case).stage == ""
    assert desk.session.store.verify().ok


@pytest.mark.parametrize("received", [False, True])
def test_the_two_sides_are_as_the_worker_sees_them(desk: Desk, received: bool) -> None:
    case = desk.open("hammersmith-fulham", received=received, raised_by=SAM if received else None)
    desk.up(case)
    view = desk.state(case).stage_view("s2")
    assert view is not None
    other = view.ours if received else view.theirs
    assert other.endswith("in the other agency")
    assert desk.state(case).head.raised_by == (SAM if received else ME)
    assert desk.row(case).received is received


@pytest.mark.parametrize(
    ("pack", "title"),
    [
        ("wandsworth", "Stages 1–5 together"),
        ("hammersmith-fulham", "Stage 1"),
        (WF, "Stage 1"),
    ],
)
def test_the_first_limit_runs_from_when_it_arose(desk: Desk, pack: str, title: str) -> None:
    case = desk.open(pack)
    assert desk.place(case) == "s1"
    assert due(desk.state(case)) == (title, "end of Wed 2 Dec 2026")
    earlier = desk.open(pack, arose_at=at("20 Nov 15:00"))
    state = desk.state(earlier)
    assert due(state) == (title, "end of Fri 27 Nov 2026")
    assert state.current is not None and state.current.started_at == at("20 Nov 15:00")


# ------------------------------------------------------------------ Waltham Forest


@pytest.mark.parametrize(
    ("answer", "place"), [("no", "s1"), ("", "s1"), ("yes", "s2"), ("not_possible", "s2")]
)
def test_where_a_waltham_forest_case_starts(desk: Desk, answer: str, place: str) -> None:
    case = desk.open(WF, facts={"practitioner_tried": answer})
    assert desk.place(case) == place
    first = desk.state(case).stages[0]
    assert first.status == ("now" if place == "s1" else "skipped")


def test_stage_2_runs_from_the_opening_and_not_from_when_the_practitioner_was_tried(
    desk: Desk,
) -> None:
    case = desk.open(WF, arose_at=at("9 Nov 09:00"), tried_at=at("11 Nov 09:00"))
    state = desk.state(case)
    assert state.current is not None and state.current.stage == "s2"
    assert state.current.started_at == at("25 Nov 10:15")
    assert due(state) == ("Stage 2", "end of Wed 2 Dec 2026")
    assert state.head.tried_at == at("11 Nov 09:00")
    assert "tried Wed 11 Nov 2026" in state.stages[0].status_text


def test_the_last_stage_is_repeated_until_both_are_the_most_senior(desk: Desk) -> None:
    case = desk.open(WF, other_agency_kind="police", facts={"practitioner_tried": "yes"})
    assert desk.state(case).head.track == "other_agency"
    keys = [desk.place(case), *(desk.up(case) for _ in range(3))]
    assert keys == ["s2", "s3", "s4", "s5.1"]
    assert desk.up(case, ours=CY, theirs=BEA, ours_top=True) == "s5.2"
    desk.clock.to("7 Dec 09:00")
    assert desk.up(case, ours_top=True, theirs_top=True) == "s5.3"
    state = desk.state(case)
    assert state.stage_view("s5.3").label == "Stage 5.3"
    assert due(state) == ("Stage 5.3", "end of Mon 14 Dec 2026")
    assert state.next_stage is None
    assert desk.up(case) == ""
    assert desk.state(case).exhausted
    assert [turn.key for turn in desk.state(case).turns][-3:] == ["s5.1", "s5.2", "s5.3"]


def test_the_care_and_support_track_ends_after_one_turn(desk: Desk) -> None:
    case = desk.open(WF, facts={"practitioner_tried": "yes"})
    assert desk.state(case).head.track == "childrens_social_care"
    assert climb(desk, case) == ["s2", "s3", "s4", "s5.1"]
    state = desk.state(case)
    assert state.exhausted
    assert state.stage_view("s5.1").title == "Strategic Director"


def test_another_agency_answered_later_changes_the_track(desk: Desk) -> None:
    case = desk.open(WF, other_agency_kind="", facts={"practitioner_tried": "yes"})
    assert desk.state(case).head.track == ""
    disagreements.set_facts(desk.session, case, {"respondent_kind": "childrens_social_care"})
    assert desk.state(case).stage_view("s3").title == "Relevant Head of Service"
    disagreements.set_facts(desk.session, case, {"respondent_kind": "police"})
    assert desk.state(case).stage_view("s3").title == "Next appropriate manager"
    changed = {"respondent_kind": "childrens_social_care"}
    disagreements.change_head(desk.session, case, disagreements.NO_CHANGE, changed)
    assert desk.state(case).stage_view("s3").title == "Relevant Head of Service"


# ------------------------------------------------------------------ a policy without stages


def test_a_signpost_policy_is_worked_by_stages_the_worker_types(desk: Desk) -> None:
    case = desk.open("bedfordshire")
    assert desk.row(case).stage == "Stages held in another document"
    assert desk.state(case).current is None and not desk.state(case).exhausted
    disagreements.type_stage(
        desk.session, case, "Step 1: managers", "their manager", "within 3 days",
        at("28 Nov 17:00"), start_at=at("25 Nov 10:00"),
    )  # fmt: skip
    disagreements.type_stage(desk.session, case, "Step 2: heads", "their head", "", None)
    state = desk.state(case)
    assert due(state)[1] == "Sat 28 Nov 2026 17:00"
    assert state.limits.earliest is not None and state.limits.earliest.basis == "app"
    assert desk.row(case).stage == "Typed stage, Step 1: managers"
    first, second = (typed.stage.id for typed in state.typed_stages)
    assert [view.status for view in state.stages] == ["now", "next"]
    desk.up(case)
    assert desk.row(case).stage == "Between stages"
    stages.start_stage(desk.session, case, second)
    assert desk.place(case) == second
    closed = desk.close(case, "resolved", text="They agreed.")
    assert [turn.stage for turn in closed.turns] == [first, second]
    assert [turn.ended.result for turn in closed.turns if turn.ended] == [
        "not_resolved", "resolved",
    ]  # fmt: skip


# ------------------------------------------------------------------ the ends


@pytest.mark.parametrize(
    ("kind", "result"),
    [
        ("resolved", "resolved"),
        ("part_resolved", "part_resolved"),
        ("decided", "not_resolved"),
        ("unresolved", "not_resolved"),
        ("withdrawn", "not_resolved"),
        ("diverted", "by_route"),
    ],
)
@pytest.mark.parametrize("pack", [*LADDERS, WF])
def test_each_way_a_disagreement_can_end(desk: Desk, pack: str, kind: str, result: str) -> None:
    case = desk.open(pack)
    desk.up(case)
    closed = desk.close(case, kind, text="What came of it.", stopped_by="Cy Hall")
    assert closed.status == kind and closed.current is None
    assert closed.turns[-1].ended is not None and closed.turns[-1].ended.result == result
    assert closed.limits.earliest is None and closed.next_stage is None
    assert desk.row(case).due_at is None and desk.row(case).state == kind


def close_with_action(desk: Desk) -> tuple[str, CaseState]:
    case = desk.open("wandsworth")
    desk.up(case)
    desk.up(case)
    action = journal.ActionAgreed(id="a1", what="Call the core group", by_when=at("2 Dec").date())
    interim = journal.InterimSet(protects="Seen on Mon 30 Nov.")
    outcome = Outcome(kind="resolved", text="The core group meets.")
    stages.close(desk.session, case, outcome, actions=[action], interim=interim)
    return case, desk.state(case)


def test_a_case_whose_action_was_not_done_goes_on_at_the_stage_that_agreed_it(desk: Desk) -> None:
    case, closed = close_with_action(desk)
    assert closed.interim is not None and not closed.actions[0].overdue
    desk.clock.to("3 Dec 09:00")
    assert desk.state(case).actions[0].overdue
    stages.resume(desk.session, case, "s3", "the action was not done")
    state = desk.state(case)
    assert desk.place(case) == "s3~2" and state.status == "open"
    assert [view.key for view in state.stages] == ["s1", "s2", "s3", "s3~2", "s4", "s5", "s6"]
    assert state.outcome is None
    assert desk.row(case).stage.startswith("Stage 3 (again), ")
    assert desk.up(case) == "s4"


def test_a_resumed_case_may_go_on_at_the_next_stage_and_close_again(desk: Desk) -> None:
    case, _ = close_with_action(desk)
    desk.clock.to("3 Dec 09:00")
    stages.resume(desk.session, case, "s4", "the action was not done")
    assert desk.place(case) == "s4"
    assert desk.close(case, "resolved", text="Now done.").status == "resolved"


def test_one_action_is_written_whole_or_not_at_all(desk: Desk) -> None:
    _, closed = close_with_action(desk)
    kinds = [record.kind for record in closed.records[-4:]]
    assert kinds == ["stage_ended", "interim_set", "action_agreed", "outcome"]
    assert len({record.recorded_at for record in closed.records[-4:]}) == 1
