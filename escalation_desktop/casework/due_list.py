"""What became urgent since somebody was last here: told once, until it is put away."""

from escalation_desktop.casework.session import Session
from escalation_desktop.domain import due_list as rules
from escalation_desktop.domain.due_list import Due, DueList


def while_away(session: Session) -> DueList | None:
    """Return what became urgent before the unlock, since the store was last open; None: nothing."""
    since, back = session.away_since, session.back_at
    if since is None or back < since:
        return None
    rows = session.store.due_between(since, back + rules.AHEAD)
    limits = [
        Due(row.case, row.reference, f"{row.reference}, {row.child}", row.due_text, row.due_at)
        for row in rows
        if row.due_at is not None
    ]
    return rules.due_list(limits, since, back, session.now())


def put_away(session: Session) -> None:
    """Tell no more of it; the next time counts from the next lock or close."""
    session.away_since = None
