"""Putting the record's words on the clipboard, under the headings that the policy asks for."""

from collections.abc import Sequence

from escalation_desktop.casework import auditing
from escalation_desktop.casework.house_order import house_order
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import stage_of
from escalation_desktop.domain.filing import for_them
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.paste import paste_text
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context

_OF_STAGE = ("note", "stage_ended")


def copy_entry(context: Context, state: CaseState, record: Record) -> None:
    """Copy one entry, as it stands."""
    text = paste_text(state, [record.id], house_order(context.session).headings)
    _copy(context, text, "1 entry", "Copied as plain text.", state)


def copy_for(context: Context, state: CaseState, entries: Sequence[str], side: str) -> None:
    """Copy entries for one agency's record: ours in its own order, theirs as the policy asks.

    Internal notes go to ours alone, and one by one: what is copied with others may be sent on.
    """
    shareable = for_them(state, entries)
    if len(entries) > 1 and not shareable:
        context.messages.note(
            "These are internal notes: nothing was copied.", "Copy each by itself in the record.",
            state="info",
        )  # fmt: skip
        return
    house = house_order(context.session).headings if side == "ours" else ()
    text = paste_text(state, list(entries), house)
    what = "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
    left = len(entries) - len(shareable) if len(entries) > 1 else 0
    told = f"{what[:1].upper()}{what[1:]} copied as plain text."
    if left:
        notes = "1 internal note is" if left == 1 else f"{left} internal notes are"
        told = f"Copied as plain text; {notes} not in it: copy each by itself."
    _copy(context, text, what, told, state, house=bool(house))


def copy_part(context: Context, state: CaseState, heading: str, text: str) -> None:
    """Copy one part of an entry, for a system with a field for each."""
    _copy(context, text, "1 part of an entry", f"{heading}: copied.", state, house=True)


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
    text = paste_text(state, ids, house_order(context.session).headings)
    _copy(context, text, what, "This stage was copied as plain text.", state)


def copy_all(context: Context, state: CaseState) -> None:
    """Copy the whole record."""
    told = "The whole record was copied as plain text."
    text = paste_text(state, house=house_order(context.session).headings)
    _copy(context, text, "every entry", told, state)


def _copy(
    context: Context,
    text: str,
    what: str,
    told: str,
    state: CaseState,
    *,
    house: bool | None = None,
) -> None:
    try:
        auditing.copied(context.session, state.case, what)
    except AppError as error:
        context.messages.error(error)
        return
    if context.copy(text):
        context.messages.note(told, _order_words(context, state, house))


def _order_words(context: Context, state: CaseState, house: bool | None) -> str:
    order = house_order(context.session)
    if house is None:
        house = bool(order.headings)
    if house:
        return f"In the order of {order.system}." if order.system else ""
    if state.policy.record.headings:
        return "The notes stand under the headings that this policy asks for."
    return ""
