"""Where everything in the flowchart stands: rectangles, lines of text and connectors. No Qt.

Two rails run down, ours on the left and theirs on the right. A rung is a stage; between rungs runs
the "not resolved" arrow; to the right is the "resolved" exit; side routes are callouts below the
stage where they apply; a span has a bracket on the left and a loop comes back on the left. Every
line is horizontal or vertical, and none crosses words or a box it does not belong to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from escalation_desktop.ui.case.flow_text import Metrics, Style, wrap

Kind = Literal["not_resolved", "resolved", "loop", "callout", "bracket", "rail"]


@dataclass(frozen=True)
class FlowRoute:
    """A side route: its title and what stands below it."""

    title: str
    foot: str = ""


@dataclass(frozen=True)
class FlowStage:
    """One rung as it is to be drawn; empty words take no room."""

    key: str
    title: str
    mark: str
    ours: str = ""
    theirs: str = ""
    alone: str = ""
    foot: str = ""
    has_exit: bool = True
    loop: str = ""
    routes: tuple[FlowRoute, ...] = ()


@dataclass(frozen=True)
class FlowSpan:
    """A limit over the stages ``first`` to ``last`` (indices)."""

    first: int
    last: int
    text: str


@dataclass(frozen=True)
class FlowChart:
    """What is to be drawn."""

    stages: tuple[FlowStage, ...]
    spans: tuple[FlowSpan, ...] = ()
    always: tuple[FlowRoute, ...] = ()
    end: str = ""
    heads: tuple[str, str] = ("OUR SIDE", "THEIR SIDE")
    resolved: str = "Resolved: written confirmation"
    again: str = "Resolved"
    unresolved: str = "not resolved"
    always_title: str = "At any stage"


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def middle(self) -> float:
        return self.y + self.h / 2

    def overlaps(self, other: "Rect") -> bool:
        """Tell whether the insides of two rectangles share any room."""
        apart = (
            self.right <= other.x
            or other.right <= self.x
            or self.bottom <= other.y
            or other.bottom <= self.y
        )
        return not apart

    def holds(self, other: "Rect") -> bool:
        return (
            self.x <= other.x + 0.01
            and self.y <= other.y + 0.01
            and other.right <= self.right + 0.01
            and other.bottom <= self.bottom + 0.01
        )


@dataclass(frozen=True)
class Words:
    """Lines of text in a rectangle; ``part`` says what they are."""

    box: Rect
    lines: tuple[str, ...]
    style: Style
    part: str
    align: Literal["left", "centre"] = "left"


@dataclass(frozen=True)
class Rung:
    """A stage: its box, the room for shape and word, the boxes of both sides, its words."""

    key: str
    box: Rect
    mark: Rect
    sides: tuple[tuple[str, Rect], ...]
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Callout:
    box: Rect
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Connector:
    kind: Kind
    points: tuple[tuple[float, float], ...]
    has_arrow: bool = False


@dataclass
class FlowLayout:
    """The whole drawing."""

    width: float
    height: float = 0.0
    rungs: list[Rung] = field(default_factory=list)
    callouts: list[Callout] = field(default_factory=list)
    labels: list[Words] = field(default_factory=list)
    end: Callout | None = None
    resolved: Rect | None = None
    connectors: list[Connector] = field(default_factory=list)

    def boxes(self) -> list[Rect]:
        """Return every opaque thing that must not overlap another."""
        found = [rung.box for rung in self.rungs]
        found += [callout.box for callout in self.callouts]
        found += [label.box for label in self.labels if label.part != "resolved"]
        if self.end is not None:
            found.append(self.end.box)
        if self.resolved is not None:
            found.append(self.resolved)
        return found


class FlowMetrics(Metrics, Protocol):
    """What measures text, and how wide a stage's shape with its word is."""

    def mark_width(self, words: str) -> float: ...


