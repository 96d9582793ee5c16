"""Sealing a note."""

import time
from collections.abc import Callable

from escalation_desktop.casework.notes import save_note
from escalation_desktop.casework.session import Session
from tests.bench.fill import Filled, note
from tests.bench.made_up import MadeUp
from tests.bench.report import Measure

SEAL_GOAL = 5.0


def sealing(session: Session, filled: Filled, runs: int) -> Measure:
    """Save notes to the record of cases of ordinary length in turn, each note made beforehand."""
    made = MadeUp(seed=3)
    before = len(session.records(filled.ordinary[0]))
    took = []
    for number in range(runs):
        case, one = filled.ordinary[number % len(filled.ordinary)], note(made, "Sam Okoye")
        took.append(
            milliseconds(lambda case=case, one=one: save_note(session, case, one, session.now()))
        )
    after = len(session.records(filled.ordinary[0]))
    told = f"case of {before} to {after} entries, store of {filled.notes:,} notes"
    return Measure("Sealing a note", tuple(took), limit=SEAL_GOAL, note=told)


def milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
