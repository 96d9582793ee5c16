"""Keys that go straight to what is due now and to each tab."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def test_each_part_is_one_key_away_from_any_other(world, show, qtbot):
    page = show(world.open_case("wandsworth"))
    with qtbot.waitActive(page):
        page.activateWindow()
    page.stages.chart.setFocus()
    for number in (2, 3, 4, 5, 2):
        qtbot.keyClick(QApplication.focusWidget(), getattr(KEY, f"Key_{number}"), CONTROL)
        assert page.tabs.currentIndex() == number - 2
        assert page.tabs.isAncestorOf(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_1, CONTROL)
        assert page.now.isAncestorOf(QApplication.focusWidget())


def test_they_work_from_inside_a_note(world, show, qtbot):
    page = show(world.open_case("wandsworth"))
    with qtbot.waitActive(page):
        page.activateWindow()
    page.write_note()
    written = QApplication.focusWidget()
    assert page.tabs.isAncestorOf(written)
    qtbot.keyClick(written, KEY.Key_3, CONTROL)
    assert page.tabs.currentIndex() == 1
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_2, CONTROL)
    assert page.record.composer.isVisible()
