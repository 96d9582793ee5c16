"""What the composer asks before words could be lost, or an empty note be saved for good."""

from escalation_desktop.casework import notes
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer, Messages


def may_lose(messages: Messages) -> bool:
    """Ask whether to leave although the draft could not be written; Escape stays."""
    chosen = messages.ask(
        "What you typed could not be kept as a draft.",
        "Stay and copy the words elsewhere, or save the note to the record if there is room.",
        [Answer("stay", "Stay here", "primary"), Answer("leave", "Leave; the words are lost")],
        escape="stay",
    )
    return chosen == "leave"


def may_be_empty(messages: Messages) -> bool:
    """Ask whether an empty note is meant; Escape goes back."""
    chosen = messages.ask(
        "Nothing is written yet. Save an empty note?",
        "It would stand in the record with its time and your name.",
        [Answer("back", "Go back", "primary"), Answer("save", "Save it all the same")],
        escape="back",
    )
    return chosen == "save"


def discarded(context: Context, key: str) -> bool:
    """Ask whether to throw the words away, and do it; Escape keeps them."""
    chosen = context.messages.ask(
        "Discard what you have typed here?",
        "It is not in the record yet and cannot be brought back.",
        [Answer("keep", "Keep it", "primary"), Answer("discard", "Discard it")],
        escape="keep",
    )
    if chosen != "discard":
        return False
    try:
        notes.discard_draft(context.session, key)
    except AppError as error:
        context.messages.error(error)
        return False
    return True


def tell_unfinished(messages: Messages) -> None:
    """Say why the note of another call cannot begin."""
    messages.tell(
        "An unfinished note is open.",
        "Save or discard it first, then start the note for this contact again.",
    )
