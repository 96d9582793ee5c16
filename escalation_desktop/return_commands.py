"""Adds up returns for a partnership's office: no store, no passphrase, no names."""

from collections.abc import Callable, Sequence
from pathlib import Path

from escalation_desktop import managed
from escalation_desktop.casework.outputs import Outputs
from escalation_desktop.casework.return_papers import report, summed
from escalation_desktop.casework.returns import add_up
from escalation_desktop.casework.startup import shipped_packs
from escalation_desktop.documents import render
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.deadlines import say_count
from escalation_desktop.domain.suppression import LEAST, MOST
from escalation_desktop.domain.times import Now
from escalation_desktop.errors import AppError
from escalation_desktop.packs.reader import read_pack


def combine(
    target: Path,
    files: Sequence[Path],
    threshold: int,
    now: Now,
    tell: Callable[[str], object],
    *,
    policies: Sequence[Path] = (),
) -> int:
    """Add up returns into a PDF at ``target``, telling what was not counted row by row.

    ``policies`` are folders of policies beside those that ship with the app; one of an id that
    ships takes the place of ours. Their words stand in the report.

    Returns 1 where anything was not counted, else 0. Raises AppError where there is not one row,
    the target is there already or cannot be written, a policy is refused, or the threshold is out
    of range.
    """
    if not LEAST <= threshold <= MOST:
        raise AppError(
            f"Counts below {LEAST} give people away, and above {MOST} nothing is left to tell.",
            f"Name a number from {LEAST} to {MOST}.",
        )
    outputs = Outputs(managed.load().outputs)
    outputs.check("save")
    if target.exists():
        raise AppError(f"{target.name} is there already.", "Name another file for the report.")
    own = [read_pack(folder) for folder in policies]
    combined = add_up(files)
    for fault in combined.faults:
        tell(fault)
    if not combined.rows:
        raise AppError(
            "No row could be counted, so no report was written.",
            "Give the files that “Save the return” of this app has written.",
        )
    packs = (*shipped_packs(), *own)
    told = summed(combined, (pack.policy for pack in packs), threshold)
    copy = Copy(number=f"Report of {say_count(len(files), 'return')}", made_at=now())
    outputs.write("save", target, render(report(told, copy, files=len(files))))
    again = f" {combined.twice} met more than once." if combined.twice else ""
    rows = say_count(len(combined.rows), "closed disagreement")
    tell(f"{rows} counted from {say_count(len(files), 'file')}.{again}")
    return 1 if combined.faults else 0
