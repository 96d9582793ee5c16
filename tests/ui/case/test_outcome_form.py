"""The form that ends a disagreement asks for all that the written confirmation then needs."""

import pytest

from escalation_desktop.casework import notes, papers, stages
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.closing import checks
from escalation_desktop.domain.journal import Note, Outcome
from escalation_desktop.domain.telling import tell
from escalation_desktop.ui.case.end_stage_dialog import EndStageDialog
from escalation_desktop.ui.case.outcome_dialog import OutcomeDialog
from tests.ui.world import SAM, World


def dialog_of(qtbot, world: World, case: str, *, agreed: bool = True) -> OutcomeDialog:
    made = OutcomeDialog(None, world.context, world.state(case), agreed=agreed)
    qtbot.addWidget(made)
    return made


def spoken(world: World, case: str, form: str) -> None:
    world.clock.forward(minutes=5)
    said = Note(form=form, stage="s1", involved=(SAM,), discussed="The plan.")
    notes.save_note(world.session, case, said, world.clock.at)


@pytest.mark.parametrize(
    ("form", "words"),
    [("face_to_face", "face to face"), ("email", "e-mail"), ("other", ""), ("", "")],
)
def test_how_it_was_resolved_is_taken_from_the_last_note_in_words(qtbot, world, form, words):
    case = world.open_case()
    spoken(world, case, form)
    dialog = dialog_of(qtbot, world, case)
    assert dialog.text("how") == words
    dialog.fields["text"].setPlainText("A visit on Friday.")
    assert dialog.write()
    outcome = world.state(case).outcome
    assert outcome is not None and outcome.how == words
    told = papers.preview(world.session, case, Wanted("confirmation"))
    assert f"({words})" in papers.plain_text(told) if words else "()" not in papers.plain_text(told)


def test_where_no_stage_ran_it_is_asked_for(qtbot, world):
    case = world.open_case("bedfordshire")
    dialog = dialog_of(qtbot, world, case)
    dialog.fields["how"].setText("at a meeting")
    assert dialog.write()
    lacking = {check.key for check in checks(world.state(case)) if not check.met}
    assert not any("W7/how" in key for key in lacking)


def test_nothing_that_the_confirmation_needs_is_called_optional(qtbot, world):
    dialog = dialog_of(qtbot, world, world.open_case())
    optional = {
        name for name, row in dialog.rows.items() if row.label.text().endswith("(optional)")
    }
    assert optional == {"review_on", "lessons", "not_shared_words"}


def test_a_form_that_was_kept_as_its_key_is_told_in_words(world):
    case = world.open_case()
    stages.close(world.session, case, Outcome(kind="resolved", text="Agreed.", how="face_to_face"))
    state = world.state(case)
    told = papers.plain_text(papers.preview(world.session, case, Wanted("confirmation")))
    assert "(face to face)" in told
    assert "How: face to face" in tell(state.records[-1], state).lines
    assert "face_to_face" not in told


@pytest.mark.parametrize(
    ("policy", "asked"),
    [
        ("wandsworth", {"issues", "actions_taken", "decisions"}),
        ("hammersmith-fulham", {"issues", "actions_taken"}),
        ("waltham-forest", set()),
    ],
)
def test_what_the_policy_asks_of_a_stage_is_not_called_optional(qtbot, world, policy, asked):
    dialog = EndStageDialog(None, world.context, world.state(world.open_case(policy)))
    qtbot.addWidget(dialog)
    said = {
        name: dialog.rows[name].label.text() for name in ("issues", "actions_taken", "decisions")
    }
    assert {name for name, words in said.items() if "(optional)" not in words} == asked
