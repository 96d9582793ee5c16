"""Nothing in the flowchart overlaps, leaves its box, or is crossed by a line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.flow_chart import flow_chart_of
from escalation_desktop.domain.flow_layout import flow_layout_of
from escalation_desktop.domain.flow_parts import (
    FlowChart,
    FlowRoute,
    FlowSpan,
    FlowStage,
)
from escalation_desktop.domain.flow_text import wrap
from tests.domain.geometry import Monospaced, check
from tests.domain.made_up import LADDERS, Story, real_policy


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
    chart, metrics = flow_chart_of(state), Monospaced(scale)
    flow = flow_layout_of(chart, metrics, width)
    assert [rung.key for rung in flow.rungs] == [view.key for view in state.stages]
    check(flow, chart, metrics)


def test_the_signpost_policy_lays_out_without_stages():
    flow = flow_layout_of(flow_chart_of(case_at("bedfordshire")), Monospaced(), 470)
    assert flow.rungs == [] and len(flow.callouts) == 5
    check(flow)


def test_what_is_drawn_of_wandsworth():
    chart = flow_chart_of(case_at("wandsworth"))
    assert [(span.first, span.last) for span in chart.spans] == [(0, 4)]
    assert chart.spans[0].text == (
        "Stages 1–5 together: ONE WORKING WEEK (our reading) · so far 4 of 5 working days"
    )
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


@settings(max_examples=60)
@given(charts(), st.floats(120, 1200), st.sampled_from([1.0, 1.5, 2.0]))
def test_any_chart_lays_out(chart, width, scale):
    metrics = Monospaced(scale)
    check(flow_layout_of(chart, metrics, width), chart, metrics)


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
