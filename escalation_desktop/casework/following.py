"""What follows from the facts: notices, routes, agreed actions, gates and recorded events."""

import secrets
from datetime import date, datetime
from typing import Literal

from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.domain import journal
from escalation_desktop.domain.journal import SideWord


def set_notice(
    session: Session,
    case: str,
    notice: str,
    status: Literal["sent", "waived", "confirmed", "not_known"],
    *,
    to: str = "",
    method: str = "",
    reason: str = "",
    at: datetime | None = None,
    precision: Literal["minute", "day"] = "minute",
) -> None:
    """Record what became of telling somebody (aware UTC; None: now)."""
    body = journal.NoticeSet(notice=notice, status=status, to=to, method=method, reason=reason)
    session.write(case, [Saying(body, at or session.now(), precision)])


def start_route(
    session: Session,
    case: str,
    route: str,
    *,
    supported_by: str = "",
    comment: str = "",
    at: datetime | None = None,
    precision: Literal["minute", "day"] = "minute",
) -> None:
    """Start a side route; it runs beside the ladder and pauses nothing.

    Starting the route of immediate danger also sets the grade of risk to immediate.
    """
    moment = at or session.now()
    sayings: list[Saying] = []
    policy = session.state(case).policy
    if policy.find_route(route).danger:
        sayings.append(
            Saying(journal.RiskSet(grade="immediate", reason=comment), moment, precision)
        )
    body = journal.RouteStarted(route=route, supported_by=supported_by, comment=comment)
    sayings.append(Saying(body, moment, precision))
    session.write(case, sayings)


def do_step(
    session: Session,
    case: str,
    route: str,
    step: int,
    *,
    result: Literal["done", "not_done", "declined"] = "done",
    who: str = "",
    comment: str = "",
    at: datetime | None = None,
    precision: Literal["minute", "day"] = "minute",
) -> None:
    """Record a step of a route."""
    body = journal.RouteStepDone(route=route, step=step, result=result, who=who, comment=comment)
    session.write(case, [Saying(body, at or session.now(), precision)])


def end_route(session: Session, case: str, route: str, leave: str, comment: str = "") -> None:
    """End a route by one of its exits.

    Ending the route of immediate danger leaves the grade of risk at increased until a person
    changes it (``policy-packs.md`` section 3, rule 6).
    """
    now = session.now()
    state = session.state(case)
    body = journal.RouteEnded(route=route, exit=leave, comment=comment)
    sayings = [Saying(body, now)]
    if state.policy.find_route(route).danger and state.risk == "immediate":
        sayings.append(Saying(journal.RiskSet(grade="increased", reason="after danger"), now))
    session.write(case, sayings)


def agree_action(
    session: Session,
    case: str,
    what: str,
    *,
    who: str = "",
    side: SideWord = "other",
    by_when: date | None = None,
    discard: str | None = None,
) -> None:
    """Record an agreed action: what, who, by when."""
    state = session.state(case)
    stage = state.turns[-1].key if state.turns else ""
    body = new_action(what, who=who, side=side, by_when=by_when, stage=stage)
    session.write(case, [Saying(body, session.now())], discard_draft=discard)


def new_action(
    what: str,
    *,
    who: str = "",
    side: SideWord = "other",
    by_when: date | None = None,
    stage: str = "",
) -> journal.ActionAgreed:
    """Return an action with a fresh id, not yet written."""
    return journal.ActionAgreed(
        id=secrets.token_hex(8), what=what, who=who, side=side, by_when=by_when, stage=stage
    )


def update_action(
    session: Session,
    case: str,
    action: str,
    status: Literal["done", "not_done", "no_longer_needed"],
    comment: str = "",
    *,
    discard: str | None = None,
) -> None:
    """Record what became of an agreed action."""
    body = journal.ActionUpdated(action=action, status=status, comment=comment)
    session.write(case, [Saying(body, session.now())], discard_draft=discard)


def answer_gate(session: Session, case: str, gate: str, answer: Literal["yes", "no"]) -> None:
    session.write(case, [Saying(journal.GateAnswered(gate=gate, answer=answer), session.now())])


def record_event(
    session: Session,
    case: str,
    event: Literal["decision_received", "minutes_received", "form_sent", "meeting_held"],
    at: datetime,
) -> None:
    """Record something that a clock may start from."""
    session.write(case, [Saying(journal.EventRecorded(event=event), at)])
