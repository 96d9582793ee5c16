"""What a flowchart is made of: what is to be drawn, and where each part of it stands."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from escalation_desktop.domain.flow_text import Metrics, Style

Kind = Literal["not_resolved", "resolved", "loop", "callout", "bracket", "rail"]


@dataclass(frozen=True)
class FlowRoute:
    """A side route: its title and what stands below it."""

    title: str
    foot: str = ""


@dataclass(frozen=True)
class FlowStage:
    """One rung as it is to be drawn; empty words take no room."""

    key: str
    title: str
    mark: str
    ours: str = ""
    theirs: str = ""
    alone: str = ""
    what: str = ""
    """What must happen."""
    foot: str = ""
    has_exit: bool = True
    leads: bool = True
    """The way to the next is drawn."""
    loop: str = ""
    routes: tuple[FlowRoute, ...] = ()


@dataclass(frozen=True)
class FlowSpan:
    """A limit over the stages ``first`` to ``last`` (indices)."""

    first: int
    last: int
    text: str
    name: str = ""
    """What the limit is called where it is told again: "Stages 1–5 together"."""


@dataclass(frozen=True)
class FlowChart:
    """What is to be drawn."""

    stages: tuple[FlowStage, ...]
    spans: tuple[FlowSpan, ...] = ()
    always: tuple[FlowRoute, ...] = ()
    end: str = ""
    heads: tuple[str, str] = ("OUR SIDE", "THEIR SIDE")
    resolved: str = "Resolved: written confirmation"
    again: str = "Resolved"
    unresolved: str = "not resolved"
    always_title: str = "At any stage"
    is_over: bool = False
    """The disagreement has ended: what is drawn happened."""


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def middle(self) -> float:
        return self.y + self.h / 2

    def overlaps(self, other: "Rect") -> bool:
        """Tell whether the insides of two rectangles share any room."""
        apart = (
            self.right <= other.x
            or other.right <= self.x
            or self.bottom <= other.y
            or other.bottom <= self.y
        )
        return not apart

    def holds(self, other: "Rect") -> bool:
        return (
            self.x <= other.x + 0.01
            and self.y <= other.y + 0.01
            and other.right <= self.right + 0.01
            and other.bottom <= self.bottom + 0.01
        )


@dataclass(frozen=True)
class Words:
    """Lines of text in a rectangle; ``part`` says what they are."""

    box: Rect
    lines: tuple[str, ...]
    style: Style
    part: str
    align: Literal["left", "centre"] = "left"


@dataclass(frozen=True)
class Rung:
    """A stage: its box, the room for shape and word, the boxes of both sides, its words."""

    key: str
    box: Rect
    mark: Rect
    sides: tuple[tuple[str, Rect], ...]
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Callout:
    box: Rect
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Connector:
    kind: Kind
    points: tuple[tuple[float, float], ...]
    has_arrow: bool = False


@dataclass
class FlowLayout:
    """The whole drawing."""

    width: float
    height: float = 0.0
    rungs: list[Rung] = field(default_factory=list)
    callouts: list[Callout] = field(default_factory=list)
    labels: list[Words] = field(default_factory=list)
    end: Callout | None = None
    resolved: Rect | None = None
    around: Rect | None = None
    """Below the stages: what comes after the last, and what holds at any of them."""
    connectors: list[Connector] = field(default_factory=list)

    def boxes(self) -> list[Rect]:
        """Return every opaque thing that must not overlap another."""
        found = [rung.box for rung in self.rungs]
        found += [callout.box for callout in self.callouts]
        found += [label.box for label in self.labels if label.part != "resolved"]
        if self.end is not None:
            found.append(self.end.box)
        if self.resolved is not None:
            found.append(self.resolved)
        return found


class FlowMetrics(Metrics, Protocol):
    """What measures text, and how wide a stage's shape with its word is; for no word, 0."""

    def mark_width(self, words: str) -> float: ...
