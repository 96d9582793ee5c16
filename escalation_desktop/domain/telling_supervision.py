"""The words for supervision, for conflicts of interest, and for a child’s file given out."""

from collections.abc import Callable

from escalation_desktop.domain import journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import stage_name
from escalation_desktop.domain.wording import labelled, say_party

Words = tuple[str, list[str]]

IN_PERSON = "Entered by that person at this laptop."
TOLD = "As told to the person who typed this."


def say_way(how: str, told_how: str) -> str:
    """Return how a manager's words came into the record, as a sentence."""
    if how == "in_person":
        return IN_PERSON
    return f"{TOLD[:-1]}: {told_how.strip().rstrip('.')}." if told_how.strip() else TOLD


def _reviewed(body: journal.Reviewed, _: CaseState | None) -> Words:
    what = "Signed off" if body.signed_off else "Reviewed"
    return f"{what} by {say_party(body.by) or 'a manager of ours, not named'}", [
        body.said.strip(),
        say_way(body.how, body.told_how),
    ]


def _asked(body: journal.ReviewAsked, _: CaseState | None) -> Words:
    return f"Question from {say_party(body.by) or 'a manager of ours, not named'}", [
        body.question.strip() or "not given",
        say_way(body.how, body.told_how),
    ]


def _answered(body: journal.ReviewAnswered, state: CaseState | None) -> Words:
    return "Answer to a question", [
        labelled("Question", _question(state, body.asked)),
        labelled("Answer", body.answer or "not given"),
    ]


def _question(state: CaseState | None, asked: str) -> str:
    for record in state.records if state is not None else ():
        now = state.replaced.get(record.id, record) if state is not None else record
        if record.id == asked and isinstance(now.body, journal.ReviewAsked):
            return now.body.question.strip()
    return ""


def _conflict(body: journal.ConflictNamed, state: CaseState | None) -> Words:
    stage = stage_name(state, body.stage) or "A stage"
    who = say_party(body.who) or "Somebody"
    return f"{stage}: {who} is passed over, conflict of interest", [
        labelled("Reason", body.reason or "not given"),
        labelled("Instead", say_party(body.instead) or "not given"),
        labelled("Decided by", body.decided_by),
    ]


def _access(body: journal.AccessGiven, _: CaseState | None) -> Words:
    cases = "1 disagreement" if body.cases == 1 else f"{body.cases} disagreements"
    return "What is held about a child was given out as files", [
        labelled("For", body.to or "not given"),
        f"{cases} in the files.",
        labelled("As initials", "; ".join(body.masked)),
        *(labelled("Left out", one) for one in body.left_out),
        labelled("SHA-256", "; ".join(body.sha256)),
    ]


SUPERVISION: dict[str, Callable[..., Words]] = {
    "reviewed": _reviewed,
    "review_asked": _asked,
    "review_answered": _answered,
    "conflict_named": _conflict,
    "access_given": _access,
}
