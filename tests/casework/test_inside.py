"""Our own agency's delay, challenged inside it: typed stages, nothing of the partnership's runs."""

import pytest

from escalation_desktop.casework import disagreements, papers, returns, stages
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.inside import is_inside, plain_title, policy_inside
from escalation_desktop.domain.journal import Outcome, Party
from escalation_desktop.domain.move_words import tell_move
from escalation_desktop.domain.now import acting, next_move
from escalation_desktop.domain.policy import Policy
from escalation_desktop.domain.telling import tell
from tests.casework.making import Desk, packs

PACKS = [pack.policy for pack in packs()]


def open_inside(desk: Desk, pack: str = "wandsworth") -> str:
    return desk.open(pack, inside=True, other_agency="Duty team", other_agency_kind="")


def typed(desk: Desk, case: str) -> None:
    disagreements.type_stage(desk.session, case, "Step 1", "the head of service", "", None)


@pytest.mark.parametrize("policy", PACKS, ids=lambda one: one.pack_id)
def test_of_any_policy_only_danger_and_contacts_stay(policy: Policy) -> None:
    kept = policy_inside(policy)
    assert all(route.danger for route in kept.route)
    assert kept.contact == policy.contact
    assert (kept.clock, kept.notification, kept.obligation) == ((), (), ())
    assert kept.ladder[0].stage == ()
    assert is_inside(kept.short_title)
    assert plain_title(kept.short_title) == policy.short_title


@pytest.mark.parametrize("pack", ["wandsworth", "hammersmith-fulham", "waltham-forest"])
def test_no_stage_limit_or_notice_of_the_policy_runs(desk: Desk, pack: str) -> None:
    case = open_inside(desk, pack)
    disagreements.set_facts(desk.session, case, {"child_status": "cp_plan"})
    state = desk.state(case)
    assert state.head.inside
    assert state.turns == ()
    assert state.stages == ()
    assert state.limits.earliest is None
    assert state.notices == ()
    assert next_move(state).stage == ""


def test_it_is_worked_by_typed_stages_to_a_confirmation(desk: Desk) -> None:
    case = open_inside(desk)
    typed(desk, case)
    state = desk.state(case)
    stages.start_stage(desk.session, case, state.typed_stages[0].stage.id)
    assert acting(desk.state(case)).theirs == "the head of service"
    agreed = Outcome(kind="resolved", text="Visited today.", agreed_for_us=Party(name="Ann Lee"))
    stages.close(desk.session, case, agreed)
    ladder = papers.plain_text(papers.prepare(desk.session, case, Wanted("ladder")))
    assert "Typed stage" in ladder
    assert "This policy prints no stages" not in ladder
    assert "raised inside our own agency" in tell(desk.state(case).records[0], None).title
    text = papers.plain_text(papers.prepare(desk.session, case, Wanted("confirmation")))
    assert "inside one agency" in text
    assert "Duty team" in text
    assert "WORKING WEEK" not in text


def test_every_paper_that_is_offered_can_be_made(desk: Desk) -> None:
    case = open_inside(desk)
    typed(desk, case)
    for offer in papers.offered(desk.session, case):
        wanted = Wanted(offer.kind, offer.stage, offer.notice)
        assert papers.prepare(desk.session, case, wanted).document.blocks


def test_there_is_nothing_to_move_to_another_version(desk: Desk) -> None:
    case = open_inside(desk)
    told = tell_move(desk.state(case), desk.session.pack("wandsworth").policy)
    assert "inside one agency" in told.refusal


def test_the_partnership_does_not_count_it(desk: Desk) -> None:
    case, other = open_inside(desk), desk.open()
    for one in (case, other):
        stages.close(desk.session, one, Outcome(kind="resolved"))
    assert [row.case for row in returns.closed(desk.session)] == [other]
