"""Lines of text with a match underlined: cut where they do not fit, in any script."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from escalation_desktop.domain.matching import marks
from escalation_desktop.ui.marked import Pen
from escalation_desktop.ui.theme import look

TALL = 40


def drawn(words: str, typed: str, width: int) -> QImage:
    """Draw a line black on white, in a picture that is wider than it may be."""
    image = QImage(width + 200, TALL, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    font = look().font()
    painter.setFont(font)
    painter.setPen(QColor("black"))
    Pen(font).draw(painter, QRect(0, 4, width, TALL - 8), words, marks(words, typed))
    painter.end()
    return image


def dark_columns(image: QImage, rows: range) -> set[int]:
    return {
        x for x in range(image.width()) for y in rows if image.pixelColor(x, y).lightness() < 100
    }


def under(image: QImage) -> set[int]:
    """Return where there is a line below the letters."""
    base = 4 + QFontMetrics(look().font()).ascent()
    return dark_columns(image, range(base + 2, base + 4))


@pytest.mark.parametrize(
    "words",
    ["The weight record of the child", "W" * 300, "i" * 300, "José Núñez said", "£5 – “ok” … fine"],
)
@pytest.mark.parametrize("width", [90, 400])
def test_nothing_is_drawn_beyond_its_room_and_the_room_is_used(
    qapp: object, words: str, width: int
) -> None:
    metrics = QFontMetrics(look().font())
    columns = dark_columns(drawn(words, "", width), range(TALL))
    assert max(columns) <= width + 1
    whole = metrics.horizontalAdvance(words)
    assert max(columns) >= min(whole, width) - 2 * metrics.horizontalAdvance("W") - 8


def test_the_line_stands_under_the_match_alone(qapp: object) -> None:
    metrics = QFontMetrics(look().font())
    line = under(drawn("The record was read", "record", 400))
    left = metrics.horizontalAdvance("The ")
    assert abs(min(line) - left) <= 1
    assert abs(max(line) - left - metrics.horizontalAdvance("record")) <= 2
    assert under(drawn("The record was read", "", 400)) == set()


def test_a_match_beyond_the_cut_has_no_line(qapp: object) -> None:
    words = "a " * 100 + "zebra"
    assert under(drawn(words, "zebra", 200)) == set()


@pytest.mark.parametrize(
    "words", ["محمد علي came", "שלום לכם", "নমস্কার সবাই", "Jose\u0301 \U0001f600 came"]
)
def test_other_scripts_are_laid_out_and_marked(qapp: object, words: str) -> None:
    plain, marked = drawn(words, "", 300), drawn(words, words.split()[0], 300)
    assert plain != marked
    assert drawn(words, words.split()[0], 30) is not None
