"""Pictures and logos: measured for a page, then drawn as operators."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from escalation_desktop.documents.operators import number
from escalation_desktop.documents.setting import Line, Setter, Style
from escalation_desktop.documents.tags import Element
from escalation_desktop.domain import blocks

_LEAST = 0.75
"""A picture is shrunk to this part of its size before it goes to the next page instead."""
_ARROW = 6.0
_CURVE = 0.5523
"""How far a quarter circle's handles reach, as a part of its radius."""


@dataclass(frozen=True)
class Words:
    """A line of text in a picture; x and baseline in the picture's own points, y down."""

    line: Line
    x: float
    baseline: float


@dataclass(frozen=True)
class Figure:
    """A picture or a logo on a page; ``x`` in points from the left edge of the text."""

    x: float
    width: float
    height: float
    leaf: Element
    scale: float = 1.0
    """Points on paper for one of the picture's."""
    marks: tuple[blocks.Stroke | blocks.Plate | Words, ...] = ()
    logo: blocks.Logo | None = None

    @property
    def least(self) -> float:
        return self.height if self.logo else self.height * _LEAST

    def shrunk(self, height: float) -> "Figure":
        factor = min(height / self.height, 1.0)
        width = self.width * factor
        return replace(
            self,
            x=self.x + (self.width - width) / 2,
            width=width,
            height=self.height * factor,
            scale=self.scale * factor,
        )


def picture(setter: Setter, block: blocks.Picture, width: float, leaf: Element) -> Figure:
    """Return a picture no wider than ``width``, in the middle of it."""
    scale = min(1.0, width / block.width) if block.width > 0 else 1.0
    marks: list[blocks.Stroke | blocks.Plate | Words] = []
    for shape in block.shapes:
        if isinstance(shape, blocks.Label):
            marks.extend(_words(setter, shape))
        else:
            marks.append(shape)
    across, down = max(block.width, 1.0) * scale, max(block.height, 1.0) * scale
    return Figure((width - across) / 2, across, down, leaf, scale, tuple(marks))


def logo(made: blocks.Logo, right: float, width: float, height: float, leaf: Element) -> Figure:
    """Return a logo that ends at ``right`` and is no larger than a box of width and height."""
    scale = min(width / made.width, height / made.height)
    across = made.width * scale
    return Figure(right - across, across, made.height * scale, leaf, scale, logo=made)


def _words(setter: Setter, label: blocks.Label) -> Iterator[Words]:
    style = Style(label.size, label.leading, bold=label.bold, grey=label.grey)
    top = label.y
    for text in label.lines:
        for line in setter.exact(text, style):
            spare = (label.width - line.width) / 2 if label.centred else 0.0
            yield Words(line, label.x + spare, top + label.leading * 0.5 + label.size * 0.36)
        top += label.leading


def stroke(shape: blocks.Stroke, height: float) -> Iterator[str]:
    """Yield the operators of lines in a picture ``height`` points high."""
    points = [(x, height - y) for x, y in shape.points]
    if len(points) < 2:
        return
    yield _pen(shape.grey, shape.weight, shape.dashed)
    yield (
        " ".join(
            f"{number(x)} {number(y)} {'l' if index else 'm'}"
            for index, (x, y) in enumerate(points)
        )
        + " S"
    )
    if shape.has_arrow:
        yield _arrow(points[-2], points[-1], shape.grey)


def plate(shape: blocks.Plate, height: float) -> Iterator[str]:
    """Yield the operators of a rectangle in a picture ``height`` points high."""
    has_edge = shape.weight > 0
    if shape.fill is not None:
        yield f"{number(shape.fill)} g"
    if has_edge:
        yield _pen(shape.grey, shape.weight, shape.dashed)
    if has_edge or shape.fill is not None:
        paint = "S" if shape.fill is None else "B" if has_edge else "f"
        yield f"{_outline(shape, height)} {paint}"


def _outline(shape: blocks.Plate, height: float) -> str:
    x, y = shape.x, height - shape.y - shape.height
    width, tall = shape.width, shape.height
    r = min(shape.radius, width / 2, tall / 2)
    if r <= 0:
        return f"{number(x)} {number(y)} {number(width)} {number(tall)} re"
    k = r * (1 - _CURVE)
    right, top = x + width, y + tall
    path: list[tuple[str, tuple[float, ...]]] = [
        ("m", (x + r, y)),
        ("l", (right - r, y)),
        ("c", (right - k, y, right, y + k, right, y + r)),
        ("l", (right, top - r)),
        ("c", (right, top - k, right - k, top, right - r, top)),
        ("l", (x + r, top)),
        ("c", (x + k, top, x, top - k, x, top - r)),
        ("l", (x, y + r)),
        ("c", (x, y + k, x + k, y, x + r, y)),
    ]
    return " ".join(f"{' '.join(map(number, at))} {operator}" for operator, at in path) + " h"


def _pen(grey: float, weight: float, dashed: bool) -> str:
    return f"{number(grey)} G {number(weight)} w {'[3 2.2]' if dashed else '[]'} 0 d"


def _arrow(start: tuple[float, float], end: tuple[float, float], grey: float) -> str:
    across, up = end[0] - start[0], end[1] - start[1]
    length = (across * across + up * up) ** 0.5
    if not length:
        return ""
    across, up = across / length * _ARROW, up / length * _ARROW
    back = (end[0] - across, end[1] - up)
    corners = (
        end,
        (back[0] - up * 0.4, back[1] + across * 0.4),
        (back[0] + up * 0.4, back[1] - across * 0.4),
    )
    drawn = " ".join(
        f"{number(x)} {number(y)} {'l' if index else 'm'}" for index, (x, y) in enumerate(corners)
    )
    return f"{number(grey)} g {drawn} h f"
