"""The chart of a disagreement that is over: where it went, and no way on from where it ended."""

from dataclasses import replace

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.flow_parts import FlowChart, FlowRoute
from escalation_desktop.domain.times import london_day, say_short_day
from escalation_desktop.domain.wording import join

TAKEN = "Side routes taken"


def ended_chart(state: CaseState, chart: FlowChart) -> FlowChart:
    """Return the open chart with the ways that were gone, and none that might have been."""
    views = state.stages
    reached = [row for row, view in enumerate(views) if view.status in ("done", "skipped", "now")]
    last = max(reached, default=-1)
    is_at_end = last == len(views) - 1 and last >= 0 and views[last].result == "not_resolved"
    stages = tuple(
        replace(
            stage,
            has_exit=stage.has_exit and _is_exit(state, row, last),
            leads=row < last or (row == last and is_at_end),
            loop="",
            routes=(),
        )
        for row, stage in enumerate(chart.stages)
    )
    return replace(
        chart,
        stages=stages,
        always=tuple(_taken(state)),
        always_title=TAKEN,
        end=chart.end if is_at_end else "",
        is_over=True,
    )


def _is_exit(state: CaseState, row: int, last: int) -> bool:
    """Tell whether it was resolved there; a stage may stand open as all of it is resolved."""
    result = state.stages[row].result
    if result:
        return result == "resolved"
    return row == last and state.status == "resolved" and state.stages[row].status == "done"


def _taken(state: CaseState) -> list[FlowRoute]:
    told = []
    for route in state.routes:
        began = f"begun {say_short_day(london_day(route.started_at))}"
        left = route.ended.exit if route.ended else ""
        ended = f"ended{f': {left}' if left else ''}" if route.ended else "not ended"
        told.append(FlowRoute(route.route.title, join((began, ended), "; ")))
    return told
