"""The words for moves: stages started, ended, skipped, typed; the outcome; taking up again."""

from collections.abc import Callable

from escalation_desktop.domain import journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import stage_name
from escalation_desktop.domain.times import say_day
from escalation_desktop.domain.wording import (
    MOVE_AGREED,
    OUTCOME_KINDS,
    STAGE_RESULTS,
    labelled,
    party_known,
    say,
    say_how,
    say_list,
    say_party,
    until,
)

Words = tuple[str, list[str]]


def _started(body: journal.StageStarted, state: CaseState | None) -> Words:
    tops = []
    if body.ours_top:
        tops.append("our most senior")
    if body.theirs_top:
        tops.append("their most senior")
    by = body.expect_answer_by
    return f"{_stage(state, body.stage, body.rung)} started", [
        labelled("For us", say_party(body.ours) if party_known(body.ours) else ""),
        labelled("For them", say_party(body.theirs) if party_known(body.theirs) else ""),
        labelled("Reached", " and ".join(tops)),
        labelled("Answer expected by", until(by) if by else ""),
    ]


def _ended(body: journal.StageEnded, state: CaseState | None) -> Words:
    title = f"{_stage(state, body.stage, body.rung)} ended: {say(STAGE_RESULTS, body.result)}"
    return title, [
        labelled("Points of disagreement", say_list(body.issues)),
        labelled("Actions taken", say_list(body.actions_taken)),
        labelled("Decisions", say_list(body.decisions)),
        labelled("Decided by", body.decided_by),
        labelled("Moving on", say(MOVE_AGREED, body.move_agreed) if body.move_agreed else ""),
        labelled("Why the limit was passed", body.reason_overdue),
        labelled("What was tried", body.tried),
        body.comment.strip(),
    ]


def _skipped(body: journal.StageSkipped, state: CaseState | None) -> Words:
    return f"{_stage(state, body.stage)} skipped", [
        labelled("Reason", body.reason or "not given"),
        labelled("Decided by", body.decided_by),
    ]


def _typed(body: journal.TypedStage, _: CaseState | None) -> Words:
    return f"Stage typed by the worker: {body.title.strip() or 'no title given'}", [
        "Typed from a procedure held elsewhere; not from this policy.",
        labelled("With", body.with_whom),
        labelled("Limit, as typed", body.limit_words),
        labelled("Due, as typed", until(body.due_at) if body.due_at else ""),
    ]


def _outcome(body: journal.Outcome, state: CaseState | None) -> Words:
    questions = {q.id: q.text for q in state.policy.closure_question} if state else {}
    answers = [f"{questions.get(q, q)} {answer}" for q, answer in body.closure.items()]
    us, them = body.agreed_for_us, body.agreed_for_them
    return f"Outcome: {say(OUTCOME_KINDS, body.kind)}", [
        body.text.strip(),
        labelled("How", say_how(body.how)),
        labelled("Agreed for us by", say_party(us) if party_known(us) else ""),
        labelled("Agreed for them by", say_party(them) if party_known(them) else ""),
        labelled("Decided by", body.decided_by),
        labelled("Not agreed by", body.not_agreed_by),
        labelled("Still in dispute", body.still_in_dispute),
        labelled("Decision to stop taken by", body.stopped_by),
        labelled("Why it was stopped", body.stopped_why),
        labelled("Told that there is no further step", body.told),
        "No further action was agreed." if body.no_actions else "",
        labelled("Review on", say_day(body.review_on) if body.review_on else ""),
        labelled("Chair of the meeting", body.meeting_chair),
        labelled("At the meeting", body.meeting_attendees),
        labelled("Lessons", body.lessons),
        *answers,
    ]


def _resumed(body: journal.Resumed, state: CaseState | None) -> Words:
    return f"Taken up again at {_stage(state, body.stage)}", [labelled("Reason", body.reason)]


def _declined(body: journal.Declined, _: CaseState | None) -> Words:
    return "Our own side declined to go on", [
        labelled("Who", body.who or "not given"),
        labelled("Why", body.why or "not given"),
    ]


def _stage(state: CaseState | None, stage: str, rung: int = 0) -> str:
    return stage_name(state, stage, rung) or "A stage"


MOVES: dict[str, Callable[..., Words]] = {
    "stage_started": _started,
    "stage_ended": _ended,
    "stage_skipped": _skipped,
    "typed_stage": _typed,
    "outcome": _outcome,
    "resumed": _resumed,
    "declined": _declined,
}
