"""Counts as quiet bars, one below the other: the same numbers as the table beside them.

Lengths are in points. A count that is not shown has a dashed frame of one length, whatever it is,
and says so in words: nothing of it can be measured on the paper.
"""

from collections.abc import Callable, Sequence

from escalation_desktop.domain.blocks import Label, Picture, Plate, Shape, Stroke
from escalation_desktop.domain.flow_text import Style, wrap

Measure = Callable[[str, float, bool], float]
"""Width in points of a text at a size in points, bold or not."""
NOT_SHOWN = "not shown"
_LEADING = 1.25
_GAP = 0.55
"""Between bars, as a part of the size of the words; a bar is as thick as they are."""


class _Metrics:
    def __init__(self, measure: Measure, size: float) -> None:
        self._measure, self._size = measure, size

    def width(self, text: str, style: Style) -> float:
        return self._measure(text, self._size, style != "small")

    def line(self, style: Style) -> float:
        return self._size * _LEADING


def bars(
    lines: Sequence[tuple[str, int | None]],
    alt: str,
    measure: Measure,
    *,
    width: float = 480.0,
    size: float = 9.0,
    place: str = "",
) -> Picture:
    """Return labelled bars on one scale from nought; None counts are not shown."""
    metrics = _Metrics(measure, size)
    words = width * 0.46
    room = width - words - 16 - metrics.width(NOT_SHOWN, "small")
    most = max((count for _, count in lines if count is not None), default=0) or 1
    shapes: list[Shape] = []
    top = 0.0
    for label, count in lines:
        wrapped = wrap(label, words, "small", metrics) or ("",)
        tall = max(len(wrapped) * metrics.line("small"), size)
        y = top + (tall - size) / 2
        shapes.append(_label(0, top, words, wrapped, size))
        left = words + 8
        long = room * 0.12 if count is None else room * count / most
        if count is None:
            shapes.append(Plate(left, y, long, size, weight=0.6, grey=0.45, dashed=True))
        elif count:
            shapes.append(Plate(left, y, long, size, weight=0.6, grey=0.25, fill=0.7))
        said = NOT_SHOWN if count is None else str(count)
        shapes.append(
            _label(left + long + 4, top + (tall - metrics.line("small")) / 2,
                   metrics.width(NOT_SHOWN, "small") + 4, (said,), size)
        )  # fmt: skip
        top += tall + size * _GAP
    height = max(top - size * _GAP, size)
    shapes.insert(0, Stroke(((words + 8, 0), (words + 8, height)), weight=0.6, grey=0.45))
    return Picture(width, height, tuple(shapes), alt, place=place)


def _label(x: float, y: float, width: float, lines: tuple[str, ...], size: float) -> Label:
    return Label(x, y, width, lines, size=size, leading=size * _LEADING)
