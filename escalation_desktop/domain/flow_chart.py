"""A disagreement's stages, spans and routes as a chart to be laid out."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from escalation_desktop.domain import conditions, ladder
from escalation_desktop.domain.case import CaseState, StageView
from escalation_desktop.domain.condition_words import if_condition
from escalation_desktop.domain.flow_ended import ended_chart
from escalation_desktop.domain.flow_parts import FlowChart, FlowRoute, FlowSpan, FlowStage
from escalation_desktop.domain.now import stage_of
from escalation_desktop.domain.policy import Ladder, Policy, Route, Stage
from escalation_desktop.domain.stage_words import ALONE, foot_of, heading_of, place_words
from escalation_desktop.domain.terms import ACTS, BASES
from escalation_desktop.domain.used_limits import met_beyond_stages, used_beyond_stages
from escalation_desktop.domain.wording import join

_NO_USE: Mapping[str, str] = MappingProxyType({})


def flow_chart_of(state: CaseState) -> FlowChart:
    """Return what the flowchart of a case shows."""
    rows = state.stages
    loops = _loop_rows(state)
    beside, always = _routes(state)
    stages = tuple(
        _stage(state, view, loops.get(view.key, ""), tuple(beside.get(view.key, ())))
        for view in rows
    )
    end = ""
    if rows and state.ladder.status == "stages":
        end = "No further step in the policy"
    order = ladder.stages_of(state.ladder, state.head.track)
    spans = spans_of(state.policy, [view.stage for view in rows], order, _span_use(state))
    chart = FlowChart(stages, spans, (*always, *limits_anywhere(state.policy)), end=end)
    return chart if state.status == "open" else ended_chart(state, chart)


def _stage(
    state: CaseState, view: StageView, loop: str, routes: tuple[FlowRoute, ...]
) -> FlowStage:
    alone = "" if view.typed else ALONE[bool(view.ours)]
    return FlowStage(
        key=view.key,
        title=heading_of(view),
        mark=place_words(view),
        ours=view.ours,
        theirs=view.theirs,
        alone=alone,
        foot=foot_of(view, state.how_far.text),
        has_exit=view.kind != "consult_own_side",
        loop=loop,
        routes=routes,
    )


def _loop_rows(state: CaseState) -> dict[str, str]:
    """Return the loop's words by the key of the last row of each stage that repeats."""
    loops: dict[str, str] = {}
    for view in state.stages:
        stage = stage_of(state, view.stage)
        if stage is None:
            continue
        words = loop_words(stage, state.head.track)
        if not words:
            continue
        earlier = [key for key in loops if key.split(".")[0] == view.stage]
        for key in earlier:
            del loops[key]
        loops[view.key] = words
    return loops


def loop_words(stage: Stage, track: str) -> str:
    """Return until when a stage is repeated; empty where it is worked once."""
    own = ladder.variant(stage, track)
    if stage.repeat is None or ((own.repeat_max if own else None) or stage.repeat.max) == 1:
        return ""
    return f"↻ repeated until: {stage.repeat.until_text}"


def _span_use(state: CaseState) -> dict[str, str]:
    """Return what was used of each limit over several stages that runs or ran, by its id."""
    told = {}
    for met, limit in zip(met_beyond_stages(state), used_beyond_stages(state), strict=True):
        if limit.is_span:
            told[met.clock.id] = f"{'so far' if met.end == state.now else 'used'} {limit.used}"
    return told


def spans_of(
    policy: Policy, ids: Sequence[str], order: Sequence[Stage], used: Mapping[str, str] = _NO_USE
) -> tuple[FlowSpan, ...]:
    """Return the limits over several of the rows that ``ids`` names the stages of.

    ``used``: what was used of a limit, by its id.
    """
    found = []
    for clock in policy.clock:
        if clock.span is None or clock.span[0] not in ids or clock.span[1] not in ids:
            continue
        last = len(ids) - 1 - ids[::-1].index(clock.span[1])
        basis = BASES[clock.basis]
        name = ladder.span_label(clock, order)
        text = f"{name}: {clock.duration.printed} ({basis})"
        text = join((text, used.get(clock.id, "")), " · ")
        found.append(FlowSpan(ids.index(clock.span[0]), last, text, name))
    return tuple(found)


def _routes(
    state: CaseState,
) -> tuple[dict[str, list[FlowRoute]], list[FlowRoute]]:
    beside: dict[str, list[FlowRoute]] = {}
    always: list[FlowRoute] = []
    open_ids = {route.route.id for route in state.routes if route.ended is None}
    first_rows = {view.stage: view for view in reversed(state.stages)}
    for route in state.policy.route:
        if conditions.holds(route.when, state.facts) is False and route.id not in open_ids:
            continue
        applies = conditions.holds(route.when, state.facts)
        parts = (
            "open now" if route.id in open_ids else "",
            "" if applies else if_condition(route.when),
            exits_of(route, state.ladder),
        )
        foot = "; ".join(part for part in parts if part)
        here = [first_rows[name] for name in route.available if name in first_rows]
        if here:
            also = [view.label for view in here[1:]]
            more = f"also at {', '.join(also)}" if also else ""
            said = "; ".join(part for part in (foot, more) if part)
            beside.setdefault(here[0].key, []).append(FlowRoute(route.title, said))
        elif "always" in route.available or not state.turns:
            always.append(FlowRoute(route.title, foot))
    return beside, always


def limits_anywhere(policy: Policy) -> list[FlowRoute]:
    """Return the limits that hold at any stage while a condition is met."""
    return [
        FlowRoute(f"{clock.duration.printed}: {ACTS[clock.required_act]}", if_condition(clock.when))
        for clock in policy.clock
        if clock.span is None and clock.when is not None
    ]


def exits_of(route: Route, main: Ladder) -> str:
    """Return the stages that a route may lead to; empty where it leads to none of its own."""
    labels = {stage.id: ladder.label_of(stage) for stage in main.stage}
    leads = [f"may lead to {labels[way.to]}" for way in route.exits if way.to in labels]
    return "; ".join(dict.fromkeys(leads))
