"""The words for what runs beside the stages: notices, routes, actions, papers, mended entries."""

from collections.abc import Callable

from escalation_desktop.domain import journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import place, split_key, stage_name
from escalation_desktop.domain.lessons import say_learned
from escalation_desktop.domain.times import say_day
from escalation_desktop.domain.wording import (
    ACTION_STATES,
    EVENTS,
    GROUNDS,
    NOTICE_STATES,
    PAPER_EVENTS,
    STEP_RESULTS,
    join,
    labelled,
    say,
    say_list,
    say_party,
    until,
)

Words = tuple[str, list[str]]


def _notice(body: journal.NoticeSet, state: CaseState | None) -> Words:
    texts = {n.id: n.to.text for n in state.policy.notification} if state else {}
    whom = texts.get(body.notice, "somebody this policy does not name")
    return f"Also tell, {whom}: {say(NOTICE_STATES, body.status)}", [
        labelled("To", body.to),
        labelled("How", body.method),
        labelled("Reason", body.reason),
    ]


def _route_title(state: CaseState | None, route: str) -> str:
    titles = {r.id: r.title for r in state.policy.route} if state else {}
    return titles.get(route, "a route that is not in this policy")


def _route_started(body: journal.RouteStarted, state: CaseState | None) -> Words:
    return f"Route started: {_route_title(state, body.route)}", [
        labelled("Supported by", body.supported_by),
        body.comment.strip(),
    ]


def _route_step(body: journal.RouteStepDone, state: CaseState | None) -> Words:
    steps = {r.id: r.steps for r in state.policy.route}.get(body.route, ()) if state else ()
    act = f"step {body.step + 1}"
    if 0 <= body.step < len(steps):
        step = steps[body.step]
        act = join((step.who, step.act, step.whom), " ")
    return f"{_route_title(state, body.route)}: {act}: {say(STEP_RESULTS, body.result)}", [
        labelled("Who", body.who),
        body.comment.strip(),
    ]


def _route_ended(body: journal.RouteEnded, state: CaseState | None) -> Words:
    return f"Route ended: {_route_title(state, body.route)}", [
        labelled("Result", body.exit),
        body.comment.strip(),
    ]


def _action_agreed(body: journal.ActionAgreed, _: CaseState | None) -> Words:
    return f"Action agreed: {body.what.strip() or 'not given'}", [
        labelled("Who", body.who or "not given"),
        labelled("By when", say_day(body.by_when) if body.by_when else "not given"),
    ]


def _action_updated(body: journal.ActionUpdated, state: CaseState | None) -> Words:
    actions = {a.action.id: a.action.what for a in state.actions} if state else {}
    what = actions.get(body.action, "an action that is not in this record")
    return f"Action {say(ACTION_STATES, body.status)}: {what}", [body.comment.strip()]


def _event(body: journal.EventRecorded, _: CaseState | None) -> Words:
    return say(EVENTS, body.event), [body.comment.strip()]


def _expected(body: journal.AnswerExpected, _: CaseState | None) -> Words:
    return f"Answer expected by {until(body.by)}", [labelled("From", body.from_whom)]


def _shared(body: journal.Shared, state: CaseState | None) -> Words:
    if body.what == "stage":
        what = f"Record of {stage_name(state, *split_key(state, body.ref)) or 'a stage'}"
    else:
        what = f"Document {body.ref}"
    return f"{what} shared", [
        labelled("With", say_party(body.to) or "not given"),
        labelled("How", body.method),
    ]


def _filed(body: journal.Filed, _: CaseState | None) -> Words:
    count = len(body.entries)
    what = f"{count} {'entry' if count == 1 else 'entries'}"
    if body.side == "theirs" and body.confirmed:
        return f"On the other agency’s record, as they confirmed: {what}", [
            labelled("Sent to", body.sent_to)
        ]
    if body.side == "theirs":
        return f"Sent for the other agency’s record: {what}", [
            labelled("Sent to", body.sent_to),
            "Filing not confirmed.",
        ]
    return f"Filed to the child’s record: {what}", [
        labelled("By", body.by),
        labelled("System", body.system),
        labelled("Reference", body.reference),
    ]


def _issued(body: journal.DocumentIssued, _: CaseState | None) -> Words:
    return f"Document {body.number} issued", [
        body.title.strip(),
        labelled("Copy", str(body.copy) if body.copy else ""),
        labelled("For", say_party(body.recipient)),
        labelled("Handling", body.handling),
        labelled("Replaces", body.replaces),
        "Parts of it or names are not in this copy." if body.left_out else "",
        labelled("Missing when it was issued as a draft", say_list(body.gaps)),
    ]


def _paper_event(body: journal.PaperEvent, _: CaseState | None) -> Words:
    how = "Why" if body.what == "withdrawn" else "How"
    return f"Document {body.number} {say(PAPER_EVENTS, body.what)}", [
        labelled("Copies", str(body.copies) if body.copies != 1 else ""),
        labelled("By", say_party(body.who)),
        labelled(how, body.how),
    ]


