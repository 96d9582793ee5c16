"""Agreed actions and people."""

from datetime import date

import pytest

from escalation_desktop.casework import following, stages
from escalation_desktop.domain.journal import Outcome, Party
from escalation_desktop.ui.record.actions_tab import ActionsTab
from escalation_desktop.ui.record.people_tab import PeopleTab
from escalation_desktop.ui.widgets.card import Card
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import SAM, World


@pytest.fixture
def case(world: World) -> str:
    return world.open_case()


@pytest.fixture
def tab(world: World, case: str, qtbot) -> ActionsTab:
    made = ActionsTab(world.context)
    qtbot.addWidget(made)
    made.show_case(world.state(case))
    made.changed.connect(lambda: made.show_case(world.state(case)))
    return made


def cards(tab) -> list[str]:
    return [card.accessibleName() for card in tab.findChildren(Card) if card.accessibleName()]


def test_an_action_is_what_who_and_by_when(world, case, tab):
    assert not tab.empty.isHidden()
    tab.form.what.setPlainText("Call the core group")
    tab.form.who.setText("Sam Okoye")
    tab.form.by_when.line.setText("2/12/2026")
    tab.form.save()
    (action,) = world.state(case).actions
    assert action.action.what == "Call the core group"
    assert (action.action.who, action.action.side) == ("Sam Okoye", "theirs")
    assert action.action.by_when == date(2026, 12, 2)
    assert tab.empty.isHidden()
    assert cards(tab) == ["Call the core group: open"]
    assert tab.form.what.toPlainText() == ""


def test_a_known_person_brings_the_side(tab):
    tab.form.who.setText("Ann Lee")
    assert tab.form.side.value() == "ours"


def test_only_what_is_to_be_done_is_asked_for(world, case, tab):
    tab.form.save()
    assert tab.form.what_row.error == "Write what is to be done."
    tab.form.what.setPlainText("x")
    tab.form.by_when.line.setText("32/12/2026")
    tab.form.save()
    assert "no day 32/12/2026" in tab.form.by_row.error
    tab.form.by_when.line.clear()
    tab.form.save()
    assert len(world.state(case).actions) == 1


def test_a_half_typed_action_comes_back(world, case, tab, qtbot):
    tab.form.what.setPlainText("Half")
    assert tab.leave()
    again = ActionsTab(world.context)
    qtbot.addWidget(again)
    again.show_case(world.state(case))
    assert again.form.what.toPlainText() == "Half"


def test_overdue_is_told_in_words_and_first(world, case, tab):
    following.agree_action(world.session, case, "Later", by_when=date(2026, 12, 2))
    following.agree_action(world.session, case, "Late", by_when=date(2026, 11, 20))
    tab.show_case(world.state(case))
    assert cards(tab) == ["Late: overdue by 5 days", "Later: open"]


def test_done_with_a_comment_or_without(world, case, tab):
    following.agree_action(world.session, case, "Call", by_when=date(2026, 11, 20))
    tab.show_case(world.state(case))
    in_dialog(lambda d: press(d, "Save to record"))
    press(tab, "Done… Call")
    assert world.state(case).actions[0].status == "done"
    assert cards(tab) == ["Call: done"]


@pytest.mark.parametrize(("answer", "stage"), [("here", "s2"), ("next", "s3"), ("no", "")])
def test_an_action_not_done_offers_to_take_it_up_again(world, case, tab, answer, stage):
    order = [view.stage for view in world.state(case).stages]
    first = world.state(case).current
    stages.escalate(world.session, case, stages.StageEnded(stage=first.stage, result="no_reply"))
    following.agree_action(world.session, case, "Call")
    agreed_at = world.state(case).actions[0].action.stage
    stages.close(world.session, case, Outcome(kind="resolved"))
    tab.show_case(world.state(case))
    world.messages.answers = [answer]
    in_dialog(lambda d: press(d, "Save to record"))
    press(tab, "Not done… Call")
    state = world.state(case)
    assert state.actions[0].status == "not_done"
    if not stage:
        assert state.status == "resolved"
        return
    here = order.index(agreed_at)
    wanted = order[here] if answer == "here" else order[here + 1]
    assert state.status == "open"
    assert state.current.stage == wanted


# ------------------------------------------------------------------ people


@pytest.fixture
def people(world: World, case: str, qtbot) -> PeopleTab:
    made = PeopleTab(world.context)
    qtbot.addWidget(made)
    made.show_case(world.state(case))
    made.changed.connect(lambda: made.show_case(world.state(case)))
    return made


def test_who_raised_it_is_there_first(people):
    assert cards(people)[:2] == [
        "About the disagreement",
        "Ann Lee, health visitor, Health Visiting, raised it",
    ]


def test_who_raised_it_is_there_without_a_name(world, qtbot):
    case = world.open_case(received=True)
    tab = PeopleTab(world.context)
    qtbot.addWidget(tab)
    tab.show_case(world.state(case))
    assert cards(tab)[1] == "Not named yet, raised it"


def test_a_person_can_be_added(world, case, people):
    def act(dialog) -> None:
        dialog.name.setText("Bea Moss")
        dialog.role.setText("team manager")
        press(dialog, "Save to record")

    in_dialog(act)
    press(people, "Add a person…")
    assert Party(name="Bea Moss", role="team manager", side="theirs") in world.state(case).people
    assert "Bea Moss, team manager" in cards(people)


def test_the_professional_can_be_changed_and_the_old_name_stays_in_the_record(world, case, people):
    def act(dialog) -> None:
        assert dialog.name.text() == SAM.name
        dialog.name.setText("Kim Ray")
        press(dialog, "Save to record")

    in_dialog(act)
    press(people, "Change who the professional on the other side")
    state = world.state(case)
    assert state.head.other_professional.name == "Kim Ray"
    assert state.records[0].body.other_professional.name == "Sam Okoye"
