"""Every entry of a journal, told in plain words for the chronology on screen and on paper.

Never raises: a chronology that cannot be shown is worse than an odd line in it. What an entry
says is told even where the policy no longer knows the stage, route or notice it names.
"""

from collections.abc import Callable
from dataclasses import dataclass

from escalation_desktop.domain import note_lines
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import (
    NEWER,
    split_key,
    stage_label,
    stage_of,
    standing,
)
from escalation_desktop.domain.journal import (
    KINDS,
    BodyWithdrawn,
    Damaged,
    DocumentIssued,
    Note,
    Record,
    Shared,
    Unknown,
)
from escalation_desktop.domain.telling_head import HEAD
from escalation_desktop.domain.telling_moves import MOVES
from escalation_desktop.domain.telling_rest import REST
from escalation_desktop.domain.telling_supervision import SUPERVISION
from escalation_desktop.domain.wording import INTERNAL

Teller = Callable[..., tuple[str, list[str]]]
_TELLERS: dict[str, Teller] = {**HEAD, **MOVES, **REST, **SUPERVISION}


@dataclass(frozen=True)
class Told:
    """An entry in words. Empty texts say that there is nothing to tell."""

    title: str
    lines: tuple[str, ...]
    form: str
    """Of a note: "Telephone"."""
    stage_label: str
    late: str
    doubtful: bool
    """The computer's clock had been set back when this was written."""
    corrected: bool
    struck_reason: str
    additions: tuple[str, ...]
    internal: bool = False
    """A note for our agency alone; its first line says so."""


def tell(record: Record, state: CaseState | None) -> Told:
    """Return an entry in words, as it stands in its case (None: a call note without one)."""
    now = standing(record, state)
    shown = now.record
    told = [f"Withdrawn {now.withdrawn_by}", f"Reason: {now.withdrawn_reason}"]
    if now.withdrawn_reason and now.corrected and not isinstance(shown.body, Unknown):
        title, lines = _words(shown, state)
        lines = [*lines, f"Text as first written: {'. '.join(told)}"]
    elif now.withdrawn_reason:
        title, lines = "Text withdrawn", told
    else:
        title, lines = _words(shown, state)
    if now.corrected:
        lines = [*lines, f"Corrected: {now.correction_reason or 'no reason given'}"]
    if isinstance(record.body, Damaged) and shown is not record:
        lines = [*lines, f"What was first written is damaged. {record.body.fault}"]
    if now.internal:
        lines = [INTERNAL, *lines]
    body = shown.body
    return Told(
        title=title,
        lines=tuple(line for line in lines if line),
        form=note_lines.form_of(body) if isinstance(body, Note) else "",
        stage_label=_stage(shown, state),
        late=now.late,
        doubtful=bool(getattr(body, "clock_doubtful", False)),
        corrected=now.corrected,
        struck_reason=now.struck_reason,
        additions=now.additions,
        internal=now.internal,
    )


def _words(record: Record, state: CaseState | None) -> tuple[str, list[str]]:
    if isinstance(record.body, Damaged):
        return "Damaged entry", [f"{record.body.fault} It is left out of what is worked out here."]
    if isinstance(record.body, Unknown) or record.kind not in KINDS:
        return f"An entry {NEWER}", ["It is kept and checked; open it in that version."]
    if isinstance(record.body, Note):
        told = note_lines.fields_of(record.body)
        return note_lines.title_of(record.body), [field.line for field in told]
    teller = _TELLERS.get(record.kind)
    if teller is None or not isinstance(record.body, KINDS[record.kind]):
        return record.kind.replace("_", " ").capitalize(), []
    return teller(record.body, state)


def _stage(record: Record, state: CaseState | None) -> str:
    body = record.body
    if isinstance(body, BodyWithdrawn):
        return ""
    if isinstance(body, DocumentIssued):
        return stage_label(state, *split_key(state, body.stage))
    if isinstance(body, Shared):
        return stage_label(state, *split_key(state, body.ref)) if body.what == "stage" else ""
    return stage_label(state, *stage_of(record))
