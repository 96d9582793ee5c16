"""Hand-overs that were written down and whose file was never noted as made: the app was killed.

Their words stood on no screen then, so nobody can open a file that may be there. It is told and
not mended by itself: where only the note failed, a colleague may be at work on it.
"""

from escalation_desktop.casework.session import Session
from escalation_desktop.domain.handing_over import away
from escalation_desktop.errors import StoreDamaged
from escalation_desktop.store import AuditWanted

_MADE = "hand-over file made"


def broken_off(session: Session) -> list[str]:
    """Return the references of disagreements that went away from here into no noted file."""
    found: list[str] = []
    for row in session.store.summaries(state="handed_over"):
        try:
            gone = away(session.records(row.case))
        except StoreDamaged:  # told where it is opened
            continue
        if gone is None or gone.receipt:
            continue
        entries = session.store.entries(row.case)
        ours = any(e.id == gone.record.id and e.store == session.store.id for e in entries)
        wanted = AuditWanted(events=(_MADE,), cases=(row.case,))
        noted = {event.detail for event in session.store.audit_page(wanted, -1)}
        if ours and gone.handed.parcel not in noted:
            found.append(row.reference)
    return found


def say_broken_off(session: Session) -> str:
    """Return what to tell of them when the store opens, with what to do; "" where there is none."""
    found = broken_off(session)
    if not found:
        return ""
    which = ", ".join(found)
    return (
        f"The hand-over of {which} was not finished: its words may never have been shown. If "
        "nobody has them, open the disagreement and take it back."
    )
