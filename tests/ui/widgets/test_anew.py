"""An area whose content is made anew: it stays scrolled, and nothing is dressed twice."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from escalation_desktop.ui.widgets.anew import AnewArea


def _filled(area: AnewArea, lines: int) -> QWidget:
    content = area.begin()
    column = QVBoxLayout(content)
    for number in range(lines):
        column.addWidget(QLabel(f"Line {number}"))
    return content


def _shown(qtbot: QtBot) -> AnewArea:
    area = AnewArea()
    qtbot.addWidget(area)
    area.resize(200, 100)
    area.put(_filled(area, 40), stays=True)
    area.show()
    return area


def test_how_far_it_was_scrolled_stays(qtbot: QtBot) -> None:
    area = _shown(qtbot)
    area.verticalScrollBar().setValue(200)
    area.put(_filled(area, 41), stays=True)
    assert area.verticalScrollBar().value() == 200


def test_it_scrolls_no_further_than_there_is_something(qtbot: QtBot) -> None:
    area = _shown(qtbot)
    area.verticalScrollBar().setValue(200)
    area.put(_filled(area, 1), stays=True)
    assert area.verticalScrollBar().value() == area.verticalScrollBar().maximum() == 0


def test_where_the_new_lies_is_known_at_once(qtbot: QtBot) -> None:
    area = _shown(qtbot)
    content = _filled(area, 3)
    area.put(content, stays=True)
    labels = content.findChildren(QLabel)
    assert content.width() == area.viewport().width()
    assert labels[0].y() < labels[1].y() < labels[2].y()


def test_the_old_goes_from_where_it_stood(qtbot: QtBot) -> None:
    area = _shown(qtbot)
    old = area.content
    assert old is not None
    holder = old.parentWidget()
    area.put(_filled(area, 2), stays=True)
    assert old.parentWidget() is holder and old.isHidden()
    QCoreApplication.sendPostedEvents(old, QEvent.Type.DeferredDelete.value)
    assert not isValid(old)


def test_nothing_is_seen_before_it_is_put(qtbot: QtBot) -> None:
    area = _shown(qtbot)
    content = _filled(area, 2)
    assert not content.isVisible()
    area.put(content, stays=True)
    assert content.isVisible()


def test_something_else_begins_at_the_top(qtbot: QtBot) -> None:
    area = _shown(qtbot)
    area.verticalScrollBar().setValue(200)
    area.put(_filled(area, 40), stays=False)
    assert (area.verticalScrollBar().value(), area.horizontalScrollBar().value()) == (0, 0)
