"""Pictures in few colours stay what they were, as near as 256 colours can."""

import pytest
from PySide6.QtGui import QColor, QImage

from escalation_desktop.ui.selftest.few_colours import in_few_colours


def striped(colours: int) -> QImage:
    """Return a picture with a wide white ground and one point of each other colour."""
    image = QImage(101, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for number in range(colours):
        colour = QColor(number % 250, 7 * number % 250, 13 * number % 250)
        image.setPixelColor(number % 101, number // 101, colour)
    return image


@pytest.mark.parametrize(("colours", "off"), [(0, 0), (200, 0), (3000, 40)])
def test_every_point_is_what_it_was_or_nearly(colours: int, off: int) -> None:
    image = striped(colours)
    few = in_few_colours(image)
    assert few.size() == image.size() and few.colorCount() <= 256
    assert few.pixelColor(100, 59) == QColor("white")
    for number in range(0, colours, 7):
        x, y = number % 101, number // 101
        one, other = image.pixelColor(x, y), few.pixelColor(x, y)
        apart = max(abs(one.red() - other.red()), abs(one.green() - other.green()),
                    abs(one.blue() - other.blue()))  # fmt: skip
        assert apart <= off
