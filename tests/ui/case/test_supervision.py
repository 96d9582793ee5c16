"""Supervision and conflicts through their real forms, and what the panel shows of them."""

import pytest

from escalation_desktop.casework import supervising
from escalation_desktop.casework.profile import LockScreen, OwnNumber, save_lock_screen
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.supervision import supervision_of
from escalation_desktop.ui.case.supervise_dialogs import (
    AnswerDialog,
    ConflictDialog,
    QuestionDialog,
    ReviewDialog,
)
from escalation_desktop.ui.widgets.text import Words
from tests.ui.case.conftest import move_up
from tests.ui.case.test_moves import fill, form, moves  # noqa: F401
from tests.ui.world import World

MOE = Party(name="Moe Price", role="service manager", side="ours")


@pytest.fixture
def case(world: World) -> str:
    return world.open_case("wandsworth")


def said(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(Words) if one.isVisible())


def test_a_sign_off_writes_who_and_how(world, moves, case):  # noqa: F811
    form(world, moves, case)
    moves.open_form(ReviewDialog)
    fill(
        moves, what="signed_off", who_name="Moe Price", who_role="service manager",
        told_how="in supervision", said="Go on.",
    ).save()  # fmt: skip
    (review,) = supervision_of(world.state(case)).reviews
    assert review.body.by == MOE
    assert review.body.signed_off
    assert (review.body.how, review.body.told_how) == ("told", "in supervision")
    assert review.typed_by == world.session.person


def test_one_that_the_manager_entered_has_no_other_way(world, moves, case):  # noqa: F811
    form(world, moves, case)
    moves.open_form(ReviewDialog)
    dialog = fill(moves, how="in_person", told_how="by telephone")
    dialog.save()
    assert world.messages.last() == "Say which manager it was. A name, or a role."
    assert supervision_of(world.state(case)).reviews == ()
    fill(moves, who_role="service manager").save()
    (review,) = supervision_of(world.state(case)).reviews
    assert (review.body.how, review.body.told_how) == ("in_person", "")


def test_a_question_is_asked_and_answered(world, moves, case, show):  # noqa: F811
    form(world, moves, case)
    moves.open_form(QuestionDialog)
    dialog = fill(moves, question="  ", who_name="Moe Price")
    dialog.save()
    assert dialog.rows["question"].error == "Write the question."
    fill(moves, question="Who visits?", who_name="Moe Price").save()
    page = show(case)
    assert "Who visits?" in said(page.now)
    (asked,) = supervision_of(world.state(case)).open
    form(world, moves, case)
    moves.open_form(AnswerDialog, asked)
    fill(moves, answer="I do, on Monday.").save()
    assert supervision_of(world.state(case)).open == ()
    page.refresh()
    assert "Who visits?" not in said(page.now)


def test_the_manager_of_settings_is_there_to_begin_with(world, moves, case):  # noqa: F811
    own = LockScreen(manager=OwnNumber(name="Moe Price"))
    save_lock_screen(world.context.folder, own)
    form(world, moves, case)
    moves.open_form(ReviewDialog)
    assert fill(moves).manager.party.name == "Moe Price"


def test_a_conflict_takes_a_person_out_of_who_acts_next(world, moves, case, show):  # noqa: F811
    own = LockScreen(manager=OwnNumber(name="Moe Price", number="020 7946 0001"))
    save_lock_screen(world.context.folder, own)
    move_up(world, case, 2)
    page = show(case)
    assert "Moe Price" in said(page.now)
    form(world, moves, case)
    moves.open_form(ConflictDialog)
    dialog = fill(moves, side="ours")
    assert isinstance(dialog, ConflictDialog)
    dialog._say_next()
    assert "Next in line in the policy" in said_of(dialog)
    fill(
        moves, whom_name="Moe Price", reason="a sister of the worker", instead_name="Kim Reed",
        instead_role="head of service", decided_by="the director",
    ).save()  # fmt: skip
    page.refresh()
    shown = said(page.now)
    assert (
        "Passed over at this stage on our side: Moe Price: conflict of interest (a sister of the "
        "worker). Instead: Kim Reed, head of service." in shown
    )
    assert "Your manager: Moe Price" not in shown
    (one,) = world.state(case).conflicts
    assert (one.side, one.instead.name, one.decided_by) == ("ours", "Kim Reed", "the director")


def said_of(dialog) -> str:
    return dialog.next.text()


def test_nobody_can_be_passed_over_without_saying_who(world, moves, case):  # noqa: F811
    form(world, moves, case)
    moves.open_form(ConflictDialog)
    dialog = fill(moves, reason="a sister")
    dialog.save()
    assert world.state(case).conflicts == ()
    assert world.messages.last() == "Say who is passed over. A name, or a role."


def test_nobody_is_passed_over_without_saying_why(world, moves, case):  # noqa: F811
    form(world, moves, case)
    moves.open_form(ConflictDialog)
    dialog = fill(moves, whom_name="Moe Price", instead_name="Kim Reed", reason="  ")
    dialog.show()
    dialog.save()
    assert dialog.rows["reason"].error == "Say why."
    assert dialog.focusWidget() is dialog.fields["reason"]
    assert world.state(case).conflicts == ()
    assert dialog.isVisible() and dialog.text("instead_name") == "Kim Reed"
    fill(moves, reason="a sister").save()
    assert [one.reason for one in world.state(case).conflicts] == ["a sister"]


def test_a_sign_off_can_be_noted_on_a_closed_case(world, moves, case):  # noqa: F811
    supervising.review(world.session, case, MOE, signed_off=True)
    assert supervision_of(world.state(case)).sign_off is not None
