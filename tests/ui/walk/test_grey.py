"""No information by colour alone: with every state in one colour, each still looks different."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from escalation_desktop.ui.case.stage_look import draw_mark, frame_pen, ground
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.words import STAGE_STATES

PLACES = ("done", "now", "overdue", "next", "later", "skipped")


@pytest.fixture
def one_colour(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = look().theme
    grey = {
        name: theme.colours["surface" if name.endswith("-surface") else "text"]
        for name in theme.colours
    }
    monkeypatch.setattr(look(), "theme", replace(theme, colours=grey))


def picture(place: str, words: str) -> bytes:
    """Return what a stage in that state looks like: its frame, its shape, and its word."""
    image = QImage(220, 60, QImage.Format.Format_Grayscale8)
    image.fill(look().colour("surface"))
    painter = QPainter(image)
    painter.setPen(frame_pen(place))
    painter.setBrush(ground(place))
    painter.drawRect(4, 4, 211, 51)
    draw_mark(painter, QRectF(12, 12, 196, 36), place, words, 1.0)
    painter.end()
    return bytes(image.constBits())


@pytest.mark.parametrize("words", ["", "a word"])
def test_each_state_of_a_stage_has_a_shape_and_a_line_of_its_own(
    one_colour: None, words: str
) -> None:
    alike = [
        pair
        for pair in combinations(PLACES, 2)
        if picture(pair[0], words) == picture(pair[1], words)
    ]
    assert alike == []


def test_each_state_of_a_stage_has_a_word_of_its_own() -> None:
    said = [STAGE_STATES[place] for place in PLACES if place in STAGE_STATES]
    assert len(said) >= 5
    assert len(set(said)) == len(said)
