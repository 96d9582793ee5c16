"""What is known about a disagreement can be added to at any time."""

from datetime import timedelta

import pytest

from escalation_desktop.casework import disagreements, notes
from escalation_desktop.domain.journal import HeadChanged
from escalation_desktop.domain.telling import tell
from escalation_desktop.domain.times import say_instant
from escalation_desktop.ui.record.head_dialog import HeadDialog
from escalation_desktop.ui.record.people_tab import PeopleTab
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import World


@pytest.fixture
def case(world: World) -> str:
    return world.open_case()


@pytest.fixture
def tab(world: World, case: str, qtbot) -> PeopleTab:
    made = PeopleTab(world.context)
    qtbot.addWidget(made)
    made.show_case(world.state(case))
    made.changed.connect(lambda: made.show_case(world.state(case)))
    return made


def test_what_is_known_is_shown_and_nothing_is_asked_twice(world, case, tab):
    def act(dialog: HeadDialog) -> None:
        assert dialog.texts["about"].toPlainText() == "The plan was not followed since October."
        assert dialog.children_rows.fields()[0]["ours"] == "4471"
        press(dialog, "Save to record")

    before = len(world.state(case).records)
    in_dialog(act)
    tab.change_head()
    assert len(world.state(case).records) == before


def test_their_reference_and_reasons_come_later(world, case, tab):
    old = world.state(case).head.children[0]

    def act(dialog: HeadDialog) -> None:
        dialog.children_rows._rows[0].theirs.setText("LBW-9")
        dialog.texts["their_reasons"].setPlainText("Staffing change")
        press(dialog, "Save to record")

    in_dialog(act)
    tab.change_head()
    head = world.state(case).head
    assert head.children[0].their_reference == "LBW-9"
    assert head.children[0].id == old.id
    assert head.their_reasons == "Staffing change"
    assert head.about == "The plan was not followed since October."


def test_a_fact_is_answered_and_taken_back_to_not_answered(world, case, tab):
    facts = world.state(case).facts
    in_dialog(lambda d: (d.facts._rows["child_status"].set_value("cp_plan"),
                         press(d, "Save to record")))  # fmt: skip
    tab.change_head()
    assert world.state(case).facts == facts | {"child_status": "cp_plan"}
    in_dialog(lambda d: (d.facts._rows["child_status"].set_value(""),
                         press(d, "Save to record")))  # fmt: skip
    tab.change_head()
    assert world.state(case).facts == facts


def test_a_date_of_birth_that_is_none_is_told_beside_it(world, case, tab):
    errors: list[str] = []

    def act(dialog: HeadDialog) -> None:
        dialog.children_rows._rows[0].born.setText("31/2/2019")
        press(dialog, "Save to record")
        errors.append(dialog.children_rows._rows[0].born_row.error)
        dialog.children_rows._rows[0].born.setText("3/2/2019")

    in_dialog(act)
    tab.change_head()
    assert "no day 31/2/2019" in errors[0]
    found: list[str] = []
    in_dialog(lambda d: found.append(d.children_rows._rows[0].born.text()))
    tab.change_head()
    assert found == ["3/2/2019"]


def test_grounds_of_the_policy_can_be_ticked(world, case, tab):
    ground = world.state(case).policy.ground[0].id
    in_dialog(lambda d: (d.grounds[ground].set_value(True), press(d, "Save to record")))
    tab.change_head()
    assert world.state(case).head.grounds == (ground,)


def test_since_when_it_exists_can_be_changed_and_the_limits_follow(world, case, tab):
    # Wandsworth's week runs from then: a slip of the keyboard must not stay for good.
    assert due_of_week(world, case) == "end of Wed 2 Dec 2026"

    def act(dialog: HeadDialog) -> None:
        dialog.since.line.setText("20/11/2026")
        press(dialog, "Save to record")

    in_dialog(act)
    tab.change_head()
    state = world.state(case)
    assert due_of_week(world, case) == "end of Fri 27 Nov 2026"
    assert say_instant(state.head.arose_at) == "Fri 20 Nov 2026"
    assert say_instant(state.turns[0].started_at) == "Fri 20 Nov 2026"
    assert "Since: Fri 20 Nov 2026" in tell(state.records[-2], state).lines

    def again(dialog: HeadDialog) -> None:
        assert dialog.since.line.text() == "Fri 20 Nov 2026"
        dialog.since.line.setText("some day")
        press(dialog, "Save to record")
        assert dialog.since_row.error
        dialog.since.line.setText("")
        press(dialog, "Save to record")

    in_dialog(again)
    tab.change_head()
    assert world.state(case).head.arose_at == state.head.arose_at


@pytest.mark.parametrize("started", ["corrected", "later stage"])
def test_a_stage_that_did_not_begin_as_it_arose_keeps_its_start(world, started, qtbot):
    more = {"facts": {"practitioner_tried": "yes"}} if started == "later stage" else {}
    case = world.open_case("waltham-forest", **more)
    first = world.state(case).records[1]
    if started == "corrected":
        at = world.clock() - timedelta(days=1)
        notes.correct(world.session, case, first, first.body, at, "a slip")
    start = world.state(case).turns[0].started_at
    change = HeadChanged(arose_at=world.clock() - timedelta(days=5))
    disagreements.change_head(world.session, case, change)
    state = world.state(case)
    assert state.head.arose_at == change.arose_at
    assert state.turns[0].started_at == start


def due_of_week(world, case: str) -> str:
    limits = world.state(case).limits
    every = (limits.earliest, *limits.others)
    return next(one.due.text for one in every if one is not None and one.id == "week")
