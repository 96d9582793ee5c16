"""The window's keys, pressed while a dialog is open over it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from escalation_desktop.ui import theme
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.text import LineBox, TextBox

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(qtbot, window: MainWindow) -> AppDialog:
    made = AppDialog(window, "What is wanted")
    made.line, made.box = LineBox("words"), TextBox("more words")
    for field in (made.line, made.box):
        made.body.addWidget(field)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.mark.parametrize("field", ["line", "box"])
@pytest.mark.parametrize(
    ("key", "wish"),
    [
        (KEY.Key_D, "danger_requested"),
        (KEY.Key_L, "lock_requested"),
        (KEY.Key_F9, "blank_requested"),
        (KEY.Key_Slash, "help_requested"),
        (KEY.Key_F1, "help_requested"),
    ],
)
def test_the_window_hears_its_keys(
    qtbot, window: MainWindow, dialog: AppDialog, field: str, key: Qt.Key, wish: str
) -> None:
    typed = getattr(dialog, field)
    typed.setFocus()
    alone = key in (KEY.Key_F1, KEY.Key_F9)
    with qtbot.waitSignal(getattr(window, wish)) as heard:
        QTest.keyClick(typed, key, Qt.KeyboardModifier.NoModifier if alone else CONTROL)
    assert key != KEY.Key_Slash or heard.args == ["keys"]
    assert (dialog.line.text(), dialog.box.toPlainText()) == ("words", "more words")


@pytest.mark.parametrize("field", ["line", "box"])
def test_text_is_made_larger_and_as_it_was(dialog: AppDialog, field: str) -> None:
    typed = getattr(dialog, field)
    typed.setFocus()
    QTest.keyClick(typed, KEY.Key_Plus, CONTROL)
    assert theme.look().scale == 110
    QTest.keyClick(typed, KEY.Key_Minus, CONTROL)
    assert theme.look().scale == 100
    QTest.keyClick(typed, KEY.Key_0)
    assert theme.look().scale == 100 and "0" in (dialog.line.text() + dialog.box.toPlainText())
