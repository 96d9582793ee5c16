"""Nothing in the flowchart overlaps, leaves its box, or is crossed by a line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.flow_chart import flow_chart_of
from escalation_desktop.domain.flow_layout import flow_layout_of
from escalation_desktop.domain.flow_parts import (
    Connector,
    FlowChart,
    FlowLayout,
    FlowRoute,
    FlowSpan,
    FlowStage,
    Rect,
)
from escalation_desktop.domain.flow_text import wrap
from tests.domain.made_up import LADDERS, Story, real_policy


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


def check(flow: FlowLayout) -> None:
    """Assert everything that a readable drawing needs."""
    boxes = flow.boxes()
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert not one.overlaps(other), (one, other)
    for rung in flow.rungs:
        parts = [words.box for words in rung.words]
        for number, one in enumerate(parts):
            assert rung.box.holds(one)
            assert not one.overlaps(rung.mark)
            for other in parts[number + 1 :]:
                assert not one.overlaps(other)
        sides = [box for _, box in rung.sides]
        assert all(rung.box.holds(box) for box in sides)
    for callout in [*flow.callouts, *([flow.end] if flow.end else [])]:
        assert all(callout.box.holds(words.box) for words in callout.words)
    for label in flow.labels:
        assert label.box.x >= 0 and label.box.right <= flow.width + 0.01
    for connector in flow.connectors:
        check_line(connector, flow)
    assert all(box.bottom <= flow.height + 0.01 for box in boxes)


def check_line(connector: Connector, flow: FlowLayout) -> None:
    """Assert that a line is straight and crosses no words and no box on its way."""
    inner = [words.box for words in flow.labels]
    boxes = [rung.box for rung in flow.rungs] + [callout.box for callout in flow.callouts]
    if flow.end is not None:
        boxes.append(flow.end.box)
    for (x1, y1), (x2, y2) in zip(connector.points, connector.points[1:], strict=False):
        assert x1 == x2 or y1 == y2, connector
        left, top = min(x1, x2), min(y1, y2)
        line = Rect(left, top, abs(x2 - x1), abs(y2 - y1))
        for box in [*inner, *boxes]:
            assert not crosses(line, box), (connector, box)


def crosses(line: Rect, box: Rect) -> bool:
    inside_x = line.right > box.x + 0.1 and line.x < box.right - 0.1
    inside_y = line.bottom > box.y + 0.1 and line.y < box.bottom - 0.1
    return inside_x and inside_y


def case_at(pack: str, steps: int = 0, **opening: object) -> CaseState:
    """Return a case in which so many stages ended unresolved and the next was started."""
    story = Story(real_policy(pack)).open(**opening)
    for number in range(steps + 1):
        state = story.state()
        if state.next_stage is None:
            break
        day = f"{number + 1} Dec"
        story.start(state.next_stage.id, f"{day} 10:00", state.next_rung)
        if number < steps:
            story.end(state.next_stage.id, f"{day} 12:00", rung=state.next_rung)
    return story.state()


@pytest.mark.parametrize("pack", LADDERS)
@pytest.mark.parametrize("steps", [0, 2, 4])
@pytest.mark.parametrize(("width", "scale"), [(470, 1.0), (300, 1.0), (900, 2.0)])
def test_the_policies_lay_out(pack, steps, width, scale):
    state = case_at(pack, steps)
    flow = flow_layout_of(flow_chart_of(state), Monospaced(scale), width)
    assert [rung.key for rung in flow.rungs] == [view.key for view in state.stages]
    check(flow)


def test_the_signpost_policy_lays_out_without_stages():
    flow = flow_layout_of(flow_chart_of(case_at("bedfordshire")), Monospaced(), 470)
    assert flow.rungs == [] and len(flow.callouts) == 5
    check(flow)


def test_what_is_drawn_of_wandsworth():
    chart = flow_chart_of(case_at("wandsworth"))
    assert [(span.first, span.last) for span in chart.spans] == [(0, 4)]
    assert chart.spans[0].text == "Stages 1–5 together: ONE WORKING WEEK (our reading)"
    assert not chart.stages[0].has_exit
    assert chart.stages[0].alone == "our side only"
    assert chart.end == "No further step in the policy"
    flow = flow_layout_of(chart, Monospaced(), 470)
    kinds = [connector.kind for connector in flow.connectors]
    assert kinds.count("not_resolved") == 6
    assert kinds.count("resolved") == 5
    assert kinds.count("bracket") == 1
    bracket = next(c for c in flow.connectors if c.kind == "bracket")
    fifth = flow.rungs[4].box
    assert bracket.points[0][1] < flow.rungs[0].box.y
    assert fifth.middle < bracket.points[-1][1] < fifth.bottom


def test_arrows_lead_from_stage_to_stage_and_to_the_exit():
    flow = flow_layout_of(flow_chart_of(case_at("wandsworth")), Monospaced(), 470)
    tops = [rung.box.y for rung in flow.rungs[1:]] + [flow.end.box.y]
    arrows = [c.points for c in flow.connectors if c.kind == "not_resolved"]
    for points, above, below in zip(arrows, flow.rungs, tops, strict=True):
        assert (points[0][1], points[-1][1]) == (above.box.bottom, below)
    exits = [c.points for c in flow.connectors if c.kind == "resolved"]
    for points, rung in zip(exits, flow.rungs[1:], strict=True):
        assert points[0] == (rung.box.right, rung.box.middle)
        assert points[-1][0] == flow.resolved.x


def test_the_repeated_stage_has_a_loop():
    chart = flow_chart_of(case_at("waltham-forest", 5, track="other_agency"))
    loops = [stage for stage in chart.stages if stage.loop]
    assert [stage.key for stage in loops] == ["s5.3"]
    flow = flow_layout_of(chart, Monospaced(), 470)
    assert [c.kind for c in flow.connectors].count("loop") == 1
    check(flow)


WORDS = st.text("abcde fghij-/", min_size=1, max_size=60).filter(lambda text: text.strip())
MAYBE = st.one_of(st.just(""), WORDS)
ROUTES = st.lists(st.builds(FlowRoute, WORDS, MAYBE), max_size=3).map(tuple)


@st.composite
def charts(draw) -> FlowChart:
    count = draw(st.integers(0, 9))
    made = [
        FlowStage(
            key=f"s{i}", title=draw(WORDS), mark=draw(st.sampled_from(["done", "next now", ""])),
            ours=draw(MAYBE), theirs=draw(MAYBE), alone="our side only", what=draw(MAYBE),
            foot=draw(MAYBE), has_exit=draw(st.booleans()), loop=draw(MAYBE), routes=draw(ROUTES),
        )
        for i in range(count)
    ]  # fmt: skip
    spans = []
    if count:
        for _ in range(draw(st.integers(0, 2))):
            first = draw(st.integers(0, count - 1))
            spans.append(FlowSpan(first, draw(st.integers(first, count - 1)), draw(WORDS)))
    return FlowChart(
        tuple(made), tuple(spans), draw(ROUTES), end=draw(st.sampled_from(["", "No further step"]))
    )


@settings(max_examples=60, deadline=None)
@given(charts(), st.floats(120, 1200), st.sampled_from([1.0, 1.5, 2.0]))
def test_any_chart_lays_out(chart, width, scale):
    check(flow_layout_of(chart, Monospaced(scale), width))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 70, ()),
        ("one two", 70, ("one two",)),
        ("one two", 48, ("one", "two")),
        ("abcdefghij", 35, ("abcde", "fghij")),
        ("no abcdefghij", 35, ("no", "abcde", "fghij")),
    ],
)
def test_wrapping(text, width, lines):
    assert wrap(text, width, "small", Monospaced()) == lines
