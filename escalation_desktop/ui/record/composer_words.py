"""What the composer says and takes over: when it was saved, and the number tried last."""

from escalation_desktop.casework.session import Session
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.no_reply import say_silence, silence
from escalation_desktop.domain.times import say_instant

MODES = [("note", "Write a note"), ("attempt", "Tried, nobody reached")]


def saved_words(session: Session, note: Note, case: str) -> str:
    """Return when a note was saved; after an attempt in a case, how many there are by now.

    ``case`` is empty for a call note that belongs to no disagreement.
    """
    saved = say_instant(session.now())
    if not note.attempt or not case:
        return f"{saved}. It can be added to."
    return f"{saved}. {say_silence(silence(session.state(case)))}"


def last_number(state: CaseState | None) -> str:
    """Return the number of the newest note that has one."""
    for record in reversed(state.notes if state is not None else ()):
        if isinstance(record.body, Note) and record.body.number:
            return record.body.number
    return ""
