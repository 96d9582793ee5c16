"""Every move through its real form: what is typed is what the record says."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import disagreements, following, notes, sharing, stages
from escalation_desktop.domain.closing_sides import SHARED_KEY
from escalation_desktop.domain.journal import Note, Outcome, StageEnded
from escalation_desktop.domain.no_reply import silence
from escalation_desktop.errors import DiskFull
from escalation_desktop.ui.case.action_rows import ActionRows
from escalation_desktop.ui.case.move_dialog import MoveDialog
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.drafts.fields import write_field
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.text import Words
from tests.ui.case.conftest import move_up
from tests.ui.world import SAM, World, london


@pytest.fixture
def moves(qtbot, world: World) -> Iterator[Moves]:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = Moves(world.context, holder)
    yield made
    made.leave()


def form(world: World, moves: Moves, case: str) -> None:
    moves.set_state(world.state(case))


def fill(moves: Moves, **values: object) -> MoveDialog:
    dialog = moves.dialog
    assert isinstance(dialog, MoveDialog)
    for name, value in values.items():
        write_field(dialog.fields[name], value)
    if "where" in values or "kind" in values:
        dialog._show_rows()
    return dialog


@pytest.fixture
def case(world: World) -> str:
    return world.open_case("wandsworth")


# ---------------------------------------------------------------- ending a stage


def test_not_resolved_writes_what_was_typed_and_starts_the_next(world, moves, case):
    form(world, moves, case)
    moves.not_resolved()
    dialog = fill(
        moves,
        issues="No core group\n\nNo visit", actions_taken="Rang", decisions="None yet",
        decided_by_name="Jo Bell, manager", move_agreed="not_agreed", comment="Friendly",
        theirs_name="Kim", theirs_role="team manager",
    )  # fmt: skip
    dialog.save()
    state = world.state(case)
    ended = state.turns[0].ended
    assert ended == StageEnded(
        stage="s1", result="not_resolved", issues=("No core group", "No visit"),
        actions_taken=("Rang",), decisions=("None yet",), decided_by="Jo Bell, manager",
        move_agreed="not_agreed", comment="Friendly",
    )  # fmt: skip
    assert state.current.stage == "s2"
    assert (state.current.started.theirs.name, state.current.started.theirs.role) == (
        "Kim", "team manager",
    )  # fmt: skip
    assert world.messages.last() == "Saved to record: not resolved at Stage 1."
    assert moves.dialog is None


def test_nothing_typed_stops_no_move(world, moves, case):
    for _ in range(6):
        form(world, moves, case)
        moves.not_resolved()
        fill(moves).save()
    assert world.state(case).exhausted
    form(world, moves, case)
    moves.end_otherwise("unresolved")
    fill(moves).save()
    assert world.state(case).status == "unresolved"


def test_what_notes_say_is_not_asked_again(world, moves, case):
    note = Note(stage="s1", issues=("Threshold",), actions_taken=("Met",), decisions=("Wait",))
    notes.save_note(world.session, case, note, world.clock.at)
    form(world, moves, case)
    moves.not_resolved()
    dialog = fill(moves)
    assert dialog.lines("issues") == ("Threshold",)
    assert dialog.lines("actions_taken") == ("Met",)
    assert dialog.lines("decisions") == ("Wait",)


def test_without_notes_the_matter_itself_is_the_issue(world, moves, case):
    form(world, moves, case)
    moves.not_resolved()
    assert fill(moves).lines("issues") == ("The plan was not followed since October.",)


@pytest.mark.parametrize(("at", "asked"), [((2026, 11, 25), False), ((2026, 12, 4), True)])
def test_the_reason_is_asked_only_when_overdue(world, moves, case, at, asked):
    world.clock.at = london(*at, 12, 0)
    form(world, moves, case)
    moves.not_resolved()
    assert ("reason_overdue" in fill(moves).fields) is asked


def test_skipping_leads_to_a_later_stage_with_the_reason(world, moves, case):
    form(world, moves, case)
    moves.skip()
    dialog = fill(moves, to_stage="s4", skip_reason="Child unsafe", skip_by_name="Jo")
    assert dialog.value("where") == "later"
    dialog.save()
    state = world.state(case)
    assert state.current.stage == "s4"
    assert [state.skipped[s].reason for s in ("s2", "s3")] == ["Child unsafe", "Child unsafe"]
    assert state.skipped["s2"].decided_by == "Jo"


def test_no_reply_may_wait_with_my_own_date(world, moves, case):
    move_up(world, case)
    form(world, moves, case)
    moves.no_reply()
    fill(moves, where="stay", answer_by="26/11/2026 12:00", comment="Left a message").save()
    state = world.state(case)
    assert state.current.stage == "s2"
    assert state.answer_expected.by == london(2026, 11, 26, 12, 0)
    assert [note.body.outcome for note in state.notes] == ["no_reply"]


def test_no_reply_and_its_date_are_written_once_and_together(world, moves, case):
    form(world, moves, case)
    moves.no_reply()
    dialog = fill(moves, where="stay", answer_by="26/11/2226", comment="Left a message")
    before = world.session.records(case)
    dialog.save()
    assert "Nothing was saved" in world.messages.last()
    assert world.session.records(case) == before
    dialog.fields["answer_by"].line.setText("26/11/2026")
    dialog.save()
    assert [note.body.outcome for note in world.state(case).notes] == ["no_reply"]
    assert world.state(case).answer_expected.by == london(2026, 11, 27)


def test_a_stage_may_end_in_the_minute_it_began_and_nothing_is_asked(world, moves, case):
    world.clock.forward(seconds=40)
    move_up(world, case)
    began = world.state(case).current.started_at
    form(world, moves, case)
    moves.not_resolved()
    fill(moves, where="stay", when=f"{began:%d/%m/%Y %H:%M}").save()
    assert world.state(case).turns[-1].ended_at == began
    assert not [said for said in world.messages.said if said[0] == "ask"]


def test_an_answer_expected_by_a_day_may_come_until_its_end(world, moves, case):
    form(world, moves, case)
    moves.no_reply()
    fill(moves, where="stay", answer_by="26/11/2026").save()
    assert world.state(case).answer_expected.by == london(2026, 11, 27)
    world.clock.at = london(2026, 11, 26, 23, 59)
    assert not silence(world.state(case)).is_passed


@pytest.mark.parametrize(
    ("start", "kind", "more"),
    [
        (Moves.no_reply, "note", {"where": "stay"}),
        (Moves.not_resolved, "stage_ended", {"where": "stay"}),
        (Moves.not_resolved, "stage_started", {"where": "next"}),
        (lambda moves: moves.risk("increased"), "risk_set", {}),
        (lambda moves: moves.start_route(moves.state.policy.route[1]), "route_started", {}),
    ],
)
def test_a_day_without_a_time_is_kept_as_a_day(world, moves, case, start, kind, more):
    world.clock.forward(days=3)
    form(world, moves, case)
    start(moves)
    fill(moves, when="yesterday", **more).save()
    kept = [record for record in world.state(case).records if record.kind == kind][-1]
    assert kept.precision == "day"


def test_a_step_of_a_route_on_a_day_without_a_time_is_kept_as_a_day(world, moves, case):
    following.start_route(world.session, case, "danger")
    form(world, moves, case)
    moves.route_step(world.state(case).routes[0], 0)
    fill(moves, when="today", result="done").save()
    assert world.state(case).records[-1].precision == "day"


def test_no_reply_may_move_up_at_once(world, moves, case):
    move_up(world, case)
    form(world, moves, case)
    moves.no_reply()
    fill(moves).save()
    state = world.state(case)
    assert state.turns[1].ended.result == "no_reply"
    assert state.current.stage == "s3"


def test_the_repeated_stage_asks_for_the_most_senior(world, moves):
    case = world.open_case("waltham-forest", other_agency_kind="police")
    move_up(world, case, 4)
    assert world.state(case).current.rung == 1
    form(world, moves, case)
    moves.not_resolved()
    fill(moves, ours_top=True, theirs_top=True).save()
    state = world.state(case)
    assert (state.current.stage, state.current.rung) == ("s5", 2)
    assert state.current.started.ours_top and state.current.started.theirs_top
    assert state.next_stage is None
    form(world, moves, case)
    moves.not_resolved()
    assert "ours_top" not in fill(moves).fields


# ---------------------------------------------------------------- when


def test_a_move_can_be_dated_back(world, moves, case):
    form(world, moves, case)
    moves.not_resolved()
    world.clock.forward(hours=30)
    fill(moves, when="25/11/2026 16:30").save()
    assert world.state(case).turns[0].ended_at == london(2026, 11, 25, 16, 30)


def test_a_time_in_the_future_is_asked_about(world, moves, case):
    form(world, moves, case)
    moves.not_resolved()
    dialog = fill(moves, when="27/11/2026 16:30")
    world.messages.answers = ["back"]
    dialog.save()
    assert world.state(case).current.stage == "s1"
    world.messages.answers = ["keep"]
    dialog.save()
    assert world.state(case).turns[0].ended_at == london(2026, 11, 27, 16, 30)


def test_a_time_before_the_stage_began_is_asked_about(world, moves, case):
    form(world, moves, case)
    moves.not_resolved()
    dialog = fill(moves, when="24/11/2026 16:30")
    world.messages.answers = ["back"]
    dialog.save()
    assert "is before this stage started" in world.messages.said[-1][1]
    assert world.state(case).current.stage == "s1"


def test_the_october_hour_that_comes_twice_is_asked_about(world, moves):
    world.clock.at = london(2026, 10, 24, 9, 0)
    case = world.open_case("wandsworth")
    world.clock.at = london(2026, 10, 26, 9, 0)
    form(world, moves, case)
    moves.not_resolved()
    dialog = fill(moves, when="25/10/2026 01:30")
    world.messages.answers = ["second"]
    dialog.save()
    assert world.state(case).turns[0].ended_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_day_alone_is_kept_as_a_day(world, moves, case):
    world.clock.forward(days=2)
    form(world, moves, case)
    moves.not_resolved()
    fill(moves, when="26/11/2026").save()
    ended = next(r for r in world.state(case).records if r.kind == "stage_ended")
    assert ended.precision == "day"


def test_an_unreadable_date_is_told_beside_its_field(world, moves, case):
    form(world, moves, case)
    moves.not_resolved()
    dialog = fill(moves, when="31/11/2026")
    dialog.save()
    assert "There is no day 31/11/2026" in dialog.rows["when"].error
    assert world.state(case).current.stage == "s1"


# ---------------------------------------------------------------- the outcome


def test_resolved_with_actions_and_both_names(world, moves, case):
    move_up(world, case)
    form(world, moves, case)
    moves.resolve()
    dialog = fill(moves, text="Core group by Friday", for_them_name="Sam Okoye")
    assert dialog.fields["for_us_name"].text() == "Ann Lee"
    rows = dialog.fields["actions"]
    assert isinstance(rows, ActionRows)
    rows.set_raw([["Call it", "Sam", "theirs", "27/11/2026"], ["Tell the GP", "", "", ""]])
    write_field(dialog.fields["closure:gaps"], "yes")
    dialog.save()
    state = world.state(case)
    assert state.status == "resolved" and state.outcome.text == "Core group by Friday"
    assert state.outcome.agreed_for_them.name == "Sam Okoye"
    assert state.outcome.closure == {"gaps": "yes"}
    assert [(a.action.what, a.action.who, a.action.side) for a in state.actions] == [
        ("Call it", "Sam", "theirs"), ("Tell the GP", "", "other"),
    ]  # fmt: skip
    assert state.turns[-1].ended.result == "resolved"
    assert any(n.notice.id == "chair-gaps" and n.status == "to_send" for n in state.notices)


def test_part_resolved_keeps_what_is_in_dispute_and_what_protects(world, moves, case):
    form(world, moves, case)
    moves.resolve()
    fill(moves, kind="part_resolved", still="The plan", protects="Daily visits").save()
    state = world.state(case)
    assert state.status == "part_resolved"
    assert state.outcome.still_in_dispute == "The plan"
    assert state.interim.protects == "Daily visits"


def test_decided_names_who_decided_and_who_does_not_agree(world, moves, case):
    form(world, moves, case)
    moves.end_otherwise("decided")
    fill(moves, text="No plan", decided_by_name="The chair", not_agreed_name="Us").save()
    outcome = world.state(case).outcome
    assert (outcome.kind, outcome.decided_by, outcome.not_agreed_by) == (
        "decided", "The chair", "Us",
    )  # fmt: skip
    assert outcome.agreed_for_us.name == ""


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({}, ""),
        ({"not_shared": "others"}, "Somebody else shares it"),
        ({"not_shared": "own", "not_shared_words": "The family asked us to wait."},
         "The family asked us to wait."),
    ],
)  # fmt: skip
def test_why_nothing_is_shared_yet_is_asked_and_shared_next_by_default(
    world, moves, case, typed, why
):
    form(world, moves, case)
    moves.resolve()
    assert moves.dialog.value("not_shared") == "next"
    assert moves.dialog.rows["not_shared_words"].isHidden()
    fill(moves, text="Done", **typed).save()
    told = world.state(case).gaps.get(SHARED_KEY)
    assert (told.why if told is not None else "") == why


def test_why_nothing_is_shared_is_not_asked_once_a_stage_was_shared(world, moves, case):
    sharing.share(world.session, case, "stage", "s1", [SAM])
    form(world, moves, case)
    moves.resolve()
    assert "not_shared" not in moves.dialog.fields
    fill(moves, text="Done").save()
    assert world.state(case).gaps == {}


def test_unresolved_says_who_was_told(world, moves, case):
    move_up(world, case, 6)
    form(world, moves, case)
    moves.end_otherwise("unresolved")
    fill(moves, told="The designated nurse").save()
    assert world.state(case).outcome.told == "The designated nurse"


def test_the_chaired_meeting_asks_for_its_chair(world, moves, case):
    move_up(world, case, 5)
    form(world, moves, case)
    moves.resolve()
    fill(moves, meeting_chair="Pat, police", meeting_attendees="Both").save()
    assert world.state(case).outcome.meeting_chair == "Pat, police"


def test_a_bad_date_of_an_action_stops_only_the_saving(world, moves, case):
    form(world, moves, case)
    moves.resolve()
    dialog = fill(moves, actions=[["Call", "", "", "31/11"]])
    dialog.save()
    assert world.state(case).status == "open"


def test_taking_it_up_again_offers_the_stage_that_agreed_the_late_action(world, moves, case):
    move_up(world, case)
    late = following.new_action("Visit", by_when=london(2026, 11, 24).date(), stage="s2")
    stages.close(world.session, case, Outcome(kind="resolved"), actions=[late])
    form(world, moves, case)
    moves.resume()
    dialog = fill(moves)
    assert dialog.value("stage") == "s2"
    assert dialog.text("reason") == "Visit"
    dialog.save()
    state = world.state(case)
    assert state.status == "open" and state.current.stage == "s2"


# ---------------------------------------------------------------- the small forms


def test_safe_by_a_day_counts_to_its_end(world, moves, case):
    form(world, moves, case)
    moves.safe_by()
    dialog = fill(moves)
    dialog.save()
    assert dialog.rows["by"].error == "Write a day, and the time if it matters."
    fill(moves, by="26/11/2026", reason="Home on Friday").save()
    state = world.state(case)
    assert state.limits.earliest.id == "protective"
    assert state.limits.earliest.due.text == "end of Thu 26 Nov 2026"


@pytest.mark.parametrize("grade", ["increased", "as_recorded"])
def test_risk_with_its_reason(world, moves, case, grade):
    if grade == "as_recorded":
        disagreements.set_risk(world.session, case, "increased")
    form(world, moves, case)
    moves.risk(grade)
    fill(moves, reason="New bruises").save()
    assert world.state(case).risk == grade


def test_increased_risk_shortens_hammersmiths_limit(world, moves):
    case = world.open_case("hammersmith-fulham")
    form(world, moves, case)
    moves.risk("increased")
    fill(moves).save()
    assert world.state(case).limits.earliest.due.at == london(2026, 11, 26, 10, 15)


def test_our_side_declines_and_the_stage_stays_open(world, moves, case):
    form(world, moves, case)
    moves.declined()
    fill(moves, who_name="Jo Bell", why="Too soon").save()
    state = world.state(case)
    assert state.declined[0][1].who == "Jo Bell"
    assert state.current.stage == "s1"


def test_what_keeps_the_child_safe(world, moves, case):
    form(world, moves, case)
    moves.interim()
    fill(moves, protects="Gran has her").save()
    form(world, moves, case)
    moves.interim()
    assert fill(moves).text("protects") == "Gran has her"


def test_telling_somebody_and_not_needing_to(world, moves, case):
    disagreements.set_facts(world.session, case, {"child_status": "cla"})
    move_up(world, case, 2)
    form(world, moves, case)
    notice = next(n for n in moves.state.notices if n.notice.id == "iro")
    moves.notice(notice, sent=True)
    fill(moves, to="Kay", method="email").save()
    state = world.state(case)
    told = next(n for n in state.notices if n.notice.id == "iro")
    assert (told.status, told.told.to, told.told.method) == ("sent", "Kay", "email")
    other = world.open_case("wandsworth", facts={"child_status": "cla"})
    move_up(world, other, 2)
    form(world, moves, other)
    notice = next(n for n in moves.state.notices if n.notice.id == "iro")
    moves.notice(notice, sent=False)
    fill(moves, reason="She was there").save()
    told = next(n for n in world.state(other).notices if n.notice.id == "iro")
    assert (told.status, told.told.reason) == ("waived", "She was there")


def test_a_route_its_steps_and_its_exit(world, moves, case):
    form(world, moves, case)
    route = moves.state.policy.find_route("cp-conference")
    moves.start_route(route)
    fill(moves, supported_name="Named nurse").save()
    form(world, moves, case)
    moves.route_step(moves.state.routes[0], 0)
    fill(moves, result="declined", who_name="MASH").save()
    form(world, moves, case)
    moves.end_route(moves.state.routes[0])
    fill(moves, exit=route.exits[0].label).save()
    made = world.state(case).routes[0]
    assert made.started.supported_by == "Named nurse"
    assert (made.steps[0][1].result, made.steps[0][1].who) == ("declined", "MASH")
    assert made.ended.exit == route.exits[0].label


def test_of_danger_nothing_is_said_that_was_not_chosen(world, moves, case):
    following.start_route(world.session, case, "danger")
    form(world, moves, case)
    moves.route_step(moves.state.routes[0], 0)
    step = fill(moves)
    step.save()
    assert step.rows["result"].error == "Choose what came of it."
    form(world, moves, case)
    moves.end_route(moves.state.routes[0])
    end = fill(moves)
    assert any("sets the risk from immediate to increased" in said for said in spoken(end))
    end.save()
    assert end.rows["exit"].error == "Choose how it ended."
    made = world.state(case)
    assert (made.routes[0].steps, made.routes[0].ended, made.risk) == ((), None, "immediate")
    fill(moves, exit="ended", comment="Seen by the police").save()
    made = world.state(case)
    assert (made.routes[0].ended.exit, made.routes[0].ended.comment) == ("", "Seen by the police")
    assert made.risk == "increased"


@pytest.mark.parametrize(
    ("pack", "said"),
    [
        ("wandsworth", "be safe (our reading of policy L110)."),
        ("hammersmith-fulham", "In the policy: Increased since: the next stage within 24 hours"),
        ("bedfordshire", "be safe (from this app, not the policy)."),
    ],
)
def test_the_risk_says_whose_words_are_beside_it(world, moves, pack, said):
    form(world, moves, world.open_case(pack))
    moves.risk("increased")
    assert any(said in line for line in spoken(fill(moves)))


def spoken(dialog: MoveDialog) -> list[str]:
    return [words.text() for words in dialog.findChildren(Words)]


def test_stages_typed_for_the_signpost_policy_are_worked_like_others(world, moves):
    case = world.open_case("bedfordshire")
    form(world, moves, case)
    moves.type_stage()
    fill(moves, title="Managers", with_whom="Kim", limit_words="3 days", due="28/11/2026").save()
    form(world, moves, case)
    moves.type_stage()
    fill(moves, title="Directors").save()
    state = world.state(case)
    assert [(v.title, v.status, v.typed) for v in state.stages] == [
        ("Managers", "now", True), ("Directors", "next", True),
    ]  # fmt: skip
    assert state.limits.earliest.due.text == "end of Sat 28 Nov 2026"
    form(world, moves, case)
    moves.not_resolved()
    fill(moves).save()
    state = world.state(case)
    assert state.stages[1].status == "now" and not state.exhausted
    form(world, moves, case)
    moves.resolve()
    fill(moves, text="Agreed").save()
    assert world.state(case).status == "resolved"


def test_between_stages_the_next_is_started(world, moves, case):
    form(world, moves, case)
    moves.not_resolved()
    fill(moves, where="stay").save()
    assert world.state(case).current is None
    form(world, moves, case)
    moves.start_next()
    fill(moves, theirs_name="Kim").save()
    assert world.state(case).current.stage == "s2"


# ---------------------------------------------------------------- drafts and trouble


def test_a_form_left_comes_back_with_its_words(world, moves, case):
    form(world, moves, case)
    moves.not_resolved()
    dialog = fill(moves, issues="Half a thought", move_agreed="not_reached")
    dialog.reject()
    moves.not_resolved()
    dialog = fill(moves)
    assert dialog.text("issues") == "Half a thought"
    assert dialog.value("move_agreed") == "not_reached"
    dialog.discard()
    assert world.session.store.drafts() == []


def test_a_draft_is_kept_within_a_second_of_a_pause(world, moves, case, qtbot):
    form(world, moves, case)
    moves.not_resolved()
    fill(moves, comment="typing")
    qtbot.waitUntil(lambda: bool(world.session.store.drafts()))


def test_saving_throws_the_draft_away(world, moves, case):
    form(world, moves, case)
    moves.not_resolved()
    dialog = fill(moves, comment="typed")
    dialog.draft.flush()
    assert world.session.store.drafts()
    dialog.save()
    assert world.session.store.drafts() == []


def full(*_: object, **__: object) -> None:
    raise DiskFull("The disk is full.", "Make room and save again.")


def test_a_full_disk_while_saving_loses_nothing(world, moves, case, monkeypatch):
    form(world, moves, case)
    moves.not_resolved()
    dialog = fill(moves, issues="Keep me")
    with monkeypatch.context() as patch:
        patch.setattr(world.session.store, "append", full)
        dialog.save()
    assert world.messages.said[-1] == ("error", "The disk is full. Make room and save again.")
    assert dialog.isVisible() and dialog.text("issues") == "Keep me"
    assert world.session.store.drafts()[0].body.find("Keep me") > 0
    dialog.save()
    assert world.state(case).turns[0].ended.issues == ("Keep me",)


def test_a_draft_that_cannot_be_kept_speaks_up_in_the_form(world, moves, case, monkeypatch):
    form(world, moves, case)
    moves.not_resolved()
    dialog = fill(moves, issues="Keep me")
    with monkeypatch.context() as patch:
        patch.setattr(world.session.store, "save_draft", full)
        dialog.reject()
    assert dialog.isVisible()
    banners = dialog.findChildren(Banner)
    assert [b.accessibleName() for b in banners] == [
        "This draft could not be saved. The words are still here."
    ]
    assert "The disk is full." in banners[0].accessibleDescription()
    dialog.reject()


# ---------------------------------------------------------------- handing over


def test_the_message_says_nothing_of_the_child_in_its_subject(world, moves, case):
    move_up(world, case)
    form(world, moves, case)
    moves.message("kim@example.org")
    moves.dialog._mail()
    address, subject, _ = world.mail.composed[0]
    assert address == "kim@example.org"
    said = subject.replace(world.session.state(case).head.reference, "")  # random letters
    assert "JB" not in said and "4471" not in said
