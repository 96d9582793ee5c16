"""The one channel: named buttons, a safe Escape, and reports without a word of a case."""

import sys

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from escalation_desktop.errors import WrongPassphrase
from escalation_desktop.ui.messages import (
    Answer,
    WindowMessages,
    bug_report,
    install_bug_hook,
)
from escalation_desktop.ui.widgets.text import Words
from tests.fakes import FakeMessages

CANARY = "Jane Canary of 4 Elm Row"


def when_open(act):
    """Run ``act`` with the dialog as soon as it is open."""

    def look():
        act(QApplication.activeModalWidget())

    QTimer.singleShot(0, look)


def words_of(dialog):
    return " ".join(label.text() for label in dialog.findChildren(Words))


def press(dialog, words):
    next(made for made in dialog.findChildren(QPushButton) if made.text() == words).click()


@pytest.fixture
def messages(qapp):
    return WindowMessages(lambda: None)


def test_an_error_shows_sentence_and_next_step(messages):
    seen = []

    def act(dialog):
        seen.append(words_of(dialog))
        seen.append(dialog.windowTitle())
        press(dialog, "Close")

    when_open(act)
    messages.error(WrongPassphrase("It does not open.", "Check Caps Lock.", "slot 3"))
    assert "It does not open." in seen[0]
    assert "Check Caps Lock." in seen[0]
    assert "slot 3" not in seen[0]
    assert seen[1] == "Escalation"


ANSWERS = [Answer("keep", "Keep the draft", "primary"), Answer("discard", "Discard it")]


@pytest.mark.parametrize(("words", "key"), [("Keep the draft", "keep"), ("Discard it", "discard")])
def test_a_question_returns_the_named_answer(messages, words, key):
    when_open(lambda dialog: press(dialog, words))
    assert messages.ask("Keep it?", "", ANSWERS, escape="keep") == key


def test_escape_is_the_safe_answer(messages, qtbot):
    when_open(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert messages.ask("Keep it?", "", ANSWERS, escape="keep") == "keep"


def test_return_presses_the_primary_button(messages, qtbot):
    when_open(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Return))
    assert messages.ask("Keep it?", "", ANSWERS[::-1], escape="discard") == "keep"


def test_return_on_another_button_presses_that_one(messages, qtbot):
    def act(dialog):
        discard = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Discard it")
        discard.setFocus()
        qtbot.keyClick(discard, Qt.Key.Key_Return)

    when_open(act)
    assert messages.ask("Keep it?", "", ANSWERS, escape="keep") == "discard"


def test_mark_up_in_a_sentence_is_shown_as_typed(messages):
    seen = []

    def act(dialog):
        seen.extend(label.textFormat() for label in dialog.findChildren(Words))
        dialog.reject()

    when_open(act)
    messages.tell("<b>Saved</b>", "<img src=x>")
    assert set(seen) == {Qt.TextFormat.PlainText}


def raise_with_case_text():
    try:
        raise KeyError(CANARY)
    except KeyError as first:
        raise ValueError(f"cannot read {CANARY}") from first


def test_a_bug_report_names_places_and_no_case_text():
    with pytest.raises(ValueError, match="Canary") as told:
        raise_with_case_text()
    report = bug_report(told.value)
    assert "builtins.ValueError" in report
    assert "after builtins.KeyError" in report
    assert "in raise_with_case_text" in report
    assert "Canary" not in report
    assert "Traceback" not in report


def test_a_bug_is_told_calmly_with_a_report_to_read(messages):
    seen = []

    def act(dialog):
        seen.append(words_of(dialog))
        box = dialog.findChild(QPlainTextEdit)
        seen.extend([box.toPlainText(), box.isReadOnly(), box.accessibleName()])
        dialog.reject()

    when_open(act)
    messages.bug(RuntimeError(CANARY))
    assert "What you saved to the record is safe" in seen[0]
    assert seen[1].startswith("builtins.RuntimeError")
    assert "Canary" not in seen[1]
    assert seen[2:] == [True, "Report for the developers"]


def test_a_note_goes_to_the_window(qapp):
    shown = []
    WindowMessages(lambda: None, lambda *args: shown.append(args)).note("Saved.", state="done")
    assert shown == [("Saved.", "", "done")]


def test_the_hook_tells_errors_and_bugs_apart(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    messages = FakeMessages()
    install_bug_hook(messages)
    known, bug = WrongPassphrase("No.", "Try again."), ZeroDivisionError()
    for error in (known, bug):
        sys.excepthook(type(error), error, None)
    assert messages.said == [("error", "No. Try again.")]
    assert messages.bugs == [bug]
