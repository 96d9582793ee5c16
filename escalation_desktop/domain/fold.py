"""Fold a case's journal and its pinned policy into its state: pure, and the same on every run.

A correction replaces the body it corrects (the newest counts) and so recomputes whatever hung on
it; a struck entry counts for nothing and is still shown; an entry of a newer version is kept and
shown, and changes nothing here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec

from escalation_desktop.domain import journal, ladder
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.case import (
    ActionState,
    CaseState,
    CaseStatus,
    Head,
    RouteState,
    Turn,
    TypedStageState,
)
from escalation_desktop.domain.clocks import HowFar, Protective, how_far, limits
from escalation_desktop.domain.events import running_clocks
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.notices import notice_states
from escalation_desktop.domain.policy import Ladder, Policy
from escalation_desktop.domain.rows import stage_views
from escalation_desktop.domain.times import to_london
from escalation_desktop.domain.typed_stages import typed_rows, with_typed_limit

NO_LIMIT = HowFar(state="none", text="no limit stated")


@dataclass
class Tally:
    """What the fold has gathered so far. Mutable, and never leaves this module but to be read."""

    policy: Policy
    head: Head | None = None
    status: CaseStatus = "open"
    facts: dict[str, str] = field(default_factory=dict)
    risk: str = "as_recorded"
    risk_at: datetime | None = None
    turns: list[Turn] = field(default_factory=list)
    skipped: dict[str, journal.StageSkipped] = field(default_factory=dict)
    protective: list[Protective] = field(default_factory=list)
    notices: dict[str, tuple[datetime, journal.NoticeSet]] = field(default_factory=dict)
    routes: list[RouteState] = field(default_factory=list)
    actions: dict[str, ActionState] = field(default_factory=dict)
    outcome: journal.Outcome | None = None
    outcome_at: datetime | None = None
    interim: journal.InterimSet | None = None
    interim_at: datetime | None = None
    declined: list[tuple[datetime, journal.Declined]] = field(default_factory=list)
    answer_expected: journal.AnswerExpected | None = None
    typed: list[TypedStageState] = field(default_factory=list)
    gates: dict[str, str] = field(default_factory=dict)
    shared: list[tuple[datetime, journal.Shared]] = field(default_factory=list)
    filed: list[tuple[datetime, journal.Filed]] = field(default_factory=list)
    documents: list[tuple[datetime, journal.DocumentIssued]] = field(default_factory=list)
    notes: list[Record] = field(default_factory=list)
    events: dict[str, datetime] = field(default_factory=dict)
    people: list[journal.Party] = field(default_factory=list)
    to_file: list[str] = field(default_factory=list)


def fold(
    case: str,
    policy: Policy,
    records: Sequence[Record],
    *,
    now: datetime,
    calendar: WorkingCalendar,
) -> CaseState:
    """Return the state of a case at ``now`` (aware UTC).

    Raises ValueError where the journal does not begin with the opening of a case.
    """
    replaced, struck = _corrections(records)
    tally = Tally(policy)
    for record in records:
        if record.id in struck:
            continue
        _apply(tally, replaced.get(record.id, record))
    if tally.head is None:
        raise ValueError("the journal does not open a disagreement")
    main = policy.find_ladder(tally.head.ladder)
    return _state(case, policy, main, tally, records, replaced, struck, now, calendar)


def _corrections(records: Sequence[Record]) -> tuple[dict[str, Record], dict[str, str]]:
    replaced: dict[str, Record] = {}
    struck: dict[str, str] = {}
    by_id = {record.id: record for record in records}
    for record in records:
        body = record.body
        if isinstance(body, journal.Struck):
            struck[body.entry] = body.reason
        if isinstance(body, journal.Correction) and body.of in by_id:
            kind = journal.KINDS.get(body.kind)
            if kind is not None:
                replaced[body.of] = replace(
                    by_id[body.of],
                    kind=body.kind,
                    happened_at=body.happened_at,
                    body=msgspec.convert(body.body, type=kind),
                )
    return replaced, struck


def _apply(tally: Tally, record: Record) -> None:
    handler = _HANDLERS.get(record.kind)
    if handler is not None and not isinstance(record.body, journal.Unknown):
        handler(tally, record, record.body)


def _opened(tally: Tally, record: Record, body: journal.Opened) -> None:
    tally.head = Head(
        reference=body.reference, received=body.received, opened_at=record.happened_at,
        arose_at=body.arose_at, children=body.children, our_agency=body.our_agency,
        other_agency=body.other_agency, raised_by=body.raised_by,
        other_professional=body.other_professional, about=body.about, wanted=body.wanted,
        their_reasons="", grounds=body.grounds, ladder=body.ladder, track=body.track,
        area=body.area, family_view=body.family_view, tried_at=body.tried_at,
        tried_why_not=body.tried_why_not, training=body.training, pack=body.pack,
    )  # fmt: skip
    tally.facts.update(body.facts)
    _meet(tally, body.raised_by, body.other_professional)


def _head_changed(tally: Tally, _: Record, body: journal.HeadChanged) -> None:
    if tally.head is None:
        return
    given = {
        name: getattr(body, name)
        for name in body.__struct_fields__
        if getattr(body, name) is not None
    }
    tally.head = replace(tally.head, **given)
    _meet(tally, *(p for p in (body.raised_by, body.other_professional) if p is not None))


def _facts_set(tally: Tally, _: Record, body: journal.FactsSet) -> None:
    for fact, value in body.facts.items():
        if value:
            tally.facts[fact] = value
        else:
            tally.facts.pop(fact, None)


def _risk_set(tally: Tally, record: Record, body: journal.RiskSet) -> None:
    tally.risk = body.grade
    tally.risk_at = record.happened_at if body.grade != "as_recorded" else None


def _safe_by(tally: Tally, record: Record, body: journal.SafeBySet) -> None:
    tally.protective.append(
        Protective(at=body.at, reason=body.reason, set_by=body.set_by, set_at=record.happened_at)
    )


def _gate(tally: Tally, _: Record, body: journal.GateAnswered) -> None:
    tally.gates[body.gate] = body.answer


def _stage_started(tally: Tally, record: Record, body: journal.StageStarted) -> None:
    tally.turns.append(Turn(body.stage, body.rung, record.happened_at, body))
    tally.answer_expected = (
        journal.AnswerExpected(by=body.expect_answer_by) if body.expect_answer_by else None
    )
    _meet(tally, body.ours, body.theirs)


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
    if not body.attempt:
        tally.events["discussion_held"] = record.happened_at
    if body.form == "meeting":
        tally.events["meeting_held"] = record.happened_at
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
    tally.events[body.event] = record.happened_at


def _answer_expected(tally: Tally, _: Record, body: journal.AnswerExpected) -> None:
    tally.answer_expected = body


def _declined(tally: Tally, record: Record, body: journal.Declined) -> None:
    tally.declined.append((record.happened_at, body))


def _interim(tally: Tally, record: Record, body: journal.InterimSet) -> None:
    tally.interim, tally.interim_at = body, record.happened_at


_STATUS_OF: dict[str, CaseStatus] = {
    "resolved": "resolved",
    "part_resolved": "part_resolved",
    "decided": "decided",
    "unresolved": "unresolved",
    "withdrawn": "withdrawn",
    "diverted": "diverted",
}


def _outcome(tally: Tally, record: Record, body: journal.Outcome) -> None:
    tally.outcome, tally.outcome_at = body, record.happened_at
    tally.status = _STATUS_OF[body.kind]
    tally.events["resolution_agreed"] = record.happened_at
    tally.to_file.append(record.id)
    _meet(tally, body.agreed_for_us, body.agreed_for_them)


def _resumed(tally: Tally, _: Record, __: journal.Resumed) -> None:
    tally.status, tally.outcome, tally.outcome_at = "open", None, None


def _shared(tally: Tally, record: Record, body: journal.Shared) -> None:
    tally.shared.append((record.happened_at, body))
    _meet(tally, body.to)


def _filed(tally: Tally, record: Record, body: journal.Filed) -> None:
    tally.filed.append((record.happened_at, body))


def _issued(tally: Tally, record: Record, body: journal.DocumentIssued) -> None:
    tally.documents.append((record.happened_at, body))


_HANDLERS: dict[str, Callable[[Tally, Record, object], None]] = {
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
    "interim_set": _interim,
    "outcome": _outcome,
    "resumed": _resumed,
    "shared": _shared,
    "filed": _filed,
    "document_issued": _issued,
}  # type: ignore[dict-item]  # each handler takes the body its own kind has


def _meet(tally: Tally, *parties: journal.Party) -> None:
    for party in parties:
        if not (party.name or party.role):
            continue
        known = [(p.name, p.role, p.agency) for p in tally.people]
        if (party.name, party.role, party.agency) not in known:
            tally.people.append(party)


def _state(
    case: str,
    policy: Policy,
    main: Ladder,
    tally: Tally,
    records: Sequence[Record],
    replaced: dict[str, Record],
    struck: dict[str, str],
    now: datetime,
    calendar: WorkingCalendar,
) -> CaseState:
    head = tally.head
    assert head is not None
    today = to_london(now).date()
    facts = dict(tally.facts) | {"risk": tally.risk}
    position = ladder.next_position(main, head.track, facts, tally.turns)
    following = position if tally.status == "open" else None
    running = running_clocks(policy, main, head, tally, facts)
    found = with_typed_limit(
        limits(running, tally.protective, calendar, policy.day_end),
        tally.typed, tally.turns, tally.status,
    )  # fmt: skip
    far = how_far(found.earliest, now, calendar) if found.earliest else NO_LIMIT
    actions = tuple(
        replace(
            action,
            overdue=action.status == "open"
            and action.action.by_when is not None
            and action.action.by_when < today,
        )
        for action in tally.actions.values()
    )
    shared_stages = {s.ref for _, s in tally.shared if s.what == "stage"}
    filed_ids = {e for _, f in tally.filed if f.side == "ours" for e in f.entries}
    return CaseState(
        case=case, policy=policy, ladder=main, head=head, now=now, status=tally.status,
        facts=facts, risk=tally.risk, risk_at=tally.risk_at, turns=tuple(tally.turns),
        skipped=dict(tally.skipped),
        stages=(
            *stage_views(policy, main, head, tally, facts, following, far, now, calendar),
            *typed_rows(tally.typed, tally.turns, tally.status, tuple(shared_stages), now),
        ),
        next_stage=following.stage if following else None,
        next_rung=following.rung if following else 0,
        limits=found, how_far=far, protective=tuple(tally.protective),
        notices=notice_states(policy, tally, facts), routes=tuple(tally.routes),
        actions=actions, outcome=tally.outcome, outcome_at=tally.outcome_at,
        interim=tally.interim, interim_at=tally.interim_at, declined=tuple(tally.declined),
        answer_expected=tally.answer_expected, typed_stages=tuple(tally.typed),
        gates=dict(tally.gates), shared=tuple(tally.shared), filed=tuple(tally.filed),
        documents=tuple(tally.documents), people=tuple(tally.people), notes=tuple(tally.notes),
        records=tuple(records), replaced=replaced, struck=struck,
        unfiled=tuple(e for e in tally.to_file if e not in filed_ids),
        unshared=tuple(
            t.key for t in tally.turns if t.ended is not None and t.key not in shared_stages
        ),
        head_hash=records[-1].hash if records else "",
        today=today,
    )  # fmt: skip
