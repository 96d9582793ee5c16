"""The facts of a partnership notice: about a child who must be found, or about the partnership."""

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.escalation_parts import points
from escalation_desktop.domain.journal import RiskSet
from escalation_desktop.domain.nameless import nameless
from escalation_desktop.domain.paper import say_risk, say_status, their_side
from escalation_desktop.domain.paper_words import raiser_side, say_clause
from escalation_desktop.domain.policy import Condition, Notification, Route
from escalation_desktop.domain.telling_head import grounds_words
from escalation_desktop.domain.wording import (
    NOT_GIVEN,
    OUTCOME_KINDS,
    day,
    join,
    labelled,
    moment,
    say,
    say_list,
    sentence,
)

WIDER = ("strategic_issue", "operational_issue", "pattern")
"""Facts about how agencies work; a notice that hangs on one is not about this child."""


def is_about_child(state: CaseState, notice: Notification | None) -> bool:
    """Say whether the reader must find the child.

    Not for what a closing question or the chair reports, nor for an issue between agencies.
    """
    if notice is None or notice.owner == "chair" or notice.on == "closure_answer":
        return False
    asked_at_end = {question.on_yes for question in state.policy.closure_question}
    return notice.id not in asked_at_end and not set(WIDER).intersection(_facts_of(notice.when))


def _facts_of(condition: Condition | None) -> tuple[str, ...]:
    if condition is None:
        return ()
    parts = (*condition.all, *condition.any)
    return (condition.fact, *(fact for part in parts for fact in _facts_of(part)))


def is_given(state: CaseState, notice: Notification | None) -> bool:
    """Say whether the record holds what the notice must tell."""
    return bool(_first(state, notice)) or (
        is_about_child(state, notice) and bool(state.head.grounds)
    )


def first_fact(state: CaseState, notice: Notification | None) -> str:
    """Return the one fact that the reader needs first: what it is about, or what was found."""
    label = "About" if is_about_child(state, notice) else "What was found"
    return f"{label}: {_first(state, notice) or NOT_GIVEN}"


def _first(state: CaseState, notice: Notification | None) -> str:
    if is_about_child(state, notice):
        return state.head.about.strip()
    return _found(state, notice)


def facts(state: CaseState, notice: Notification | None) -> tuple[tuple[str, str], ...]:
    """Return label and value pairs; what is not known is told as not given."""
    if is_about_child(state, notice):
        return _about_child(state, notice)
    rows = [
        ("Points of disagreement", nameless(state, say_list(points(state))) or NOT_GIVEN),
        ("Kind of disagreement", grounds_words(state, state.head.grounds) or NOT_GIVEN),
        ("How it stands", say_how_it_stands(state)),
        *_answers(state),
    ]
    return tuple(rows)


def _about_child(state: CaseState, notice: Notification | None) -> tuple[tuple[str, str], ...]:
    head = state.head
    interim = state.interim.protects.strip() if state.interim is not None else ""
    reasons = head.their_reasons.strip()
    rows = [
        ("Wanted", f"{head.wanted.strip() or NOT_GIVEN} ({raiser_side(state)})"),
        ("Grounds", grounds_words(state, head.grounds)),
        ("Reasons", f"{reasons} ({their_side(state)})" if reasons else ""),
        ("Child’s status", say_status(state)),
        ("Risk", _risk(state)),
        ("Kept safe by", interim or NOT_GIVEN),
        ("How it stands", say_how_it_stands(state)),
    ]
    return tuple((label, text) for label, text in rows if text)


def _risk(state: CaseState) -> str:
    """Return the grade of risk and why; "" while nobody has said that it is another."""
    if state.risk == "as_recorded" and state.risk_at is None:
        return ""
    return join((say_risk(state), _why_risk(state)), "; ")


def _why_risk(state: CaseState) -> str:
    """Return why the risk is graded as it is, as the newest entry about it says."""
    if state.risk == "as_recorded":
        return ""
    reasons = [
        body.reason
        for record in state.records
        if record.id not in state.struck
        and isinstance(body := state.replaced.get(record.id, record).body, RiskSet)
    ]
    return labelled("why", reasons[-1] if reasons else "") or f"why: {NOT_GIVEN}"


def _found(state: CaseState, notice: Notification | None) -> str:
    """Return what the record says of a gap, an issue or a lesson, without a name."""
    told = [state.outcome.lessons] if state.outcome is not None else []
    told += [route.started.comment for route in state.routes if _leads_to(route.route, notice)]
    return join(dict.fromkeys(sentence(nameless(state, text)) for text in told), " ")


def _leads_to(route: Route, notice: Notification | None) -> bool:
    """Say whether a route goes to the office that the notice tells."""
    office = notice.to.office if notice is not None else ""
    return bool(office) and any(step.office == office for step in route.steps)


def _answers(state: CaseState) -> list[tuple[str, str]]:
    """Return what the policy's closing questions were answered, once the case has ended."""
    if state.outcome is None or not state.policy.closure_question:
        return []
    told = [
        f"{question.text} {state.outcome.closure.get(question.id) or 'not answered'} "
        f"({say_clause(question.clause)})"
        for question in state.policy.closure_question
    ]
    return [("Asked at the end", "\n".join(told))]


def say_how_it_stands(state: CaseState) -> str:
    """Return the stage it has reached, or how it ended and when."""
    last = state.turns[-1] if state.turns else None
    view = state.stage_view(last.key) if last is not None else None
    at = join(dict.fromkeys((view.label, view.title))) if view is not None else ""
    if state.outcome is not None and state.outcome_at is not None:
        kind = say(OUTCOME_KINDS, state.outcome.kind)
        where = f" at {view.label}" if view is not None else ""
        return sentence(f"{kind}{where}, {day(state.outcome_at)}")
    if last is None:
        return "Open; no stage is started."
    if last.ended is not None:
        return f"Open; {at}, ended {day(last.ended_at or last.started_at)}."
    return f"Open; at {at}, since {moment(last.started_at)}."
