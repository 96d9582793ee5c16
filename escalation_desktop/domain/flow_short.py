"""A chart with fewer and fewer words, for paper on which all of them would be too small to read."""

from collections.abc import Callable
from dataclasses import replace

from escalation_desktop.domain.flow_parts import FlowChart, FlowRoute, FlowStage
from escalation_desktop.domain.terms import STAGE_STATES

LEAST = 6.5
"""No text in a drawing is smaller, in points."""
IN_THE_LIST = "in the list"
_LONG = 110
"""Characters of a title or a mark that are drawn as they are; a longer one is told in the list."""
_MOST = 8
"""Stages that are drawn one by one where there are too many."""


def _whole(chart: FlowChart) -> FlowChart:
    return chart


def _without_what(chart: FlowChart) -> FlowChart:
    return replace(chart, stages=tuple(replace(stage, what="") for stage in chart.stages))


def _bare_routes(chart: FlowChart) -> FlowChart:
    short = _without_what(chart)
    stages = (replace(stage, routes=_titles(stage.routes)) for stage in short.stages)
    return replace(short, stages=tuple(stages), always=_titles(chart.always))


def _without_routes(chart: FlowChart) -> FlowChart:
    short = _without_what(chart)
    has_routes = chart.always or any(stage.routes for stage in chart.stages)
    stages = (replace(stage, routes=()) for stage in short.stages)
    always = (FlowRoute(f"The routes beside the stages are {IN_THE_LIST}"),) if has_routes else ()
    return replace(short, stages=tuple(stages), always=always, always_title="Routes")


def _without_sides(chart: FlowChart) -> FlowChart:
    short = _without_routes(chart)
    stages = (replace(stage, ours="", theirs="", alone="") for stage in short.stages)
    return replace(short, stages=tuple(stages))


def _titles_alone(chart: FlowChart) -> FlowChart:
    short = _without_sides(chart)
    stages = tuple(
        replace(stage, title=_short(stage, number), mark=_cut(stage.mark), foot="", loop="")
        for number, stage in enumerate(short.stages, start=1)
    )
    spans = tuple(replace(span, text=_cut(span.text)) for span in chart.spans)
    heads = (_cut(chart.heads[0]), _cut(chart.heads[1]))
    return replace(short, stages=stages, spans=spans, heads=heads)


def _few(chart: FlowChart) -> FlowChart:
    """Return the stages about the present one alone, with a rung for those before and after."""
    short = _titles_alone(chart)
    count = len(short.stages)
    if count <= _MOST:
        return replace(short, spans=())
    behind = [
        stage.mark in (STAGE_STATES["done"], STAGE_STATES["skipped"]) for stage in short.stages
    ]
    here = behind.index(False) if False in behind else count - 1
    first = max(0, min(here - 2, count - _MOST))
    stages = list(short.stages[first : first + _MOST])
    if first:
        stages.insert(0, _elsewhere("earlier", first))
    if first + _MOST < count:
        stages.append(_elsewhere("further", count - first - _MOST))
    return replace(short, stages=tuple(stages), spans=())


def _elsewhere(word: str, count: int) -> FlowStage:
    stages = "stage" if count == 1 else "stages"
    return FlowStage(word, f"{count} {word} {stages}", IN_THE_LIST, has_exit=False)


def _titles(routes: tuple[FlowRoute, ...]) -> tuple[FlowRoute, ...]:
    return tuple(FlowRoute(route.title) for route in routes)


def _short(stage: FlowStage, number: int) -> str:
    if len(stage.title) <= _LONG:
        return stage.title
    label = stage.title.partition(":")[0]
    return label if len(label) <= _LONG else f"Stage in row {number} of the list"


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else IN_THE_LIST


SHORTER: tuple[tuple[Callable[[FlowChart], FlowChart], float], ...] = (
    (_whole, 7.0),
    (_without_what, LEAST),
    (_bare_routes, LEAST),
    (_without_routes, LEAST),
    (_without_sides, LEAST),
    (_titles_alone, LEAST),
    (_few, LEAST),
)
"""From all words to the fewest, each with the least size in points at which it is worth drawing."""
