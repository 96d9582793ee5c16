"""Start to first window under one X server: KeePassXC, where it is installed, the app and bare.

KeePassXC is Debian's, a locked vault as the app is one. What counts here is seen from outside, and
in the same way for all three: that the X server shows a window of the process. Xvfb, xwininfo and
keepassxc are Debian's; where one is missing nothing is measured and nothing said.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.report import Measure
from tests.bench.start import ROOT

_NEEDED = ("Xvfb", "xwininfo", "keepassxc")
_PATIENCE = 60.0
_EVERY = 0.01
"""Seconds between two looks at the windows, which bounds how fine the figures are."""


def measure(folder: Path, runs: int) -> list[Measure]:
    """Start each ``runs`` times in turn, after one not counted; empty where one is missing."""
    if not all(shutil.which(program) for program in _NEEDED):
        return []
    python = [sys.executable, "-m", "tests.bench.first_paint"]
    programs = {
        "bare PySide6": ("first_paint", [*python, "bare", "stay"]),
        "the app": ("Escalation", [*python, "app", str(folder), "stay"]),
        "KeePassXC": ("KeePassXC", ["keepassxc", "--config", str(folder / "keepassxc.ini")]),
    }
    took: dict[str, list[float]] = {name: [] for name in programs}
    with _server(folder) as env:
        for turn in range(runs + 1):
            for name, (title, command) in programs.items():
                one = _shown(title, command, env)
                if turn:
                    took[name].append(one)
    bare = statistics.median(took["bare PySide6"])
    return [
        Measure(
            f"Start to a window on an X server, {name}", tuple(values),
            note=f"{statistics.median(values) / bare:.2f}× bare",
        )
        for name, values in took.items()
    ]  # fmt: skip


@contextmanager
def _server(folder: Path) -> Iterator[dict[str, str]]:
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            display = told.readline().strip()
        yield {
            **os.environ, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb", "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"), "XDG_RUNTIME_DIR": str(folder),
        }  # fmt: skip
    finally:
        server.terminate()
        server.wait()


def _shown(title: str, command: list[str], env: dict[str, str]) -> float:
    began = time.perf_counter()
    started = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while time.perf_counter() - began < _PATIENCE:
            seen = subprocess.run(
                ["xwininfo", "-root", "-children"], env=env, capture_output=True, text=True
            )
            if f'"{title}' in seen.stdout or f' {title}"' in seen.stdout:
                return (time.perf_counter() - began) * 1000
            try:
                started.wait(_EVERY)
            except subprocess.TimeoutExpired:
                continue
            raise RuntimeError(f"{title} ended before it showed a window")
    finally:
        started.terminate()
        started.wait()
    raise RuntimeError(f"{title} showed no window")
