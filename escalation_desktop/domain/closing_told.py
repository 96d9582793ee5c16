"""The closing checks about what runs beside the stages: questions, notices, routes, danger."""

from escalation_desktop.domain import conditions
from escalation_desktop.domain.case import CaseState, NoticeState
from escalation_desktop.domain.closing_parts import BASELINE, Asked, asks_for, needed_if
from escalation_desktop.domain.entries import notes_in_order, shareable_notes
from escalation_desktop.domain.journal import Note, RiskSet
from escalation_desktop.domain.policy import Notification, Policy
from escalation_desktop.domain.wording import FACTS, say, say_list

_OF_CLOSURE = ("W10", "W11")
_OF_NOTICES = ("W9", "W10", "W11", "W14")
_OF_ROUTES = ("W11", "W12", "W13")


def field_of(policy: Policy, target: str, among: tuple[str, ...], otherwise: str) -> str:
    """Return the field of the design that answers the same duty as ``target`` ("notice:iro")."""
    for duty in policy.obligation:
        if target in duty.met_by:
            fields = [t.removeprefix("field:") for t in duty.met_by if t.startswith("field:")]
            found = next((field for field in among if field in fields), None)
            if found is not None:
                return found
    return otherwise


def asked_of_closure(state: CaseState) -> list[Asked]:
    """Return the policy's closing questions (W10, W11), once there is an outcome."""
    if state.outcome is None:
        return []
    answers = state.outcome.closure
    return [
        Asked(
            field_of(state.policy, f"closure:{question.id}", _OF_CLOSURE, "W10"), question.text,
            bool(answers.get(question.id)), "needed", "outcome", question.clause, question.id,
        )
        for question in state.policy.closure_question
    ]  # fmt: skip


def is_ours(notice: Notification, *, received: bool) -> bool:
    """Say whether telling is for our side; a pack's "ours" is the side that raised it."""
    return notice.owner == ("theirs" if received else "ours")


def asked_of_notices(state: CaseState) -> list[Asked]:
    """Return each person to be told (W9-W11, W14): ours sent or why not, others' never needed."""
    asked = []
    questions = state.policy.closure_question if state.outcome is not None else ()
    asked_at_end = {question.on_yes for question in questions}
    for found in state.notices:
        notice = found.notice
        if found.status == "later":
            continue
        if found.status == "not_answered" and notice.id in asked_at_end:
            continue  # the closing question asks the same, and is asked already
        ours = is_ours(notice, received=state.head.received)
        needed = ours and notice.modality != "please"
        asked.append(
            Asked(
                field_of(state.policy, f"notice:{notice.id}", _OF_NOTICES, "W14"),
                _notice_text(found, ours=ours), not found.open, needed_if(needed), "notices",
                notice.clause or BASELINE, f"notice-{notice.id}",
            )
        )  # fmt: skip
    return asked


def _notice_text(found: NoticeState, *, ours: bool) -> str:
    whom = found.notice.to.text
    if found.status == "not_answered":
        facts = say_list([say(FACTS, fact) for fact in found.decides])
        return f"Not answered: {facts}. It decides whether {whom} is told"
    if ours:
        return f"Tell {whom}, or say why not"
    who = {"chair": "the chair", "lead": "the safeguarding lead"}.get(found.notice.owner)
    return f"Whether {who or 'the other side'} told {whom}, or that it is not known"


def asked_of_routes(state: CaseState) -> list[Asked]:
    """Return each route that was started, and what came of it; then those the facts point to.

    W11 is an operational or strategic issue, W12 a matter of conduct, W13 any other route.
    """
    asked = []
    started: dict[str, int] = {}
    for found in state.routes:
        route = found.route
        started[route.id] = turn = started.get(route.id, 0) + 1
        field = field_of(state.policy, f"route:{route.id}", _OF_ROUTES, "W13")
        text = f"What came of: {route.title}"
        part = route.id if turn == 1 else f"{route.id}~{turn}"
        met = found.ended is not None
        asked.append(Asked(field, text, met, "offered", "route", route.clause, part))
    for route in state.policy.route:
        field = field_of(state.policy, f"route:{route.id}", _OF_ROUTES, "")
        points = field and conditions.holds(route.when, state.facts) is True
        if route.when is not None and points and route.id not in started:
            text = f"What was done about: {route.title}"
            asked.append(Asked(field, text, False, "offered", "route", route.clause, route.id))
    return [*asked, *_asked_of_danger(state)]


def _asked_of_danger(state: CaseState) -> list[Asked]:
    """Return what was done about an immediate danger (N18), where there was one."""
    in_danger = state.risk == "immediate" or any(
        isinstance(now.body, RiskSet) and now.body.grade == "immediate"
        for record in state.records
        if record.id not in state.struck
        for now in (state.replaced.get(record.id, record),)
    )
    if not in_danger:
        return []
    bodies = [n.record.body for n in shareable_notes(notes_in_order(state)) if not n.struck_reason]
    done = any(isinstance(body, Note) and body.actions_taken for body in bodies)
    met = done or any(found.route.danger for found in state.routes)
    text = "What was done about the immediate danger: who was told, and at what time"
    return [Asked("N18", text, met, needed_if(asks_for(state.policy, "N18")), "route")]