def _gap_explained(body: journal.GapExplained, _: CaseState | None) -> Words:
    asked = body.asked.strip() or "something that is asked for"
    if not body.why.strip():
        return f"No longer explained why it is not given: {asked}", []
    return f"Explained why it is not given: {asked}", [labelled("Why", body.why)]


def _named(state: CaseState | None, entry: str) -> str:
    for record in state.records if state else ():
        if record.id == entry:
            return place(record)
    return "entry that is not in this record"


def _person_named(body: journal.PersonNamed, _: CaseState | None) -> Words:
    return "Person named", [say_party(body.who) or "not given"]


def _addition(body: journal.Addition, state: CaseState | None) -> Words:
    return f"Addition to the {_named(state, body.to)}", [body.text.strip()]


def _struck(body: journal.Struck, state: CaseState | None) -> Words:
    return f"Struck through: the {_named(state, body.entry)}", [
        labelled("Reason", body.reason or "not given")
    ]


def _correction(body: journal.Correction, state: CaseState | None) -> Words:
    return f"Correction of the {_named(state, body.of)}", [
        labelled("Reason", body.reason or "not given")
    ]


def _moved(_body: journal.Moved, _: CaseState | None) -> Words:
    return "Call note put into a disagreement", []


def _policy_moved(body: journal.PolicyMoved, _: CaseState | None) -> Words:
    return f"Goes on under version {body.pack.version} of the policy", [
        f"Until then version {body.was.version}. What had begun stays as that version has it.",
        labelled("Reason", body.reason),
    ]


def _handed_over(body: journal.HandedOver, _: CaseState | None) -> Words:
    return f"Handed over to {say_party(body.to) or 'not given'}", [labelled("How", body.how)]


def _taken_in(body: journal.TakenIn, _: CaseState | None) -> Words:
    entries = f"{body.entries} {'entry' if body.entries == 1 else 'entries'}"
    return f"Taken over from {body.from_person.strip() or 'a colleague'}", [f"{entries} came."]


def _receipt_given(_body: journal.ReceiptGiven, _: CaseState | None) -> Words:
    return "Receipt came back: the case arrived", []


def _taken_back(body: journal.TakenBack, _: CaseState | None) -> Words:
    return "Worked here again after it was handed over", [
        labelled("Reason", body.reason or "not given")
    ]


def _joined(body: journal.Joined, _: CaseState | None) -> Words:
    return f"{len(body.heads)} lines of this record were joined", []


def _withdrawn(body: journal.BodyWithdrawn, state: CaseState | None) -> Words:
    papers = ", ".join(body.papers)
    return f"Text withdrawn: the {_named(state, body.entry)}", [
        labelled("Ground", GROUNDS.get(body.ground, "")),
        labelled("Reason", body.reason or "not given"),
        labelled("Papers destroyed with it", papers),
    ]


def _hold(body: journal.HoldSet, _: CaseState | None) -> Words:
    title = "Legal hold: nothing may be removed" if body.held else "Legal hold lifted"
    return title, [labelled("Reason", body.reason or "not given")]


def _learned(body: journal.Learned, state: CaseState | None) -> Words:
    at = stage_name(state, *split_key(state, body.stage)) if body.stage else ""
    return say_learned(body.what, body.code), [
        labelled("Seen at", at),
        body.text,
    ]


def _learned_told(body: journal.LearnedTold, state: CaseState | None) -> Words:
    title = f"{say_party(body.to) or 'Somebody'} was told of a gap or a lesson"
    return title, [_which(state, body.learned), labelled("How", body.method)]


def _learned_settled(body: journal.LearnedSettled, state: CaseState | None) -> Words:
    return "A gap or a lesson needs nobody any more", [
        _which(state, body.learned),
        labelled("What became of it", body.how or "not given"),
    ]


def _which(state: CaseState | None, learned: str) -> str:
    for record in state.records if state is not None else ():
        now = state.replaced.get(record.id, record) if state is not None else record
        if record.id == learned and isinstance(now.body, journal.Learned):
            return say_learned(now.body.what, now.body.code)
    return ""


def _counted(_body: journal.Counted, _: CaseState | None) -> Words:
    return "Counted in a return to the partnership, without names", []


REST: dict[str, Callable[..., Words]] = {
    "notice_set": _notice,
    "route_started": _route_started,
    "route_step_done": _route_step,
    "route_ended": _route_ended,
    "action_agreed": _action_agreed,
    "action_updated": _action_updated,
    "event_recorded": _event,
    "answer_expected": _expected,
    "shared": _shared,
    "filed": _filed,
    "document_issued": _issued,
    "paper_event": _paper_event,
    "gap_explained": _gap_explained,
    "person_named": _person_named,
    "addition": _addition,
    "struck": _struck,
    "correction": _correction,
    "moved": _moved,
    "policy_moved": _policy_moved,
    "handed_over": _handed_over,
    "taken_in": _taken_in,
    "receipt_given": _receipt_given,
    "taken_back": _taken_back,
    "joined": _joined,
    "withdrawn": _withdrawn,
    "hold_set": _hold,
    "counted": _counted,
    "learned": _learned,
    "learned_told": _learned_told,
    "learned_settled": _learned_settled,
}
