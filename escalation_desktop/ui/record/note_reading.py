"""A note's form as read: the note, when it happened, and what is set beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from escalation_desktop.casework.notes import Beside
from escalation_desktop.domain.journal import Note
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.more_fields import MoreFields
from escalation_desktop.ui.record.note_actions import NoteActions
from escalation_desktop.ui.record.when import read_at


@dataclass(frozen=True)
class Filled:
    """A form as read: the note, when it happened, and what is set beside it."""

    note: Note
    happened_at: datetime
    precision: Literal["minute", "day"]
    beside: Beside
    empty: bool


def read_beside(context: Context, more: MoreFields, agreed: NoteActions) -> Beside | None:
    """Return what is set beside a note; None where a date cannot be read, told beside its field."""
    if not agreed.is_readable():
        return None
    safe = None
    if more.safe_by.line.text().strip():
        safe = read_at(context, more.safe_by_row, past=False, ends=True)
        if safe is None:
            return None
    return Beside(
        risk=more.risk.value(), risk_reason=more.risk_reason.text_typed(),  # type: ignore[arg-type]
        safe_by=safe.instant if safe is not None else None,
        safe_by_reason=more.safe_by_reason.text_typed() if safe is not None else "",
        actions=agreed.agreed(),
    )  # fmt: skip
