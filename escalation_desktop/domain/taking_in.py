"""How each kind of entry changes what a fold has gathered: one function a kind."""

from collections.abc import Callable
from dataclasses import fields, replace

from escalation_desktop.domain import journal
from escalation_desktop.domain.case import (
    ActionState,
    Head,
    RouteState,
    Turn,
    TypedStageState,
)
from escalation_desktop.domain.clocks import Protective
from escalation_desktop.domain.inside import policy_inside
from escalation_desktop.domain.interest import stand_in
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.tally import Held, Tally
from escalation_desktop.domain.times import as_given


def apply(tally: Tally, record: Record) -> None:
    """Take one entry in; an entry of a newer version changes nothing."""
    handler = _HANDLERS.get(record.kind)
    if handler is not None and not isinstance(record.body, journal.Unknown):
        handler(tally, record, record.body)


def _opened(tally: Tally, record: Record, body: journal.Opened) -> None:
    tally.head = Head(
        reference=body.reference, received=body.received, opened_at=record.happened_at,
        arose_at=as_given(body.arose_at, day_only=body.arose_day_only),
        children=body.children, our_agency=body.our_agency,
        other_agency=body.other_agency, raised_by=body.raised_by,
        other_professional=body.other_professional, about=body.about, wanted=body.wanted,
        their_reasons="", grounds=body.grounds, ladder=body.ladder, track=body.track,
        area=body.area, family_view=body.family_view,
        tried_at=body.tried_at and as_given(body.tried_at, day_only=body.tried_day_only),
        tried_why_not=body.tried_why_not, training=body.training, pack=body.pack,
        inside=body.inside,
    )  # fmt: skip
    if body.inside:
        tally.policy = policy_inside(tally.policy)
    tally.facts.update(body.facts)
    _meet(tally, body.raised_by, body.other_professional)


_OF_THE_HEAD = {field.name for field in fields(Head)}


def _head_changed(tally: Tally, _: Record, body: journal.HeadChanged) -> None:
    if tally.head is None:
        return
    given = {
        name: getattr(body, name)
        for name in body.__struct_fields__
        if name in _OF_THE_HEAD and getattr(body, name) is not None
    }
    if body.arose_at is not None:
        given["arose_at"] = as_given(body.arose_at, day_only=body.arose_day_only)
    tally.head = replace(tally.head, **given)
    _meet(tally, *(p for p in (body.raised_by, body.other_professional) if p is not None))


def _facts_set(tally: Tally, _: Record, body: journal.FactsSet) -> None:
    for fact, value in body.facts.items():
        if value:
            tally.facts[fact] = value
        else:
            tally.facts.pop(fact, None)


def _risk_set(tally: Tally, record: Record, body: journal.RiskSet) -> None:
    # While the risk stays raised its clock keeps the earliest start: saying again that it has
    # increased, or that danger has come or passed, must never give more time.
    since = tally.risk_at if tally.risk_at is not None else record.happened_at
    tally.risk = body.grade
    raised = body.grade != "as_recorded"
    tally.risk_at = min(since, record.happened_at) if raised else None


def _safe_by(tally: Tally, record: Record, body: journal.SafeBySet) -> None:
    tally.protective.append(
        Protective(at=body.at, reason=body.reason, set_by=body.set_by, set_at=record.happened_at)
    )


def _gate(tally: Tally, _: Record, body: journal.GateAnswered) -> None:
    tally.gates[body.gate] = body.answer


def _stage_started(tally: Tally, record: Record, body: journal.StageStarted) -> None:
    place = (body.stage, body.rung)
    again = 1 + sum((turn.stage, turn.rung) == place for turn in tally.turns)
    started = stand_in(body, tally.conflicts)
    turn = Turn(*place, record.happened_at, started, again=again, entry=tally.entry)
    tally.turns.append(turn)
    tally.answer_expected = (
        journal.AnswerExpected(by=body.expect_answer_by) if body.expect_answer_by else None
    )
    _meet(tally, started.ours, started.theirs)


