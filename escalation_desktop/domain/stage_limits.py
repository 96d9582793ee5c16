"""The limits of one stage for paper: when each ends, how that was worked out, on what it rests.

For the stage that runs these are the case's own limits. For one that is not started yet nothing is
counted from a start that has not happened: its limits are told as printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from escalation_desktop.domain import events, ladder
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.case import CaseState, StageView
from escalation_desktop.domain.clocks import PROTECTIVE_ID, Limit
from escalation_desktop.domain.deadlines import Due, counted_by, due_of
from escalation_desktop.domain.paper_words import say_clause
from escalation_desktop.domain.policy import Clock, Policy
from escalation_desktop.domain.provenance import say_reading
from escalation_desktop.domain.typed_stages import TYPED_LIMIT_ID
from escalation_desktop.domain.wording import NOT_STATED, join, sentence

_ACTS = {
    "escalate": "It asks for the next stage.",
    "meet": "It asks for a talk.",
    "respond": "It asks for an answer.",
    "write": "It asks for it in writing.",
}
"""What a limit asks for by its end, where it is not that the disagreement is settled."""
NOT_COUNTED = "counted from the start of this stage, which is not recorded yet"


@dataclass(frozen=True)
class StageLimit:
    """One limit in words; ``due`` is "not stated" where no date can be told."""

    title: str
    printed: str
    due: str
    at: datetime | None
    """The exclusive end, in UTC."""
    worked_out: str
    rests_on: str
    """The clause, and whether it is our reading of it; empty for a date that a person set."""
    readings: tuple[str, ...] = ()

    @property
    def is_dated(self) -> bool:
        return self.at is not None


def stage_limits(state: CaseState, view: StageView) -> tuple[StageLimit, ...]:
    """Return the limits of a stage, dated ones first and the earliest of them at the head."""
    every = [one for one in (state.limits.earliest, *state.limits.others) if one is not None]
    stage = next((one for one in state.ladder.stage if one.id == view.stage), None)
    order = ladder.stages_of(state.ladder, state.head.track)
    spans = [clock for clock, _ in ladder.spans(state.policy, view.stage, order)]
    own = [*events.clocks_of(stage), *_beside_spans(state.policy)] if stage is not None else []
    wanted = {PROTECTIVE_ID, *(clock.id for clock in spans)}
    current = state.current
    if current is not None and current.key == view.key:
        wanted = stage_limit_ids(state)
        return tuple(_of_limit(state, limit) for limit in every if limit.id in wanted)
    found = [_of_limit(state, limit) for limit in every if limit.id in wanted]
    found += _of_typed(state, view)
    running = {limit.id for limit in every}
    found += [
        _as_printed(state, clock, ladder.span_label(clock, order))
        for clock in spans
        if clock.id not in running
    ]
    found += [
        _of_clock(state, clock, view)
        for clock in own
        if events.live(clock, state.facts) and not _began_after(state, clock, view)
    ]
    return tuple(sorted(found, key=_order))


def stage_limit_ids(state: CaseState) -> set[str]:
    """Return the ids of the limits that the stage that runs has of its own or shares with others.

    Dates for telling somebody, or on a route, are not limits of the stage. None runs: the date to
    be safe by alone.
    """
    if state.current is None:
        return {PROTECTIVE_ID}
    name = state.current.stage
    stage = next((one for one in state.ladder.stage if one.id == name), None)
    order = ladder.stages_of(state.ladder, state.head.track)
    spans = [clock for clock, _ in ladder.spans(state.policy, name, order)]
    own = [*events.clocks_of(stage), *_beside_spans(state.policy)] if stage is not None else []
    return {PROTECTIVE_ID, TYPED_LIMIT_ID, *(clock.id for clock in (*spans, *own))}


def _beside_spans(policy: Policy) -> tuple[Clock, ...]:
    return tuple(clock for clock in policy.clock if clock.span is None)


def earliest_of(found: Sequence[StageLimit]) -> StageLimit | None:
    """Return the earliest limit that has a date, or None."""
    dated = [limit for limit in found if limit.is_dated]
    return min(dated, key=_order) if dated else None


def _order(limit: StageLimit) -> tuple[bool, float]:
    return limit.at is None, limit.at.timestamp() if limit.at else 0.0


def _of_limit(state: CaseState, limit: Limit) -> StageLimit:
    due = limit.due
    start = f"{limit.title}: “{limit.printed}” "
    told = [note.removeprefix(start) for note in state.limits.notes if note.startswith(start)]
    printed = "" if limit.id == PROTECTIVE_ID else limit.printed
    worked_out = _sum(due) if due is not None else ""
    return StageLimit(
        title=limit.title,
        printed=printed,
        due=due.text if due is not None else NOT_STATED,
        at=due.at if due is not None else None,
        worked_out=join(
            (worked_out, *(f"It {words}" for words in told), _ACTS.get(limit.required_act, "")), " "
        ),
        rests_on=_rests_on(limit.id, limit.clause, limit.basis),
        readings=_readings(state.policy, limit.id),
    )


def _began_after(state: CaseState, clock: Clock, view: StageView) -> bool:
    """Say whether what starts a limit came after the stage had ended: it did not run there."""
    start = events.starts(clock, _times(state, view))
    return start is not None and view.ended_at is not None and start > view.ended_at


def _times(state: CaseState, view: StageView) -> dict[str, datetime]:
    times = {
        "disagreement_arose": state.head.arose_at,
        "concern_identified": state.head.arose_at,
        "case_opened": state.head.opened_at,
    }
    if view.started_at is not None:
        times["stage_started"] = view.started_at
        if state.risk_at is not None:
            times["risk_increased"] = state.risk_at
    return times


def _of_clock(state: CaseState, clock: Clock, view: StageView) -> StageLimit:
    start = events.starts(clock, _times(state, view))
    if start is None:
        return _as_printed(state, clock, view.label, NOT_COUNTED if not view.started_at else "")
    calendar = WorkingCalendar(state.policy.calendar)
    due = due_of(clock.duration, start, calendar, state.policy.day_end)
    if due is None:
        return _as_printed(state, clock, view.label, "it sets no date; the time taken is recorded")
    return StageLimit(
        title=view.label,
        printed=clock.duration.printed,
        due=due.text,
        at=due.at,
        worked_out=join((_sum(due), _ACTS.get(clock.required_act, "")), " "),
        rests_on=_rests_on(clock.id, clock.clause, clock.basis),
        readings=_readings(state.policy, clock.id),
    )


def _as_printed(state: CaseState, clock: Clock, title: str, why: str = "") -> StageLimit:
    return StageLimit(
        title=title,
        printed=clock.duration.printed,
        due=_undated(state, clock),
        at=None,
        worked_out=join((sentence(why), _ACTS.get(clock.required_act, "")), " "),
        rests_on=_rests_on(clock.id, clock.clause, clock.basis),
        readings=_readings(state.policy, clock.id),
    )


def _undated(state: CaseState, clock: Clock) -> str:
    if counted_by(clock.duration).unit is None:
        return NOT_STATED
    return "not counted yet" if state.status == "open" else "no longer counted"


def _of_typed(state: CaseState, view: StageView) -> tuple[StageLimit, ...]:
    typed = next((t.stage for t in state.typed_stages if t.stage.id == view.stage), None)
    if typed is None or not (typed.limit_words.strip() or typed.due_at):
        return ()
    return (
        StageLimit(
            title=view.title,
            printed=typed.limit_words.strip(),
            due=view.limit_text,
            at=typed.due_at,
            worked_out="Typed by the worker; this app did not work it out.",
            rests_on=_rests_on(TYPED_LIMIT_ID, "", "app"),
        ),
    )


def _sum(due: Due) -> str:
    return join((due.sum, due.warning), " ")


def _rests_on(limit: str, clause: str, basis: str) -> str:
    """Return the clause, or that a date is a person's own."""
    if limit == TYPED_LIMIT_ID:
        return "a procedure held elsewhere, typed by the worker; not from this policy"
    if limit == PROTECTIVE_ID:
        return f"this record, as the policy provides ({clause})" if clause else ""
    return say_clause(clause, basis)


def _readings(policy: Policy, limit: str) -> tuple[str, ...]:
    return tuple(say_reading(one) for one in policy.interpretation if limit in one.affects)
