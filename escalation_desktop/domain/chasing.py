"""A briefing that was handed to one's own side: who has it, and whether anything was heard since.

No date is worked out: no policy states one. The worker is told that nothing was noted since.
"""

from dataclasses import dataclass
from datetime import datetime

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import notes_of_turn
from escalation_desktop.domain.journal import Note, Party


@dataclass(frozen=True)
class Waiting:
    """Who has the briefing, and since when (aware)."""

    to: Party
    since: datetime


def briefing_waits(state: CaseState) -> Waiting | None:
    """Return who has the briefing of the running stage, None once anything was noted after it.

    An attempt that reached nobody is no answer.
    """
    turn = state.current
    if turn is None:
        return None
    waiting: Waiting | None = None
    for standing in sorted(notes_of_turn(state, turn), key=lambda s: s.record.happened_at):
        note = standing.record.body
        if not isinstance(note, Note) or standing.struck_reason:
            continue
        if note.handed == "briefing":
            to = note.involved[0] if note.involved else Party(side="ours")
            waiting = Waiting(to, standing.record.happened_at)
        elif not note.attempt:
            waiting = None
    return waiting
