"""What any readable drawing of stages needs, looked at as rectangles and lines alone."""

from itertools import combinations, pairwise

from escalation_desktop.domain.flow_parts import (
    Connector,
    FlowChart,
    FlowLayout,
    FlowMetrics,
    Rect,
    Words,
)

_NEAR = 0.1
Line = tuple[float, float, float, float]


class Monospaced:
    """Every character is 7 wide and a line 18 high, times ``scale``."""

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale

    def width(self, text: str, style: str) -> float:
        return len(text) * 7 * self.scale * (1.1 if style != "small" else 1)

    def line(self, style: str) -> float:
        return (20 if style == "bold" else 18) * self.scale

    def mark_width(self, words: str) -> float:
        return self.width(words, "small") + 20 * self.scale if words else 0


def check(flow: FlowLayout, chart: FlowChart | None = None, metrics: FlowMetrics | None = None):
    """Assert that nothing overlaps, leaves its box, is crossed by a line, is cut or is lost."""
    boxes = flow.boxes()
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other), (one, other)
    for rung in flow.rungs:
        parts = [words.box for words in rung.words]
        assert all(rung.box.holds(part) and not part.overlaps(rung.mark) for part in parts)
        assert rung.box.holds(rung.mark)
        for one, other in combinations(parts, 2):
            assert not one.overlaps(other)
        for side, box in rung.sides:
            assert rung.box.holds(box)
            assert all(
                box.holds(words.box) if words.part == side else not box.overlaps(words.box)
                for words in rung.words
            ), side
    for callout in _callouts(flow):
        assert all(callout.box.holds(words.box) for words in callout.words)
        for one, other in combinations([words.box for words in callout.words], 2):
            assert not one.overlaps(other)
    for label in flow.labels:
        if label.part == "resolved":
            assert flow.resolved is not None and flow.resolved.holds(label.box)
    whole = Rect(0, 0, flow.width, flow.height)
    assert all(whole.holds(box) for box in boxes)
    for connector in flow.connectors:
        check_line(connector, flow)
        assert all(whole.holds(Rect(x, y, 0, 0)) for x, y in connector.points), connector
    check_lines_apart(flow)
    if metrics is not None:
        for words in _every_words(flow):
            check_room(words, metrics)
    if chart is not None:
        check_nothing_is_lost(flow, chart)


def _callouts(flow: FlowLayout):
    return [*flow.callouts, *([flow.end] if flow.end else [])]


def _every_words(flow: FlowLayout) -> list[Words]:
    found = [*flow.labels]
    for rung in flow.rungs:
        found += rung.words
    for callout in _callouts(flow):
        found += callout.words
    return found


def check_line(connector: Connector, flow: FlowLayout) -> None:
    """Assert that a line is straight and crosses no words and no box on its way."""
    boxes = [label.box for label in flow.labels] + [rung.box for rung in flow.rungs]
    boxes += [callout.box for callout in _callouts(flow)]
    for (x1, y1), (x2, y2) in pairwise(connector.points):
        assert x1 == x2 or y1 == y2, connector
        line = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        for box in boxes:
            assert not crosses(line, box), (connector, box)


def crosses(line: Rect, box: Rect) -> bool:
    inside_x = line.right > box.x + _NEAR and line.x < box.right - _NEAR
    inside_y = line.bottom > box.y + _NEAR and line.y < box.bottom - _NEAR
    return inside_x and inside_y


def check_lines_apart(flow: FlowLayout) -> None:
    """Assert that no line runs along another, and that two cross only where two limits must.

    Limits over several stages of which each begins within the other cannot be drawn without.
    Callouts of one stage hang on one line.
    """
    for one, other in combinations(flow.connectors, 2):
        if one.kind == other.kind == "callout":
            continue
        for first in segments_of(one):
            for second in segments_of(other):
                assert not _run_together(first, second), (one, other)
                if not (one.kind == other.kind == "bracket"):
                    assert not crossing_of(first, second), (one, other)


def segments_of(connector: Connector) -> list[Line]:
    return [
        (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        for (x1, y1), (x2, y2) in pairwise(connector.points)
    ]


def _run_together(one: Line, other: Line) -> bool:
    for axis in (0, 1):
        flat = one[axis] == one[axis + 2] and other[axis] == other[axis + 2]
        if flat and abs(one[axis] - other[axis]) < _NEAR:
            along = 1 - axis
            shared = min(one[along + 2], other[along + 2]) - max(one[along], other[along])
            if shared > _NEAR:
                return True
    return False


def crossing_of(one: Line, other: Line) -> bool:
    return all(
        one[low] < other[low + 2] - _NEAR and other[low] < one[low + 2] - _NEAR for low in (0, 1)
    )


def check_room(words: Words, metrics: FlowMetrics) -> None:
    """Assert that every line of words fits its rectangle."""
    assert abs(len(words.lines) * metrics.line(words.style) - words.box.h) < 0.01
    for line in words.lines:
        assert metrics.width(line, words.style) <= words.box.w + 0.01 or len(line) == 1, words


def check_nothing_is_lost(flow: FlowLayout, chart: FlowChart) -> None:
    """Assert that every word of the chart is drawn, where it belongs."""
    for rung, stage in zip(flow.rungs, chart.stages, strict=True):
        drawn = {words.part: _close(words.lines) for words in rung.words}
        for part in ("title", "ours", "theirs", "what", "loop", "foot"):
            wanted = _close([getattr(stage, part)])
            assert drawn.get(part, "") == wanted, part
    spans = [_close(label.lines) for label in flow.labels if label.part == "span"]
    assert sorted(spans) == sorted(_close([span.text]) for span in chart.spans)
    routes = [route for stage in chart.stages for route in stage.routes] + list(chart.always)
    told = [_close(words.lines) for callout in flow.callouts for words in callout.words]
    assert sorted(told) == sorted(
        _close([text]) for route in routes for text in (route.title, route.foot) if text
    )
    exits = [stage for stage in chart.stages if stage.has_exit]
    assert len([one for one in flow.connectors if one.kind == "resolved"]) == len(exits)
    loops = [stage for stage in chart.stages if stage.loop]
    assert len([one for one in flow.connectors if one.kind == "loop"]) == len(loops)
    assert len([one for one in flow.connectors if one.kind == "bracket"]) == len(chart.spans)


def _close(lines) -> str:
    """Return words without their spaces, since a word too long for a line is broken."""
    return "".join("".join(lines).split())
