"""Putting the record's words on the clipboard, under the headings that the policy asks for."""

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Record
from escalation_desktop.ui.context import Context


def copy_entry(context: Context, state: CaseState, record: Record) -> None:
    """Copy one entry."""
    from escalation_desktop.domain.paste import entry_text

    context.clipboard.copy(entry_text(state, record))
    context.messages.note("Copied as plain text.", _hint(state))


def copy_stage(context: Context, state: CaseState, key: str) -> None:
    """Copy one stage with all its notes."""
    from escalation_desktop.domain.paste import stage_text

    context.clipboard.copy(stage_text(state, key))
    context.messages.note("This stage was copied as plain text.", _hint(state))


def copy_all(context: Context, state: CaseState) -> None:
    """Copy the whole record."""
    from escalation_desktop.domain.paste import record_text

    context.clipboard.copy(record_text(state))
    context.messages.note("The whole record was copied as plain text.", _hint(state))


def _hint(state: CaseState) -> str:
    if state.policy.record.headings:
        return "The notes stand under the headings that this policy asks for."
    return ""
