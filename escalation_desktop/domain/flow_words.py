"""What a flowchart says beside its stages' own boxes, in words for the twin list.

A list row shows a stage's title, state, sides and foot as the drawing does. Here is the rest: the
limits over several stages, the loop, the routes beside it; and, after the last row, how stages
end, what comes after them, and what holds at any of them.
"""

from collections.abc import Sequence

from escalation_desktop.domain.flow_parts import FlowChart, FlowRoute, FlowSpan

AFTER_TITLE = "Around the stages"


def beside(chart: FlowChart, row: int) -> tuple[str, ...]:
    """Return what stands beside the stage in that row, a line each."""
    stage = chart.stages[row]
    told = [*_spans(chart.spans, row), stage.loop]
    told += [f"Side route: {_route(route)}" for route in stage.routes]
    return tuple(line for line in told if line)


def after(chart: FlowChart) -> tuple[str, ...]:
    """Return what is said once for all stages, a line each."""
    told = [_ways(chart)]
    if chart.end and chart.stages:
        told.append(f"After the last stage: {_small(chart.end)}.")
    told += [f"{chart.always_title}: {_route(route)}" for route in chart.always]
    return tuple(line for line in told if line)


def _spans(spans: Sequence[FlowSpan], row: int) -> list[str]:
    told = []
    for span in spans:
        name = span.name or span.text
        if span.first == row:
            told.append(span.text)
        elif span.last == row:
            told.append(f"Last within the limit for {name}")
        elif span.first < row < span.last:
            told.append(f"Within the limit for {name}")
    return told


def _ways(chart: FlowChart) -> str:
    exits = [stage for stage in chart.stages if stage.has_exit]
    if not exits or chart.is_over:  # how each stage ended stands in its own row
        return ""
    without = [stage.title.partition(":")[0] for stage in chart.stages if not stage.has_exit]
    where = f"At each stage but {', '.join(without)}" if without else "At each stage"
    last = chart.resolved.partition(":")[2].strip() or chart.resolved
    return f"{where}, resolved leads to the {last}; {chart.unresolved} leads to the next stage."


def _route(route: FlowRoute) -> str:
    return f"{route.title} ({route.foot})" if route.foot else route.title


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