@dataclass(frozen=True)
class _Columns:
    unit: float
    lanes: float
    """Where the boxes' left edge is: right of brackets and loops."""
    box_w: float
    gap: float
    exit_w: float

    @property
    def right(self) -> float:
        return self.lanes + self.box_w

    @property
    def arrow(self) -> float:
        """Where the "not resolved" arrows run: left, so that callouts have room on the right."""
        return self.lanes + self.box_w * 0.34

    @property
    def rails(self) -> tuple[float, float]:
        return self.lanes + self.box_w * 0.25, self.lanes + self.box_w * 0.75


def flow_layout_of(chart: FlowChart, metrics: FlowMetrics, width: float) -> FlowLayout:
    """Lay a chart out in ``width``, or in more where its words need more to be read."""
    columns = _columns(chart, metrics, width)
    unit = columns.unit
    made = FlowLayout(columns.right + columns.gap + columns.exit_w + unit * 0.5)
    y = _heads(chart, metrics, columns, made)
    starts: dict[int, float] = {}
    for index, stage in enumerate(chart.stages):
        for number, span in enumerate(chart.spans):
            if span.first == index:
                label = _label(span.text, columns.lanes, y, columns.box_w, "small", "span", metrics)
                made.labels.append(label)
                starts[number] = y + metrics.line("small") / 2
                y = label.box.bottom + unit * 0.4
        rung = _rung(stage, metrics, columns, y)
        made.rungs.append(rung)
        _around(stage, rung, columns, made)
        is_last = index == len(chart.stages) - 1
        y = _gap(chart, stage, rung, metrics, columns, made, leads=not is_last or bool(chart.end))
    if chart.end and chart.stages:
        made.end = _callout(FlowRoute(chart.end), columns.lanes, y, columns.box_w, metrics, unit)
        y = made.end.box.bottom + unit * 0.8
    _resolved(chart, metrics, columns, made)
    y = _always(chart, metrics, columns, made, y)
    _brackets(chart, starts, columns, made)
    _rails(columns, made)
    made.height = y
    return made


def _columns(chart: FlowChart, metrics: FlowMetrics, width: float) -> _Columns:
    unit = metrics.line("small")
    lanes = unit * 0.5 + unit * 0.9 * len(chart.spans)
    if any(stage.loop for stage in chart.stages):
        lanes += unit * 1.1
    has_exit = any(stage.has_exit for stage in chart.stages)
    words = chart.resolved.split() or [""]
    longest = max(metrics.width(word, "small") for word in words)
    exit_w = longest + unit * 1.0 if has_exit else 0.0
    gap = unit * 1.7 if has_exit else unit * 0.9
    least = (
        max(
            unit * 15,
            *(metrics.mark_width(stage.mark) + unit * 7 for stage in chart.stages),
        )
        if chart.stages
        else unit * 15
    )
    room = width - lanes - gap - exit_w - unit * 0.5
    return _Columns(unit, lanes, max(least, room), gap, exit_w)


def _heads(chart: FlowChart, metrics: FlowMetrics, columns: _Columns, made: FlowLayout) -> float:
    if not chart.stages:
        return columns.unit * 0.3
    half = columns.box_w / 2 - columns.unit
    bottom = 0.0
    for text, rail in zip(chart.heads, columns.rails, strict=True):
        label = _label(
            text, rail - half / 2, columns.unit * 0.2, half, "strong", "head", metrics, "centre"
        )
        made.labels.append(label)
        bottom = max(bottom, label.box.bottom)
    return bottom + columns.unit * 0.5


def _label(
    text: str,
    x: float,
    y: float,
    width: float,
    style: Style,
    part: str,
    metrics: FlowMetrics,
    align: Literal["left", "centre"] = "left",
) -> Words:
    lines = wrap(text, width, style, metrics)
    box = Rect(x, y, width, len(lines) * metrics.line(style))
    return Words(box, lines, style, part, align)


