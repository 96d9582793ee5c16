"""Where everything in the flowchart stands: rectangles, lines of text and connectors.

Two rails run down, ours on the left and theirs on the right. A rung is a stage; between rungs runs
the "not resolved" arrow; to the right is the "resolved" exit; side routes are callouts below the
stage where they apply; a span has a bracket on the left and a loop comes back on the left. Every
line is horizontal or vertical, and none crosses words or a box it does not belong to.
"""

from typing import Literal

from escalation_desktop.domain.flow_lines import (
    Columns,
    draw_brackets,
    draw_rails,
    draw_trunk,
    span_order,
)
from escalation_desktop.domain.flow_parts import (
    Callout,
    Connector,
    FlowChart,
    FlowLayout,
    FlowMetrics,
    FlowRoute,
    FlowStage,
    Rect,
    Rung,
    Words,
)
from escalation_desktop.domain.flow_text import Style, wrap


def flow_layout_of(chart: FlowChart, metrics: FlowMetrics, width: float) -> FlowLayout:
    """Lay a chart out in ``width``, or in more where its words need more to be read."""
    columns = _columns(chart, metrics, width)
    unit = columns.unit
    made = FlowLayout(columns.right + columns.gap + columns.exit_w + unit * 0.5)
    y = _heads(chart, metrics, columns, made)
    starts: dict[int, float] = {}
    for index, stage in enumerate(chart.stages):
        for number in span_order(chart):
            span = chart.spans[number]
            if span.first == index:
                label = _label(span.text, columns.lanes, y, columns.box_w, "small", "span", metrics)
                made.labels.append(label)
                starts[number] = y + metrics.line("small") / 2
                y = label.box.bottom + unit * 0.4
        rung = _rung(stage, metrics, columns, y)
        made.rungs.append(rung)
        _around(stage, rung, columns, made)
        is_last = index == len(chart.stages) - 1
        leads = stage.leads and (not is_last or bool(chart.end))
        y = _gap(chart, stage, rung, metrics, columns, made, leads=leads)
    below = y
    if chart.end and chart.stages:
        made.end = _callout(FlowRoute(chart.end), columns.lanes, y, columns.box_w, metrics, unit)
        y = made.end.box.bottom + unit * 0.8
    _resolved(chart, metrics, columns, made)
    y = _always(chart, metrics, columns, made, y)
    if made.end is not None or chart.always:
        made.around = Rect(columns.lanes, below, columns.box_w, y - below)
    draw_brackets(chart, starts, columns, made)
    draw_rails(columns, made)
    made.height = y
    return made


def _columns(chart: FlowChart, metrics: FlowMetrics, width: float) -> Columns:
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
    return Columns(unit, lanes, max(least, room), gap, exit_w)


def _heads(chart: FlowChart, metrics: FlowMetrics, columns: Columns, made: FlowLayout) -> float:
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


def _rung(stage: FlowStage, metrics: FlowMetrics, columns: Columns, top: float) -> Rung:
    unit, pad = columns.unit, columns.unit * 0.6
    x, inner = columns.lanes + pad, columns.box_w - 2 * pad
    y = top + pad * 0.8
    mark_w = metrics.mark_width(stage.mark)
    title_w = inner - mark_w - (unit * 0.5 if stage.mark else 0.0)
    title = _label(stage.title, x, y, title_w, "bold", "title", metrics)
    line = metrics.line("bold")
    mark = Rect(x + inner - mark_w, y, mark_w, line if stage.mark else 0.0)
    words = [title]
    y = max(title.box.bottom, mark.bottom) + unit * 0.3
    sides: list[tuple[str, Rect]] = []
    if stage.ours or stage.theirs:
        y = _sides(stage, metrics, x, y, inner, unit, sides, words) + unit * 0.35
    for text, part in ((stage.what, "what"), (stage.loop, "loop"), (stage.foot, "foot")):
        if text:
            said = _label(text, x, y, inner, "small", part, metrics)
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


def _around(stage: FlowStage, rung: Rung, columns: Columns, made: FlowLayout) -> None:
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
    columns: Columns,
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
        draw_trunk(columns.right - unit * 0.4, box.bottom, stubs, made)
        bottom = max(bottom, at)
    if leads:
        points = ((columns.arrow, y), (columns.arrow, bottom))
        made.connectors.append(Connector("not_resolved", points, has_arrow=True))
    return bottom


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


def _resolved(chart: FlowChart, metrics: FlowMetrics, columns: Columns, made: FlowLayout) -> None:
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
    chart: FlowChart, metrics: FlowMetrics, columns: Columns, made: FlowLayout, y: float
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
