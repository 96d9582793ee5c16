"""What has the focus is in sight: after a key, a link or an error, on a long page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.pages.new_disagreement import NewDisagreementPage
from escalation_desktop.ui.theme import look


def is_in_sight(qtbot, inside: QWidget) -> str:
    """Wait until what has the focus inside ``inside`` can be seen; its name."""

    def seen() -> bool:
        found = QApplication.focusWidget()
        return found is not None and inside.isAncestorOf(found) and not _hidden(found)

    qtbot.waitUntil(seen)
    found = QApplication.focusWidget()
    assert found is not None
    return found.accessibleName()


def _hidden(widget: QWidget) -> bool:
    return widget.visibleRegion().isEmpty()


@pytest.fixture
def page(world, show, qtbot):
    case = world.open_case()
    made = CasePage(world.context)
    window = show(made, what=case)
    look().apply("light", 200)
    area = made.parentWidget().parentWidget()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > window.height())
    return made


@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_a_key_brings_the_part_it_goes_to_into_sight_at_the_largest_text(page, qtbot, number):
    page.stages.chart.setFocus()
    QTest.keyClick(
        page.stages.chart, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier
    )
    assert page.tabs.currentIndex() == number - 2
    is_in_sight(qtbot, page.tabs)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    is_in_sight(qtbot, page.now)


@pytest.mark.parametrize(("jump", "name"), [("actions", "What is to be done"), ("people", "")])
def test_what_is_missing_is_gone_to_and_in_sight(page, qtbot, jump, name):
    page.stages.chart.setFocus()
    page.go_to_missing(jump)
    assert is_in_sight(qtbot, page.tabs).startswith(name)


def test_a_field_with_an_error_comes_into_sight_with_its_words(world, show, qtbot):
    page = NewDisagreementPage(world.context)
    window = show(page)
    window.resize(1000, 480)
    page.form.arose.line.setText("31/11/2026 16:50")
    bar = page.parentWidget().parentWidget().verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 400)
    bar.setValue(bar.maximum())
    made = next(b for b in page.findChildren(QPushButton) if b.text() == "Open the disagreement")
    made.setFocus()
    made.click()
    name = is_in_sight(qtbot, page.form)
    assert name == "Since when is there a disagreement?"
    row = page.form.arose_row
    assert "no day 31/11/2026" in row.error
    qtbot.waitUntil(lambda: not _hidden(row._error) and not _hidden(row.label))
