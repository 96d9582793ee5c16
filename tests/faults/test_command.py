"""The command's table; its long form is for people to run."""

import subprocess
import sys

import pytest

from tests.faults.report import Lost, Row, must, table
from tests.faults.warm import ROOT


def test_the_table_tells_what_was_tried_survived_and_lost() -> None:
    row = Row("Turned over")
    for why in ("", "", "gone"):
        with row.trial("third") as trial:
            trial.how = "told"
            must(not why, why)
    assert table([row, Row("Never", note="a | b")]).splitlines() == [
        "| Fault | Tried | Survived | Lost | What became of it |",
        "| --- | ---: | ---: | ---: | --- |",
        "| Turned over | 3 | 2 | 1 | 2 told; third: Lost: gone |",
        "| Never | 0 | 0 | 0 | a / b |",
    ]
    with pytest.raises(Lost):
        must(0, "nothing")


def test_the_command_says_how_it_is_used() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--help"],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0 and "--kills" in done.stdout
