"""What is doubtful about the laptop's clock, seen from an open store."""

from contextlib import suppress
from datetime import date, timedelta

from escalation_desktop.casework.session import Session
from escalation_desktop.domain import clock_doubts
from escalation_desktop.errors import StoreError
from escalation_desktop.store import OWN_VALUES

_ZONE = f"{OWN_VALUES}zone told"
"""How far from London the laptop showed the time when it was told last; no reason for a backup."""


def tell(session: Session, offset: timedelta | None = None) -> tuple[str, ...]:
    """Return what to tell at an unlock; another zone only once, until it is another one again.

    ``offset``: the laptop’s own time from UTC, if known.
    """
    told = session.store.value(_ZONE) or ""
    here = "" if offset is None else f"{clock_doubts.apart(session.now(), offset)}"
    if here == told:
        return doubts(session)
    with suppress(StoreError):  # then it is told again the next time
        session.store.set_value(_ZONE, here)
    return doubts(session, offset)


def doubts(session: Session, offset: timedelta | None = None) -> tuple[str, ...]:
    """Return each doubt as a sentence; without ``offset`` nothing is said of the zone."""
    now = session.now()
    back = session.clock_set_back()
    found = (
        back,
        clock_doubts.too_early(now, _newest(session)),
        # What was set back says so itself; a long absence is told where it is one.
        "" if back else clock_doubts.long_away(now, session.store.left_at),
        clock_doubts.other_zone(now, offset),
    )
    return tuple(filter(None, found))


def is_doubtful(session: Session) -> bool:
    """Tell whether days and limits are counted by a clock that is or was wrong."""
    return bool(session.clock_set_back() or clock_doubts.too_early(session.now(), _newest(session)))


def note_moved(session: Session, what: str) -> None:
    """Keep in the audit that the clock was moved ("moved forward by 3 h"). Raises StoreError."""
    session.store.audit("clock moved", what)


def _newest(session: Session) -> date | None:
    """Return the first day of the newest date that a policy prints for its issue."""
    days = [pack.policy.issued.date for pack in session.packs if pack.policy.issued is not None]
    return max(days, default=None)
