"""``python -m tests.bench [--short] [--only PART] [--onscreen]``: print one table in Markdown."""

import argparse
import dataclasses
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench import start
from tests.bench.report import Growth, Measure, growth_table, table

PARTS = ("keys", "papers", "start")


@dataclass(frozen=True)
class Size:
    """One store: disagreements with ten notes each, rows of the list in all, and contacts."""

    cases: int
    listed: int
    contacts: int

    @property
    def told(self) -> str:
        return (
            f"{self.listed:,} disagreements, {self.cases * 10:,} notes, {self.contacts:,} contacts"
        )


SIZES = (Size(100, 1_000, 100), Size(1_000, 10_000, 1_000), Size(10_000, 100_000, 10_000))
SMALL = (Size(2, 12, 2), Size(4, 16, 8), Size(8, 24, 20))


@dataclass(frozen=True)
class Run:
    """All that was measured; ``grown`` is empty where only a part was asked for."""

    measures: list[Measure]
    grown: list[Growth]
    sizes: tuple[Size, ...]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--short", action="store_true", help="few data, few runs; no goal is judged"
    )
    parser.add_argument("--onscreen", action="store_true", help="in real windows, not off-screen")
    parser.add_argument(
        "--only", choices=PARTS,
        help="one part: keys in the searches and growth, papers, or start and memory",
    )  # fmt: skip
    options = parser.parse_args()
    if not options.onscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="escalation-bench-") as folder:
        _keep_compiled(Path(folder))
        done = run(Path(folder), short=options.short, only=options.only)
    print(table(done.measures))
    if done.grown:
        print()
        print(growth_table([size.told for size in done.sizes], done.grown))
    return 0


def run(folder: Path, *, short: bool, only: str | None = None) -> Run:
    """Fill three stores in ``folder`` and measure everything, or ``only`` one of the parts."""
    from tests.bench import beside, paper
    from tests.bench.unlocked import app, new_store

    empty = folder / "home" / "Escalation"  # where the app looks by itself, see _keep_compiled
    empty.parent.mkdir()
    new_store(empty).close()
    sizes = SMALL if short else SIZES
    measures: list[Measure] = []
    grown: list[Growth] = []
    if only in (None, "start"):
        measures += start.measure(empty, 1 if short else 15)
        measures += beside.measure(empty, 1 if short else 7)
    if only in (None, "keys"):
        more, grown = _keys(folder, sizes, short=short)
        measures += more
    if only in (None, "papers"):
        with app(empty) as desktop:
            assert desktop.session is not None
            measures += paper.measure(desktop.session, folder, short=short)
    if only in (None, "start"):
        measures.append(_memory("unlocked, an empty store", empty))
    return Run(measures, grown, sizes)


def _keys(
    folder: Path, sizes: tuple[Size, ...], *, short: bool
) -> tuple[list[Measure], list[Growth]]:
    """Measure keys, sealing and memory over a store of each size; judged in the largest."""
    from tests.bench import pages, work
    from tests.bench.fill import fill
    from tests.bench.unlocked import app, new_store

    found: list[list[Measure]] = []
    for number, size in enumerate(sizes):
        place = folder / f"store{number}"
        session = new_store(place)
        began = time.perf_counter()
        filled = fill(
            session, cases=size.cases, notes_each=10, contacts=size.contacts, listed=size.listed
        )
        session.close()
        _tell(f"Filled with {size.told} in {time.perf_counter() - began:.0f} s.")
        with app(place) as desktop:
            assert desktop.session is not None
            opened = Measure("From the unlocked store to its list", (desktop.property("opened"),))
            measured = pages.measure(desktop, filled, 8 if short else 250)
            sealing = work.sealing(desktop.session, filled, 3 if short else 60)
        memory = _memory(f"unlocked, {size.told}", place)
        found.append([opened, *measured, sealing, memory])
    *_, before, last = found
    shown = dataclasses.replace(
        last[1], limit=round(pages.LIST_GROWTH * before[1].median, 1), judged_by="median"
    )
    measures = [before[1], shown, *last[2:-1], last[0], last[-1]]
    return measures, [
        Growth(same[0].name.split(", ")[0] if same[0].unit == "MB" else same[0].name,
               tuple(one.values for one in same), same[0].unit)
        for same in zip(*found, strict=True)
    ]  # fmt: skip


def _memory(what: str, folder: Path) -> Measure:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.unlocked", str(folder)],
        cwd=start.ROOT, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return Measure(f"Memory, {what}", (float(done.stdout.split()[-1]),), unit="MB")


def _keep_compiled(folder: Path) -> None:
    """Have every process find compiled modules and its data in ``folder``, as an installed app."""
    os.environ["XDG_DATA_HOME"] = str(folder / "home")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
