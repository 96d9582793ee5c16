"""The eye for where parts lie sees each fault that it is for, and none where all is well."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from tests.ui.looks.laid import out_of_place


def _well(top: QWidget, first: QLabel, second: QLabel) -> None:
    first.setGeometry(0, 0, 100, 50)
    second.setGeometry(0, 50, 100, 50)


def _over(top: QWidget, first: QLabel, second: QLabel) -> None:
    first.setGeometry(0, 0, 100, 50)
    second.setGeometry(0, 40, 100, 50)


def _beyond(top: QWidget, first: QLabel, second: QLabel) -> None:
    first.setGeometry(0, 0, 100, 50)
    second.setGeometry(0, 60, 100, 50)


@pytest.mark.parametrize(
    ("place", "told"), [(_well, ""), (_over, "lies over"), (_beyond, "sticks out of")]
)
def test_parts_over_each_other_and_outside_are_told(
    qtbot, place: Callable[[QWidget, QLabel, QLabel], None], told: str
) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    top.resize(100, 100)
    place(top, QLabel("one", top), QLabel("two", top))
    top.show()
    found = out_of_place(top)
    assert [told in one for one in found] == ([True] if told else [])


@pytest.mark.parametrize("shown", [True, False])
def test_what_no_bar_reaches_is_told(qtbot, shown: bool) -> None:
    top, area, held = QWidget(), QScrollArea(), QWidget()
    qtbot.addWidget(top)
    QVBoxLayout(top).addWidget(area)
    held.setFixedSize(50, 900)
    area.setWidget(held)
    if not shown:
        area.setVerticalScrollBarPolicy(area.verticalScrollBarPolicy().ScrollBarAlwaysOff)
    top.resize(200, 300)
    top.show()
    found = out_of_place(top)
    assert [one for one in found if "reaches" not in one] == []
    assert bool(found) is not shown
