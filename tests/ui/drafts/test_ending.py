"""Page change, close, logout and a fault: what is typed is kept first, and nothing is asked."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, QObject, Signal
from PySide6.QtGui import QGuiApplication

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.casework import disagreements
from escalation_desktop.casework.disagreements import NewDisagreement
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.drafts.ending import save_at_the_end, without_fail
from escalation_desktop.ui.messages import install_bug_hook
from escalation_desktop.ui.pages.new_disagreement import DRAFT
from escalation_desktop.ui.selftest import hands
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter
from tests.ui.world import CHEAP, make_world

TYPED = "The plan was not followed"


@pytest.fixture
def messages() -> FakeMessages:
    return FakeMessages()


@pytest.fixture
def desktop(qtbot, tmp_path: Path, messages: FakeMessages, monkeypatch) -> Iterator[Desktop]:
    """An unlocked window with words typed into a note, which no pause has kept yet."""
    for pause in ("PAUSE", "LONGEST"):
        monkeypatch.setattr(f"escalation_desktop.ui.drafts.autosave.{pause}", 600_000)
    world = make_world(tmp_path)
    case = world.open_case()
    world.session.close()
    outside = Outside(
        FakeClipboard(), FakeFiles(), FakePrinter(), FakeMail(), world.clock, messages, CHEAP
    )
    made = Desktop(DataFolder(tmp_path / "data"), outside)
    qtbot.addWidget(made.window)
    made.start()
    qtbot.waitUntil(made.is_ready)
    hands.fill("Passphrase", "a long passphrase")
    hands.click("Unlock", exact=True)
    qtbot.waitUntil(lambda: made.session is not None)
    made.window.go("disagreement", case)
    made.window.page("disagreement").record.composer.note.discussed.setPlainText(TYPED)
    yield made
    made.close()


def open_case(context: Context) -> str:
    return disagreements.open_disagreement(context.session, NewDisagreement(pack_id="wandsworth"))


def bodies(desktop: Desktop) -> str:
    return " ".join(draft.body for draft in desktop.session.store.drafts())


def questions(messages: FakeMessages) -> list[str]:
    return [words for kind, words in messages.said if kind == "ask"]


def test_going_to_another_page_keeps_what_is_typed(desktop: Desktop) -> None:
    desktop.window.go("settings")
    assert TYPED in bodies(desktop)


def test_what_a_page_does_not_know_of_is_kept_as_well(desktop: Desktop) -> None:
    desktop.window.go("settings")
    desktop.window.page("settings").retention.years.setText("twenty")
    desktop.window.go("new")
    assert "twenty" in bodies(desktop)


def test_another_disagreement_does_not_take_the_place_of_words_that_cannot_be_kept(
    desktop: Desktop, messages: FakeMessages, monkeypatch, full
) -> None:
    other = open_case(desktop.context)
    composer = desktop.window.page("disagreement").record.composer
    with monkeypatch.context() as patch:
        patch.setattr(desktop.session.store, "save_draft", full)
        messages.answers = ["stay"]
        assert not desktop.window.go("disagreement", other)
    assert composer.note.discussed.toPlainText() == TYPED
    assert desktop.window.go("disagreement", other)
    assert TYPED in bodies(desktop)
    assert composer.note.discussed.toPlainText() == ""


def test_closing_asks_nothing(desktop: Desktop, messages: FakeMessages) -> None:
    assert desktop.window.close()
    assert desktop.session is None
    assert questions(messages) == []


def test_a_close_that_would_lose_words_stops_and_asks_nothing(
    desktop: Desktop, messages: FakeMessages, monkeypatch, full
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(desktop.session.store, "save_draft", full)
        assert not desktop.window.close()
    assert messages.said[-1] == (
        "error",
        "What you typed could not be kept as a draft. The disk is full. It is still in its form. "
        "Make room and save again.",
    )
    assert questions(messages) == []
    assert desktop.session is not None
    assert desktop.window.close()


class LoggingOut(QObject):
    """The two signals of QGuiApplication; a logout cannot be had in a test."""

    commitDataRequest = Signal(object)
    aboutToQuit = Signal()


def test_a_logout_keeps_what_is_typed(desktop: Desktop) -> None:
    app = LoggingOut()
    save_at_the_end(app, desktop.save_drafts)
    app.commitDataRequest.emit(None)
    assert TYPED in bodies(desktop)
    desktop.lock()
    app.aboutToQuit.emit()


@pytest.mark.parametrize("ending", ["aboutToQuit()", "commitDataRequest(QSessionManager&)"])
def test_the_real_application_tells_of_its_end(qapp: QGuiApplication, ending: str) -> None:
    before = qapp.receivers(SIGNAL(ending))
    save_at_the_end(qapp, lambda: None)
    assert qapp.receivers(SIGNAL(ending)) == before + 1


def test_a_fault_keeps_what_is_typed_before_it_is_shown(
    desktop: Desktop, messages: FakeMessages, monkeypatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    kept: list[bool] = []
    monkeypatch.setattr(messages, "bug", lambda _: kept.append(TYPED in bodies(desktop)))
    install_bug_hook(messages, without_fail(desktop.save_drafts))
    sys.excepthook(ValueError, ValueError("a fault"), None)
    assert kept == [True]


def test_a_second_fault_does_not_hide_the_first(messages: FakeMessages, monkeypatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def fails() -> None:
        raise RuntimeError("the store is gone")

    shown: list[BaseException] = []
    monkeypatch.setattr(messages, "bug", shown.append)
    install_bug_hook(messages, without_fail(fails))
    fault = ValueError("a fault")
    sys.excepthook(ValueError, fault, None)
    assert shown == [fault]


def test_the_page_of_a_new_disagreement_tells_on_top(desktop: Desktop) -> None:
    desktop.window.page("new").form.about.set_text(TYPED)
    assert desktop.save_drafts()
    again = type(desktop.window.page("new"))(desktop.context)
    assert again.line.words.text().startswith("Your draft from")
    again.line.turn_button.click()
    assert "put aside" in desktop.session.store.draft(DRAFT).body
    again.deleteLater()
