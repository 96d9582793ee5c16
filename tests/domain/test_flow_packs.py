"""Every policy that the app accepts is drawn without overlap, and said whole by its twin list."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from escalation_desktop.domain import flow_words
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.flow_chart import flow_chart_of
from escalation_desktop.domain.flow_layout import flow_layout_of
from escalation_desktop.domain.flow_parts import FlowChart, FlowSpan, FlowStage
from escalation_desktop.domain.flow_picture import fitted
from escalation_desktop.domain.flow_policy import policy_chart
from escalation_desktop.domain.policy import Policy
from escalation_desktop.domain.stage_words import heading_of, place_of, place_words, sides_of
from escalation_desktop.domain.terms import STAGE_STATES
from tests.domain.any_pack import policies
from tests.domain.drawn import is_inside, simply, smallest, words_of
from tests.domain.geometry import Monospaced, check, crossing_of, segments_of
from tests.domain.made_up import PACKS, Story
from tests.domain.test_flow_layout import case_at

SCALES = st.sampled_from([1.0, 2.0])
WIDTHS = st.sampled_from([330.0, 470.0, 900.0])
SLOW = settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a policy takes minutes
)


def worked(over: Policy, steps: int, *, urgent: bool) -> CaseState:
    """Return a case in which so many stages ended unresolved and the next was started."""
    main = over.ladder[1 if urgent else 0]
    facts = {"urgent": "yes" if urgent else "no"}
    story = Story(over).open(facts=facts, ladder=main.id, track=main.tracks[0].id)
    for number in range(steps + 1):
        state = story.state()
        if state.next_stage is None:
            break
        day = f"{number + 23} Nov"
        story.start(state.next_stage.id, f"{day} 10:00", state.next_rung)
        if number < steps:
            story.end(state.next_stage.id, f"{day} 12:00", rung=state.next_rung)
    return story.state()


@SLOW
@given(policies(), st.integers(0, 5), st.booleans(), WIDTHS, SCALES)
def test_a_case_under_any_policy_is_drawn_whole(over, steps, urgent, width, scale):
    state = worked(over, steps, urgent=urgent)
    assert state.ladder.id == ("other" if urgent else "main")
    chart, metrics = flow_chart_of(state), Monospaced(scale)
    check(flow_layout_of(chart, metrics, width), chart, metrics)
    check_twin(state, chart)


@SLOW
@given(policies(), WIDTHS, SCALES)
def test_any_policy_is_drawn_whole_in_every_ladder_and_track(over, width, scale):
    metrics = Monospaced(scale)
    for main in over.ladder:
        for track in ("", *(one.id for one in main.tracks)):
            chart = policy_chart(over, main, track)
            check(flow_layout_of(chart, metrics, width), chart, metrics)


@settings(parent=SLOW, max_examples=15)
@given(policies(), st.integers(0, 3), st.booleans())
def test_a_case_under_any_policy_fits_one_page(over, steps, large):
    state = worked(over, steps, urgent=False)
    places = {view.key: place_of(view) for view in state.stages}
    picture = fitted(
        flow_chart_of(state), places, simply, (467.0, 600.0), alt="A drawing.", large=large
    )
    assert picture.width <= 468 and picture.height <= 601
    assert is_inside(picture) and smallest(picture) >= 6.5
    here = set(places.values()) & {"now", "overdue"}
    assert all(STAGE_STATES[place] in words_of(picture) for place in here)


def check_twin(state: CaseState, chart: FlowChart) -> None:
    """Assert that the list says all that the drawing says."""
    every = "\n".join(flow_words.after(chart))
    for row, (view, stage) in enumerate(zip(state.stages, chart.stages, strict=True)):
        said = "\n".join((heading_of(view), place_words(view), sides_of(view), stage.foot))
        said += "\n".join(flow_words.beside(chart, row))
        for text in (stage.title, stage.mark, stage.ours, stage.theirs, stage.foot, stage.loop):
            assert text in said
        if not (stage.ours and stage.theirs):
            assert stage.alone in said
        for route in stage.routes:
            assert route.title in said and route.foot in said
        for span in chart.spans:
            if span.first == row:
                assert span.text in said
            if span.first < row <= span.last:
                assert span.name in said
        if not stage.has_exit:
            assert stage.title.partition(":")[0] in every
    assert chart.end.lower() in every.lower()
    for route in chart.always:
        assert route.title in every and route.foot in every
    if any(stage.has_exit for stage in chart.stages):
        assert "written confirmation" in every and "not resolved" in every


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("steps", [0, 3])
def test_the_list_says_all_of_the_four_policies(pack, steps):
    state = case_at(pack, steps)
    check_twin(state, flow_chart_of(state))


def chart_with(*spans: tuple[int, int]) -> FlowChart:
    stages = tuple(FlowStage(f"s{i}", f"Stage {i + 1}", "", "a", "b") for i in range(5))
    return FlowChart(
        stages, tuple(FlowSpan(a, b, f"{a}-{b}: one week", f"{a}-{b}") for a, b in spans)
    )


@pytest.mark.parametrize(
    ("spans", "crossing"),
    [
        ([(0, 4)], 0),
        ([(1, 2), (0, 4)], 0),  # the longer one lies outside, whichever is told first
        ([(0, 4), (1, 2)], 0),
        ([(0, 4), (0, 2)], 0),  # both begin at one stage
        ([(2, 4), (0, 4)], 0),  # both end at one stage
        ([(0, 4), (0, 4), (0, 4)], 0),
        ([(0, 1), (3, 4)], 0),
        ([(0, 2), (1, 4)], 1),  # each begins within the other: no drawing avoids it
    ],
)
def test_brackets_lie_within_each_other_and_cross_only_where_they_must(spans, crossing):
    chart, metrics = chart_with(*spans), Monospaced()
    flow = flow_layout_of(chart, metrics, 470)
    check(flow, chart, metrics)
    made = [one for one in flow.connectors if one.kind == "bracket"]
    assert crossing == sum(
        crossing_of(first, second)
        for number, one in enumerate(made)
        for other in made[number + 1 :]
        for first in segments_of(one)
        for second in segments_of(other)
    )


def test_a_limit_over_several_stages_is_told_at_each_of_them():
    chart = chart_with((1, 3))
    told = [flow_words.beside(chart, row) for row in range(5)]
    within, last = "Within the limit for 1-3", "Last within the limit for 1-3"
    assert told == [(), ("1-3: one week",), (within,), (last,), ()]