def _rung(stage: FlowStage, metrics: FlowMetrics, columns: _Columns, top: float) -> Rung:
    unit, pad = columns.unit, columns.unit * 0.6
    x, inner = columns.lanes + pad, columns.box_w - 2 * pad
    y = top + pad * 0.8
    mark_w = metrics.mark_width(stage.mark)
    title = _label(stage.title, x, y, inner - mark_w - unit * 0.5, "bold", "title", metrics)
    line = metrics.line("bold")
    mark = Rect(x + inner - mark_w, y, mark_w, line)
    words = [title]
    y = max(title.box.bottom, mark.bottom) + unit * 0.3
    sides: list[tuple[str, Rect]] = []
    if stage.ours or stage.theirs:
        y = _sides(stage, metrics, x, y, inner, unit, sides, words) + unit * 0.35
    for text, style, part in ((stage.loop, "small", "loop"), (stage.foot, "small", "foot")):
        if text:
            said = _label(text, x, y, inner, style, part, metrics)  # type: ignore[arg-type]
            words.append(said)
            y = said.box.bottom + unit * 0.15
    box = Rect(columns.lanes, top, columns.box_w, y + pad * 0.5 - top)
    return Rung(stage.key, box, mark, tuple(sides), tuple(words))


def _sides(
    stage: FlowStage,
    metrics: FlowMetrics,
    x: float,
    y: float,
    inner: float,
    unit: float,
    sides: list[tuple[str, Rect]],
    words: list[Words],
) -> float:
    between = unit * 1.8
    each = (inner - between) / 2
    places = (("ours", stage.ours, x), ("theirs", stage.theirs, x + each + between))
    said = []
    for side, text, left in places:
        shown = text or stage.alone
        said.append((side, text, _label(
            shown, left + unit * 0.3, y + unit * 0.2, each - unit * 0.6, "small", side, metrics,
            "centre",
        )))  # fmt: skip
    height = max(label.box.h for _, _, label in said) + unit * 0.4
    for (side, text, label), (_, _, left) in zip(said, places, strict=True):
        if text:
            sides.append((side, Rect(left, y, each, height)))
        middle = y + (height - label.box.h) / 2
        box = Rect(label.box.x, middle, label.box.w, label.box.h)
        words.append(Words(box, label.lines, "small", side if text else "alone", "centre"))
    if stage.ours and stage.theirs:
        line = metrics.line("small")
        box = Rect(x + each, y + (height - line) / 2, between, line)
        words.append(Words(box, ("↔",), "small", "between", "centre"))
    return y + height


def _around(stage: FlowStage, rung: Rung, columns: _Columns, made: FlowLayout) -> None:
    box = rung.box
    if stage.has_exit:
        end = columns.right + columns.gap
        points = ((box.right, box.middle), (end, box.middle))
        made.connectors.append(Connector("resolved", points, has_arrow=True))
    if stage.loop:
        out = box.x - columns.unit * 0.75
        low, high = box.y + box.h * 0.8, box.y + box.h * 0.35
        points_back = ((box.x, low), (out, low), (out, high), (box.x, high))
        made.connectors.append(Connector("loop", points_back, has_arrow=True))


def _gap(
    chart: FlowChart,
    stage: FlowStage,
    rung: Rung,
    metrics: FlowMetrics,
    columns: _Columns,
    made: FlowLayout,
    *,
    leads: bool,
) -> float:
    """Lay out what stands between a stage and the next, and return where the next begins."""
    unit, box = columns.unit, rung.box
    y = box.bottom
    bottom = y + unit * 0.8
    if leads:
        left, room = columns.lanes + unit * 0.2, columns.arrow - columns.lanes - unit * 0.6
        label = _label(chart.unresolved, left, y + unit * 0.3, room, "small", "arrow", metrics)
        made.labels.append(label)
        bottom = max(y + unit * 1.5, label.box.bottom + unit * 0.3)
    x = columns.arrow + unit * 0.7
    width = columns.right - unit * 0.9 - x
    at = y + unit * 0.4
    stubs = []
    for route in stage.routes:
        callout = _callout(route, x, at, width, metrics, unit)
        made.callouts.append(callout)
        stubs.append(callout.box)
        at = callout.box.bottom + unit * 0.4
    if stubs:
        _trunk(columns.right - unit * 0.4, box.bottom, stubs, made)
        bottom = max(bottom, at)
    if leads:
        points = ((columns.arrow, y), (columns.arrow, bottom))
        made.connectors.append(Connector("not_resolved", points, has_arrow=True))
    return bottom


