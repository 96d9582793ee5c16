"""The benchmark runs and prints every row; its times are for people to read, not for a test."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.report import Growth, Measure, growth_table, table

ROOT = Path(__file__).parents[1]
ROWS = (
    "Start to first window, bare PySide6",
    "Start to first window, the app",
    "Start, the app beside bare PySide6 (imported too early: nothing)",
    "Memory, bare PySide6",
    "Memory, locked window",
    "Memory, the locked window beside bare PySide6",
    "Key to list painted (16 disagreements)",
    "Key to list painted (24 disagreements)",
    "Key to first contacts painted",
    "Key to first results painted, search everything",
    "Notes put in order, in a worker",
    "Sealing a note",
    "From the unlocked store to its list",
    "Memory, unlocked, 24 disagreements",
    "A written confirmation rendered (10 pages)",
    "By stock reportlab, the same words (10 pages)",
    "A written confirmation beside stock reportlab",
    "The same from the record to its preview",
    "In a cold process (10 pages)",
    "In a cold process, by stock reportlab",
    "In a cold process, a written confirmation beside stock reportlab",
    "A paper with a very long note (a note of 10,000 characters)",
    "By stock reportlab, the same words (a note of 10,000 characters)",
    "A very long note beside stock reportlab",
    "Size of the file (10 pages)",
    "Size of the file, by stock reportlab",
    "Memory, unlocked, an empty store",
)
SEEN_FROM_OUTSIDE = "Start to a window on an X server"
GROWN = (
    "From the unlocked store to its list",
    "Key to list painted",
    "Key to first contacts painted",
    "Key to first results painted, search everything",
    "Notes put in order, in a worker",
    "Sealing a note",
    "Memory",
)


def test_the_short_form_prints_every_row():
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--short"],
        cwd=ROOT, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    measured, grown = done.stdout.split("\n\n")
    lines = [line for line in measured.splitlines()[2:] if SEEN_FROM_OUTSIDE not in line]
    assert [line.startswith(f"| {row}") for line, row in zip(lines, ROWS, strict=True)] == [
        True
    ] * len(ROWS)
    for line, row in zip(grown.splitlines()[2:], GROWN, strict=True):
        assert line.startswith(f"| {row} |")


def test_growth_is_told_by_its_medians_and_the_last_beside_the_one_before():
    text = growth_table(["1", "10", "100"], [Growth("Key", ((1.0,), (2.0, 4.0, 9.0), (6.0,)))])
    assert text.splitlines() == [
        "| Measure | 1 | 10 | 100 | Last / before |",
        "| --- | ---: | ---: | ---: | ---: |",
        "| Key | 1.0 ms | 4.0 ms | 6.0 ms | 1.50 |",
    ]


@pytest.mark.parametrize(
    ("values", "judged_by", "judged", "met"),
    [
        ((1.0, 2.0, 30.0), "median", 2.0, True),
        ((9.0, 11.0), "median", 10.0, True),
        ((11.0,), "median", 11.0, False),
        ((*[1.0] * 99, 50.0), "p99", 1.0, True),
        ((*[1.0] * 98, 50.0, 50.0), "p99", 50.0, False),
        ((3.0, 12.0), "p99", 12.0, False),
    ],
)
def test_a_measure_is_judged_by_its_median_or_99th_percentile(values, judged_by, judged, met):
    measure = Measure("Key", values, limit=10.0, judged_by=judged_by)
    assert measure.judged == judged
    assert measure.met is met


def test_the_table_tells_the_ratio_and_leaves_it_out_where_no_goal_is_set():
    text = table([Measure("Key", (5.0,), limit=10.0), Measure("Memory", (120.0,), unit="MB")])
    assert text.splitlines()[2:] == [
        "| Key | 1 | 5.0 ms |  | 10 ms | 0.50 | met |",
        "| Memory | 1 | 120 MB |  | none set |  |  |",
    ]
