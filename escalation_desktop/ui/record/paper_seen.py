"""Who opened an issued paper to read it stands in the audit, from wherever it was opened."""

from escalation_desktop.casework import auditing
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context


def note_seen(context: Context, case: str | None, number: str) -> None:
    """Note that a paper was opened; where that cannot be noted it is told, and nothing else."""
    try:
        auditing.paper_opened(context.session, case, number)
    except AppError as error:  # what is read about a child's safety is not held back for it
        context.messages.note(
            "It could not be noted that you opened this.", error.sentence, state="warning"
        )