def _trunk(x: float, top: float, stubs: Sequence[Rect], made: FlowLayout) -> None:
    for box in stubs:
        points = ((x, top), (x, box.middle), (box.right, box.middle))
        made.connectors.append(Connector("callout", points))


def _callout(
    route: FlowRoute, x: float, y: float, width: float, metrics: FlowMetrics, unit: float
) -> Callout:
    pad = unit * 0.4
    title = _label(route.title, x + pad, y + pad * 0.7, width - 2 * pad, "small", "route", metrics)
    words = [title]
    bottom = title.box.bottom
    if route.foot:
        foot = _label(route.foot, x + pad, bottom, width - 2 * pad, "small", "route_foot", metrics)
        words.append(foot)
        bottom = foot.box.bottom
    return Callout(Rect(x, y, width, bottom + pad * 0.7 - y), tuple(words))


def _resolved(chart: FlowChart, metrics: FlowMetrics, columns: _Columns, made: FlowLayout) -> None:
    exits = [rung for rung, stage in zip(made.rungs, chart.stages, strict=True) if stage.has_exit]
    if not exits:
        return
    x = columns.right + columns.gap
    top, bottom = exits[0].box.y, exits[-1].box.bottom
    made.resolved = Rect(x, top, columns.exit_w, bottom - top)
    pad = columns.unit * 0.3
    for number, rung in enumerate(exits):
        text = chart.again if number else chart.resolved
        lines = wrap(text, columns.exit_w - 2 * pad, "small", metrics)
        height = len(lines) * metrics.line("small")
        if height > rung.box.h:
            lines = wrap(chart.again, columns.exit_w - 2 * pad, "small", metrics)
            height = len(lines) * metrics.line("small")
        box = Rect(x + pad, rung.box.middle - height / 2, columns.exit_w - 2 * pad, height)
        made.labels.append(Words(box, lines, "small", "resolved", "centre"))


def _always(
    chart: FlowChart, metrics: FlowMetrics, columns: _Columns, made: FlowLayout, y: float
) -> float:
    unit = columns.unit
    if not chart.always:
        return y + unit * 0.4
    label = _label(
        chart.always_title,
        columns.lanes,
        y + unit * 0.2,
        columns.box_w,
        "strong",
        "always",
        metrics,
    )
    made.labels.append(label)
    y = label.box.bottom + unit * 0.3
    for route in chart.always:
        callout = _callout(route, columns.lanes + unit, y, columns.box_w - unit, metrics, unit)
        made.callouts.append(callout)
        x = columns.lanes + unit * 0.3
        points = (
            (x, label.box.bottom),
            (x, callout.box.middle),
            (callout.box.x, callout.box.middle),
        )
        made.connectors.append(Connector("callout", points))
        y = callout.box.bottom + unit * 0.4
    return y + unit * 0.2


def _brackets(
    chart: FlowChart, starts: dict[int, float], columns: _Columns, made: FlowLayout
) -> None:
    for number, top in starts.items():
        span = chart.spans[number]
        last = made.rungs[min(span.last, len(made.rungs) - 1)].box
        x = columns.unit * (0.5 + 0.9 * number)
        # the lower tick ends short of the box's corner, below the loop that may come back above it
        low = last.bottom - columns.unit * 0.15
        points = (
            (columns.lanes - columns.unit * 0.2, top), (x, top), (x, low), (columns.lanes, low),
        )  # fmt: skip
        made.connectors.append(Connector("bracket", points))


def _rails(columns: _Columns, made: FlowLayout) -> None:
    if not made.rungs:
        return
    end = made.rungs[-1].box.bottom
    opaque = [box for box in made.boxes() if box is not made.resolved]
    for x in columns.rails:
        cover = sorted(
            (box.y, box.bottom) for box in opaque if box.x < x < box.right and box.y < end
        )
        heads = [label.box.bottom for label in made.labels if label.part == "head"]
        y = max(heads, default=0.0)
        for top, bottom in cover:
            if top > y + 0.5:
                made.connectors.append(Connector("rail", ((x, y), (x, top))))
            y = max(y, bottom)
