"""Due dates as a calendar file (RFC 5545) that any calendar takes in; made by ``icalendar``.

No alarm and no place: the user's calendar reminds as it always does, and shows the time as free.
"""

from collections.abc import Sequence
from datetime import datetime

from escalation_desktop.domain.due_dates import DueDate

_PRODUCT = "-//Escalation//Due dates//EN"


def calendar_file(dates: Sequence[DueDate], made_at: datetime) -> bytes:
    """Return the file's bytes; ``made_at`` is aware. The same dates give the same bytes."""
    from icalendar import Calendar, Event  # late: it is needed for this alone

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for due in dates:
        event = Event()
        event.add("uid", due.uid)
        event.add("dtstamp", made_at.replace(microsecond=0))
        event.add("dtstart", due.day if due.day is not None else due.at)
        event.add("summary", due.title)
        event.add("sequence", due.edition)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
