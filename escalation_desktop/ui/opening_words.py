"""What is told once when a store opens: what is odd about this laptop, and a new way in."""

from typing import TYPE_CHECKING

from escalation_desktop.errors import AppError
from escalation_desktop.managed import Managed
from escalation_desktop.paths import DataFolder
from escalation_desktop.settings import Settings
from escalation_desktop.ui.messages import Messages

if TYPE_CHECKING:
    from datetime import timedelta

    from escalation_desktop.casework.session import Session


def follow_it(session: "Session", managed: Managed) -> None:
    """Give a session what IT has set: ways out, the agency's name and logo, the retention rule."""
    from escalation_desktop.casework.outputs import Outputs
    from escalation_desktop.domain.retention import Rule

    session.outputs = Outputs(managed.outputs)
    session.policies_by_it = managed
    session.agency_by_it = managed.agency_name
    session.logo_by_it = managed.agency_logo

    told = managed.retention
    if told is not None:
        session.rule_by_it = Rule(told.years, told.months, told.source)


def tell_at_opening(
    session: "Session",
    folder: DataFolder,
    managed: Managed,
    settings: Settings,
    messages: Messages,
    offset: "timedelta | None" = None,
    *,
    list_in_front: bool = True,
) -> None:
    """Seal to the key that IT has set; tell in one strip all that is odd or new.

    ``offset``: how far from UTC this computer shows the time, if it was asked;
    ``list_in_front``: the list of disagreements, which itself tells what became urgent.
    """
    from escalation_desktop.casework.agency import trouble_with_logo
    from escalation_desktop.casework.broken_off import say_broken_off
    from escalation_desktop.casework.clock import tell
    from escalation_desktop.casework.keeping import seal_to_agency
    from escalation_desktop.casework.startup import place_warning

    warnings = [*managed.problems, *settings.problems]
    news = ""
    try:
        news = seal_to_agency(session, managed.agency_key)
    except AppError as error:
        warnings.append(f"{error.sentence} {error.next_step}")
    odd = (
        trouble_with_logo(session), place_warning(folder), session.put_back_at_opening(),
        session.ended_badly(), *tell(session, offset), say_broken_off(session),
    )  # fmt: skip
    warnings += filter(None, odd)
    urgent = "" if list_in_front else _say_urgent(session)
    told = [*warnings, *filter(None, (urgent, news))]
    if told:
        messages.note(told[0], " ".join(told[1:]), state="warning" if warnings else "done")


def _say_urgent(session: "Session") -> str:
    from escalation_desktop.casework.due_list import while_away
    from escalation_desktop.domain.due_list import say_due_list

    found = while_away(session)
    return "" if found is None else f"{say_due_list(found)} See Disagreements."
