"""A form opens in its first field, whoever is asked for first."""

import pytest
from PySide6.QtWidgets import QApplication

from escalation_desktop.ui.case import small_dialogs as small
from escalation_desktop.ui.case.end_stage_dialog import EndStageDialog
from escalation_desktop.ui.case.outcome_dialog import OutcomeDialog


@pytest.mark.parametrize(
    ("make", "first"),
    [
        (lambda c, s: small.DeclineDialog(None, c, s), "Who on our side declined? (optional)"),
        (lambda c, s: small.SafeByDialog(None, c, s), "Safe by"),
        (lambda c, s: EndStageDialog(None, c, s), "What is still in dispute?"),
        (lambda c, s: OutcomeDialog(None, c, s, agreed=True), "What is the result?: Resolved"),
    ],
)
def test_it_opens_there(world, qtbot, make, first):
    state = world.state(world.open_case())
    dialog = make(world.context, state)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    assert QApplication.focusWidget().accessibleName() == first
    dialog.close()
