"""How long the frozen app takes to its first painted window, beside the source tree.

Run: ``xvfb-run -a python .ci/package/started.py FOLDER [RUNS]``. Both are started
in turn, through their own command lines, on an empty folder; the clock stops when the middle of
the screen is no longer what it was. Exits 1 only where no window came: the figure is for a table,
and a busy machine would turn it into chance.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOAL = 1.1
_POLL = 0.001
_LONGEST = 60.0


def first_paint(screen: object, words: list[str]) -> float:
    """Return seconds from starting a program to its first pixels in the middle of the screen."""
    area = screen.geometry()  # type: ignore[attr-defined]
    middle = area.width() // 2, area.height() // 2

    def seen() -> int:
        picture = screen.grabWindow(0, *middle, 1, 1)  # type: ignore[attr-defined]
        return picture.toImage().pixel(0, 0)

    before = seen()
    env = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    began = time.perf_counter()
    program = subprocess.Popen(words, env=env)
    try:
        while seen() == before:
            if time.perf_counter() - began > _LONGEST or program.poll() is not None:
                raise SystemExit(f"{words[0]}: no window came")
            time.sleep(_POLL)
        return time.perf_counter() - began
    finally:
        program.terminate()
        program.wait(30)
        while seen() != before:
            time.sleep(_POLL)


def main() -> int:
    from PySide6.QtGui import QGuiApplication

    folder, runs = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 15
    app = QGuiApplication([])
    screen = app.primaryScreen()
    with tempfile.TemporaryDirectory() as data:
        ways = {
            "source": [sys.executable, "-m", "escalation_desktop", "--data", data],
            "frozen": [str(folder.resolve() / "escalation-desktop"), "--data", data],
        }
        took: dict[str, list[float]] = {name: [] for name in ways}
        for run in range(runs + 1):
            for name, words in ways.items():
                one = first_paint(screen, words)
                if run:  # the first of each fills the disk's cache
                    took[name].append(one)
    middle = {name: statistics.median(times) for name, times in took.items()}
    ratio = middle["frozen"] / middle["source"]
    verdict = "met" if ratio <= GOAL else "missed"
    print(
        f"start to first pixels, {runs} runs: source {middle['source'] * 1000:.0f} ms, "
        f"frozen {middle['frozen'] * 1000:.0f} ms, {ratio:.2f}× (goal {GOAL}×: {verdict})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
