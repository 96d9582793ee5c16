"""A field as tall as its words."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.ui.record.growing_box import MOST, GrowingBox
from escalation_desktop.ui.theme import look


@pytest.fixture
def box(qtbot) -> GrowingBox:
    holder = QWidget()
    column = QVBoxLayout(holder)
    made = GrowingBox()
    column.addWidget(made)
    column.addStretch(1)
    holder.resize(400, 600)
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    yield made
    holder.hide()


def lines(box: GrowingBox) -> int:
    return box.viewport().height() // box.fontMetrics().lineSpacing()


@pytest.mark.parametrize("scale", [100, 200])
def test_it_starts_as_one_line_and_grows_with_its_words(box, qtbot, scale):
    look().apply("light", scale)
    qtbot.waitUntil(lambda: lines(box) == 1)
    box.set_text("a\nb\nc")
    qtbot.waitUntil(lambda: lines(box) == 3)
    box.set_text("a\n" * 50)
    qtbot.waitUntil(lambda: lines(box) == MOST)
    box.set_text("")
    qtbot.waitUntil(lambda: lines(box) == 1)
