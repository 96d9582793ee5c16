"""Fold a case's journal and its pinned policy into its state: pure, and the same on every run.

A correction replaces the body it corrects (the newest counts) and so recomputes whatever hung on
it; a struck entry counts for nothing and is still shown; an entry of a newer version is kept and
shown, and changes nothing here.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import msgspec

from escalation_desktop.domain import journal, ladder
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.case import (
    CaseState,
)
from escalation_desktop.domain.clocks import HowFar, as_seen, how_far, limits
from escalation_desktop.domain.events import running_clocks
from escalation_desktop.domain.filing import unfiled
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.notices import notice_states
from escalation_desktop.domain.policy import Ladder, Policy
from escalation_desktop.domain.rows import stage_views
from escalation_desktop.domain.taking_in import apply
from escalation_desktop.domain.tally import Tally
from escalation_desktop.domain.times import to_london
from escalation_desktop.domain.typed_stages import typed_rows, with_typed_limit

NO_LIMIT = HowFar(state="none", text="no limit stated")


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
    replaced, struck = corrections(records)
    tally = Tally(policy)
    for place, record in enumerate(records):
        if record.id in struck:
            continue
        tally.entry = place
        apply(tally, replaced.get(record.id, record))
    if tally.head is None:
        raise ValueError("the journal does not open a disagreement")
    policy = tally.policy
    inside = tally.head.inside
    main = policy.ladder[0] if inside else policy.find_ladder(tally.head.ladder)
    return _state(case, policy, main, tally, records, replaced, struck, now, calendar)


def corrections(records: Sequence[Record]) -> tuple[dict[str, Record], dict[str, str]]:
    """Return the entries that corrections put in others' places, and why others were struck."""
    replaced: dict[str, Record] = {}
    struck: dict[str, str] = {}
    by_id = {record.id: record for record in records}
    # Newest first: a strike that was itself struck strikes nothing.
    for record in reversed(records):
        if isinstance(record.body, journal.Struck) and record.id not in struck:
            struck.setdefault(record.body.entry, record.body.reason)
    for record in records:
        body = record.body
        if record.id in struck:
            continue
        if isinstance(body, journal.Correction) and body.of in by_id:
            kind = journal.KINDS.get(body.kind)
            if kind is not None:
                before = replaced.get(body.of, by_id[body.of])
                precision = body.precision or before.precision
                replaced[body.of] = replace(
                    by_id[body.of],
                    kind=body.kind,
                    happened_at=body.happened_at,
                    precision=precision,
                    body=_kept_internal(before.body, msgspec.convert(body.body, type=kind)),
                )
    return replaced, struck


def _kept_internal(before: journal.Body, after: journal.Body) -> journal.Body:
    # What was written for our agency alone is not shared because its words were mended.
    for kind in (journal.Note, journal.ActionAgreed):
        if isinstance(before, kind) and before.internal and isinstance(after, kind):
            return msgspec.structs.replace(after, internal=True)
    return after


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
    # A date to be safe by is a limit while the disagreement is open, like every other.
    safe_by = tally.protective if tally.status == "open" else ()
    found = as_seen(
        with_typed_limit(
            limits(running, safe_by, calendar, policy.day_end),
            tally.typed, tally.turns, tally.status,
        ),
        received=head.received, last_stage=following is None,
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
    return CaseState(
        case=case, policy=policy, ladder=main, head=head, now=now, status=tally.status,
        facts=facts, risk=tally.risk, risk_at=tally.risk_at, turns=tuple(tally.turns),
        skipped=dict(tally.skipped),
        stages=(
            *stage_views(policy, main, head, tally, facts, following, far, now, calendar),
            *typed_rows(
                tally.typed, tally.turns, tally.status, tuple(shared_stages), now, tally.conflicts
            ),
        ),
        next_stage=following.stage if following else None,
        next_rung=following.rung if following else 0,
        limits=found, how_far=far, protective=tuple(tally.protective),
        notices=notice_states(policy, tally, facts), routes=tuple(tally.routes),
        actions=actions, outcome=tally.outcome, outcome_at=tally.outcome_at,
        interim=tally.interim, interim_at=tally.interim_at, declined=tuple(tally.declined),
        conflicts=tuple(tally.conflicts),
        answer_expected=tally.answer_expected, typed_stages=tuple(tally.typed),
        gates=dict(tally.gates), shared=tuple(tally.shared), filed=tuple(tally.filed),
        documents=tuple(tally.documents), paper_events=tuple(tally.paper_events),
        gaps=dict(tally.gaps), people=tuple(tally.people), notes=tuple(tally.notes),
        records=tuple(records), replaced=replaced, struck=struck,
        unfiled=unfiled(tally.to_file, records, struck),
        unshared=tuple(
            t.key for t in tally.turns if t.ended is not None and t.key not in shared_stages
        ),
        head_hash=records[-1].hash if records else "",
        today=today,
    )  # fmt: skip
