"""One key hides everything; any key brings it back, and does nothing else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.gate.unlock import UnlockGate
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.text import TextBox
from tests.ui.lock.conftest import Kit, Start
from tests.ui.record.driving import press

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def type_in_case(kit: Kit) -> TextBox:
    box = kit.open_case().record.composer.note.discussed
    box.setFocus()
    QTest.keyClicks(box, "half a thought")
    return box


def test_f9_hides_it_all_and_any_key_brings_it_back(kit: Kit) -> None:
    box = type_in_case(kit)
    QTest.keyClick(kit.window, Qt.Key.Key_F9)
    assert not box.isVisible() and not kit.window.rail.isVisible()
    assert not kit.window.search.isVisible() and kit.window.bar.danger.isVisible()
    assert kit.desktop.session is not None, "the store stays open"
    QTest.keyClick(kit.window.focusWidget(), Qt.Key.Key_X)
    assert box.hasFocus() and box.toPlainText() == "half a thought"
    assert any("half a thought" in draft.body for draft in kit.desktop.session.store.drafts())


def test_the_key_that_wakes_it_does_nothing_else(kit: Kit) -> None:
    box = type_in_case(kit)
    plain = Qt.KeyboardModifier.NoModifier
    for key, modifier in (
        (Qt.Key.Key_Tab, plain), (Qt.Key.Key_Escape, plain), (Qt.Key.Key_F9, plain),
        (Qt.Key.Key_K, CTRL), (Qt.Key.Key_2, ALT),
    ):  # fmt: skip
        kit.desktop.locks.blank()
        assert not box.isVisible()
        QTest.keyClick(kit.window.focusWidget(), key, modifier)
        assert box.isVisible() and box.hasFocus()
        assert kit.page.key == "disagreement" and box.toPlainText() == "half a thought"


def test_a_click_wakes_it_and_a_shift_alone_does_not(kit: Kit) -> None:
    box = type_in_case(kit)
    press(kit.window.foot, "Blank screen")
    screen = kit.window.focusWidget()
    QTest.keyClick(screen, Qt.Key.Key_Shift)
    assert not box.isVisible()
    QTest.mouseClick(screen, Qt.MouseButton.LeftButton)
    assert box.isVisible()


def test_dialogs_are_hidden_too_and_come_back(kit: Kit) -> None:
    dialog = AppDialog(kit.window, "Asking")
    dialog.open()
    kit.desktop.locks.blank()
    assert not dialog.isVisible() and QApplication.activeModalWidget() is None
    QTest.keyClick(kit.window.focusWidget(), Qt.Key.Key_Space)
    assert dialog.isVisible()
    dialog.reject()


def test_from_the_blank_screen_it_is_locked_by_a_key_or_by_idleness(kit: Kit) -> None:
    box = type_in_case(kit)
    for by_key in (True, False):
        kit.desktop.locks.blank()
        kit.desktop.locks.blank()
        if by_key:
            QTest.keyClick(kit.window.focusWidget(), Qt.Key.Key_L, CTRL)
        else:
            kit.clock.forward(minutes=11)
            kit.desktop.locks.idle.look()
        assert kit.desktop.session is None
        assert isinstance(kit.desktop.gate, UnlockGate)
        kit.unlock()
        assert box.isVisible() and box.hasFocus()


def test_the_window_may_be_closed_while_blank(kit: Kit) -> None:
    type_in_case(kit)
    kit.desktop.locks.blank()
    assert kit.window.close()
    assert kit.desktop.session is None


def test_the_last_backup_is_made_where_it_is_closed_while_blank(begin: Start) -> None:
    kit = begin(backs_up=True)
    kit.unlock()
    type_in_case(kit)
    kit.desktop.locks.blank()
    assert kit.desktop.backing.is_due_at_close()
    assert kit.window.close()
    assert list(DataFolder(kit.desktop.folder.root).backups.iterdir())


def test_a_dialog_behind_a_blank_screen_is_answered_before_the_window_closes(kit: Kit) -> None:
    dialog = AppDialog(kit.window, "Asking")
    dialog.open()
    kit.desktop.locks.blank()
    assert not kit.window.close()
    assert dialog.isVisible() and kit.window.isVisible() and kit.desktop.session is not None
    dialog.reject()


def test_calls_made_from_the_blank_screen_are_written_down(kit: Kit) -> None:
    box = type_in_case(kit)
    kit.desktop.locks.blank()
    QTest.keyClick(kit.window.focusWidget(), Qt.Key.Key_D, CTRL)
    press(kit.window.sheet, "Copy number of Emergency, 999")
    press(kit.window.sheet, "I made these calls…")
    assert kit.page.key == "call" and not box.isVisible()


def test_work_in_the_background_waits_while_somebody_types_or_nothing_is_in_sight(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, locks, ticks = type_in_case(kit), kit.desktop.locks, [100.0]
    monkeypatch.setattr("time.monotonic", lambda: ticks[0])
    locks.idle.touch()
    assert not locks.is_quiet()
    ticks[0] += 1
    assert locks.is_quiet()
    QTest.keyClick(box.window().windowHandle(), Qt.Key.Key_X)
    assert not locks.is_quiet()
    ticks[0] += 1
    assert locks.is_quiet()
    locks.blank()
    ticks[0] += 1
    assert locks.idle.quiet_for() >= 1 and not locks.is_quiet()
    locks.lock()
    assert not locks.is_quiet()
