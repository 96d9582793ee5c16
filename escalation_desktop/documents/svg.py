"""A drawing as SVG: the same lines and words as on paper, for a web page or another document."""

from collections.abc import Iterable, Iterator
from math import hypot
from xml.sax.saxutils import escape, quoteattr

from escalation_desktop.documents.clean import clean_line
from escalation_desktop.domain.blocks import Label, Picture, Plate, Stroke

_FONTS = "'Noto Sans', 'Segoe UI', Arial, sans-serif"
_ASCENT = 0.8
"""From the top of a line of text to the line it stands on, as a part of its size."""
_HEAD = 5.0
"""Points from an arrow's end to the back of its head."""


def svg(picture: Picture, title: str) -> str:
    """Return a picture as a whole SVG file in points, with its title and description in it."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(picture.width)}pt" '
        f'height="{_n(picture.height)}pt" viewBox="0 0 {_n(picture.width)} {_n(picture.height)}" '
        'role="img" aria-labelledby="title about">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="about">{escape(picture.alt)}</desc>',
        f'<rect width="{_n(picture.width)}" height="{_n(picture.height)}" fill="#fff"/>',
    ]
    for shape in picture.shapes:
        if isinstance(shape, Label):
            lines += _words(shape)
        elif isinstance(shape, Plate):
            lines.append(_plate(shape))
        else:
            lines.append(_stroke(shape))
    return "\n".join([*lines, "</svg>", ""])


def _words(label: Label) -> Iterator[str]:
    x = label.x + label.width / 2 if label.centred else label.x
    anchor = ' text-anchor="middle"' if label.centred else ""
    weight = ' font-weight="bold"' if label.bold else ""
    top = label.y + (label.leading - label.size) / 2 + label.size * _ASCENT
    for number, line in enumerate(label.lines):
        y = top + number * label.leading
        yield (
            f'<text x="{_n(x)}" y="{_n(y)}" font-family={quoteattr(_FONTS)} '
            f'font-size="{_n(label.size)}" fill="{_grey(label.grey)}"{weight}{anchor}>'
            f"{escape(clean_line(line))}</text>"
        )


def _plate(plate: Plate) -> str:
    fill = "none" if plate.fill is None else _grey(plate.fill)
    return (
        f'<rect x="{_n(plate.x)}" y="{_n(plate.y)}" width="{_n(plate.width)}" '
        f'height="{_n(plate.height)}" rx="{_n(plate.radius)}" fill="{fill}" '
        f"{_pen(plate.weight, plate.grey, plate.dashed)}/>"
    )


def _stroke(stroke: Stroke) -> str:
    pen = _pen(stroke.weight, stroke.grey, stroke.dashed)
    line = f'<polyline points="{_points(stroke.points)}" fill="none" {pen}/>'
    return line + (_head(stroke) if stroke.has_arrow else "")


def _head(stroke: Stroke) -> str:
    """Return the arrow's head as a shape of its own: not every program draws markers rightly."""
    x, y = stroke.points[-1]
    before = next((p for p in reversed(stroke.points) if p != (x, y)), (x, y - 1))
    length = hypot(x - before[0], y - before[1])
    dx, dy = (x - before[0]) / length * _HEAD, (y - before[1]) / length * _HEAD
    corners = ((x, y), (x - dx - dy / 2, y - dy + dx / 2), (x - dx + dy / 2, y - dy - dx / 2))
    return f'<polygon points="{_points(corners)}" fill="{_grey(stroke.grey)}"/>'


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _pen(weight: float, grey: float, dashed: bool) -> str:
    dashes = ' stroke-dasharray="3 2"' if dashed else ""
    return f'stroke="{_grey(grey)}" stroke-width="{_n(weight)}"{dashes}'


def _grey(value: float) -> str:
    return "#" + f"{round(255 * value):02x}" * 3


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
