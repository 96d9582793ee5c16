"""Locking keeps what is under it: the very cursor, dialogs in dialogs, workers' answers."""

import threading
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from escalation_desktop.errors import DiskFull
from escalation_desktop.store.store import Store
from escalation_desktop.ui.case.told_words import ToldWordsDialog
from escalation_desktop.ui.clipboard import OURS
from escalation_desktop.ui.gate.unlock import UnlockGate
from escalation_desktop.ui.lock.why import BEFORE_SLEEP, WITH_COMPUTER
from escalation_desktop.ui.pages.secret_dialogs import PassphraseDialog
from escalation_desktop.ui.pages.sheet_dialog import SheetDialog, make_sheet
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.text import LineBox, TextBox
from tests.ui.lock.conftest import Kit, Start
from tests.ui.record.driving import press

FULL = DiskFull("The disk is full.", "Make room.")


def shown_texts() -> list[str]:
    """Return what stands in every text field that is in sight."""
    return [
        box.toPlainText() if isinstance(box, TextBox) else box.text()
        for top in QApplication.topLevelWidgets()
        for box in top.findChildren(QWidget)
        if isinstance(box, TextBox | LineBox) and box.isVisible()
    ]


class Asking(AppDialog):
    """A window that waits for an answer, with words in it."""

    def __init__(self, parent) -> None:
        super().__init__(parent, "Asking")
        self.words = TextBox("a thought")
        self.body.addWidget(self.words)


