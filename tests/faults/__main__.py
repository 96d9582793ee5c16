"""``python -m tests.faults [--kills 1000]``: try every fault, and print one table.

One kill in ten is of the real window, the others of the record without one (``kills.py`` says
what each does). The other faults are tried in proportion. Exits 1 if anything was lost.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults.report import Row, table


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="how many processes are killed")
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="escalation-faults-") as folder:
        rows = run(Path(folder), options.kills)
    print(table(rows))
    print(f"\n{sum(row.tried for row in rows):,} faults in {time.monotonic() - began:,.0f} s.")
    return 1 if any(row.losses for row in rows) else 0


def run(folder: Path, kills: int) -> list[Row]:
    """Try everything in ``folder``, telling each row as it is done; other faults by ``kills``."""
    from tests.faults import canary, clock, flips, full, mutated, two
    from tests.faults.kills import store_kills, window_kills
    from tests.faults.stock import make_stock

    stock = make_stock(folder / "stock")
    in_window = max(1, kills // 10)
    damage = max(10, kills // 4)
    tries: list[Callable[[Path], Row]] = [
        lambda place: store_kills(place, kills - in_window),
        lambda place: window_kills(place, in_window),
        lambda place: full.database_quota(stock, place / "full"),
        lambda place: full.file_steps(stock, place / "full"),
    ]
    if full.can_mount(folder / "may-mount"):
        tries.append(lambda place: full.real_disk(stock, place / "full"))
    for each in (flips.database, flips.log, flips.keys, flips.tries, flips.backup, flips.parcel):
        tries.append(lambda place, each=each: each(stock, place / "f", damage))
    for reads in mutated.all_kinds(stock, folder / "mutated"):
        tries.append(lambda _, reads=reads: mutated.tried(reads, 2 * kills))
    tries += [
        lambda place: clock.across_nights(place / "nights", 42),
        lambda place: clock.set_back(place / "back", 40),
        lambda _: clock.due_dates(),
        lambda place: two.while_held(stock, place / "held", max(2, kills // 50)),
        lambda place: two.at_once(stock, place / "once", max(2, kills // 20)),
        lambda place: canary.journey(place / "walk"),
    ]
    rows = []
    for number, each_try in enumerate(tries):
        place = folder / f"row-{number}"
        place.mkdir()
        row = each_try(place)
        print(
            f"{row.fault}: {row.tried} tried, {len(row.losses)} lost", file=sys.stderr, flush=True
        )
        rows.append(row)
    return rows


if __name__ == "__main__":
    sys.exit(main())
