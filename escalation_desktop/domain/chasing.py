"""A briefing that was handed to one's own side: who has it, and whether anything was heard since.

No date is worked out: no policy states one. The worker is told that nothing was noted since.
"""

from dataclasses import dataclass
from datetime import datetime

from escalation_desktop.domain.case import CaseState, Turn
from escalation_desktop.domain.entries import notes_of_turn
from escalation_desktop.domain.journal import DocumentIssued, Note, Party, Record, Shared
from escalation_desktop.domain.times import to_minute

_SOMEBODY = Party(side="ours")


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
    # A time is typed to the minute, and taken by itself to the second: things of the same minute
    # go by the order in which they were written down.
    order = {record.id: number for number, record in enumerate(state.records)}
    told: list[tuple[datetime, int, Waiting | None]] = []
    for standing in notes_of_turn(state, turn):
        note, record = standing.record.body, standing.record
        if not isinstance(note, Note) or standing.struck_reason:
            continue
        at, number = to_minute(record.happened_at), order.get(record.id, 0)
        if note.handed == "briefing":  # as it was noted before the paper itself was handed over
            to = note.involved[0] if note.involved else _SOMEBODY
            told.append((at, number, Waiting(to, record.happened_at)))
        elif not note.attempt:
            told.append((at, number, None))
    told += [
        (to_minute(one.happened_at), order[one.id], _waiting(one)) for one in _handed(state, turn)
    ]
    return max(told, key=lambda one: one[:2])[2] if told else None


def _waiting(record: Record) -> Waiting:
    assert isinstance(record.body, Shared)
    return Waiting(record.body.to, record.happened_at)


def _handed(state: CaseState, turn: Turn) -> list[Record]:
    """Return each handing over of a briefing of this stage that the register holds."""
    records = [record for record in state.records if record.id not in state.struck]
    briefings = {
        record.body.number
        for record in records
        if isinstance(record.body, DocumentIssued)
        and record.body.kind == "briefing"
        and record.body.stage == turn.key
    }
    return [
        record
        for record in records
        if isinstance(record.body, Shared)
        and record.body.what == "document"
        and record.body.ref in briefings
        and to_minute(record.happened_at) >= to_minute(turn.started_at)
    ]
