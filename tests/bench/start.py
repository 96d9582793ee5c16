"""Start to first visible window: the app beside a bare PySide6 window, in alternating processes."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.report import Measure

GOAL = 1.3
MEMORY_GOAL = 1.6
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Opened:
    """One start: how long it took (ms), the memory then (MB), and what was imported too early."""

    took: float
    resident: float
    early: tuple[str, ...]


def opened(*words: str) -> Opened:
    """Run one window in a process of its own and wait for its end."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.first_paint", *words],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout.strip().splitlines()[-1])
    return Opened((told["at"] - began) * 1000, told["resident"], tuple(told["early"]))


def measure(folder: Path, runs: int) -> list[Measure]:
    """Start both ``runs`` times each, one after the other, after one start of each not counted."""
    opened("bare"), opened("app", str(folder))
    bare: list[Opened] = []
    app: list[Opened] = []
    for _ in range(runs):
        bare.append(opened("bare"))
        app.append(opened("app", str(folder)))
    middle = statistics.median(one.took for one in bare)
    held = statistics.median(one.resident for one in bare)
    early = sorted({name for one in app for name in one.early})
    return [
        Measure("Start to first window, bare PySide6", _took(bare)),
        Measure("Start to first window, the app", _took(app)),
        Measure(
            "Start, the app beside bare PySide6",
            tuple(one.took / middle for one in app),
            unit="×", limit=GOAL,
            note=f"imported too early: {', '.join(early) or 'nothing'}",
        ),
        Measure("Memory, bare PySide6", tuple(one.resident for one in bare), unit="MB"),
        Measure("Memory, locked window", tuple(one.resident for one in app), unit="MB"),
        Measure(
            "Memory, the locked window beside bare PySide6",
            tuple(one.resident / held for one in app), unit="×", limit=MEMORY_GOAL,
        ),
    ]  # fmt: skip


def _took(starts: Sequence[Opened]) -> tuple[float, ...]:
    return tuple(one.took for one in starts)
