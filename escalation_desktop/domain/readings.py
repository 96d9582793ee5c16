"""Dates that rest on a reading: where a policy is unclear, a limit is what we took it to mean.

Whoever sends a paper is told so before it leaves, and may see it otherwise.
"""

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.provenance import say_reading
from escalation_desktop.domain.used_limits import (
    MetLimit,
    due_of_limit,
    met_beyond_stages,
    met_in_stages,
)


def dates_on_readings(state: CaseState) -> tuple[str, ...]:
    """Return in words each limit that ran here and rests on a reading: its date and its clause.

    The limits over several stages first, then those of each stage as it was worked.
    """
    told = []
    for met in (*met_beyond_stages(state), *met_in_stages(state)):
        readings = _readings(met, state)
        if readings:
            told.append(f"{_say(met, state)}. {readings}")
    return tuple(dict.fromkeys(told))


def _say(met: MetLimit, state: CaseState) -> str:
    clock, due = met.clock, due_of_limit(met, state)
    clause = f" ({clock.clause})" if clock.clause else ""
    date = f": {due.text}" if due is not None else ""
    return f"{met.scope}, “{clock.duration.printed}”{clause}{date}"


def _readings(met: MetLimit, state: CaseState) -> str:
    clock = met.clock
    found = [say_reading(r) for r in state.policy.interpretation if clock.id in r.affects]
    if not found and clock.basis == "interpreted":
        found = ["This is our reading of that clause."]
    return " ".join(found)
