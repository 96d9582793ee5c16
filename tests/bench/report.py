"""One measured thing and the table of all of them."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Measure:
    """What was measured in one ``unit``, judged by its median or its 99th percentile.

    ``limit`` None: no goal is set and the figures stand for themselves.
    """

    name: str
    values: tuple[float, ...]
    unit: str = "ms"
    limit: float | None = None
    judged_by: Literal["median", "p99"] = "median"
    note: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def p99(self) -> float:
        """The smallest value that is not below 99 in 100 of all."""
        ordered = sorted(self.values)
        return ordered[math.ceil(0.99 * len(ordered)) - 1]

    @property
    def judged(self) -> float:
        return self.p99 if self.judged_by == "p99" else self.median

    @property
    def met(self) -> bool | None:
        return None if self.limit is None else self.judged <= self.limit


HEAD = ("Measure", "Runs", "Median", "p99", "Goal", "Measured / goal", "")


def table(measures: Sequence[Measure]) -> str:
    """Return all measures as one table in Markdown."""
    rows = [HEAD, ("---", *["---:"] * 5, "---"), *(_row(measure) for measure in measures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(measure: Measure) -> tuple[str, ...]:
    name = f"{measure.name} ({measure.note})" if measure.note else measure.name
    said = (name, str(len(measure.values)), _say(measure.median, measure.unit))
    p99 = _say(measure.p99, measure.unit) if measure.judged_by == "p99" else ""
    if measure.limit is None:
        return (*said, p99, "none set", "", "")
    by = " at p99" if measure.judged_by == "p99" else ""
    goal = f"{measure.limit:g} {measure.unit}{by}".replace(" ×", "×")
    return (*said, p99, goal, f"{measure.judged / measure.limit:.2f}",
            "met" if measure.met else "missed")  # fmt: skip


@dataclass(frozen=True)
class Growth:
    """One measure at three sizes of store, each ten times the one before."""

    name: str
    values: tuple[tuple[float, ...], ...]
    unit: str = "ms"


def growth_table(sizes: Sequence[str], grown: Sequence[Growth]) -> str:
    """Return the medians at each size in Markdown, and the last beside the one before."""
    rows = [
        ("Measure", *sizes, "Last / before"),
        ("---", *["---:"] * (len(sizes) + 1)),
        *(_grown(one) for one in grown),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _grown(one: Growth) -> tuple[str, ...]:
    medians = [statistics.median(values) for values in one.values]
    ratio = f"{medians[-1] / medians[-2]:.2f}" if len(medians) > 1 else ""
    return (one.name, *(_say(median, one.unit) for median in medians), ratio)


def _say(value: float, unit: str) -> str:
    if unit == "×":
        return f"{value:.2f}×"
    return f"{value:.0f} {unit}" if value >= 100 else f"{value:.1f} {unit}"
