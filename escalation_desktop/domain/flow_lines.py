"""The flowchart's columns, and the lines that run along and between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from escalation_desktop.domain.flow_parts import Connector, FlowChart, FlowLayout, Rect


@dataclass(frozen=True)
class Columns:
    """The drawing's columns; ``unit`` is the height of a line of small text."""

    unit: float
    lanes: float
    """Where the boxes' left edge is: right of brackets and loops."""
    box_w: float
    gap: float
    exit_w: float

    @property
    def right(self) -> float:
        return self.lanes + self.box_w

    @property
    def arrow(self) -> float:
        """Where the "not resolved" arrows run: left, so that callouts have room on the right."""
        return self.lanes + self.box_w * 0.34

    @property
    def rails(self) -> tuple[float, float]:
        return self.lanes + self.box_w * 0.25, self.lanes + self.box_w * 0.75


def draw_trunk(x: float, top: float, stubs: Sequence[Rect], made: FlowLayout) -> None:
    """Join callouts to their stage: down from its box, then a stub to each."""
    for box in stubs:
        points = ((x, top), (x, box.middle), (box.right, box.middle))
        made.connectors.append(Connector("callout", points))


def span_order(chart: FlowChart) -> list[int]:
    """Return the indices of the spans from the outermost bracket to the innermost."""
    spans = chart.spans
    return sorted(range(len(spans)), key=lambda i: (spans[i].first - spans[i].last, spans[i].first))


def draw_brackets(
    chart: FlowChart, starts: dict[int, float], columns: Columns, made: FlowLayout
) -> None:
    """Draw a bracket on the left over the stages of each span, the longest outermost."""
    ended: dict[int, int] = {}
    inner_first = list(reversed(span_order(chart)))
    for place, number in enumerate(inner_first):
        span, top = chart.spans[number], starts[number]
        row = min(span.last, len(made.rungs) - 1)
        last = made.rungs[row].box
        x = columns.unit * (0.5 + 0.9 * (len(inner_first) - 1 - place))
        # the lower tick ends short of the box's corner, below the loop that may come back above
        # it; of two that end there the outer one is the lower
        inside = len([one for one in inner_first if chart.spans[one].last == span.last])
        ended[row] = ended.get(row, 0) + 1
        low = last.bottom - columns.unit * (0.15 + 0.2 * (inside - ended[row]))
        points = (
            (columns.lanes - columns.unit * 0.2, top), (x, top), (x, low), (columns.lanes, low),
        )  # fmt: skip
        made.connectors.append(Connector("bracket", points))


def draw_rails(columns: Columns, made: FlowLayout) -> None:
    """Draw both rails, broken wherever a box or words stand on them."""
    if not made.rungs:
        return
    if not any(rung.sides for rung in made.rungs):
        return
    end = made.rungs[-1].box.bottom
    opaque = [box for box in made.boxes() if box is not made.resolved]
    for x in columns.rails:
        cover = sorted(
            (box.y, box.bottom) for box in opaque if box.x < x < box.right and box.y < end
        )
        heads = [label.box.bottom for label in made.labels if label.part == "head"]
        y = max(heads, default=0.0)
        for top, bottom in cover:
            if top > y + 0.5:
                made.connectors.append(Connector("rail", ((x, y), (x, top))))
            y = max(y, bottom)
