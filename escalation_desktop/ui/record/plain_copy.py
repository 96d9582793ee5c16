"""Putting the record's words on the clipboard, under the headings that the policy asks for."""

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import stage_of
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.paste import paste_text
from escalation_desktop.ui.context import Context

_OF_STAGE = ("note", "stage_ended")


def copy_entry(context: Context, state: CaseState, record: Record) -> None:
    """Copy one entry, as it stands."""
    _copy(context, paste_text(state, [record.id]), "Copied as plain text.", state)


def copy_stage(context: Context, state: CaseState, stage: tuple[str, int]) -> None:
    """Copy what was written at one stage: its notes and its end, without the struck."""
    ids = [
        record.id
        for record in state.records
        if record.kind in _OF_STAGE
        and record.id not in state.struck
        and stage_of(state.replaced.get(record.id, record)) == stage
    ]
    if not ids:
        context.messages.note("Nothing was written at this stage yet.", state="info")
        return
    _copy(context, paste_text(state, ids), "This stage was copied as plain text.", state)


def copy_all(context: Context, state: CaseState) -> None:
    """Copy the whole record."""
    _copy(context, paste_text(state), "The whole record was copied as plain text.", state)


def _copy(context: Context, text: str, told: str, state: CaseState) -> None:
    context.clipboard.copy(text)
    more = ""
    if state.policy.record.headings:
        more = "The notes stand under the headings that this policy asks for."
    context.messages.note(told, more)
