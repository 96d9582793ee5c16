"""A picture in so few colours that its file is small: for the help, which ships with the app."""

from collections import Counter

from PySide6.QtGui import QImage

_MOST = 256
"""As many as one byte can name."""


def in_few_colours(image: QImage) -> QImage:
    """Return a picture in its commonest colours; any other becomes the one it is most like.

    Qt's own conversion looks for the nearest colour at every single point, which takes seconds.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    points = memoryview(plain.constBits()).cast("B").cast("I")
    counted = Counter(points)
    table = [colour for colour, _ in counted.most_common(_MOST)]
    places = {colour: place for place, colour in enumerate(table)}
    alike: dict[int, int] = {}
    for colour in counted:
        if colour not in places:
            key = colour & 0xF8F8F8
            if key not in alike:
                alike[key] = min(range(len(table)), key=lambda at: _unlike(table[at], colour))
            places[colour] = alike[key]
    data = bytes(map(places.__getitem__, points))
    made = QImage(data, plain.width(), plain.height(), plain.width(), QImage.Format.Format_Indexed8)
    made.setColorTable(table)
    return made.copy()  # its own bytes: those above end with this function


def _unlike(one: int, other: int) -> int:
    return sum(((one >> shift & 255) - (other >> shift & 255)) ** 2 for shift in (0, 8, 16))
