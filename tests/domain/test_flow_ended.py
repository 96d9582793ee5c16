"""The drawing of a disagreement that is over: the ways that were gone, and no way on."""

import pytest

from escalation_desktop.domain import flow_words, journal
from escalation_desktop.domain.flow_chart import flow_chart_of
from escalation_desktop.domain.flow_layout import flow_layout_of
from tests.domain.geometry import Monospaced, check
from tests.domain.made_up import Outcome, Story, real_policy, resolved


def ends(kind, steps=2, pack="hammersmith-fulham", *, last=""):
    """Return a case closed while so many stages were worked; ``last`` is how the last ended."""
    story = Story(real_policy(pack)).open()
    for number in range(steps):
        state = story.state()
        assert state.next_stage is not None
        stage, rung, day = state.next_stage.id, state.next_rung, f"{number + 24} Nov"
        story.start(stage, f"{day} 10:00", rung)
        result = "not_resolved" if number < steps - 1 else last
        if result:
            story.end(stage, f"{day} 12:00", result, rung=rung)
    story.say(Outcome(kind=kind), "29 Nov 10:00")
    return story.state()


@pytest.mark.parametrize(
    ("kind", "last", "exits", "leads"),
    [
        ("resolved", "resolved", [1], [0]),
        ("resolved", "", [1], [0]),
        ("withdrawn", "", [], [0]),
        ("decided", "not_resolved", [], [0]),
    ],
)
def test_only_the_ways_that_were_gone_are_drawn(kind, last, exits, leads):
    state = ends(kind, last=last)
    chart = flow_chart_of(state)
    assert state.status != "open" and len(chart.stages) == 4
    assert [row for row, stage in enumerate(chart.stages) if stage.has_exit] == exits
    assert [row for row, stage in enumerate(chart.stages) if stage.leads] == leads
    assert chart.end == "" and not any(stage.loop or stage.routes for stage in chart.stages)
    assert chart.always == ()
    flow = flow_layout_of(chart, Monospaced(), 470)
    check(flow, chart, Monospaced())
    drawn = [one.kind for one in flow.connectors]
    assert drawn.count("not_resolved") == len(leads) and drawn.count("resolved") == len(exits)
    assert flow_words.after(chart) == () and flow.around is None


def test_after_the_last_stage_there_was_no_further_step():
    chart = flow_chart_of(ends("unresolved", 4, last="not_resolved"))
    assert [stage.leads for stage in chart.stages] == [True] * 4
    assert chart.end == "No further step in the policy"
    assert flow_words.after(chart) == ("After the last stage: no further step in the policy.",)


def test_a_route_that_was_taken_stays_and_says_so():
    story = Story(real_policy("hammersmith-fulham")).open()
    route = story.over.route[0]
    story.say(journal.RouteStarted(route=route.id), "24 Nov 10:00")
    story.say(Outcome(kind="withdrawn"), "25 Nov 10:00")
    chart = flow_chart_of(story.state())
    assert [(one.title, one.foot) for one in chart.always] == [
        (route.title, "begun Tue 24 Nov; not ended")
    ]
    assert flow_words.after(chart) == (
        f"Side routes taken: {route.title} (begun Tue 24 Nov; not ended)",
    )


def test_an_open_one_keeps_its_ways_on():
    story = resolved()
    story.records.pop()
    state = story.state()
    assert state.status == "open" and any(stage.has_exit for stage in flow_chart_of(state).stages)
    assert not flow_chart_of(state).is_over
