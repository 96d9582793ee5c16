"""How each state of a stage looks in black and white: its shape and its frame.

Beside each shape stands its word, so that none of the three is needed to know the other two.
"""

from dataclasses import dataclass

from escalation_desktop.domain.blocks import Plate, Shape, Stroke
from escalation_desktop.domain.flow_parts import Rect


@dataclass(frozen=True)
class Frame:
    """The line round a stage; weights in points."""

    weight: float = 0.9
    grey: float = 0.0
    fill: float = 1.0
    dashed: bool = False
    inner: float = 0.0
    """Weight of a second line inside the first; 0: none."""
    is_open: bool = False
    """Lines above and below alone."""


_PLAIN = Frame()
_FRAMES = {
    "done": Frame(0.9),
    "now": Frame(2.4, fill=0.93),
    "overdue": Frame(2.4, fill=0.93, inner=0.7),
    "next": Frame(1.6),
    "later": Frame(0.8, grey=0.25, dashed=True),
    "skipped": Frame(0.7, grey=0.25, is_open=True),
}
_INSET = 2.6


def framed(box: Rect, place: str) -> list[Shape]:
    """Return the frame of a stage in that state; an unknown state, or none, is framed plainly."""
    how = _FRAMES.get(place, _PLAIN)
    if how.is_open:
        return [
            Stroke(((box.x, y), (box.right, y)), how.weight, how.grey) for y in (box.y, box.bottom)
        ]
    shapes: list[Shape] = [
        Plate(
            box.x, box.y, box.w, box.h, how.weight, how.grey, how.fill, dashed=how.dashed,
            radius=3.0,
        )
    ]  # fmt: skip
    if how.inner:
        shapes.append(
            Plate(
                box.x + _INSET, box.y + _INSET, box.w - 2 * _INSET, box.h - 2 * _INSET, how.inner,
                radius=2.0,
            )
        )  # fmt: skip
    return shapes


def marked(x: float, y: float, size: float, place: str) -> list[Shape]:
    """Return the shape of a state in a square of ``size`` points; of an unknown state, nothing."""

    def line(*points: tuple[float, float], weight: float = 1.3, arrow: bool = False) -> Stroke:
        placed = tuple((x + px * size, y + py * size) for px, py in points)
        return Stroke(placed, weight, has_arrow=arrow)

    circle = Plate(x, y, size, size, 1.0, radius=size / 2)
    match place:
        case "done":
            return [line((0.05, 0.55), (0.38, 0.88), (0.95, 0.12), weight=1.8)]
        case "now":
            return [Plate(x, y, size, size, 1.0, fill=0.0, radius=size / 2)]
        case "overdue":
            return [
                line((0.5, 0.0), (1.0, 0.95), (0.0, 0.95), (0.5, 0.0), (1.0, 0.95)),
                line((0.5, 0.34), (0.5, 0.64)),
                line((0.5, 0.73), (0.5, 0.86)),
            ]
        case "next":
            return [line((0.0, 0.5), (1.0, 0.5), arrow=True)]
        case "later":
            return [circle]
        case "skipped":
            return [circle, line((0.15, 0.85), (0.85, 0.15), weight=1.0)]
        case _:
            return []
