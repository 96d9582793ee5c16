"""The window and a worker use one store at the same time, and neither waits for good."""

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[2]


def test_the_window_reads_while_a_worker_writes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.two_threads", str(tmp_path / "data")],
        cwd=TOP, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "done", done.stderr[-3000:]
