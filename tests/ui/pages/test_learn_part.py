"""A gap or a lesson: noted in the case, told and settled from the register of open ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from escalation_desktop.casework import learning, returns, stages
from escalation_desktop.domain.journal import Outcome, Party
from escalation_desktop.domain.learning import learning_of
from escalation_desktop.domain.return_file import read_csv
from escalation_desktop.domain.suppression import USUAL
from escalation_desktop.ui.case.learn_dialogs import LearnDialog, SettledDialog, ToldDialog
from escalation_desktop.ui.pages.returns import ReturnsPage
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.widgets.text import Words
from tests.ui.pages.conftest import Elsewhere, Show
from tests.ui.world import World


@pytest.fixture
def case(world: World) -> str:
    return world.open_case()


@pytest.fixture
def page(world: World) -> Iterator[ReturnsPage]:
    made = Tasks(lambda error: None)
    yield ReturnsPage(world.context, made, lambda: USUAL)
    made.wait()


def noted(world: World, case: str, qtbot) -> None:
    dialog = LearnDialog(None, world.context, world.state(case), "s1")
    qtbot.addWidget(dialog)
    dialog.fields["what"].set_value("lesson")
    dialog.fields["what"].chosen.emit("lesson")
    dialog.fields["code"].set_value("silence")
    dialog.fields["text"].setPlainText("Sam rang back after four days.")
    dialog.save()


def test_it_is_noted_at_the_stage_it_was_seen_at(world: World, case: str, qtbot) -> None:
    noted(world, case, qtbot)
    [one] = learning_of(world.state(case))
    assert (one.body.what, one.body.code, one.body.stage) == ("lesson", "silence", "s1")
    assert one.body.text == "Sam rang back after four days."


def test_the_kinds_follow_what_it_is(world: World, case: str, qtbot) -> None:
    dialog = LearnDialog(None, world.context, world.state(case))
    qtbot.addWidget(dialog)
    assert dialog.code.findData("no_limit") >= 0 and dialog.code.findData("silence") < 0
    dialog.fields["what"].set_value("lesson")
    dialog.fields["what"].chosen.emit("lesson")
    assert dialog.code.findData("no_limit") < 0 and dialog.code.findData("silence") >= 0


def test_with_neither_kind_nor_words_it_asks_for_one(world: World, case: str, qtbot) -> None:
    dialog = LearnDialog(None, world.context, world.state(case))
    qtbot.addWidget(dialog)
    dialog.save()
    assert dialog.rows["code"].error == "Choose a kind, or write it in your words."
    assert learning_of(world.state(case)) == ()


def test_an_unknown_code_is_refused(world: World, case: str) -> None:
    with pytest.raises(ValueError, match="no such code"):
        learning.note(world.session, case, "gap", "silence", "")


def shown(page: ReturnsPage) -> str:
    return "\n".join(one.text() for one in page.learned._held.findChildren(Words))


def press(page: ReturnsPage, name: str) -> None:
    buttons = page.learned._held.findChildren(QPushButton)
    next(one for one in buttons if one.accessibleName().startswith(name)).click()


def test_the_register_tells_who_was_told_and_lets_go_of_what_is_settled(
    world: World, case: str, page: ReturnsPage, show: Show, qtbot, monkeypatch
) -> None:
    cases = Elsewhere("disagreement")
    show(page, cases)
    assert "None is open." in shown(page)
    noted(world, case, qtbot)
    page.refresh()
    assert "Lesson: Calls or messages were not answered" in shown(page)
    assert "Nobody was told yet." in shown(page)

    def filled(dialog: ToldDialog | SettledDialog) -> bool:
        if isinstance(dialog, ToldDialog):
            dialog.who.name.setText("Bea Moss")
            dialog.fields["method"].setText("by e-mail")
        else:
            dialog.fields["how"].setPlainText("A new rota.")
        dialog.save()
        qtbot.addWidget(dialog)
        return True

    monkeypatch.setattr("escalation_desktop.ui.pages.learn_part.ran", filled)
    press(page, "Who was told")
    assert "Told: Bea Moss, Wed 25 Nov 2026, by e-mail." in shown(page)
    press(page, "Settled")
    assert "None is open." in shown(page)
    [one] = learning_of(world.state(case))
    assert one.settled is not None and one.settled.how == "A new rota."


@pytest.mark.parametrize(("name", "role"), [("", "team manager"), ("Bea Moss", "")])
def test_it_asks_who_was_told(world: World, case: str, qtbot, name: str, role: str) -> None:
    noted(world, case, qtbot)
    dialog = ToldDialog(None, world.context, world.state(case), learning_of(world.state(case))[0])
    qtbot.addWidget(dialog)
    dialog.fields["method"].setText("by e-mail")
    dialog.save()
    assert world.messages.last() == "Say who was told. A name, or a role."
    assert learning_of(world.state(case))[0].told == ()
    assert dialog.text("method") == "by e-mail"
    dialog.who.name.setText(name)
    dialog.who.role.setText(role)
    dialog.save()
    [(_, told)] = learning_of(world.state(case))[0].told
    assert (told.to.name, told.to.role) == (name, role)


def test_the_register_leads_to_the_disagreement(
    world: World, case: str, page: ReturnsPage, show: Show
) -> None:
    learning.note(world.session, case, "gap", "no_limit", "")
    cases = Elsewhere("disagreement")
    show(page, cases)
    press(page, "Go to the disagreement")
    assert cases.shown == [case]


def test_a_return_counts_its_kind_alone(world: World, case: str, tmp_path: Path) -> None:
    learning.note(world.session, case, "lesson", "silence", "Sam rang back after four days.")
    learned = learning_of(world.state(case))[0].id
    learning.tell(world.session, case, learned, Party(name="Bea Moss"))
    stages.close(world.session, case, Outcome(kind="unresolved"))
    returns.save_return(world.session, [case], tmp_path / "r.csv")
    data = (tmp_path / "r.csv").read_bytes()
    assert read_csv(data).rows[0].lessons == ("silence",)
    assert b"Moss" not in data and b"rang" not in data
