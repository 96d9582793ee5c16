"""The windows that add to an entry and strike one through: each one text, kept as a draft."""

from collections.abc import Callable

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
    return _about(
        context, parent, state, record, notes.add_to, f"add:{record.id}",
        f"Add to the {place(record)}",
        "The entry itself stays as it is; your words stand below it with the time and your name.",
        "Addition", "Save to record",
    )  # fmt: skip


def strike_dialog(
    context: Context, parent: QWidget, state: CaseState, record: Record
) -> WordsDialog:
    """Return the window in which to say why an entry is struck through."""
    return _about(
        context, parent, state, record, notes.strike, f"strike:{record.id}",
        f"Strike through the {place(record)}",
        "It stays readable and counts for nothing from now on.",
        "Reason", "Strike it through",
    )  # fmt: skip


def _about(
    context: Context, parent: QWidget, state: CaseState, record: Record,
    save: Callable[..., None], key: str, heading: str, more: str, label: str, act: str,
) -> WordsDialog:  # fmt: skip
    """Return a window whose text ``save`` writes about an entry, with its draft under ``key``."""
    return WordsDialog(
        context, parent, heading, more, label, act,
        lambda text: save(context.session, state.case, record.id, text, discard=key),
        key=key, case=state.case,
    )  # fmt: skip
