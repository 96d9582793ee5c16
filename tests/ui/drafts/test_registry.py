"""Every open form at once: saved, asleep while the store is closed, silent about what is gone."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import notes
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.case.small_dialogs import DeclineDialog, InterimDialog
from escalation_desktop.ui.record.action_form import ActionForm
from escalation_desktop.ui.record.composer import Composer


def test_all_forms_are_kept_at_once(world) -> None:
    case = world.open_case()
    state = world.state(case)
    dialog = DeclineDialog(None, world.context, state)
    dialog.fields["why"].setPlainText("No time")
    composer = Composer(world.context)
    composer.show_case(state)
    composer.note.discussed.setPlainText("Half a note")
    assert world.context.drafts.save_all()
    bodies = " ".join(draft.body for draft in world.session.store.drafts())
    assert "No time" in bodies
    assert "Half a note" in bodies


def test_one_that_fails_does_not_stop_the_others(world, monkeypatch, full) -> None:
    state = world.state(world.open_case())
    forms = [DeclineDialog(None, world.context, state), InterimDialog(None, world.context, state)]
    forms[0].fields["why"].setPlainText("No time")
    forms[1].fields["protects"].setPlainText("Grandmother")
    real = world.session.store.save_draft

    def refuse(key: str, *more: object) -> None:
        if "decline" in key:
            full()
        real(key, *more)

    monkeypatch.setattr(world.session.store, "save_draft", refuse)
    assert not world.context.drafts.save_all()
    trouble = world.context.drafts.trouble
    assert trouble.sentence == ("What you typed could not be kept as a draft. The disk is full.")
    assert trouble.next_step.startswith("It is still in its form.")
    assert "Grandmother" in world.session.store.drafts()[0].body
    monkeypatch.undo()
    assert world.context.drafts.save_all()
    assert world.context.drafts.trouble is None


def test_a_mistake_in_one_form_does_not_cost_the_words_of_the_others(world, monkeypatch) -> None:
    state = world.state(world.open_case())
    forms = [DeclineDialog(None, world.context, state), InterimDialog(None, world.context, state)]
    forms[0].fields["why"].setPlainText("No time")
    forms[1].fields["protects"].setPlainText("Grandmother")
    real = world.session.store.save_draft

    def mistake(key: str, *more: object) -> None:
        if "decline" in key:
            raise ValueError("a mistake of the app")
        real(key, *more)

    monkeypatch.setattr(world.session.store, "save_draft", mistake)
    with pytest.raises(ValueError, match="a mistake"):
        world.context.drafts.save_all()
    assert "Grandmother" in " ".join(draft.body for draft in world.session.store.drafts())


def test_asleep_nothing_is_written_and_awake_it_is(world, qtbot) -> None:
    case = world.open_case()
    form = ActionForm(world.context)
    qtbot.addWidget(form)
    form.show_case(world.state(case))
    world.context.drafts.sleep()
    form.what.setPlainText("Ring Sam")
    assert not form.leave()
    assert world.session.store.drafts() == []
    assert world.context.drafts.wake()
    assert "Ring Sam" in world.session.store.drafts()[0].body


def test_nothing_is_kept_about_a_case_that_is_gone(world, qtbot) -> None:
    case = world.open_case()
    composer = Composer(world.context)
    qtbot.addWidget(composer)
    composer.show_case(world.state(case))
    composer.note.discussed.setPlainText("Half a note")
    world.context.drafts.forget(case)
    composer.note.discussed.setPlainText("Half a note more")
    assert world.context.drafts.save_all()
    assert composer.leave()
    assert world.session.store.drafts() == []


def test_a_form_that_is_gone_is_asked_no_more(world) -> None:
    form = ActionForm(world.context)
    form.show_case(world.state(world.open_case()))
    form.what.setPlainText("Ring Sam")
    form.deleteLater()
    QCoreApplication.sendPostedEvents(form, QEvent.Type.DeferredDelete)
    assert world.context.drafts.save_all()


def test_a_draft_that_cannot_be_read_counts_as_none_and_stays(world) -> None:
    world.session.store.save_draft("a form", "[not, json")
    assert notes.kept_draft(world.session, "a form") is None
    assert world.session.store.draft("a form") is not None


def test_leaving_the_page_holds_a_dialog_whose_words_cannot_be_kept(
    world, qtbot, monkeypatch, full
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    moves = Moves(world.context, page)
    moves.set_state(world.state(world.open_case()))
    moves.message("sam@example.org")
    moves.dialog.box.setPlainText("Please ring")
    with monkeypatch.context() as patch:
        patch.setattr(world.session.store, "save_draft", full)
        assert not moves.leave()
    assert moves.dialog.isVisible()
    assert moves.leave()
    assert "Please ring" in world.session.store.drafts()[0].body