def _stage_ended(tally: Tally, record: Record, body: journal.StageEnded) -> None:
    for index in range(len(tally.turns) - 1, -1, -1):
        turn = tally.turns[index]
        if (turn.stage, turn.rung) == (body.stage, body.rung) and turn.ended is None:
            tally.turns[index] = replace(turn, ended_at=record.happened_at, ended=body)
            break
    tally.answer_expected = None
    tally.to_file.append(record.id)


def _stage_skipped(tally: Tally, _: Record, body: journal.StageSkipped) -> None:
    tally.skipped[body.stage] = body


def _typed(tally: Tally, record: Record, body: journal.TypedStage) -> None:
    tally.typed.append(TypedStageState(body, record.happened_at))


def _note(tally: Tally, record: Record, body: journal.Note) -> None:
    tally.notes.append(record)
    tally.to_file.append(record.id)
    _meet(tally, *body.involved)
    if body.internal:
        # What the case takes over from a note goes on paper; from an internal note nothing does.
        return
    if not body.attempt and not body.kind:
        at = record.happened_at
        tally.held.append(Held("discussion_held", at, body.stage, body.rung, tally.entry))
        if body.form == "meeting":
            tally.held.append(Held("meeting_held", at, body.stage, body.rung, tally.entry))
    if body.protects or body.childs_views or body.effect_on_child:
        before = tally.interim or journal.InterimSet(protects="")
        tally.interim = journal.InterimSet(
            protects=body.protects or before.protects,
            childs_views=body.childs_views or before.childs_views,
            effect_on_child=body.effect_on_child or before.effect_on_child,
        )
        tally.interim_at = record.happened_at
    if tally.head is not None and body.their_reasons:
        tally.head = replace(tally.head, their_reasons=body.their_reasons)
    if tally.head is not None and body.wanted and not tally.head.wanted:
        tally.head = replace(tally.head, wanted=body.wanted)


def _notice(tally: Tally, record: Record, body: journal.NoticeSet) -> None:
    tally.notices[body.notice] = (record.happened_at, body)


def _route_started(tally: Tally, record: Record, body: journal.RouteStarted) -> None:
    for route in tally.policy.route:
        if route.id == body.route:
            tally.routes.append(RouteState(route, record.happened_at, body))


def _route_step(tally: Tally, record: Record, body: journal.RouteStepDone) -> None:
    _change_route(
        tally,
        body.route,
        lambda route: replace(route, steps=(*route.steps, (record.happened_at, body))),
    )


def _route_ended(tally: Tally, record: Record, body: journal.RouteEnded) -> None:
    _change_route(
        tally, body.route, lambda route: replace(route, ended_at=record.happened_at, ended=body)
    )


def _change_route(tally: Tally, route: str, change: Callable[[RouteState], RouteState]) -> None:
    for index in range(len(tally.routes) - 1, -1, -1):
        if tally.routes[index].started.route == route:
            tally.routes[index] = change(tally.routes[index])
            return


def _action_agreed(tally: Tally, record: Record, body: journal.ActionAgreed) -> None:
    tally.actions[body.id] = ActionState(body, record.happened_at)


def _action_updated(tally: Tally, _: Record, body: journal.ActionUpdated) -> None:
    action = tally.actions.get(body.action)
    if action is not None:
        tally.actions[body.action] = replace(action, status=body.status, comment=body.comment)


def _event(tally: Tally, record: Record, body: journal.EventRecorded) -> None:
    if body.event == "meeting_held":
        tally.held.append(Held(body.event, record.happened_at, entry=tally.entry))
    else:
        tally.events[body.event] = record.happened_at


def _answer_expected(tally: Tally, _: Record, body: journal.AnswerExpected) -> None:
    tally.answer_expected = body


def _declined(tally: Tally, record: Record, body: journal.Declined) -> None:
    tally.declined.append((record.happened_at, body))


