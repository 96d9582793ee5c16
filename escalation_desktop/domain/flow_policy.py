"""A policy's own stages, spans and routes as a chart: no case, and so no place in it."""

from collections.abc import Sequence

from escalation_desktop.domain import ladder
from escalation_desktop.domain.condition_words import if_condition
from escalation_desktop.domain.flow_chart import exits_of, limits_anywhere, loop_words, spans_of
from escalation_desktop.domain.flow_parts import FlowChart, FlowRoute, FlowStage
from escalation_desktop.domain.policy import Ladder, Policy, Route, Stage
from escalation_desktop.domain.wording import join, labelled

ELSEWHERE = "The stages stand in another document"
NO_PART = "no part in this stage"
"""What stands on a side that a stage does not involve."""


def policy_chart(policy: Policy, main: Ladder, track: str = "") -> FlowChart:
    """Return the chart of a ladder; without a track, a stage says what each track makes of it."""
    order = ladder.stages_of(main, track)
    ids = [stage.id for stage in order]
    stages = [_stage(policy, main, stage, track, order) for stage in order]
    if main.status == "external":
        stages = [FlowStage("external", ELSEWHERE, "", what=main.external_title, has_exit=False)]
    always = [_route(r, main) for r in policy.route if not set(r.available) & set(ids)]
    return FlowChart(
        tuple(stages),
        spans_of(policy, ids, order),
        (*always, *limits_anywhere(policy)),
        end="No further step in the policy" if order else "",
    )


def _stage(
    policy: Policy, main: Ladder, stage: Stage, track: str, order: Sequence[Stage]
) -> FlowStage:
    ours, theirs = ladder.roles_of(stage, track, received=False)
    title, label = ladder.title_of(stage, track), ladder.label_of(stage)
    in_span = bool(ladder.spans(policy, stage.id, order))
    here = [route for route in policy.route if _first(route, order) == stage.id]
    return FlowStage(
        key=stage.id,
        title=title if title == label else f"{label}: {title}",
        mark="",
        ours=ours,
        theirs=theirs,
        alone=NO_PART,
        what=join((stage.summary, *(() if track else say_tracks(main, stage))), " "),
        foot=say_limit(ladder.own_limit_text(stage, in_span=in_span)),
        has_exit=stage.kind != "consult_own_side",
        loop=loop_words(stage, track),
        routes=tuple(_route(route, main, order) for route in here),
    )


def say_limit(text: str) -> str:
    """Return "Limit: within 5 working days"; that there is none needs no label."""
    return text if text.startswith("no limit") else labelled("Limit", text)


def say_tracks(main: Ladder, stage: Stage) -> tuple[str, ...]:
    """Return who stands on the other side in each track that says so, in a sentence each."""
    labels = {track.id: track.label for track in main.tracks}
    told = []
    for own in stage.track:
        roles = "; ".join(role.text for role in own.theirs) or own.title
        who = "not used" if own.absent else roles
        if who:
            told.append(f"{labels.get(own.track, own.track)}: {who}.")
    return tuple(told)


def _first(route: Route, order: Sequence[Stage]) -> str:
    return next((stage.id for stage in order if stage.id in route.available), "")


def _route(route: Route, main: Ladder, order: Sequence[Stage] = ()) -> FlowRoute:
    here = [ladder.label_of(stage) for stage in order if stage.id in route.available]
    also = f"also at {', '.join(here[1:])}" if here[1:] else ""
    return FlowRoute(
        route.title, join((if_condition(route.when), exits_of(route, main), also), "; ")
    )
