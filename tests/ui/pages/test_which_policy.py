"""Which policy? Asked over the form for a new disagreement, and taken from there."""

import pytest

from escalation_desktop.ui.pages.new_disagreement import NewDisagreementPage
from escalation_desktop.ui.pages.which_policy_dialog import WhichPolicyDialog
from escalation_desktop.ui.widgets.buttons import QPushButton
from escalation_desktop.ui.widgets.text import Words
from tests.ui.pages.conftest import Show
from tests.ui.pages.named import nameless
from tests.ui.world import World


@pytest.fixture
def dialog(world: World, qtbot) -> WhichPolicyDialog:
    made = WhichPolicyDialog(world.context, None, "Barts Health at Whipps Cross Hospital")
    qtbot.addWidget(made)
    made.show()
    return made


def words(dialog: WhichPolicyDialog) -> str:
    return "\n".join(
        one.text() for one in dialog._answers.findChildren(Words) if not one.isHidden()
    )


def test_it_begins_with_what_is_known(dialog: WhichPolicyDialog) -> None:
    assert dialog.other.text() == "Barts Health at Whipps Cross Hospital"
    assert dialog.ours.text() == "Health Visiting"
    assert [one.policy for one in dialog.proposals()] == ["waltham-forest"]
    assert nameless(dialog) == []


def test_each_answer_changes_what_is_proposed_and_says_why(dialog, qtbot) -> None:
    with qtbot.waitSignal(dialog.changed):
        dialog.home.set_value("Wandsworth")
    assert [one.policy for one in dialog.proposals()] == ["wandsworth", "waltham-forest"]
    qtbot.waitUntil(lambda: "The child lives in its area, Wandsworth." in words(dialog))
    dialog.placed_by.set_value("Hammersmith & Fulham")
    qtbot.waitUntil(lambda: "where that does not settle it" in words(dialog))


def test_where_nothing_fits_it_says_what_to_do(dialog, qtbot) -> None:
    dialog.other.setText("A school")
    dialog.home.set_value("somewhere else")
    assert dialog.proposals() == ()
    qtbot.waitUntil(lambda: "Ask your safeguarding lead" in words(dialog))


def test_a_policy_is_taken_with_one_press(dialog) -> None:
    dialog.home.set_value("Wandsworth")
    use = next(
        made for made in dialog._answers.findChildren(QPushButton)
        if made.accessibleName() == "Use this policy: Wandsworth"
    )  # fmt: skip
    use.click()
    assert dialog.result() and dialog.taken == "wandsworth"


def test_the_form_takes_the_policy_and_keeps_it_as_its_draft(
    world: World, show: Show, monkeypatch
) -> None:
    page = NewDisagreementPage(world.context)
    show(page)
    page.form.agency.setText("NELFT")
    seen: list[str] = []

    def chosen(dialog: WhichPolicyDialog) -> bool:
        seen.append(dialog.other.text())
        dialog._take("waltham-forest")
        return True

    monkeypatch.setattr("escalation_desktop.ui.pages.opening_fields.ran", chosen)
    page.form.which_button.click()
    assert seen == ["NELFT"]
    assert page.form.policy.value() == "waltham-forest"
    page._autosave.flush()
    assert '"waltham-forest"' in world.session.store.draft("new disagreement").body


def test_turning_back_changes_nothing(world: World, show: Show, monkeypatch) -> None:
    page = NewDisagreementPage(world.context)
    show(page)
    before = page.form.policy.value()
    monkeypatch.setattr("escalation_desktop.ui.pages.opening_fields.ran", lambda dialog: False)
    page.form.which_button.click()
    assert page.form.policy.value() == before
