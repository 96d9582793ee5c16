"""A line of a record as plain text, to be read beside the line that another store wrote."""

from collections.abc import Sequence

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import when
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.telling import tell
from escalation_desktop.domain.times import say_instant


def line_text(records: Sequence[Record], state: CaseState | None) -> str:
    """Return entries in order, each with when it happened, who wrote it and when."""
    return "\n\n".join(_entry(record, state) for record in records) or "Nothing was written."


def writers_of(records: Sequence[Record]) -> str:
    """Return who wrote a line, each one time, in order."""
    return "; ".join(dict.fromkeys(record.person for record in records if record.person.strip()))


def _entry(record: Record, state: CaseState | None) -> str:
    told = tell(record, state)
    marks = [f"Struck through: {told.struck_reason}"] if told.struck_reason else []
    if told.late:
        marks.append(told.late)
    lines = [
        f"{when(record)}: {told.title}",
        f"Written by {record.person or 'not given'}, {say_instant(record.recorded_at)}",
        *marks,
        *told.lines,
        *told.additions,
    ]
    return "\n".join(lines)
