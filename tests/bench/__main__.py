"""``python -m tests.bench [--short] [--only PART] [--onscreen]``: print one table in Markdown."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import start
from tests.bench.report import Measure, table

PARTS = ("keys", "papers", "start")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--short", action="store_true", help="few data, few runs; no goal is judged"
    )
    parser.add_argument("--onscreen", action="store_true", help="in real windows, not off-screen")
    parser.add_argument(
        "--only", choices=PARTS, help="one part: keys in the searches, papers, or start and memory"
    )
    options = parser.parse_args()
    if not options.onscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="escalation-bench-") as folder:
        _keep_compiled(Path(folder))
        measures = run(Path(folder), short=options.short, only=options.only)
    print(table(measures))
    return 0


def run(folder: Path, *, short: bool, only: str | None = None) -> list[Measure]:
    """Fill a store in ``folder`` and measure everything, or ``only`` one of the parts."""
    from tests.bench import pages, paper, work
    from tests.bench.fill import fill
    from tests.bench.unlocked import app, new_store

    empty, full = folder / "empty", folder / "full"
    new_store(empty).close()
    measures: list[Measure] = []
    if only in (None, "start"):
        measures += start.measure(empty, 1 if short else 15)
    began = time.perf_counter()
    session = new_store(full)
    filled = (
        fill(session, cases=20, notes_each=2, contacts=20) if short
        else fill(session, cases=10_000, notes_each=10, contacts=10_000)
    )  # fmt: skip
    session.close()
    _tell(f"Filled in {time.perf_counter() - began:.0f} s.")
    keys = 8 if short else 250
    with app(full) as desktop:
        assert desktop.session is not None
        if only in (None, "keys"):
            measures += pages.measure(desktop, filled, keys)
            measures.append(work.sealing(desktop.session, filled, 3 if short else 60))
        if only in (None, "papers"):
            measures += paper.measure(desktop.session, folder, short=short)
    if only in (None, "start"):
        measures.append(_memory("unlocked, an empty store", empty))
        what = f"unlocked, {filled.cases:,} disagreements, {filled.notes:,} notes"
        measures.append(_memory(what, full))
    return measures


def _memory(what: str, folder: Path) -> Measure:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.unlocked", str(folder)],
        cwd=start.ROOT, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return Measure(f"Memory, {what}", (float(done.stdout.split()[-1]),), unit="MB")


def _keep_compiled(folder: Path) -> None:
    """Have every process find compiled modules, as an installed app does, in ``folder``."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