def _conflict(tally: Tally, _: Record, body: journal.ConflictNamed) -> None:
    tally.conflicts.append(body)
    turn = tally.turns[-1] if tally.turns else None
    # Who acted at a stage that has ended acted: only the one that runs changes hands.
    if turn is not None and turn.ended is None and turn.stage == body.stage:
        tally.turns[-1] = replace(turn, started=stand_in(turn.started, tally.conflicts))
    _meet(tally, body.instead)


def _interim(tally: Tally, record: Record, body: journal.InterimSet) -> None:
    tally.interim, tally.interim_at = body, record.happened_at


def _outcome(tally: Tally, record: Record, body: journal.Outcome) -> None:
    tally.outcome, tally.outcome_at = body, record.happened_at
    tally.status = body.kind
    tally.events["resolution_agreed"] = record.happened_at
    tally.to_file.append(record.id)
    _meet(tally, body.agreed_for_us, body.agreed_for_them)


_OF_OUTCOME = ("W5", "W7", "W8", "W15", "W16", "W17", "N26/stopped")
"""What the checks of an outcome begin with: an explanation of one ends with that outcome."""


def _resumed(tally: Tally, _: Record, __: journal.Resumed) -> None:
    tally.status, tally.outcome, tally.outcome_at = "open", None, None
    tally.gaps = {k: gap for k, gap in tally.gaps.items() if not k.startswith(_OF_OUTCOME)}
    tally.events.pop("resolution_agreed", None)


def _shared(tally: Tally, record: Record, body: journal.Shared) -> None:
    tally.shared.append((record.happened_at, body))
    _meet(tally, body.to)


def _named(tally: Tally, _: Record, body: journal.PersonNamed) -> None:
    _meet(tally, body.who)


def _filed(tally: Tally, record: Record, body: journal.Filed) -> None:
    tally.filed.append((record.happened_at, body))


def _issued(tally: Tally, record: Record, body: journal.DocumentIssued) -> None:
    tally.documents.append((record.happened_at, body))


def _paper_event(tally: Tally, record: Record, body: journal.PaperEvent) -> None:
    tally.paper_events.append((record.happened_at, body))


def _gap_explained(tally: Tally, _: Record, body: journal.GapExplained) -> None:
    if body.why.strip():
        tally.gaps[body.check] = body
    else:
        tally.gaps.pop(body.check, None)


def _policy_moved(tally: Tally, _: Record, body: journal.PolicyMoved) -> None:
    if tally.head is not None:
        tally.head = replace(tally.head, pack=body.pack)


_HANDLERS: dict[str, Callable[..., None]] = {
    "opened": _opened,
    "head_changed": _head_changed,
    "facts_set": _facts_set,
    "risk_set": _risk_set,
    "safe_by_set": _safe_by,
    "gate_answered": _gate,
    "stage_started": _stage_started,
    "stage_ended": _stage_ended,
    "stage_skipped": _stage_skipped,
    "typed_stage": _typed,
    "note": _note,
    "notice_set": _notice,
    "route_started": _route_started,
    "route_step_done": _route_step,
    "route_ended": _route_ended,
    "action_agreed": _action_agreed,
    "action_updated": _action_updated,
    "event_recorded": _event,
    "answer_expected": _answer_expected,
    "declined": _declined,
    "conflict_named": _conflict,
    "interim_set": _interim,
    "outcome": _outcome,
    "resumed": _resumed,
    "shared": _shared,
    "filed": _filed,
    "document_issued": _issued,
    "paper_event": _paper_event,
    "gap_explained": _gap_explained,
    "person_named": _named,
    "policy_moved": _policy_moved,
}
"""Each handler takes the body its own kind has."""


def _meet(tally: Tally, *parties: journal.Party) -> None:
    for party in parties:
        if not (party.name or party.role):
            continue
        known = [(p.name, p.role, p.agency) for p in tally.people]
        if (party.name, party.role, party.agency) not in known:
            tally.people.append(party)
