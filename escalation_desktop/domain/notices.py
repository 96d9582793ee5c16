"""Who else must be told, and what has become of it.

Follows from the facts and from where the case stands. A notice whose condition hangs on a fact
nobody answered shows as not answered, with that fact: never as not needed.
"""

from collections.abc import Mapping
from typing import Literal

from escalation_desktop.domain import conditions
from escalation_desktop.domain.case import NoticeState
from escalation_desktop.domain.policy import Notification, Policy
from escalation_desktop.domain.tally import Tally

Due = Literal["yes", "later", "no"]


def notice_states(
    policy: Policy, tally: Tally, facts: Mapping[str, str]
) -> tuple[NoticeState, ...]:
    """Return every notice that applies or may apply, in the policy's order.

    One that was sent, waived or confirmed stays in the list whatever the facts say later.
    """
    found = []
    for notice in policy.notification:
        told = tally.notices.get(notice.id)
        owner = _owner(notice, tally)
        if told is not None:
            found.append(NoticeState(notice, told[1].status, at=told[0], told=told[1], owner=owner))
            continue
        closing = _closing_answer(notice, tally)
        if closing == "yes":
            # The closing question has settled it, whatever the facts said or left open.
            found.append(NoticeState(notice, "to_send", owner=owner))
            continue
        due = _event_due(notice, tally)
        applies = conditions.holds(notice.when, facts)
        if due == "no" or applies is False or (applies is None and closing == "no"):
            continue
        if applies is None:
            decides = conditions.unanswered(notice.when, facts)
            found.append(NoticeState(notice, "not_answered", decides, owner=owner))
        else:
            status: Literal["to_send", "later"] = "to_send" if due == "yes" else "later"
            found.append(NoticeState(notice, status, owner=owner))
    return tuple(found)


def _owner(notice: Notification, tally: Tally) -> Literal["ours", "theirs", "chair", "lead"]:
    if tally.head is not None and tally.head.received and notice.owner in ("ours", "theirs"):
        return "theirs" if notice.owner == "ours" else "ours"
    return notice.owner


def _event_due(notice: Notification, tally: Tally) -> Due:
    ended = {turn.stage for turn in tally.turns if turn.ended is not None}
    started = {turn.stage for turn in tally.turns}
    closed = tally.status != "open"
    match notice.on:
        case "case_opened" | "fact_set":
            return "yes"
        case "stage_started":
            return "yes" if _reached(notice.stage, started) else ("no" if closed else "later")
        case "stage_ended":
            return "yes" if _reached(notice.stage, ended) else ("no" if closed else "later")
        case "route_started":
            open_routes = {state.started.route for state in tally.routes}
            wanted = notice.route or ""
            return "yes" if (wanted in open_routes if wanted else bool(open_routes)) else "no"
        case "resolved":
            return "yes" if tally.status in ("resolved", "part_resolved") else "no"
        case "closed":
            return "yes" if closed else "later"
        case "closure_answer":
            return "yes" if _closing_answer(notice, tally) == "yes" else "no"


def _closing_answer(notice: Notification, tally: "Tally") -> str:
    """Return what the closing question that asks for this notice was answered; "" if nothing."""
    answers = tally.outcome.closure if tally.outcome is not None else {}
    asked = [q.id for q in tally.policy.closure_question if q.on_yes == notice.id]
    given = [answers[question] for question in asked if answers.get(question)]
    return "yes" if "yes" in given else (given[0] if given else "")


def _reached(stage: str | None, stages: set[str]) -> bool:
    return bool(stages) if stage is None else stage in stages
