"""A flowchart as a picture for paper: black and white, its words as large as the room lets them be.

Where the words would be too small to read, fewer of them are drawn; the list that goes with the
picture always has them all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from escalation_desktop.domain.blocks import Label, Picture, Plate, Shape, Stroke
from escalation_desktop.domain.flow_layout import flow_layout_of
from escalation_desktop.domain.flow_marks import framed, marked
from escalation_desktop.domain.flow_parts import (
    Callout,
    Connector,
    FlowChart,
    FlowLayout,
    Rect,
    Words,
)
from escalation_desktop.domain.flow_short import SHORTER
from escalation_desktop.domain.flow_text import Style

Measure = Callable[[str, float, bool], float]
"""Width in points of a text at a size in points, bold or not."""

_SIZES = tuple(quarters / 4 for quarters in range(42, 25, -1))
_LARGE = tuple(halves / 2 for halves in range(30, 18, -1))
_LARGER = 1.45
"""In large print nothing is smaller than the least times this, if it need not be."""
_LEADING = 1.22
_NARROW = 0.25
"""Width of a narrow letter, as a part of its size."""
_BIGGER = 1.12
_UNIT = 10.0
_QUIET = ("alone", "arrow", "between", "route_foot")
_MUTED = 0.25
_CONNECTORS = {
    "not_resolved": (1.3, 0.0, False),
    "resolved": (1.0, 0.0, False),
    "loop": (1.3, 0.0, False),
    "callout": (0.6, 0.35, True),
    "bracket": (1.3, 0.0, False),
    "rail": (3.0, 0.75, False),
}


@dataclass(frozen=True)
class PaperMetrics:
    """Measures in points, with ``size`` the size of small text."""

    measure: Measure
    size: float

    def size_of(self, style: Style) -> float:
        return self.size * (_BIGGER if style == "bold" else 1.0)

    def width(self, text: str, style: Style) -> float:
        return self.measure(text, self.size_of(style), style != "small")

    def line(self, style: Style) -> float:
        return self.size_of(style) * _LEADING

    def mark_width(self, words: str) -> float:
        return self.width(words, "strong") + self.size * 1.3 if words else 0.0


def fitted(
    chart: FlowChart,
    places: Mapping[str, str],
    measure: Measure,
    room: tuple[float, float],
    *,
    alt: str,
    large: bool = False,
    place: str = "the drawing of the stages",
) -> Picture:
    """Return the chart drawn as large as ``room`` (width, height in points) lets it be.

    ``places`` is the state of each stage by its key; a stage without one has none.
    """
    measure = _remembering(measure)
    for shorter, least in SHORTER:
        short = shorter(chart)
        for size in _sizes(least, large=large):
            metrics = PaperMetrics(measure, size)
            if _letters(short) * _NARROW * size * metrics.line("small") > room[0] * room[1]:
                continue
            flow = flow_layout_of(short, metrics, room[0])
            if flow.height <= room[1] and flow.width <= room[0] + 0.5:
                return _picture(short, flow, places, metrics, alt, place)
    # Whatever prints it may shrink it further; the list says it all.
    for size in _SIZES:
        metrics = PaperMetrics(measure, size)
        flow = flow_layout_of(short, metrics, room[0])
        if flow.height <= room[1]:
            break
    return _picture(short, flow, places, metrics, alt, place)


def _remembering(measure: Measure) -> Measure:
    """Return a measure that asks for each text once: a width grows in step with the size."""
    known: dict[tuple[str, bool], float] = {}

    def width(text: str, size: float, bold: bool) -> float:
        key = (text, bold)
        if key not in known:
            known[key] = measure(text, _UNIT, bold) / _UNIT
        return known[key] * size

    return width


def _sizes(least: float, *, large: bool) -> list[float]:
    if large:
        return [size for size in _LARGE if size >= least * _LARGER]
    return [size for size in _SIZES if size >= least]


def _letters(chart: FlowChart) -> int:
    """Return how many characters a chart has, to see at once that they are far too many."""
    texts = [chart.end, *chart.heads, *(span.text for span in chart.spans)]
    for stage in chart.stages:
        texts += [stage.title, stage.ours, stage.theirs, stage.what, stage.foot, stage.loop]
    for route in (*chart.always, *(route for stage in chart.stages for route in stage.routes)):
        texts += [route.title, route.foot]
    return sum(map(len, texts))


def _picture(
    chart: FlowChart,
    flow: FlowLayout,
    places: Mapping[str, str],
    metrics: PaperMetrics,
    alt: str,
    place: str,
) -> Picture:
    lines = sorted(flow.connectors, key=lambda one: one.kind != "rail")
    shapes: list[Shape] = [_line(connector) for connector in lines]
    if flow.resolved is not None:
        box = flow.resolved
        shapes.append(Plate(box.x, box.y, box.w, box.h, 0.9, fill=1.0, radius=3.0))
    shapes += [_label(words, metrics) for words in flow.labels]
    for callout in flow.callouts:
        shapes += _callout(callout, metrics, dashed=True)
    if flow.end is not None:
        shapes += _callout(flow.end, metrics, dashed=False)
    for rung, stage in zip(flow.rungs, chart.stages, strict=True):
        state = places.get(rung.key, "")
        shapes += framed(rung.box, state)
        shapes += [Plate(b.x, b.y, b.w, b.h, 0.5, 0.35, 1.0, radius=2.0) for _, b in rung.sides]
        shapes += [_label(words, metrics) for words in rung.words]
        if stage.mark:
            shapes += _mark(rung.mark, stage.mark, state, metrics)
    return Picture(flow.width, flow.height, tuple(shapes), alt, place)


def _line(connector: Connector) -> Stroke:
    weight, grey, dashed = _CONNECTORS[connector.kind]
    return Stroke(connector.points, weight, grey, dashed, connector.has_arrow)


def _callout(callout: Callout, metrics: PaperMetrics, *, dashed: bool) -> list[Shape]:
    box = callout.box
    plate = Plate(box.x, box.y, box.w, box.h, 0.6, 0.35 if dashed else 0.0, 1.0, dashed=dashed)
    return [plate, *(_label(words, metrics) for words in callout.words)]


def _mark(box: Rect, words: str, state: str, metrics: PaperMetrics) -> list[Shape]:
    """Return a state's shape and its word, at the right of a stage's title."""
    side, line = metrics.size * 0.8, metrics.line("strong")
    top = box.y + (box.h - line) / 2
    strong = state in ("now", "overdue")
    width = metrics.width(words, "strong" if strong else "small")
    x = box.right - width
    shape = marked(x - metrics.size * 1.2, box.y + (box.h - side) / 2, side, state)
    label = Label(x, top, width + 1, (words,), metrics.size, line, bold=strong)
    return [*shape, label]


def _label(words: Words, metrics: PaperMetrics) -> Label:
    box = words.box
    return Label(
        box.x, box.y, box.w, words.lines, metrics.size_of(words.style), metrics.line(words.style),
        bold=words.style != "small", centred=words.align == "centre",
        grey=_MUTED if words.part in _QUIET else 0.0,
    )  # fmt: skip