def test_unlocking_returns_to_the_very_cursor(kit: Kit) -> None:
    box = kit.open_case().record.composer.note.discussed
    box.setFocus()
    QTest.keyClicks(box, "She rang at nine")
    cursor = box.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)
    kit.clock.forward(seconds=30)
    QTest.keyClick(box, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert kit.desktop.session is None
    assert "She rang at nine" not in shown_texts()
    assert kit.desktop.gate.secret.line.hasFocus()
    kit.unlock()
    assert kit.page.record.composer.note.discussed is box and box.hasFocus()
    assert box.toPlainText() == "She rang at nine"
    assert (box.textCursor().anchor(), box.textCursor().position()) == (4, 8)
    QTest.keyClicks(box, "phoned")
    assert box.toPlainText() == "She phoned at nine"


def test_the_store_is_closed_and_its_key_gone_while_locked(kit: Kit) -> None:
    store = kit.desktop.session.store
    kit.desktop.lock()
    assert store._key == b""
    assert not kit.desktop.folder.lock.exists() or store._lock is not None
    with pytest.raises(Exception, match="closed"):
        store.entries(kit.case)


def test_the_draft_is_saved_before_the_lock(begin: Start) -> None:
    kit = begin()
    kit.unlock()
    QTest.keyClicks(kit.open_case().record.composer.note.discussed, "typed this moment")
    kit.desktop.lock()
    kit.window.close()
    again = begin()
    again.unlock()
    box = again.open_case().record.composer.note.discussed
    assert box.toPlainText() == "typed this moment"


def test_the_audit_tells_why(kit: Kit) -> None:
    for why in (None, WITH_COMPUTER, BEFORE_SLEEP):
        kit.desktop.lock(why)
        kit.unlock()
    locked = [detail for event, detail in kit.audit() if event == "locked"]
    assert locked[:3] == ["before the computer slept", "with the computer’s own lock", "by hand"]


def test_a_wrong_passphrase_leaves_it_all_covered(kit: Kit) -> None:
    box = kit.open_case().record.composer.note.discussed
    QTest.keyClicks(box, "kept")
    kit.desktop.lock()
    kit.type_words("some wrong words")
    kit.wait(kit.desktop.gate.unlock.isEnabled)
    assert kit.desktop.session is None and "kept" not in shown_texts()
    kit.unlock()
    assert box.isVisible() and box.toPlainText() == "kept"


def test_dialogs_in_dialogs_step_aside_and_come_back(kit: Kit) -> None:
    over: list[str] = []
    lower, upper = Asking(kit.window), Asking(kit.window)
    upper.words.set_text("and another")

    def ask_more() -> None:
        over.append(f"upper {ran(upper)}")

    def lock() -> None:
        upper.words.setFocus()
        upper.words.moveCursor(QTextCursor.MoveOperation.End)
        kit.desktop.lock(WITH_COMPUTER)
        assert not lower.isVisible() and not upper.isVisible()
        assert shown_texts() == [""], "only the gate's own field is in sight"
        assert QApplication.activeModalWidget() is None
        QTimer.singleShot(0, unlock)

    def unlock() -> None:
        kit.unlock()
        assert upper.isVisible()
        QTimer.singleShot(0, go_on)

    def go_on() -> None:
        assert lower.isVisible() and QApplication.activeModalWidget() is upper
        assert upper.focusWidget() is upper.words
        QTest.keyClicks(upper.words, " one")
        assert upper.words.toPlainText() == "and another one"
        assert over == []
        upper.accept()
        QTimer.singleShot(0, end)

    def end() -> None:
        assert over == ["upper True"] and lower.isVisible()
        assert QApplication.activeModalWidget() is lower
        lower.accept()

    QTimer.singleShot(0, ask_more)
    QTimer.singleShot(50, lock)
    assert ran(lower)
    assert over == ["upper True"]


def test_a_dialog_below_may_be_left_by_the_answer_of_the_one_above(kit: Kit) -> None:
    lower, upper = Asking(kit.window), Asking(kit.window)

    def ask_more() -> None:
        if not ran(upper):
            lower.reject()

    def lock() -> None:
        kit.desktop.lock(WITH_COMPUTER)
        QTimer.singleShot(0, unlock)

    def unlock() -> None:
        kit.unlock()
        upper.reject()

    QTimer.singleShot(0, ask_more)
    QTimer.singleShot(50, lock)
    assert not ran(lower)
    assert not lower.isVisible()


def test_a_form_of_the_case_comes_back_with_its_words(kit: Kit) -> None:
    page = kit.open_case()
    page.moves.interim()
    dialog = page.moves.dialog
    box = dialog.findChildren(TextBox)[1]
    box.setFocus()
    QTest.keyClicks(box, "Nobody visits alone")
    dialog.resize(dialog.width() + 40, dialog.height())
    dialog.activateWindow()
    kit.wait(dialog.isActiveWindow)
    room = dialog.geometry()
    QTest.keyClick(box, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible() and page.moves.dialog is dialog
    kit.unlock()
    assert page.moves.dialog is dialog and dialog.isVisible()
    assert box.toPlainText() == "Nobody visits alone" and dialog.focusWidget() is box
    assert dialog.geometry() == room


def test_secrets_that_were_typed_are_wiped(kit: Kit) -> None:
    dialog = PassphraseDialog(kit.window)
    dialog.open()
    for box in (dialog.old, dialog.new, dialog.again):
        box.line.setText("some secret words")
    kit.desktop.lock()
    assert [box.value() for box in (dialog.old, dialog.new, dialog.again)] == ["", "", ""]
    kit.unlock()
    assert dialog.isVisible()
    dialog.reject()


def test_choosing_a_file_is_given_up_by_a_lock(kit: Kit) -> None:
    chooser = QFileDialog(kit.window)
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.open()
    kit.desktop.lock(WITH_COMPUTER)
    assert not chooser.isVisible() and chooser.result() == QDialog.DialogCode.Rejected


@pytest.mark.parametrize("is_out", [False, True])
def test_a_recovery_sheet_is_left_and_its_code_never_stands_unseen(kit: Kit, is_out: bool) -> None:
    stood: list[bool] = []

    def lock() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SheetDialog)
        dialog._is_out = is_out
        kit.desktop.lock(WITH_COMPUTER)
        assert dialog.pdf.document.pageCount() == 0
        QTimer.singleShot(0, kit.unlock)

    QTimer.singleShot(0, lock)
    stood.append(make_sheet(kit.desktop.context, kit.window))
    assert stood == [False]
    codes = [slot for slot in kit.desktop.session.store.slots() if slot.kind == "recovery"]
    assert len(codes) == is_out
    told = kit.messages.last()
    assert ("opens the store" if is_out else "Its code was taken back") in told


def test_the_words_of_a_hand_over_are_told_after_the_unlock(kit: Kit, tmp_path) -> None:
    page = kit.open_case()
    page.moves.hand_over()
    dialog = page.moves.dialog
    dialog.fields["name"].setText("Jo Field")
    kit.files.chosen = tmp_path / "over.escalation"
    dialog.save()
    assert dialog.is_busy
    kit.desktop.lock(BEFORE_SLEEP)
    assert dialog.is_busy
    kit.unlock()
    kit.wait(lambda: isinstance(page.moves.dialog, ToldWordsDialog))
    kit.wait(page.moves.dialog.isVisible)
    assert kit.files.chosen.exists()
    page.moves.dialog.done(0)


def test_answers_of_workers_wait_for_the_unlock(kit: Kit) -> None:
    answers: list[str] = []
    may_end = threading.Event()

    def work() -> str:
        may_end.wait(60)
        return "answer"

    kit.desktop.tasks.run("some work", work, on_answer=answers.append, on_error=kit.messages.error)
    QTimer.singleShot(0, may_end.set)
    threading.Timer(0.2, may_end.set).start()
    kit.desktop.lock()
    QApplication.processEvents()
    assert answers == []
    kit.unlock()
    kit.wait(lambda: answers == ["answer"])


def test_words_that_cannot_be_saved_do_not_stop_the_lock(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = kit.open_case().record.composer.note.discussed
    QTest.keyClicks(box, "no room for this")

    def full(*_: object) -> None:
        raise FULL

    with monkeypatch.context() as broken:
        broken.setattr(Store, "save_draft", full)
        kit.desktop.lock(WITH_COMPUTER)
    assert kit.desktop.session is None and "no room for this" not in shown_texts()
    kit.messages.answers.append("stay")
    assert not kit.window.close(), "the words are nowhere but in the form"
    assert "Unlock first" in kit.messages.last()
    kit.unlock()
    assert box.toPlainText() == "no room for this"
    assert any("no room" in draft.body for draft in kit.desktop.session.store.drafts())


@pytest.mark.parametrize("error", [FULL, RuntimeError("a mistake of the app")])
def test_no_backup_takes_the_place_of_words_that_are_nowhere_but_in_their_form(
    kit: Kit, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    box = kit.open_case().record.composer.note.discussed
    QTest.keyClicks(box, "no room for this")

    def fails(*_: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(Store, "save_draft", fails)
        with suppress(RuntimeError):
            kit.desktop.lock(WITH_COMPUTER)
    kit.messages.answers.append("stay")
    assert not kit.desktop.close_store()
    assert "could not be saved before the lock" in str(kit.messages.said[-1])
    kit.unlock()
    assert box.toPlainText() == "no room for this"
    assert any("no room" in draft.body for draft in kit.desktop.session.store.drafts())


def test_the_numbers_stay_in_sight_when_the_computer_locks(kit: Kit) -> None:
    kit.desktop.show_danger()
    sheet = kit.window.sheet
    kit.desktop.lock(WITH_COMPUTER)
    assert kit.window.sheet is sheet and sheet.isVisible()
    QTest.keyClick(kit.window.focusWidget(), Qt.Key.Key_Escape)
    assert isinstance(kit.desktop.gate, UnlockGate) and kit.desktop.gate.secret.line.hasFocus()
    kit.unlock()


def test_closing_while_dialogs_are_aside_ends_them_unanswered(kit: Kit) -> None:
    dialog = Asking(kit.window)

    def close() -> None:
        kit.desktop.lock(WITH_COMPUTER)
        assert kit.window.close()

    QTimer.singleShot(0, close)
    assert not ran(dialog)
    assert not kit.window.isVisible()


def test_a_store_that_somebody_else_wrote_to_is_shown_anew(kit: Kit) -> None:
    from escalation_desktop.casework.startup import unlock

    page = kit.open_case()
    kit.desktop.lock()
    other = unlock(kit.desktop.folder, "a long passphrase", kit.desktop.packs(), kit.clock)
    kit.clock.forward(minutes=1)
    from escalation_desktop.casework import disagreements

    disagreements.set_interim(other, kit.case, "He stays elsewhere")
    other.close()
    kit.unlock()
    assert kit.page.key == "disagreements" and kit.page is not page


def test_a_restored_store_is_shown_anew(kit: Kit) -> None:
    page = kit.open_case()
    kit.desktop.lock()
    assert kit.desktop.close_store()
    kit.unlock()
    assert kit.page.key == "disagreements" and kit.page is not page


def test_the_look_may_change_on_the_lock_screen(kit: Kit) -> None:
    page = kit.open_case()
    kit.desktop.lock()
    kit.desktop.look.step(1)
    kit.unlock()
    assert kit.page is page


def test_the_search_forgets_what_it_found(kit: Kit) -> None:
    kit.window.search.setFocus()
    QTest.keyClicks(kit.window.search, "JB")
    kit.desktop.lock()
    assert kit.window.search.text() == "" and kit.desktop.work._index is None
    kit.unlock()


@pytest.mark.parametrize("ends", ["lock", "close"])
def test_what_was_copied_leaves_the_clipboard_too(kit: Kit, ends: str) -> None:
    kit.desktop.clips._owns = lambda: True  # off-screen nobody owns what is on the clipboard
    box = kit.open_case().record.composer.note.discussed
    QTest.keyClicks(box, "She rang at nine")
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    kit.wait(lambda: clipboard.mimeData().hasFormat(OURS))
    assert clipboard.text() == "She rang at nine"
    if ends == "lock":
        QTest.keyClick(box, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    else:
        assert kit.window.close()
    assert kit.desktop.session is None and clipboard.text() == ""


def test_locking_twice_is_locking_once(kit: Kit) -> None:
    kit.desktop.lock()
    kit.desktop.lock(WITH_COMPUTER)
    kit.unlock()
    assert [detail for event, detail in kit.audit() if event == "locked"][:2] == ["by hand", ""]
    press(kit.window.foot, "Lock now")
    assert kit.desktop.session is None
