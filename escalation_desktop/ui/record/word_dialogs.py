"""The windows that add to an entry and strike one through: each one text, kept as a draft."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import notes
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import place
from escalation_desktop.domain.journal import Record
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.entry_dialogs import WordsDialog


def addition_dialog(
    context: Context, parent: QWidget, state: CaseState, record: Record
) -> WordsDialog:
    """Return the window in which to add to an entry."""
    key = f"add:{record.id}"
    return WordsDialog(
        context,
        parent,
        f"Add to the {place(record)}",
        "The entry itself stays as it is; your words stand below it with the time and your name.",
        "Addition",
        "Save to record",
        lambda text: notes.add_to(context.session, state.case, record.id, text, discard=key),
        key=key,
        case=state.case,
    )


def strike_dialog(
    context: Context, parent: QWidget, state: CaseState, record: Record
) -> WordsDialog:
    """Return the window in which to say why an entry is struck through."""
    key = f"strike:{record.id}"
    return WordsDialog(
        context,
        parent,
        f"Strike through the {place(record)}",
        "It stays readable and counts for nothing from now on.",
        "Reason",
        "Strike it through",
        lambda text: notes.strike(context.session, state.case, record.id, text, discard=key),
        key=key,
        case=state.case,
    )
