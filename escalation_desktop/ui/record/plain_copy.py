"""Putting the record's words on the clipboard, under the headings that the policy asks for."""

from escalation_desktop.casework import auditing
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import stage_of
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.paste import paste_text
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context

_OF_STAGE = ("note", "stage_ended")


def copy_entry(context: Context, state: CaseState, record: Record) -> None:
    """Copy one entry, as it stands."""
    text = paste_text(state, [record.id])
    _copy(context, text, "1 entry", "Copied as plain text.", state)


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
    what = "1 entry" if len(ids) == 1 else f"{len(ids)} entries"
    _copy(context, paste_text(state, ids), what, "This stage was copied as plain text.", state)


def copy_all(context: Context, state: CaseState) -> None:
    """Copy the whole record."""
    told = "The whole record was copied as plain text."
    _copy(context, paste_text(state), "every entry", told, state)


def _copy(context: Context, text: str, what: str, told: str, state: CaseState) -> None:
    try:
        auditing.copied(context.session, state.case, what)
    except AppError as error:
        context.messages.error(error)
        return
    context.clipboard.copy(text)
    more = ""
    if state.policy.record.headings:
        more = "The notes stand under the headings that this policy asks for."
    context.messages.note(told, more)
