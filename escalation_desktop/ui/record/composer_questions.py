"""What the composer asks before words could be lost, or an empty note be saved for good."""

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


def may_discard(messages: Messages) -> bool:
    """Ask whether to throw the words away; Escape keeps them."""
    chosen = messages.ask(
        "Discard what you have typed here?",
        "It is not in the record yet and cannot be brought back.",
        [Answer("keep", "Keep it", "primary"), Answer("discard", "Discard it")],
        escape="keep",
    )
    return chosen == "discard"
